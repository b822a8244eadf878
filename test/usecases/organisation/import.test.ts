import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { importOrganisation } from '../../../src/usecases/organisation/import-organisation.js';
import type { ImportInput } from '../../../src/usecases/organisation/import-report.js';
import { DAY, ENGINES, NOW, openWorld, type World } from '../world.js';

describe.each(ENGINES)('an import on %s', (engine) => {
  let world: World;
  beforeEach(async () => {
    world = await openWorld(engine);
  });
  afterEach(() => world.close());

  const bring = async (
    input: Partial<ImportInput> & Pick<ImportInput, 'kind' | 'csv'>,
    dryRun = false,
    who = 'beau',
  ) => {
    const done = await importOrganisation(world.deps, who, { complete: false, ...input }, { dryRun, source: 'import' });
    if (!done.ok) throw new Error(done.refusal.code);
    return done.value;
  };
  const organisation = (at?: number) => world.database.read((reads) => reads.organisation(at));
  const PERSONS = 'id;naam;email;eenheid;rollen';

  it('adds who is new and changes who is otherwise, from the day that was chosen', async () => {
    const csv = `\uFEFF${PERSONS}\r\nemma;Emma Visser;emma@example.org;haven;employee\r\nnora;"Nora; de Boer";nora@example.org;haven;medewerker, vaco\r\n`;
    const report = await bring({ kind: 'persons', csv, validFrom: '2026-10-01' });
    expect(report).toMatchObject({ done: true, errors: [], counts: { added: 1, changed: 1, ended: 0, unchanged: 0 } });
    expect(report.differences[0]).toEqual({
      of: 'person',
      id: 'emma',
      kind: 'changed',
      validFrom: Date.parse('2026-10-01T00:00:00+02:00'),
      columns: [{ column: 'unitId', before: 'team-1', after: 'haven' }],
    });
    expect((await organisation()).persons.get('emma')?.unitId).toBe('team-1');
    expect((await organisation()).persons.has('nora')).toBe(false);
    const later = await organisation(Date.parse('2026-10-01T00:00:00+02:00'));
    expect(later.persons.get('emma')?.unitId).toBe('haven');
    expect(later.persons.get('nora')).toMatchObject({ name: 'Nora; de Boer', roles: ['coordinator', 'employee'] });
  });

  it('changes nothing in a dry run, and says what it would change', async () => {
    const before = await organisation();
    const report = await bring({ kind: 'persons', csv: `${PERSONS}\nemma;Emma;emma@example.org;haven;employee` }, true);
    expect(report).toMatchObject({ done: false, errors: [], counts: { changed: 1 } });
    expect(await organisation()).toBe(before);
  });

  it('changes nothing at all when one row is wrong, and names row and column of each error', async () => {
    const before = await organisation();
    const csv = [
      PERSONS,
      'nora;Nora;nora@example.org;haven;employee',
      'bad id;Els;els@example.org;haven;employee',
      'els;;geen-adres;nergens;tovenaar',
      'nora;Nora;nora@example.org;haven;employee',
    ].join('\n');
    const report = await bring({ kind: 'persons', csv });
    expect(report.done).toBe(false);
    expect(report.errors).toEqual([
      { line: 3, column: 'id', code: 'id_invalid', about: 'bad id' },
      { line: 4, column: 'roles', code: 'word_unknown', about: 'tovenaar' },
      { line: 4, column: 'name', code: 'required', about: '' },
      { line: 4, column: 'email', code: 'email_invalid', about: 'geen-adres' },
      { line: 5, column: 'id', code: 'id_twice', about: '2' },
    ]);
    expect(await organisation()).toBe(before);
  });

  it('names row and column of what would be wrong in the organisation as a whole', async () => {
    const units = await bring({
      kind: 'units',
      csv: 'id,naam,soort,hoort_onder,leidinggevende\nnoord,Noord,onderdeel,team-1,mees\nzuid,Zuid,team,nergens,niemand',
    });
    expect(units.errors).toMatchObject([
      { line: 2, column: 'parent', code: 'parent_cycle' },
      { line: null, column: 'parent', code: 'parent_cycle', about: 'team-1' },
      { line: 3, column: 'parent', code: 'parent_unknown', about: 'nergens' },
      { line: 3, column: 'manager', code: 'manager_unknown', about: 'niemand' },
    ]);
    const persons = await bring({ kind: 'persons', csv: `${PERSONS}\nnora;Nora;nora@example.org;nergens;employee` });
    expect(persons.errors).toMatchObject([{ line: 2, column: 'unit', code: 'unit_unknown', about: 'nergens' }]);
    const fields = await bring({ kind: 'fields', csv: 'code;naam\nBTW;Btw\nheffing;Heffing' });
    expect(fields.errors).toMatchObject([{ line: 2, column: 'code', code: 'code_invalid' }]);
  });

  it('ends what a whole file does not name, and warns of the open signals of who leaves', async () => {
    await world.file();
    const rows = (await world.database.read((reads) => reads.personRecords())).values();
    const kept = [...rows]
      .flatMap(([version]) => version?.thing ?? [])
      .filter(({ id, active }) => active && id !== 'cor');
    const csv = [PERSONS, ...kept.map((p) => [p.id, p.name, p.email, p.unitId ?? '', p.roles.join('|')].join(';'))];
    const report = await bring({ kind: 'persons', csv: csv.join('\n'), complete: true, validFrom: '2026-12-01' });
    expect(report).toMatchObject({ done: true, counts: { added: 0, changed: 0, ended: 1, unchanged: 14 } });
    expect(report.openSignals).toEqual(new Map([['cor', 1]]));
    expect((await organisation(NOW + 365 * DAY)).lines.get('field-heffing')?.rungs[0]?.members).toEqual(['carla']);
  });

  it('brings lines with rungs, chairs and regions, and keeps the rungs by which signals are found', async () => {
    const csv = [
      'vakgebied;trede;soort;persoon;regio;voorzitter',
      'heffing;4;directeur;dora;;',
      'heffing;1;coordinator;cor;noord;',
      'heffing;1;coordinator;carla;;',
      'heffing;2;vta;ad;;',
      'heffing;3;kennisgroep;kim;;ja',
      'heffing;3;kennisgroep;mark;;nee',
    ].join('\n');
    const report = await bring({ kind: 'lines', csv });
    expect(report.errors).toEqual([]);
    const { rungs } = (await organisation(NOW)).lines.get('field-heffing') ?? { rungs: [] };
    expect(rungs.map(({ id }) => id)).toEqual(
      ['coordinator', 'adviser', 'knowledge_group', 'director'].map((kind) => `field-heffing-${kind}`),
    );
    expect(rungs[0]).toMatchObject({ members: ['cor', 'carla'], regions: new Map([['cor', ['noord']]]) });
    expect(rungs[2]).toMatchObject({ members: ['kim', 'mark'], chairId: 'kim' });
    expect(await bring({ kind: 'lines', csv })).toMatchObject({ counts: { changed: 0, unchanged: 1 } });
  });

  it('names the row of a line that would not work', async () => {
    const header = 'vakgebied;trede;soort;persoon;regio;voorzitter';
    const csv = `${header}\nheffing;2;director;dora;;\nheffing;3;coordinator;niemand;;\nheffing;1;adviser;ad;nergens;`;
    const { errors } = await bring({ kind: 'lines', csv });
    expect(errors).toMatchObject([
      { line: 3, column: 'kind', code: 'director_not_on_top' },
      { line: 4, column: 'region', code: 'region_unknown', about: 'nergens' },
      { line: 3, column: 'kind', code: 'rung_order', about: '3' },
      { line: 3, column: 'person', code: 'member_unknown', about: 'niemand' },
    ]);
  });

  it('brings absences by their days, the same ones only once', async () => {
    const csv = 'persoon;van;tot_en_met;vervanger\ncor;2026-12-01;24-12-2026;carla\nad;7-9-2026;;';
    const report = await bring({ kind: 'absences', csv });
    expect(report).toMatchObject({ done: true, counts: { added: 2 } });
    expect((await organisation()).lines.get('field-heffing')?.rungs[1]?.away).toEqual(new Set(['ad']));
    expect(
      (await organisation(Date.parse('2026-12-24T12:00:00Z'))).lines.get('field-heffing')?.rungs[0]?.away?.size,
    ).toBe(1);
    expect(
      (await organisation(Date.parse('2026-12-25T12:00:00Z'))).lines.get('field-heffing')?.rungs[0]?.away,
    ).toBeUndefined();
    expect(await bring({ kind: 'absences', csv })).toMatchObject({ counts: { added: 0, changed: 0, unchanged: 2 } });
  });

  it.each([
    ['', 'file_empty'],
    [PERSONS, 'file_empty'],
    ['id;naam;email;eenheid\nx;y;z;w', 'column_missing'],
    [`${PERSONS};schoenmaat\nx;y;z;w;v;43`, 'column_unknown'],
    [`${PERSONS}\nnora;Nora`, 'too_few_cells'],
    [`${PERSONS}\nnora;"Nora`, 'file_unreadable'],
  ])('says what is wrong with a file that cannot be used (%j)', async (csv, code) => {
    const report = await bring({ kind: 'persons', csv });
    expect(report.done).toBe(false);
    expect(report.errors.map((error) => error.code)).toContain(code);
  });

  it('is for administrators alone', async () => {
    await expect(bring({ kind: 'persons', csv: PERSONS }, true, 'emma')).rejects.toThrow('not_allowed');
  });

  it('notes who brought it and when', async () => {
    await bring({ kind: 'fields', csv: 'code;naam\nbtw;Btw' });
    const log = await world.database.read((reads) => reads.organisationLog());
    expect(log.get(2)).toEqual({ at: NOW, by: 'beau', source: 'import' });
  });
});
