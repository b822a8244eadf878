import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { file, openPagesWorld, type PagesWorld, type Visitor } from '../pages/pages-world.js';
import { FILING, PASSWORD } from '../small-site.js';
import { everythingKept } from './everything-kept.js';
import { UNLIMITED } from './unlimited.js';

type Json = Readonly<Record<string, unknown>>;
interface Operation {
  readonly operationId: string;
  readonly requestBody?: { readonly content: { readonly 'application/json'?: { readonly schema: Json } } };
}

/** What is the server's to say, or another's: each is the name of a column or a fact somewhere inside. */
const PRIVILEGED: Readonly<Record<string, unknown>> = {
  id: 'x',
  number: 'WK-00000000',
  status: 'closed',
  submitterId: 'dora',
  handlerId: 'emma',
  personId2: 'emma',
  role: 'administrator',
  isAdmin: true,
  filedAt: 0,
  filedAtVersion: 1,
  policyVersion: 9,
  rung: 3,
  revision: 99,
  passwordHash: 'x',
  publishedAt: 0,
};

let world: PagesWorld;
let emma: Visitor;
const operations: { path: string; method: 'POST' | 'PUT'; id: string; schema: Json }[] = [];
let schemas: Readonly<Record<string, Json>>;
let bearers: readonly string[];

beforeAll(async () => {
  world = await openPagesWorld({ deps: { limits: UNLIMITED } });
  emma = await world.visitor('emma');
  const tokenOf = async (username: string) => {
    const payload = { username, password: PASSWORD };
    const answer = await world.app.inject({ method: 'POST', url: '/api/v1/tokens', payload });
    return `Bearer ${answer.json<{ accessToken: string }>().accessToken}`;
  };
  bearers = [await tokenOf('emma'), await tokenOf('cor'), await tokenOf('beau')];
  const { body } = await world.app.inject({ url: '/api/v1/openapi.json' });
  const document = JSON.parse(body) as {
    paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
    components: { schemas: Readonly<Record<string, Json>> };
  };
  schemas = document.components.schemas;
  for (const [path, methods] of Object.entries(document.paths)) {
    for (const [method, operation] of Object.entries(methods)) {
      const schema = operation.requestBody?.content['application/json']?.schema;
      if (schema) operations.push({ path, method: method.toUpperCase() as 'POST', id: operation.operationId, schema });
    }
  }
});
afterAll(() => world.close());

/** Every object that a schema describes, straight or by way of others. */
function objectsIn(schema: unknown, seen = new Set<unknown>()): readonly Json[] {
  if (typeof schema !== 'object' || schema === null || seen.has(schema)) return [];
  seen.add(schema);
  const { $ref, type } = schema as { $ref?: string; type?: unknown };
  if ($ref) return objectsIn(schemas[$ref.replace('#/components/schemas/', '')], seen);
  const inside = Object.values(schema).flatMap((one) => objectsIn(one, seen));
  return type === 'object' ? [schema as Json, ...inside] : inside;
}

describe('a body of the API', () => {
  it('may hold what is described and nothing else, at every depth, for every operation that takes one', () => {
    expect(operations.length).toBeGreaterThan(40);
    const open = operations.flatMap(({ id, schema }) =>
      objectsIn(schema).flatMap((object) => (object['additionalProperties'] === false ? [] : [id])),
    );
    expect(open).toEqual([]);
  });

  it('that holds what is not the sender’s to say is refused whole, and each such thing is named', async () => {
    const before = await everythingKept(world);
    for (const { path, method, id, schema } of operations) {
      const known = new Set(objectsIn(schema).flatMap((object) => Object.keys(Object(object['properties']) as object)));
      const extra = Object.fromEntries(Object.entries(PRIVILEGED).filter(([name]) => !known.has(name)));
      const url = `/api/v1${path.replace('{number}', 'WK-00000000').replace(/\{\w+\}/g, 'x')}`;
      let refused = false;
      for (const authorization of bearers) {
        const headers = { authorization, 'if-match': '*', 'receipt-code': '0000-0000-0000-0000-00' };
        const answer = await world.app.inject({ method, url, headers, payload: { ...FILING, ...extra } });
        expect([id, answer.statusCode >= 400 && answer.statusCode < 500]).toEqual([id, true]);
        if (answer.statusCode !== 400) continue;
        const { errors = [] } = answer.json<{ errors?: readonly { field: string; code: string }[] }>();
        const named = errors.filter(({ code }) => code === 'unknown_field').map(({ field }) => field);
        refused ||= Object.keys(extra).every((name) => named.includes(name));
      }
      expect([id, refused]).toEqual([id, true]);
    }
    expect(await everythingKept(world)).toBe(before);
  });

  it('can set nothing by an address either: a query that is not asked for is refused', async () => {
    const [authorization = ''] = bearers;
    for (const query of ['submitterId=dora', 'role=administrator', 'number=WK-00000000']) {
      const headers = { authorization };
      const answer = await world.app.inject({
        method: 'POST',
        url: `/api/v1/signals?${query}`,
        headers,
        payload: FILING,
      });
      expect([query, answer.statusCode]).toEqual([query, 400]);
    }
  });
});

describe('a form', () => {
  it('sets what stands on it and nothing else, whatever more is sent along', async () => {
    const field = 'accijns';
    const plain = await file(emma, { field });
    const extra = Object.fromEntries(Object.entries(PRIVILEGED).map(([name, value]) => [name, String(value)]));
    const stuffed = await file(emma, {
      ...extra,
      field,
      roles: 'administrator',
      'person.id': 'dora',
      'signal[status]': 'closed',
    });
    const state = async (number: string) => {
      const id = (await world.database.read((reads) => reads.signalIdByNumber(number))) ?? '';
      const signal = await world.database.read((reads) => reads.signal(id));
      const owner = (await emma.get(`/signalen/${number}`)).status;
      return { ...signal, id: '', number: '', texts: '', contents: '', owner };
    };
    const [one, other] = [await state(plain), await state(stuffed)];
    const shape = (of: object) =>
      JSON.parse(JSON.stringify(of).replace(/WK-[0-9A-Z]{8}|[0-9a-f]{64}|[0-9a-f]{8}-[0-9a-f-]{27}/g, '…')) as object;
    expect(shape(other)).toEqual(shape(one));
    expect(stuffed).not.toBe('WK-00000000');
    expect((await emma.get('/beheer/organisatie')).status).toBe(403);
    const anonymous = await emma.send('/signalen', { ...FILING, confidentiality: 'anonymous' });
    expect(anonymous.status).toBe(422);
  });
});
