import { isMessageKey, type Translate } from '../../../i18n/translate.js';

type Json = Record<string, unknown>;

interface Operation {
  readonly requestBody?: { required: boolean; readonly content: Record<string, { readonly schema: Json }> };
}

interface Described extends Json {
  readonly paths: Record<string, Record<string, Operation>>;
  readonly components: Json & { readonly schemas: Json };
}

const WORDS = new Set(['title', 'summary', 'description']);
const REFERENCE = '#/components/schemas/';

/** The document in words instead of keys of the catalogue, and without schemas that nothing refers to. */
export function finish(document: object, t: Translate): Json {
  const { components, ...rest } = inWords(document, t) as Described;
  for (const operation of Object.values(rest.paths).flatMap((path) => Object.values(path))) markOptionalBody(operation);
  const used = reachable(rest, components.schemas);
  const schemas = Object.entries(components.schemas).filter(([name]) => used.has(name));
  return { ...rest, components: { ...components, schemas: Object.fromEntries(schemas) } };
}

/** A body of which nothing is required can be left out altogether. */
function markOptionalBody({ requestBody }: Operation): void {
  const schema = requestBody?.content['application/json']?.schema;
  if (requestBody && schema && !('$ref' in schema) && !('required' in schema)) requestBody.required = false;
}

function inWords(value: unknown, t: Translate): unknown {
  if (Array.isArray(value)) return value.map((item) => inWords(item, t));
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, item]) => [
      name,
      WORDS.has(name) && typeof item === 'string' && isMessageKey(item) ? t(item) : inWords(item, t),
    ]),
  );
}

/** The names of the schemas that are referred to from a start, straight or by way of others. */
function reachable(start: unknown, schemas: Json): ReadonlySet<string> {
  const found = new Set<string>();
  const waiting: unknown[] = [start];
  for (let value = waiting.pop(); value !== undefined; value = waiting.pop()) {
    if (typeof value === 'string' && value.startsWith(REFERENCE)) {
      const name = value.slice(REFERENCE.length);
      if (!found.has(name)) waiting.push(schemas[name]);
      found.add(name);
    } else if (value !== null && typeof value === 'object') {
      waiting.push(...Object.values(value).filter((item) => item !== undefined && item !== null));
    }
  }
  return found;
}
