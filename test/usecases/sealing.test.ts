import { createHash, generateKeyPairSync } from 'node:crypto';
import { sql } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readCheckpoint, readNote } from '../../src/domain/audit/checkpoint.js';
import { consistencyProof, inclusionProof, isConsistent, rootByInclusion } from '../../src/domain/audit/merkle.js';
import { isSignedBy, logKey } from '../../src/keys/log-key.js';
import { leafOf, sealLog } from '../../src/usecases/seal-log.js';
import { sha256 } from '../../src/usecases/sha256.js';
import { verifyLog } from '../../src/usecases/verify-log.js';
import { runStatement, tamper } from '../support/tamper.js';
import { DAY, ENGINES, NOW, openWorld, type World } from './world.js';

const ORIGIN = 'weerklank.example.org/log';
const key = logKey(generateKeyPairSync('ed25519').privateKey, ORIGIN);

describe.each(ENGINES)('the log of all events on %s', (engine) => {
  let world: World;
  beforeEach(async () => {
    world = await openWorld(engine);
    // No whole hour: what is dated to one waits for the next.
    world.clock.at = NOW + 61_000;
  });
  afterEach(() => world.close());

  const seal = () => sealLog({ ...world.deps, signer: key });
  const verify = (given?: string) =>
    verifyLog(world.deps, {
      origin: ORIGIN,
      given,
      isSigned: (text, signature) => isSignedBy(key.verifier, text, signature),
    });
  const head = async () => (await world.database.read((reads) => reads.latestCheckpoint()))?.note ?? '';
  /** Three signals with something of a life, all of it in the log. */
  async function lived(): Promise<{ ids: string[]; numbers: string[] }> {
    const ids: string[] = [];
    for (let count = 0; count < 3; count += 1) ids.push(await world.file());
    for (const id of ids) {
      await world.act('cor', id, { name: 'triage', input: { urgency: 'normal', note: '' } });
      await world.act('cor', id, { name: 'note', input: { internalNote: 'Eerst uitzoeken.' } });
    }
    await seal();
    const numbers = [];
    for (const id of ids) numbers.push((await world.signal(id)).number);
    return { ids, numbers };
  }

  it('has every event once, under a signed head, and nothing is done where nothing happened', async () => {
    const { ids } = await lived();
    const events = await world.database.read((reads) => reads.countEvents());
    expect(await world.database.read((reads) => reads.logSize())).toBe(events);
    expect(await seal()).toBe(0);
    await world.act('cor', ids[0] ?? '', { name: 'ask', input: { question: 'Sinds wanneer?' } });
    expect(await seal()).toBe(1);
    const result = await verify();
    expect(result).toMatchObject({ ok: true, audited: { events: events + 1, sealed: events + 1, checkpoints: 2 } });
    const note = readNote(await head());
    expect(readCheckpoint(note?.text ?? '')).toMatchObject({ origin: ORIGIN, size: events + 1 });
  });

  it('waits with what is dated to the hour until that hour is over, and with what came after it in the same signal', async () => {
    const open = await world.file();
    world.clock.at = NOW + 3_600_000;
    const hidden = await world.file();
    world.clock.at += 20 * 60_000;
    await world.act('cor', hidden, { name: 'note', input: { internalNote: 'Na twintig minuten.' } });
    expect(await seal()).toBe(1);
    const leaf = (id: string) => world.database.read((reads) => reads.logLeafOf(id, 1));
    expect([await leaf(open), await leaf(hidden)]).toEqual([expect.anything(), undefined]);
    world.clock.at = NOW + 2 * 3_600_000 - 1;
    expect(await seal()).toBe(0);
    world.clock.at += 1;
    expect(await seal()).toBe((await world.signal(hidden)).version);
    expect(await verify()).toMatchObject({ ok: true });
  });

  it('is sealed by several at the same time as by one', async () => {
    for (let count = 0; count < 5; count += 1) await world.file();
    const sealed = await Promise.all([seal(), seal(), seal()]);
    expect(sealed.reduce((sum, each) => sum + each, 0)).toBe(await world.database.read((reads) => reads.countEvents()));
    expect(await verify()).toMatchObject({ ok: true });
  });

  it('proves of each event that it is in it, and of each head that the next goes on from it', async () => {
    const { ids } = await lived();
    const first = readCheckpoint(readNote(await head())?.text ?? '');
    await world.file();
    await seal();
    const second = readCheckpoint(readNote(await head())?.text ?? '');
    if (!first || !second) throw new Error('no heads');
    const root = (base64: string) => Buffer.from(base64, 'base64');
    await world.database.read(async (reads) => {
      for (const id of ids) {
        for (const { sequence, hash } of await reads.history(id)) {
          const leaf = await reads.logLeafOf(id, sequence);
          if (!leaf) throw new Error('not in the log');
          expect(leafOf({ signalId: id, sequence, chainHash: hash })).toEqual(Buffer.from(leaf.hash));
          const proof = await inclusionProof(sha256, reads.logNode, leaf.index, second.size);
          const found = rootByInclusion(sha256, leaf.hash, leaf.index, second.size, proof);
          expect(Buffer.from(found ?? []).toString('base64')).toBe(second.root);
        }
      }
      const proof = await consistencyProof(sha256, reads.logNode, first.size, second.size);
      const [old, grown] = [
        { size: first.size, root: root(first.root) },
        { size: second.size, root: root(second.root) },
      ];
      expect(isConsistent(sha256, old, grown, proof)).toBe(true);
    });
  });

  it('cannot be changed or emptied by the product itself', async () => {
    await lived();
    for (const table of ['log_leaves', 'log_nodes', 'log_checkpoints']) {
      const remove = world.database.work((handle) => runStatement(handle, `delete from ${table}`), 'write');
      await expect(remove).rejects.toThrow();
    }
    expect(await verify()).toMatchObject({ ok: true });
  });

  describe('shows, and names the first place, when somebody', () => {
    it('changes an event', async () => {
      const { ids, numbers } = await lived();
      await tamper(
        world.database,
        `update events set data = replace(data, '"urgency":"normal"', '"urgency":"high"') where signal_id = '${ids[1]}' and type = 'SignalTriaged'`,
      );
      const result = await verify();
      expect(result).toMatchObject({ ok: false, problem: 'event_changed', values: { number: numbers[1] } });
    });

    it('changes an event and works its whole chain out anew', async () => {
      const { ids, numbers } = await lived();
      const id = ids[1] ?? '';
      const rows = await world.database.work(
        ({ db, tables }) => db.select().from(tables.events).where(sql`signal_id = ${id}`).orderBy(sql`sequence`),
        'read',
      );
      let previous = '0'.repeat(64);
      const statements = rows.map(({ sequence, data }) => {
        const changed = data.replace('"urgency":"normal"', '"urgency":"high"');
        const hash = createHash('sha256').update(`${previous}\n${changed}`).digest('hex');
        const text = changed.replaceAll("'", "''");
        const statement = `update events set data = '${text}', previous_hash = '${previous}', hash = '${hash}' where signal_id = '${id}' and sequence = ${sequence}`;
        previous = hash;
        return statement;
      });
      await tamper(world.database, ...statements);
      expect(await verify()).toMatchObject({ ok: false, problem: 'leaf_differs', values: { number: numbers[1] } });
    });

    it('removes an event from the middle, or from the end', async () => {
      const { ids, numbers } = await lived();
      const [before, last] = [await world.signal(ids[0] ?? ''), await world.signal(ids[2] ?? '')];
      await tamper(world.database, `delete from events where signal_id = '${ids[0]}' and sequence = 2`);
      expect(await verify()).toMatchObject({
        ok: false,
        problem: 'sequence_gap',
        values: { number: before.number, sequence: 2 },
      });
      await tamper(
        world.database,
        `delete from events where signal_id = '${ids[0]}'`,
        `delete from log_leaves where signal_id = '${ids[0]}'`,
      );
      expect(await verify()).toMatchObject({
        ok: false,
        problem: 'signal_without_events',
        values: { number: numbers[0] },
      });
      expect(last.version).toBeGreaterThan(1);
    });

    it('takes off the end of a signal, and says that it never was', async () => {
      const { ids } = await lived();
      const { version } = await world.signal(ids[2] ?? '');
      await tamper(
        world.database,
        `delete from events where signal_id = '${ids[2]}' and sequence = ${version}`,
        `update signals set version = ${version - 1}, sealed_version = ${version - 1} where id = '${ids[2]}'`,
      );
      expect(await verify()).toMatchObject({ ok: false, problem: 'event_removed', values: { sequence: version } });
    });

    it('inserts an event', async () => {
      const { ids, numbers } = await lived();
      const { version } = await world.signal(ids[0] ?? '');
      const last = (await world.database.read((reads) => reads.history(ids[0] ?? ''))).at(-1)?.hash ?? '';
      const data = '{"type":"SignalWithdrawn"}';
      const hash = createHash('sha256').update(`${last}\n${data}`).digest('hex');
      await tamper(
        world.database,
        `insert into events (signal_id, sequence, type, at, data, previous_hash, hash) values ('${ids[0]}', ${version + 1}, 'SignalWithdrawn', ${NOW}, '${data}', '${last}', '${hash}')`,
      );
      expect(await verify()).toMatchObject({
        ok: false,
        problem: 'event_too_much',
        values: { number: numbers[0], sequence: version + 1 },
      });
    });

    it('puts events in another order in the log', async () => {
      await lived();
      await tamper(
        world.database,
        'update log_leaves set "index" = -1 where "index" = 1',
        'update log_leaves set "index" = 1 where "index" = 2',
        'update log_leaves set "index" = 2 where "index" = -1',
      );
      expect(await verify()).toMatchObject({ ok: false, problem: 'root_differs' });
    });

    it('signs a head of their own', async () => {
      await lived();
      const another = logKey(generateKeyPairSync('ed25519').privateKey, ORIGIN);
      const text = readNote(await head())?.text ?? '';
      const { name, signature } = another.sign(text);
      await tamper(world.database, `update log_checkpoints set note = '${text}\n— ${name} ${signature}\n'`);
      expect(await verify()).toMatchObject({ ok: false, problem: 'signature_wrong' });
    });

    it('takes off the end of the log with its heads: against the head that a witness has', async () => {
      const { ids } = await lived();
      const early = await head();
      await world.act('cor', ids[0] ?? '', { name: 'ask', input: { question: 'Sinds wanneer?' } });
      const { version } = await world.signal(ids[0] ?? '');
      await seal();
      const kept = await head();
      const size = readCheckpoint(readNote(early)?.text ?? '')?.size ?? 0;
      await tamper(
        world.database,
        `delete from log_checkpoints where size > ${size}`,
        `delete from log_leaves where "index" >= ${size}`,
        `delete from log_nodes where level > 0 and ("index" + 1) * ${engine === 'sqlite' ? '(1 << level)' : 'power(2, level)'} > ${size}`,
        `delete from events where signal_id = '${ids[0]}' and sequence > ${version - 1}`,
        `update signals set version = ${version - 1}, sealed_version = ${version - 1} where id = '${ids[0]}'`,
      );
      expect(await verify()).toMatchObject({ ok: true });
      expect(await verify(early)).toMatchObject({ ok: true });
      expect(await verify(kept)).toMatchObject({ ok: false, problem: 'given_larger', values: { size } });
      // Life goes on after the backup was put back: the size is reached again, with another root.
      await world.file();
      await world.file();
      await seal();
      expect(await verify(kept)).toMatchObject({ ok: false, problem: 'given_differs' });
      expect(await verify(early)).toMatchObject({ ok: true });
    });

    it('changes a text', async () => {
      await lived();
      await tamper(world.database, "update contents set text = replace(text, 'bezwaren', 'niets')");
      expect(await verify()).toMatchObject({ ok: false, problem: 'text_differs' });
    });
  });

  it('holds no text that was erased, and is whole without it', async () => {
    await lived();
    await tamper(world.database, 'delete from contents');
    expect(await verify()).toMatchObject({ ok: true, audited: { texts: 0 } });
  });

  it('is checked against no checkpoint of another log, of another key, or that is none', async () => {
    await lived();
    expect(await verify('nonsense')).toMatchObject({ ok: false, problem: 'given_unreadable' });
    const text = `elsewhere/log\n1\n${Buffer.alloc(32).toString('base64')}\n`;
    const { name, signature } = key.sign(text);
    expect(await verify(`${text}\n— ${name} ${signature}\n`)).toMatchObject({ problem: 'given_of_another_log' });
    const own = readNote(await head());
    expect(await verify(`${own?.text}\n— ${ORIGIN} ${Buffer.alloc(68).toString('base64')}\n`)).toMatchObject({
      problem: 'given_signature_wrong',
    });
  });

  it('goes on over a standstill of days', async () => {
    await world.file();
    await world.pass(NOW + 30 * DAY + 61_000);
    expect(await seal()).toBeGreaterThan(3);
    expect(await verify()).toMatchObject({ ok: true });
  });
});
