import type { SwaggerTransform } from '@fastify/swagger';
import { createJsonSchemaTransform, createJsonSchemaTransformObject } from 'fastify-type-provider-zod';
import { z } from 'zod';

type ZodToJson = NonNullable<NonNullable<Parameters<typeof createJsonSchemaTransform>[0]['zodToJsonConfig']>>;

/** What JSON Schema cannot read off a schema by itself. */
const zodToJsonConfig: ZodToJson = {
  override: ({ zodSchema, jsonSchema }) => {
    const { def } = zodSchema._zod;
    // A text is trimmed before it is measured; a sender must know the length after that.
    if (def.type === 'pipe' && def.out._zod.def.type === 'string') {
      const { minLength, maxLength } = z.toJSONSchema(def.out as z.ZodType, { io: 'output' });
      if (minLength) jsonSchema.minLength = minLength;
      if (maxLength !== undefined) jsonSchema.maxLength = maxLength;
    }
    // A later version may add to what we answer; what we are sent may hold nothing unknown.
    if (def.type === 'object' && def.catchall === undefined) delete jsonSchema.additionalProperties;
    if (jsonSchema.minimum === Number.MIN_SAFE_INTEGER) delete jsonSchema.minimum;
    if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum;
    if (def.type === 'undefined') jsonSchema.type = 'null';
  },
};

const HEADERS = {
  'API-Version': { type: 'string', description: 'api.header.api_version' },
  ETag: { type: 'string', description: 'api.header.etag' },
  Location: { type: 'string', format: 'uri', description: 'api.header.location' },
  'Content-Location': { type: 'string', format: 'uri', description: 'api.header.content_location' },
  Link: { type: 'string', description: 'api.header.link' },
  'Idempotent-Replay': { type: 'string', enum: ['true'], description: 'api.header.idempotent_replay' },
  'Retry-After': { type: 'integer', description: 'api.header.retry_after' },
  'WWW-Authenticate': { type: 'string', description: 'api.header.www_authenticate' },
} as const;
type Header = keyof typeof HEADERS;

const HEADERS_BY_STATUS: Readonly<Record<string, readonly Header[]>> = {
  401: ['WWW-Authenticate'],
  429: ['Retry-After'],
  503: ['Retry-After'],
};

const toJson = createJsonSchemaTransform({ zodToJsonConfig });

/** The schemas of a route as JSON Schema, with the headers of each of its answers. */
export const transformRoute: SwaggerTransform = (route) => {
  const { schema, url } = toJson(route as Parameters<typeof toJson>[0]);
  const headers = schema.headers as { properties?: object; required?: string[] } | undefined;
  if (headers?.properties && 'if-match' in headers.properties) headers.required = ['if-match'];
  const described = (route.schema?.response ?? {}) as Record<string, { headers?: readonly Header[] }>;
  for (const [status, answer] of Object.entries((schema.response ?? {}) as Record<string, { headers?: object }>)) {
    const own = described[status]?.headers ?? [];
    const names: Header[] = ['API-Version', ...own, ...(HEADERS_BY_STATUS[status] ?? [])];
    answer.headers = Object.fromEntries(names.map((name) => [name, HEADERS[name]]));
  }
  return { schema, url };
};

/** Puts the schemas that have a name under `components`. */
export const transformDocument = createJsonSchemaTransformObject({ zodToJsonConfig });
