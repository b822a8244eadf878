import { eq } from 'drizzle-orm';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Line } from '../../src/domain/line.js';
import type { Organisation, Role } from '../../src/domain/organisation.js';
import type { DatedChange } from '../../src/domain/organisation-changes.js';
import { type OrganisationChanges, saveOrganisation } from '../../src/store/save-organisation.js';
import type { Database } from '../../src/store/store.js';
import { ENGINES, type Opened } from './engines.js';
import { ORGANISATION } from './given.js';

const LATEST = 1_000_000;
const id = fc.constantFrom('ann', 'bob', 'cas', 'zoe');
const person = fc
  .record({
    id,
    name: fc.string({ maxLength: 3 }),
    unitId: fc.constantFrom('team', null),
    roles: fc.subarray<Role>(['employee', 'coordinator', 'director']),
    active: fc.boolean(),
  })
  .map((one) => ({ ...one, email: `${one.id}@example.org` }));
const unit = fc.record({
  id: fc.constantFrom('team', 'other', 'a-unit'),
  parentId: fc.constant(null),
  kind: fc.constant('team' as const),
  name: fc.string({ maxLength: 3 }),
  managerId: fc.constant(null),
  active: fc.boolean(),
});
const line = fc.subarray(['vera', 'dora', 'victor']).map((members): Line => {
  return { fieldId: 'tolls', rungs: [{ id: 'rung', kind: 'coordinator', members }] } as unknown as Line;
});
const absence = fc.record({
  id: fc.constantFrom('one', 'two'),
  personId: fc.constantFrom('vera', 'victor'),
  from: fc.nat(LATEST),
  until: fc.constant(null),
  standInId: fc.constant(null),
});
const change = fc.record({
  changes: fc.oneof(
    fc.record({ persons: fc.uniqueArray(person, { maxLength: 3, selector: (one) => one.id }) }),
    fc.record({ units: fc.uniqueArray(unit, { maxLength: 2, selector: (one) => one.id }) }),
    fc.record({ lines: fc.tuple(line) }),
    fc.record({ absences: fc.uniqueArray(absence, { maxLength: 2, selector: (one) => one.id }) }),
    fc.record({ name: fc.string({ maxLength: 3 }), extraDays: fc.constantFrom([], ['2025-05-29']) }),
  ),
  validFrom: fc.nat(LATEST),
  /** Whether somebody reads between this change and the next. */
  seen: fc.boolean(),
  undone: fc.boolean(),
});

describe.each(ENGINES)('a process that knows an organisation, on $engine,', ({ open }) => {
  let opened: Opened;
  let writer: Database;
  beforeEach(async () => {
    opened = await open();
    writer = await opened.again();
    await writer.work((handle) => saveOrganisation(handle, ORGANISATION), 'write');
  });
  afterEach(() => opened.close());

  const save = (changes: OrganisationChanges, validFrom = 0, db = writer) =>
    db.work((handle) => saveOrganisation(handle, changes, validFrom), 'write');
  /** All that is known of it, at every moment that was named. */
  async function known(db: Database): Promise<unknown> {
    return db.read(async (reads) => {
      const { version, name, units, persons, fields, lines, absences, calendar } = await reads.organisationVersions();
      const at = await Promise.all([0, LATEST / 2, 2 * LATEST].map((moment) => reads.organisation(moment)));
      return {
        versions: [version, name, [...units], [...persons], [...fields], [...lines], absences, calendar],
        at: at.map(({ units, persons, fields, lines }: Organisation) => [
          [...units],
          [...persons],
          [...fields],
          [...lines],
        ]),
        policy: await reads.policy(),
      };
    });
  }

  it('reads what was noted since, and knows the same as one that starts now, whatever was noted, seen or undone', async () => {
    const before = await opened.again();
    await fc.assert(
      fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 6 }), async (all) => {
        for (const { changes, validFrom, seen, undone } of all) {
          if (!undone) await save(changes, validFrom);
          else {
            // Whoever makes the change sees it before it is undone.
            const rolledBack = before.transaction(async (tx) => {
              const changed: DatedChange = { of: 'person', validFrom, thing: { ...lost, name: 'Nooit' } };
              await tx.changeOrganisation(
                [changed],
                { at: 1, by: null, source: 'page' },
                (await tx.organisation()).version,
              );
              await tx.organisation();
              throw new Error('undone');
            });
            await expect(rolledBack).rejects.toThrow('undone');
          }
          if (seen) await known(before);
        }
        const fresh = await opened.again();
        expect(await known(before)).toEqual(await known(fresh));
      }),
      { numRuns: 12 },
    );
  });

  it('reads all again when the version that it knows was lost, and another was made in its place', async () => {
    await save({ persons: [{ ...lost, name: 'Verloren' }] });
    await known(opened.db);
    await writer.work(async ({ db, tables: { organisationLog, personVersions, organisationMeta } }) => {
      await db.delete(organisationLog).where(eq(organisationLog.version, 2));
      await db.delete(personVersions).where(eq(personVersions.notedIn, 2));
      await db.update(organisationMeta).set({ version: 1, stamp: 'of another server' });
    }, 'write');
    await save({ name: 'Anders' });
    await save({ name: 'Nog anders' });
    const found = await opened.db.read((reads) => reads.organisation());
    expect([found.version, found.persons.has(lost.id)]).toEqual([3, false]);
    expect(await known(opened.db)).toEqual(await known(await opened.again()));
  });

  it('keeps what did not change: another absence makes no new list of people', async () => {
    await known(opened.db);
    const people = () => opened.db.read(async (reads) => (await reads.organisationVersions()).persons);
    const first = await people();
    await save({ absences: [{ id: 'one', personId: 'vera', from: 1, until: null, standInId: null }] });
    expect(await people()).toBe(first);
    await save({ persons: [lost] });
    expect(await people()).not.toBe(first);
  });

  const lost = { id: 'lost', name: 'Lot', email: 'lot@example.org', unitId: null, roles: [] as Role[], active: true };
});
