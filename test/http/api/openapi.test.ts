import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ApiWorld, openApiWorld } from './api-world.js';

interface Operation {
  readonly operationId: string;
  readonly summary: string;
  readonly tags: readonly string[];
  readonly security?: readonly unknown[];
  readonly responses: Readonly<
    Record<string, { readonly content?: Record<string, unknown>; readonly headers?: object }>
  >;
}
interface Document {
  readonly openapi: string;
  readonly info: { readonly contact: Record<string, string>; readonly version: string; readonly license: object };
  readonly servers: readonly { readonly url: string }[];
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, unknown>> };
}

let world: ApiWorld;
let document: Document;
let operations: readonly { path: string; method: string; operation: Operation }[];

beforeAll(async () => {
  world = await openApiWorld();
  document = (await world.send({ url: '/openapi.json' })).json<Document>();
  operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
  );
});
afterAll(async () => {
  await world.close();
});

function references(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(references);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, item]) =>
    name === '$ref' && typeof item === 'string' ? [item] : references(item),
  );
}

function names(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(names);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, item]) => [
    ...(name === 'properties' ? Object.keys(item as object) : []),
    ...names(item),
  ]);
}

describe('the OpenAPI document (NLGov REST API Design Rules 2.2)', () => {
  it('is OpenAPI 3.1, at the address where all look for it, and may be read from anywhere (/core/publish-openapi)', async () => {
    const answer = await world.send({ url: '/openapi.json' });
    expect(document.openapi).toMatch(/^3\.1\./);
    expect(answer.headers['access-control-allow-origin']).toBe('*');
    expect(document.servers.map(({ url }) => url)).toEqual(['/api/v1']);
  });

  it('describes the routes of the running server, and no other', () => {
    const running = world.routes
      .filter(({ schema, url }) => !(schema as { hide?: boolean } | undefined)?.hide && url.startsWith('/api/v1'))
      .flatMap(({ method, url }) =>
        [method].flat().map((one) => `${one} ${url.replace('/api/v1', '').replace(/:(\w+)/g, '{$1}')}`),
      )
      .filter((route) => !route.startsWith('HEAD'));
    const described = operations.map(({ path, method }) => `${method.toUpperCase()} ${path}`);
    expect(described.sort()).toEqual([...new Set(running)].sort());
  });

  it('names whom to contact (/core/doc-openapi-contact) and the whole version (/core/semver)', () => {
    expect(Object.keys(document.info.contact).sort()).toEqual(['email', 'name', 'url']);
    expect(document.info.version).toMatch(/^\d+\.\d+\.\d+$/);
  });

  it('has every schema that it refers to, and no schema that nothing refers to', () => {
    const used = new Set(references(document).map((reference) => reference.replace('#/components/schemas/', '')));
    expect([...used].sort()).toEqual(Object.keys(document.components.schemas).sort());
  });

  it('has words for everything: no key of a catalogue is left in it', () => {
    expect(JSON.stringify(document)).not.toMatch(/"(api|act|problem)\.[a-z_]+(\.[a-z_]+)*"/);
  });

  it('uses nouns in kebab-case without a slash at the end (/core/path-segments-kebab-case, /core/no-trailing-slash)', () => {
    for (const path of Object.keys(document.paths)) {
      expect(path).toMatch(/^(\/([a-z]+(-[a-z]+)*|\{[a-zA-Z]+\}))+$/);
    }
  });

  it('uses the methods of HTTP alone (/core/http-methods), and names each operation once', () => {
    expect(new Set(operations.map(({ method }) => method))).toEqual(new Set(['get', 'post', 'put']));
    const ids = operations.map(({ operation }) => operation.operationId);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('names properties in camelCase', () => {
    for (const name of new Set(names(document))) expect(name).toMatch(/^[a-z][a-zA-Z]*(-[a-z]+)*$/);
  });

  it('tells of errors as problem details (/core/error-handling/problem-details) and the version in a header (/core/version-header)', () => {
    for (const { path, operation } of operations) {
      for (const [status, response] of Object.entries(operation.responses)) {
        expect([path, status, Object.keys(response.headers ?? {})]).toEqual([
          path,
          status,
          expect.arrayContaining(['API-Version']),
        ]);
        if (Number(status) >= 400)
          expect([path, Object.keys(response.content ?? {})]).toEqual([path, ['application/problem+json']]);
      }
    }
  });

  it('is there in Dutch and in English', async () => {
    const english = (await world.send({ url: '/openapi.json', headers: { 'accept-language': 'en' } })).json<Document>();
    const texts = (found: Document) =>
      Object.values(found.paths)
        .flatMap((path) => Object.values(path))
        .map(({ summary }) => summary);
    expect(texts(english)).not.toEqual(texts(document));
    expect(Object.keys(english.paths)).toEqual(Object.keys(document.paths));
  });
});
