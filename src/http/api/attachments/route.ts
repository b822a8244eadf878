import type { FastifyReply } from 'fastify';
import type { z } from 'zod';
import { MAX_ATTACHMENT_BYTES, mediaTypeOf } from '../../../domain/attachments.js';
import { CODE_HOLDER } from '../../../domain/signal/words.js';
import { stageFile } from '../../../usecases/attach-files.js';
import type { Uploader } from '../../../usecases/attachment-ports.js';
import { inTurn } from '../../../usecases/in-turn.js';
import { type OpenedFile, openAttachment, openAttachmentWithCode } from '../../../usecases/open-attachment.js';
import type { Doors } from '../../doors.js';
import { sendFile } from '../../send-file.js';
import { enter, opened } from '../anonymous-signals/at-the-door.js';
import { codeHeaders } from '../anonymous-signals/schema.js';
import { answer, openProblems, problems, problemsWithBody } from '../answers.js';
import type { Api, ApiDeps } from '../api.js';
import { noQuery } from '../paging.js';
import { valueOrProblem } from '../problems/problem.js';
import { signalParams } from '../signals/schema.js';
import { fileBody, fileContents, fileParams, stagedFile } from './schema.js';

/** In base64 four signs are three bytes; with room for the name. */
const BODY_LIMIT = Math.ceil(MAX_ATTACHMENT_BYTES / 3) * 4 + 16 * 1024;
/** Looking into a file takes time and memory. */
const turn = inTurn({ atOnce: 2, waiting: 20 });

const staging = {
  summary: 'api.op.attachments.stage',
  description: 'api.op.attachments.stage.more',
  querystring: noQuery,
  body: fileBody,
};

/** A file is sent by itself, and its id then with the entry that it goes with; and it is fetched from that entry. */
export function attachmentRoutes(app: Api, deps: ApiDeps): void {
  app.route({
    method: 'POST',
    url: '/attachments',
    bodyLimit: BODY_LIMIT,
    schema: {
      ...staging,
      operationId: 'stageAttachment',
      tags: ['signals'],
      response: { 201: answer('api.answer.staged', stagedFile), ...problemsWithBody(503) },
    },
    handler: async (request, reply) => {
      reply.code(201);
      return stage(deps, request.personId, request.body);
    },
  });

  app.route({
    method: 'GET',
    url: '/signals/:number/attachments/:hash',
    schema: {
      operationId: 'fetchAttachment',
      tags: ['signals'],
      summary: 'api.op.attachments.fetch',
      params: signalParams.extend(fileParams.shape),
      querystring: noQuery,
      response: { 200: fileContents, ...problems(404) },
    },
    handler: async ({ personId, params: { number, hash } }, reply) =>
      send(reply, valueOrProblem(await openAttachment(deps, personId, number, hash))),
  });
}

/** The same for whoever files without a name, or has the receipt code. */
export function anonymousAttachmentRoutes(app: Api, deps: ApiDeps, doors: Doors): void {
  const shared = { tags: ['anonymous'], security: [] };
  const config = { tallied: true };
  app.route({
    method: 'POST',
    url: '/anonymous-attachments',
    bodyLimit: BODY_LIMIT,
    config,
    schema: {
      ...shared,
      ...staging,
      operationId: 'stageAnonymousAttachment',
      response: { 201: answer('api.answer.staged', stagedFile), ...openProblems(413, 415, 429, 503) },
    },
    handler: async (request, reply) => {
      enter(doors.files);
      reply.code(201);
      // Whoever has no name cannot ask for the original, which tells who made it.
      return stage(deps, CODE_HOLDER, { ...request.body, keepOriginal: false });
    },
  });

  app.route({
    method: 'GET',
    url: '/anonymous-signal/attachments/:hash',
    config,
    schema: {
      ...shared,
      operationId: 'fetchAnonymousAttachment',
      summary: 'api.op.attachments.fetch',
      headers: codeHeaders,
      params: fileParams,
      querystring: noQuery,
      response: { 200: fileContents, ...openProblems(401, 404, 429) },
    },
    handler: async ({ headers, params }, reply) => {
      const id = await opened(deps, doors, headers['receipt-code']);
      return send(reply, valueOrProblem(await openAttachmentWithCode(deps, id, params.hash)));
    },
  });
}

async function stage(
  deps: ApiDeps,
  who: Uploader,
  { name, content, keepOriginal }: z.output<typeof fileBody>,
): Promise<z.output<typeof stagedFile>> {
  const upload = { name, bytes: Buffer.from(content, 'base64') };
  const { id, kind, size, personalData, ...staged } = valueOrProblem(
    await turn(() => stageFile(deps, who, upload, { keepOriginal })),
  );
  return { id, name: staged.name, kind, size, personalData: [...personalData] };
}

// The answer is no JSON, and so not written by its schema.
function send(reply: FastifyReply, file: OpenedFile): never {
  return sendFile(reply, { ...file, mediaType: mediaTypeOf(file.kind) }) as never;
}
