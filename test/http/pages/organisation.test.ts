import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DAY, NOW } from '../small-site.js';
import { errorAt, file, hidden, openPagesWorld, type PagesWorld, type Visitor } from './pages-world.js';

const DESK = '/beheer/organisatie';
const TOMORROW = '2026-09-08';

let world: PagesWorld;
let beau: Visitor;
beforeEach(async () => {
  world = await openPagesWorld();
  beau = await world.visitor('beau');
});
afterEach(() => world.close());
const organisation = (at?: number) => world.database.read((reads) => reads.organisation(at));

/** Sends a form, and then what the page that shows the change would send. */
async function confirm(url: string, fields: Record<string, string>) {
  const shown = await beau.send(url, fields);
  expect([shown.status, shown.text]).toEqual([200, expect.stringContaining('Er is nog niets vastgelegd')]);
  const kept = [...shown.html.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)];
  const values = Object.fromEntries(kept.map(([, name = '', value = '']) => [name, value]));
  return { shown, done: await beau.send(url, { ...values, stap: 'vastleggen' }) };
}

describe('the pages of the organisation', () => {
  it('are for administrators alone', async () => {
    for (const who of ['emma', 'cor', 'dora', 'mark', 'tess']) {
      const visitor = await world.visitor(who);
      for (const path of [DESK, `${DESK}/mensen`, `${DESK}/mensen/emma`, `${DESK}/afwezigheid`, `${DESK}/import`]) {
        expect([who, path, (await visitor.get(path)).status]).toEqual([who, path, 403]);
      }
      expect((await visitor.send(`${DESK}/mensen/emma`, { act: 'leave' })).status).toBe(403);
      expect((await visitor.send(`${DESK}/import`, { kind: 'fields', csv: 'code;naam\nx;X' })).status).toBe(403);
    }
    const stranger = await world.visitor();
    expect((await stranger.get(DESK)).location).toContain('/inloggen');
  });

  it('show the tree, a unit, a person and a line, and nothing of any signal', async () => {
    const emma = await world.visitor('emma');
    const number = await file(emma);
    const pages = [
      DESK,
      `${DESK}/eenheden/team-1`,
      `${DESK}/mensen?q=vis`,
      `${DESK}/mensen/cor`,
      `${DESK}/vakgebieden`,
      `${DESK}/vakgebieden/field-heffing`,
    ];
    const texts = await Promise.all(pages.map(async (path) => (await beau.get(path)).text));
    expect(texts[0]).toMatch(/Belastingen\s+Dienst · Maud Kok/);
    expect(texts[1]).toContain('Mark Mulder');
    expect(texts[2]).toContain('Emma Visser');
    expect(texts[3]).toMatch(/Open signalen\s+1/);
    expect(texts[5]).toContain('Cor de Wit, Carla Prins');
    for (const text of texts) {
      expect(text).not.toContain(number);
      expect(text).not.toContain('Bezwaren blijven liggen');
    }
  });

  it('show what a change changes before it is made, and from when', async () => {
    const fields = { act: 'move', unitId: 'haven', validFrom: TOMORROW };
    const { shown, done } = await confirm(`${DESK}/mensen/emma`, fields);
    expect(shown.text).toMatch(/Emma Visser: Eenheid\s+Team 1\s+Haven/);
    expect(shown.text).toContain('Geldt vanaf dinsdag 8 september 2026');
    expect([done.status, done.location]).toEqual([303, `${DESK}/mensen/emma?melding=done`]);
    expect((await organisation()).persons.get('emma')?.unitId).toBe('team-1');
    expect((await organisation(NOW + DAY)).persons.get('emma')?.unitId).toBe('haven');
    expect((await beau.get(`${DESK}/mensen/emma`)).text).toMatch(/8 sep 2026 · Nog te gebeuren/);
    expect((await beau.get(DESK)).text).toContain('Wat er aankomt');
  });

  it('warn, and do not refuse, when somebody with open signals leaves', async () => {
    await file(await world.visitor('emma'));
    const { shown, done } = await confirm(`${DESK}/mensen/cor`, { act: 'leave', validFrom: TOMORROW });
    expect(shown.text).toContain('Cor de Wit heeft 1 open signaal');
    expect(done.status).toBe(303);
    expect((await organisation(NOW + DAY)).lines.get('field-heffing')?.rungs[0]?.members).toEqual(['carla']);
  });

  it('take somebody off the rungs of a role that is lost', async () => {
    await confirm(`${DESK}/mensen/cor`, { act: 'roles', 'role-employee': 'on', validFrom: '2026-09-07' });
    expect((await organisation()).persons.get('cor')?.roles).toEqual(['employee']);
    expect((await organisation()).lines.get('field-heffing')?.rungs[0]?.members).toEqual(['carla']);
  });

  it('say at the field what is wrong, and keep what was typed', async () => {
    const unit = await beau.send(`${DESK}/eenheden/noord`, {
      name: 'Noord en meer',
      kind: 'unit',
      parentId: 'team-1',
      managerId: '',
      active: 'on',
      validFrom: TOMORROW,
    });
    expect(unit.status).toBe(422);
    expect(errorAt(unit.html, 'parentId')).toContain('onder zichzelf');
    expect(unit.html).toContain('value="Noord en meer"');
    const person = await beau.send(`${DESK}/mensen/emma`, {
      act: 'details',
      name: '',
      email: 'geen',
      validFrom: 'morgen',
    });
    for (const field of ['details-name', 'details-email', 'details-validFrom']) {
      expect([field, errorAt(person.html, field)]).not.toEqual([field, '']);
    }
    const ended = await beau.send(`${DESK}/eenheden/team-1`, {
      name: 'Team 1',
      kind: 'team',
      parentId: 'noord',
      validFrom: '',
    });
    expect([ended.status, ended.text]).toEqual([422, expect.stringContaining('de eenheid (Team 1) bestaat dan niet')]);
  });

  it('change a line: its rungs, order, members, chair and regions', async () => {
    const rung = (at: number, place: number, kind: string, seats: readonly [string, string][], chair = '') => ({
      [`rung-${at}-id`]: `field-heffing-${kind}`,
      [`rung-${at}-kind`]: kind,
      [`rung-${at}-place`]: String(place),
      [`rung-${at}-chair`]: chair,
      [`rung-${at}-seats`]: String(seats.length),
      ...Object.fromEntries(
        seats.flatMap(([person, region], index) => [
          [`rung-${at}-seat-${index}-person`, person],
          [`rung-${at}-seat-${index}-region`, region],
        ]),
      ),
    });
    const fields = {
      rungs: '4',
      ...rung(0, 1, 'coordinator', [
        ['carla', 'noord'],
        ['cor', ''],
      ]),
      ...rung(1, 2, 'adviser', [['ad', '']]),
      'rung-1-remove': 'on',
      ...rung(
        2,
        3,
        'knowledge_group',
        [
          ['mark', ''],
          ['kim', ''],
        ],
        '1',
      ),
      ...rung(3, 4, 'director', [['dora', '']]),
      validFrom: '2026-09-07',
    };
    const { shown, done } = await confirm(`${DESK}/vakgebieden/field-heffing/lijn`, fields);
    expect(shown.text).toContain('1. Vaktechnisch coördinator: Carla Prins (Noord), Cor de Wit');
    expect(done.status).toBe(303);
    expect((await organisation()).lines.get('field-heffing')?.rungs).toMatchObject([
      { id: 'field-heffing-coordinator', members: ['carla', 'cor'], regions: new Map([['carla', ['noord']]]) },
      { id: 'field-heffing-knowledge_group', members: ['mark', 'kim'], chairId: 'kim' },
      { id: 'field-heffing-director', members: ['dora'] },
    ]);
    const more = await beau.send(`${DESK}/vakgebieden/field-heffing/lijn`, { ...fields, meer: '0' });
    expect(more.html).toContain('id="rung-0-seat-2-person"');
    const wrong = await beau.send(`${DESK}/vakgebieden/field-heffing/lijn`, { ...fields, 'rung-3-remove': 'on' });
    expect(errorAt(wrong.html, 'rung-2-kind')).toContain('vaktechnisch directeur');
  });

  it('add a unit, a person and a field with a code of their own', async () => {
    await confirm(`${DESK}/eenheden/nieuw`, {
      id: 'zuid',
      name: 'Zuid',
      kind: 'unit',
      parentId: 'belastingen',
      validFrom: '',
    });
    await confirm(`${DESK}/mensen/nieuw`, {
      id: 'nora',
      name: 'Nora',
      email: 'nora@example.org',
      unitId: 'zuid',
      'role-employee': 'on',
      validFrom: '',
    });
    await confirm(`${DESK}/vakgebieden/nieuw`, { code: 'btw', name: 'Btw', validFrom: '' });
    const now = await organisation();
    expect([now.units.get('zuid')?.name, now.persons.get('nora')?.unitId, now.fields.get('btw')?.name]).toEqual([
      'Zuid',
      'zuid',
      'Btw',
    ]);
    const again = await beau.send(`${DESK}/mensen/nieuw`, { id: 'nora', name: 'Nora', email: 'nora@example.org' });
    expect(errorAt(again.html, 'new-id')).toContain('bestaat al');
  });

  it('note a sudden absence with a stand-in, once, and end it', async () => {
    const { done } = await confirm(`${DESK}/afwezigheid`, { personId: 'ad', firstDay: '', lastDay: '', standInId: '' });
    expect(done.status).toBe(303);
    expect((await organisation()).lines.get('field-heffing')?.rungs[1]?.away).toEqual(new Set(['ad']));
    const page = await beau.get(`${DESK}/afwezigheid`);
    const end = /action="([^"]+\/einde)"/.exec(page.html)?.[1] ?? '';
    await confirm(end, {});
    expect((await organisation()).lines.get('field-heffing')?.rungs[1]?.away).toBeUndefined();
  });
});

