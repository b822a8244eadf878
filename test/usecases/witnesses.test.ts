import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { addresseesIn } from '../../src/identity/addressees.js';
import { compose } from '../../src/mail/compose.js';
import { composeWitness } from '../../src/mail/compose-witness.js';
import { databaseOutbox } from '../../src/queue/outbox.js';
import { MailRejected } from '../../src/usecases/mail-faults.js';
import { mailHeads, witnessLetter } from '../../src/usecases/mail-heads.js';
import type { MailMessage } from '../../src/usecases/mail-ports.js';
import { sealLog } from '../../src/usecases/seal-log.js';
import { sendDueMail } from '../../src/usecases/send-mail.js';
import { setWitnesses, viewWitnesses } from '../../src/usecases/witnesses.js';
import { TEST_KEYS, TEST_OPENING_VAULT, TEST_SIGNER } from '../support/keys.js';
import { runStatement } from '../support/tamper.js';
import { DAY, ENGINES, NOW, openWorld, type World } from './world.js';

const COUNCIL = { name: 'Ondernemingsraad', email: 'or@example.org' };
const INSPECTORATE = { name: '', email: 'inspectie@example.org' };

describe.each(ENGINES)('witnesses of the log, on %s', (engine) => {
  let world: World;
  let sent: MailMessage[];
  let refuse: boolean;
  beforeEach(async () => {
    world = await openWorld(engine);
    world.clock.at = NOW + 61_000;
    sent = [];
    refuse = false;
  });
  afterEach(() => world.close());

  const deliver = async () => {
    for (;;) if (Object.values(await pass()).every((count) => count === 0)) return;
  };
  const pass = () =>
    sendDueMail({
      store: world.database,
      clock: world.clock,
      outbox: databaseOutbox(world.database),
      transport: {
        send: async (message) => {
          if (refuse) throw new MailRejected('SMTP 550');
          sent.push(message);
        },
      },
      compose: (letter) => compose(letter, 'nl', 'https://weerklank.test'),
      addressees: addresseesIn(world.database, TEST_KEYS, TEST_OPENING_VAULT),
      emailOf: async () => 'somebody@example.org',
      accountMessage: async () => undefined,
      witnessMessage: async (id) => {
        const letter = await witnessLetter(world.deps, id);
        return letter && { to: letter.to, ...composeWitness(letter, 'nl', 'https://weerklank.test') };
      },
      messageIdOf: (id) => `${id}@weerklank.test`,
    });
  const set = async (...witnesses: (typeof COUNCIL)[]) => {
    const done = await setWitnesses(world.deps, 'beau', witnesses);
    if (!done.ok) throw new Error(done.refusal.code);
  };
  const seal = () => sealLog({ ...world.deps, signer: TEST_SIGNER });
  const to = (email: string) => sent.filter((message) => message.to === email);
  /** What a witness cuts out of a message. */
  const keptOf = (message: MailMessage | undefined) =>
    /weerklank witness v1\n[\s\S]*?\n— .*\n/.exec(message?.text ?? '')?.[0] ?? '';

  it('are mailed the newest head once a day, by however many workers, also when nothing came to it', async () => {
    await set(COUNCIL, INSPECTORATE);
    expect(await mailHeads(world.deps)).toBe(0);
    await world.file();
    await seal();
    const made = await Promise.all([mailHeads(world.deps), mailHeads(world.deps), mailHeads(world.deps)]);
    expect(made.reduce((sum, each) => sum + each, 0)).toBe(2);
    world.clock.at += 8 * 3_600_000;
    expect(await mailHeads(world.deps)).toBe(0);
    world.clock.at = NOW + DAY;
    expect(await mailHeads(world.deps)).toBe(2);
    await deliver();
    const heads = to(COUNCIL.email).filter(({ subject }) => subject.startsWith('stand van het logboek'));
    expect(heads).toHaveLength(2);
    expect(keptOf(heads[0])).toContain('\nweerklank.test/log\n1\n');
  });

  it('verify with standard tools that the log was only added to, and see it when it was rewritten', async () => {
    await set(COUNCIL);
    for (let day = 0; day < 3; day += 1) {
      for (let count = 0; count <= 3 * day; count += 1) await world.file();
      await seal();
      await mailHeads(world.deps);
      world.clock.at += DAY;
    }
    await deliver();
    const inOrder = to(COUNCIL.email)
      .map(keptOf)
      .filter((text) => text !== '')
      .sort((a, b) => sizeOf(a) - sizeOf(b));
    const folder = mkdtempSync(join(tmpdir(), 'weerklank-getuige-'));
    const script = /```python\n(# getuige\.py[\s\S]*?)```/.exec(readFileSync('docs/bewijs.md', 'utf8'))?.[1] ?? '';
    writeFileSync(join(folder, 'getuige.py'), script);
    const check = (old = '', young = '') => {
      writeFileSync(join(folder, 'oud.txt'), old);
      writeFileSync(join(folder, 'nieuw.txt'), young);
      const words = ['getuige.py', 'oud.txt', 'nieuw.txt', TEST_SIGNER.verifier];
      return execFileSync('python3', words, { cwd: folder, encoding: 'utf8', stdio: 'pipe' });
    };
    expect(check(inOrder[0], inOrder[1])).toContain('klopt: van 1 naar 5');
    expect(check(inOrder[1], inOrder[2])).toContain('klopt: van 5 naar 12');
    // The proof of another step does not do, nor does a head with another root.
    expect(() => check(inOrder[0], inOrder[2])).toThrow();
    const other = (inOrder[2] ?? '').replace(/^proof ./m, (found) => (found.endsWith('A') ? 'proof B' : 'proof A'));
    expect(() => check(inOrder[1], other)).toThrow();
    expect(() => check((inOrder[1] ?? '').replace('\n5\n', '\n4\n'), inOrder[2])).toThrow();
    rmSync(folder, { recursive: true });
  });

  it('get the proof from the last head that was not refused', async () => {
    await set(COUNCIL);
    await world.file();
    await seal();
    await mailHeads(world.deps);
    await deliver();
    world.clock.at += DAY;
    await world.file();
    await seal();
    await mailHeads(world.deps);
    refuse = true;
    await deliver();
    refuse = false;
    world.clock.at += DAY;
    await world.file();
    await seal();
    await mailHeads(world.deps);
    await deliver();
    const kept = to(COUNCIL.email)
      .map(keptOf)
      .filter((text) => text !== '');
    expect(kept.map((text) => [/^from (.*)$/m.exec(text)?.[1], sizeOf(text)])).toEqual([
      ['none', 1],
      ['1', 3],
    ]);
  });

  it('are told of every change, those who are dropped as well, and who changed what stays', async () => {
    await set(COUNCIL, INSPECTORATE);
    await deliver();
    sent = [];
    await set(INSPECTORATE);
    await set(INSPECTORATE);
    await deliver();
    expect(sent.map(({ to: whom }) => whom).sort()).toEqual([INSPECTORATE.email, COUNCIL.email]);
    expect(to(COUNCIL.email)[0]?.text).toMatch(
      /Tot nu toe:\n- Ondernemingsraad <or@example.org>\n- inspectie@example.org\n\nVanaf nu:\n- inspectie@example.org/,
    );
    const view = await viewWitnesses(world.deps, 'beau');
    expect(view).toMatchObject({
      ok: true,
      value: {
        witnesses: [INSPECTORATE],
        lists: [
          { number: 2, notedBy: 'beau' },
          { number: 1, before: [] },
        ],
      },
    });
    const remove = world.database.work((handle) => runStatement(handle, 'delete from witness_lists'), 'write');
    await expect(remove).rejects.toThrow();
  });

  it('are set and seen by who keeps the organisation alone', async () => {
    for (const who of ['emma', 'cor', 'dora', 'nobody']) {
      expect(await setWitnesses(world.deps, who, [COUNCIL])).toMatchObject({ ok: false });
      expect(await viewWitnesses(world.deps, who)).toMatchObject({ ok: false });
    }
  });
});

function sizeOf(kept = ''): number {
  return Number(kept.split('\n\n')[1]?.split('\n')[1]);
}
