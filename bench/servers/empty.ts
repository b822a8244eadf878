import Fastify from 'fastify';
import { serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod';
import { filingInput } from '../../src/usecases/inputs.js';
import { listen } from './listen.js';

/** The first bound: the same request and the same schema, and nothing done. */
const app = Fastify();
app.setValidatorCompiler(validatorCompiler);
app.setSerializerCompiler(serializerCompiler);
app.post('/', { schema: { body: filingInput } }, async (_request, reply) =>
  reply.code(201).send({ number: 'WK-00000000' }),
);
await listen(app);
