import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { sealLog } from '../../../src/usecases/seal-log.js';
import { TEST_SIGNER } from '../../support/keys.js';
import { tamper } from '../../support/tamper.js';
import { wordsTold } from '../../support/words-told.js';
import { DAY, FILING } from '../small-site.js';
import { file, openPagesWorld, type PagesWorld, type Visitor } from './pages-world.js';

let world: PagesWorld;
let emma: Visitor;
let stranger: Visitor;
let number: string;

beforeEach(async () => {
  world = await openPagesWorld();
  // No whole hour: what is dated to one waits for the next.
  world.clock.at += 61_000;
  [emma, stranger] = [await world.visitor('emma'), await world.visitor()];
  number = await file(emma);
});
afterEach(() => world.close());

const seal = () => sealLog({ ...world.deps, signer: TEST_SIGNER });
const receipt = async (form: string, who = emma) => who.get(`/signalen/${number}/ontvangstbewijs/${form}`);
const verify = (bewijs: string, who = stranger) => who.sendBare('/logboek/controle', { bewijs });

describe('the receipt of a signal', () => {
  it('is offered to the submitter from the moment of filing, on paper and as text, and names nobody', async () => {
    const page = await emma.get(`/signalen/${number}`);
    for (const form of ['pdf', 'tekst', 'bewijs']) {
      expect(page.html).toContain(`/signalen/${number}/ontvangstbewijs/${form}`);
    }
    const pdf = await receipt('pdf');
    expect(pdf.headers['content-type']).toBe('application/pdf');
    expect(pdf.html.slice(0, 5)).toBe('%PDF-');
    const text = await receipt('tekst');
    expect(text.headers['content-disposition']).toBe(`attachment; filename="ontvangstbewijs-${number}.txt"`);
    expect(text.html).toContain(`\nnumber ${number}\n`);
    expect(text.html).toMatch(/\n\n— weerklank\.test\/log [A-Za-z0-9+/]+=*\n$/);
    expect(wordsTold(text.html, ['emma', 'Emma', 'Visser', FILING.title])).toEqual([]);
  });

  it('is there for the submitter alone', async () => {
    for (const who of ['cor', 'mark', 'daan', 'beau']) {
      const visitor = await world.visitor(who);
      for (const form of ['pdf', 'tekst', 'bewijs']) expect((await receipt(form, visitor)).status).toBe(404);
    }
    expect((await receipt('elders')).status).toBe(404);
    expect((await receipt('tekst', stranger)).status).not.toBe(200);
  });

  it('can be verified by anyone, without an account: genuine at once, and in the log within a minute', async () => {
    const { html: note } = await receipt('tekst');
    expect((await verify(note)).text).toContain('Dit bewijs is echt');
    await seal();
    const verified = await verify(note);
    expect(verified.status).toBe(200);
    expect(verified.text).toContain('Dit bewijs klopt');
    expect(verified.text).toContain('1 van 1');
    // As mail programmes and forms change it.
    expect((await verify(`\r\n  ${note.replaceAll('\n', '\r\n')}  `)).text).toContain('Dit bewijs klopt');
    expect((await verify(note, emma)).status).toBe(403);
    expect((await emma.send('/logboek/controle', { bewijs: note })).text).toContain('Dit bewijs klopt');
  });

  it.each([
    [
      'a word of it was changed',
      (note: string) => note.replace(/number WK-./, (number) => (number.endsWith('9') ? 'number WK-8' : 'number WK-9')),
      'niet door Weerklank ondertekend',
    ],
    ['it is of another log', (note: string) => note.replace('weerklank.test', 'elders.test'), 'van een ander logboek'],
    ['it is none', () => 'Ik heb het echt ingediend.', 'Dit is geen ontvangstbewijs'],
    ['it is empty', () => '', 'Dit is geen ontvangstbewijs'],
  ])('is refused with the reason when %s', async (_, change, reason) => {
    await seal();
    const { html: note } = await receipt('tekst');
    const refused = await verify(change(note));
    expect(refused.status).toBe(422);
    expect(refused.text).toContain(reason);
  });

  it('shows that the history was changed after it was given', async () => {
    const { html: note } = await receipt('tekst');
    await seal();
    world.clock.at += DAY;
    const otherHash = `set hash = '${'0'.repeat(64)}'`;
    await tamper(world.database, `update events ${otherHash}`, `update log_leaves ${otherHash}`);
    const verified = await verify(note);
    expect(verified.status).toBe(422);
    expect(verified.text).toContain('het logboek klopt er niet mee');
  });
});

describe('the log, for witnesses', () => {
  it('gives its newest head to anyone, and proves that it was only added to', async () => {
    expect((await stranger.get('/logboek/stand')).status).toBe(404);
    await seal();
    const first = await stranger.get('/logboek/stand');
    expect(first.headers['content-type']).toContain('text/plain');
    expect(first.html).toMatch(/^weerklank\.test\/log\n1\n/);
    await file(emma);
    await seal();
    const head = (await world.app.inject({ url: '/api/v1/log' })).json<{ size: number; key: string }>();
    expect(head).toMatchObject({ size: 2, key: TEST_SIGNER.verifier });
    const proof = await world.app.inject({ url: '/api/v1/log/consistency-proofs?from=1&to=2' });
    expect(proof.json<{ proof: string[] }>().proof).toHaveLength(1);
    for (const query of ['from=0&to=1', 'from=2&to=1', 'from=1&to=3', 'from=1']) {
      const refused = await world.app.inject({ url: `/api/v1/log/consistency-proofs?${query}` });
      expect([query, refused.statusCode >= 400]).toEqual([query, true]);
    }
  });
});

describe('what docs/bewijs.md tells', () => {
  it('verifies a receipt with standard tools, without a line of our own code', async () => {
    await file(emma);
    await file(emma, { title: 'Nog een signaal' });
    await seal();
    const { html: proof } = await receipt('bewijs');
    const folder = mkdtempSync(join(tmpdir(), 'weerklank-bewijs-'));
    writeFileSync(join(folder, 'bewijs.json'), proof);
    const script = /```python\n([\s\S]*?)```/.exec(readFileSync('docs/bewijs.md', 'utf8'))?.[1] ?? '';
    writeFileSync(join(folder, 'controleer.py'), script);
    const run = () => execFileSync('python3', ['controleer.py'], { cwd: folder, encoding: 'utf8', stdio: 'pipe' });
    expect(run()).toContain('alles klopt');
    const changed = JSON.parse(proof) as { words: { text: string } };
    changed.words.text = changed.words.text.replace('Bezwaren', 'Niets');
    writeFileSync(join(folder, 'bewijs.json'), JSON.stringify(changed));
    expect(run).toThrow();
    writeFileSync(
      join(folder, 'bewijs.json'),
      proof.replace(/number WK-./, (number) => (number.endsWith('9') ? 'number WK-8' : 'number WK-9')),
    );
    expect(run).toThrow();
    rmSync(folder, { recursive: true });
  });
});
