import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { MARK, photo } from '../../attachments/files.js';
import { FILING } from '../small-site.js';
import { type ApiWorld, openApiWorld } from './api-world.js';

let world: ApiWorld;
beforeAll(async () => {
  world = await openApiWorld();
});
afterAll(() => world.close());

const base64 = (bytes: Buffer | string) => Buffer.from(bytes).toString('base64');
const send = (who: string | undefined, url: string, payload: object) => world.post(who, url, payload);
const get = (who: string | undefined, url: string, headers?: Record<string, string>) => world.get(who, url, headers);

describe('a file by the API', () => {
  it('goes with a signal, tells nothing of its maker, and is there for who may read it', async () => {
    const staged = await send('emma', '/attachments', { name: 'foto.jpeg', content: base64(await photo()) });
    expect([staged.statusCode, staged.json()]).toMatchObject([
      201,
      { name: 'foto.jpg', kind: 'jpeg', personalData: [] },
    ]);
    const filed = await send('emma', '/signals', { ...FILING, attachments: [staged.json<{ id: string }>().id] });
    expect(filed.statusCode).toBe(201);
    const { number } = filed.json<{ number: string }>();
    const events = (await get('cor', `/signals/${number}/events`)).json<{
      items: { attachments: { hash: string }[] }[];
    }>();
    const [file] = events.items[0]?.attachments ?? [];
    expect(file).toMatchObject({ kind: 'jpeg', name: 'foto.jpg' });
    const fetched = await get('cor', `/signals/${number}/attachments/${file?.hash}`);
    expect(fetched.statusCode).toBe(200);
    expect(fetched.headers).toMatchObject({
      'content-type': 'image/jpeg',
      'content-disposition': expect.stringContaining('attachment; filename="foto.jpg"'),
      'x-content-type-options': 'nosniff',
    });
    expect(fetched.rawPayload.toString('latin1')).not.toContain(MARK);
    expect((await get('eli', `/signals/${number}/attachments/${file?.hash}`)).statusCode).toBe(404);
    expect((await get('cor', `/signals/${number}/attachments/${'0'.repeat(64)}`)).statusCode).toBe(404);
  });

  it('goes with nobody else’s entry, and once', async () => {
    const { id } = (await send('emma', '/attachments', { name: 'a.txt', content: base64('Een tekst.') })).json<{
      id: string;
    }>();
    const others = await send('eli', '/signals', { ...FILING, attachments: [id] });
    expect([others.statusCode, others.json<{ type: string }>().type]).toEqual([
      400,
      expect.stringContaining('file-gone'),
    ]);
    expect((await send('emma', '/signals', { ...FILING, attachments: [id] })).statusCode).toBe(201);
    expect((await send('emma', '/signals', { ...FILING, attachments: [id] })).statusCode).toBe(400);
  });

  it('says what is wrong with it, and what of citizens seems to stand in it', async () => {
    const svg = await send('emma', '/attachments', {
      name: 'x.png',
      content: base64('<svg xmlns="http://www.w3.org/2000/svg"/>'),
    });
    expect([svg.statusCode, svg.json<{ type: string }>().type]).toEqual([400, expect.stringContaining('file-refused')]);
    const none = await send('emma', '/attachments', { name: 'x.txt', content: 'dit is geen base64!' });
    expect([none.statusCode, none.body.includes('content')]).toEqual([400, true]);
    const told = await send('emma', '/attachments', { name: 'x.txt', content: base64('Nummer 111222333') });
    expect(told.json()).toMatchObject({ kind: 'txt', personalData: ['citizen_service_number'] });
    const large = await send('emma', '/attachments', {
      name: 'x.txt',
      content: base64(Buffer.alloc(25 * 1024 * 1024 + 1, 'x')),
    });
    expect(large.statusCode).toBe(400);
    expect((await send(undefined, '/attachments', { name: 'x.txt', content: base64('x') })).statusCode).toBe(401);
  });

  it('goes with an anonymous signal too, never as the original, and is fetched with the code', async () => {
    const content = base64(await photo());
    const staged = await send(undefined, '/anonymous-attachments', { name: 'foto.jpg', content, keepOriginal: true });
    expect(staged.statusCode).toBe(201);
    const { involved: _, ...filing } = { involved: '', ...FILING };
    const filed = await send(undefined, '/anonymous-filings', {
      ...filing,
      attachments: [staged.json<{ id: string }>().id],
    });
    expect(filed.statusCode).toBe(201);
    const { receiptCode } = filed.json<{ receiptCode: string }>();
    const code = { 'receipt-code': receiptCode };
    const events = (await get(undefined, '/anonymous-signal/events', code)).json<{
      items: { attachments: { hash: string }[] }[];
    }>();
    const hash = events.items[0]?.attachments[0]?.hash;
    const fetched = await get(undefined, `/anonymous-signal/attachments/${hash}`, code);
    expect([fetched.statusCode, fetched.rawPayload.toString('latin1').includes(MARK)]).toEqual([200, false]);
    const other = await send(undefined, '/anonymous-filings', filing);
    const stranger = { 'receipt-code': other.json<{ receiptCode: string }>().receiptCode };
    expect((await get(undefined, `/anonymous-signal/attachments/${hash}`, stranger)).statusCode).toBe(404);
  });
});