describe('an import by page', () => {
  const send = (fields: Record<string, string>) => beau.send(`${DESK}/import`, fields);
  /** The page of a job once the machine is done with it. */
  async function outcome(location: string) {
    for (;;) {
      const page = await beau.get(location);
      if (!page.html.includes('http-equiv="refresh"')) return page;
      expect(page.html).toContain('<progress');
      await new Promise((later) => setTimeout(later, 20));
    }
  }

  it('shows what would change, and changes it when that is confirmed', async () => {
    const { location } = await send({ kind: 'fields', csv: 'code;naam\nheffing;Heffingen\nbtw;Btw' });
    const checked = await outcome(location);
    expect(checked.text).toMatch(/Toegevoegd\s+1 van 2/);
    expect(checked.text).toMatch(/Heffing: Naam\s+Heffing\s+Heffingen/);
    expect((await organisation()).fields.has('btw')).toBe(false);
    const applied = await beau.send(location, {});
    expect(applied.status).toBe(303);
    expect((await outcome(location)).text).toContain('2 wijzigingen zijn vastgelegd');
    expect((await organisation()).fields.has('btw')).toBe(true);
  });

  it('takes a file as well as pasted text', async () => {
    const csrf = await beau.csrf();
    const boundary = 'grens';
    const part = (name: string, value: string, more = '') =>
      `--${boundary}\r\ncontent-disposition: form-data; name="${name}"${more}\r\n\r\n${value}\r\n`;
    const answer = await world.app.inject({
      method: 'POST',
      url: `${DESK}/import`,
      cookies: Object.fromEntries(beau.cookies),
      headers: { origin: 'http://weerklank.test', 'content-type': `multipart/form-data; boundary=${boundary}` },
      payload: `${part('_csrf', csrf)}${part('kind', 'fields')}${part('csv', '')}${part('bestand', '\uFEFFcode,naam\nbtw,Btw', '; filename="f.csv"')}--${boundary}--\r\n`,
    });
    expect(answer.statusCode).toBe(303);
    expect((await outcome(answer.headers.location ?? '')).text).toMatch(/Toegevoegd\s+1 van 1/);
  });

  it('names line and column of each error, and keeps the pasted text', async () => {
    const csv = 'code;naam\nBTW;Btw';
    const { location } = await send({ kind: 'fields', csv });
    const page = await outcome(location);
    expect(page.text).toMatch(/Regel\s+Kolom\s+Wat er mis is\s+2\s+code\s+‘BTW’ is geen geldige code/);
    expect(page.html).toContain(csv);
    expect(page.text).not.toContain('Voer ');
    await beau.send(location, {});
    expect((await organisation()).fields.size).toBe(2);
  });

  it('asks for what is missing at its field', async () => {
    const page = await send({ kind: '', csv: '', validFrom: '31-02-2026' });
    expect(page.status).toBe(422);
    for (const field of ['kind', 'csv', 'validFrom'])
      expect([field, errorAt(page.html, field)]).not.toEqual([field, '']);
  });

  it('is seen by who started it alone', async () => {
    const { location } = await send({ kind: 'fields', csv: 'code;naam\nbtw;Btw' });
    const emma = await world.visitor('emma');
    expect((await emma.get(location)).status).not.toBe(200);
    expect((await emma.send(location, {})).status).toBe(403);
  });
});

describe('one’s own absence', () => {
  it('is noted by who serves a rung, with a stand-in of the same role, and ended again', async () => {
    const cor = await world.visitor('cor');
    const form = await cor.get('/afwezigheid');
    expect(form.html).toMatch(/<option value="carla">/);
    expect(form.html).not.toMatch(/<option value="ad">/);
    const fields = { firstDay: TOMORROW, lastDay: '2026-09-18', standInId: 'carla' };
    expect((await cor.send('/afwezigheid', fields)).status).toBe(303);
    const floor = async (at: number) => (await organisation(at)).lines.get('field-heffing')?.rungs[0];
    expect([(await floor(NOW))?.away, (await floor(NOW + DAY))?.away]).toEqual([undefined, new Set(['cor'])]);
    const page = await cor.get('/afwezigheid');
    expect(page.text).toContain('8 sep 2026 tot en met 18 sep 2026');
    const end = /action="(\/afwezigheid\/[^"]+\/einde)"/.exec(page.html)?.[1] ?? '';
    const carla = await world.visitor('carla');
    expect((await carla.send(end)).status).toBe(404);
    expect((await cor.send(end)).status).toBe(303);
    expect((await floor(NOW + DAY))?.away).toBeUndefined();
  });

  it('says at the field what is wrong', async () => {
    const cor = await world.visitor('cor');
    const past = await cor.send('/afwezigheid', { firstDay: '2026-09-01' });
    expect(errorAt(past.html, 'firstDay')).toContain('Kies vandaag of een latere dag');
    const backwards = await cor.send('/afwezigheid', { firstDay: '2026-09-18', lastDay: TOMORROW });
    expect(errorAt(backwards.html, 'lastDay')).toContain('ligt voor de eerste dag');
    expect(hidden(backwards.html, '_csrf')).not.toBe('');
  });

  it('is not for who serves no rung', async () => {
    expect((await (await world.visitor('emma')).get('/afwezigheid')).status).toBe(403);
  });
});
