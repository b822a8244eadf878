import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { RegisterEntryBody } from '../../../src/http/pages/register/entry.js';
import { translator } from '../../../src/i18n/translate.js';
import type { NewRegisterEntry } from '../../../src/usecases/ports.js';
import type { RegisterEntryView, RegisterRow } from '../../../src/usecases/search-register.js';
import { wordsTold } from '../../support/words-told.js';
import { NOW } from '../small-site.js';
import { file, hidden, openPagesWorld, type PagesWorld } from './pages-world.js';

let world: PagesWorld;
let number: string;

beforeEach(async () => {
  world = await openPagesWorld();
  const [emma, cor] = [await world.visitor('emma'), await world.visitor('cor')];
  number = await file(emma);
  const act = async (who: typeof emma, segment: string, fields: Record<string, string>) => {
    const revisie = hidden((await who.get(`/signalen/${number}`)).html, 'revisie');
    expect((await who.send(`/signalen/${number}/${segment}`, { revisie, ...fields })).status).toBe(303);
  };
  await act(cor, 'terugkoppeling', {
    outcome: 'taken_up',
    reasons: 'Terecht.',
    followUp: 'Het wordt hersteld.',
    summaryTitle: 'Bezwaren op tijd',
    summary: 'Er kwam een werkinstructie.',
  });
  await act(emma, 'aanvaarding', { publish: 'on' });
});
afterEach(async () => {
  await world.close();
});

describe('the register', () => {
  it('is open to all colleagues, also in the management line, by word and by field', async () => {
    const mees = await world.visitor('mees');
    expect((await mees.get('/register?zoek=werkinstructie')).text).toContain('Bezwaren op tijd');
    expect((await mees.get('/register?zoek=regenboog')).text).toContain('Niets gevonden');
    expect((await mees.get('/register?vakgebied=accijns')).text).not.toContain('Bezwaren op tijd');
    expect((await mees.get('/register?vakgebied=astrologie')).status).toBe(404);
  });

  it('tells neither who filed nor which signal it was', async () => {
    const daan = await world.visitor('daan');
    const { html } = await daan.get('/register');
    const entry = await daan.get(/\/register\/[\w-]+/.exec(html)?.[0] ?? '');
    expect(entry.text).toContain('Er kwam een werkinstructie.');
    expect(wordsTold(html + entry.html, ['Emma', 'emma', 'Cor de Wit', number])).toEqual([]);
  });

  it('asks who is not logged in to log in', async () => {
    expect((await (await world.visitor()).get('/register')).location).toBe('/inloggen?naar=%2Fregister');
  });

  it('narrows down by kind, outcome, service and year, and says so when nothing is left', async () => {
    const daan = await world.visitor('daan');
    for (const asked of ['soort=summary', 'uitkomst=taken_up', 'jaar=2026', 'soort=anders', 'jaar=ooit']) {
      expect((await daan.get(`/register?${asked}`)).text).toContain('Bezwaren op tijd');
    }
    for (const asked of ['soort=verdict', 'uitkomst=partly', 'jaar=2025', 'dienst=douane']) {
      const { status, text } = await daan.get(`/register?${asked}`);
      expect([status, text]).toEqual([200, expect.stringContaining('Niets gevonden')]);
      expect(text).toContain('kies minder filters');
    }
  });

  it('keeps what was asked in the form and in the addresses of the other pages', async () => {
    for (let index = 0; index < 12; index += 1) await publish({ id: `meer-${index}`, title: `Meer ${index}` });
    const { html } = await (await world.visitor('daan')).get('/register?zoek=meer&soort=summary&jaar=2026');
    expect(html).toContain('<option value="summary" selected>');
    expect(html).toContain('zoek=meer&amp;soort=summary&amp;jaar=2026&amp;pagina=2');
  });

  it('shows the verdict of the committee with its reasons', async () => {
    await publish({
      id: 'oordeel',
      kind: 'verdict',
      outcome: null,
      verdict: 'upheld',
      title: 'Instructie ingetrokken',
    });
    const daan = await world.visitor('daan');
    expect((await daan.get('/register?soort=verdict')).text).toContain('Bezwaar gegrond');
    const { text } = await daan.get('/register/oordeel');
    expect(text).toContain('Waarom de toetsingscommissie zo oordeelt');
    expect(text).toContain('Er kwam een werkinstructie');
  });

  it('says plainly that the committee missed its term', async () => {
    await publish({ id: 'gemist', kind: 'missed_verdict', outcome: null, title: '', summary: '' });
    const daan = await world.visitor('daan');
    for (const path of ['/register?soort=missed_verdict', '/register/gemist']) {
      const { text } = await daan.get(path);
      expect(text).toContain('Rechtsstatelijk bezwaar: Heffing');
      expect(text).toContain('De toetsingscommissie heeft niet binnen de termijn geoordeeld.');
    }
  });

  it('invites colleagues to join, and counts who did', async () => {
    await publish({ id: 'samen', kind: 'invitation', outcome: null, title: 'Samen sterk', joined: 3 });
    const { text } = await (await world.visitor('daan')).get('/register/samen');
    expect(text).toContain('Collega’s kunnen meedoen.');
    expect(text).toContain('door 3 collega’s');
  });

  function publish(changes: Partial<NewRegisterEntry> & Pick<NewRegisterEntry, 'id'>) {
    const entry = { fieldId: 'field-heffing', title: 'Titel', summary: 'Er kwam een werkinstructie.' };
    const shared = { outcome: 'partly', publishedAt: NOW, signalId: `signal-${changes.id}` } as const;
    return world.database.transaction((tx) => tx.publish({ ...entry, ...shared, ...changes }));
  }
});

describe('an entry of the register', () => {
  const ENTRY: RegisterRow = {
    id: 'samen',
    signalId: 'the-signal',
    kind: 'invitation',
    fieldId: 'field-heffing',
    fieldName: 'Heffing',
    serviceId: null,
    serviceName: null,
    title: 'Samen sterk',
    summary: 'Het speelt op meer plekken.',
    outcome: null,
    verdict: null,
    agreed: true,
    openForJoining: true,
    joined: 0,
    publishedAt: NOW,
    updatedAt: NOW,
  };
  const shown = (standing: RegisterEntryView['standing']) =>
    String(
      RegisterEntryBody({
        t: translator('nl'),
        entry: { ...ENTRY, standing },
        csrfToken: 'token',
        back: '',
        fromFiling: false,
      }),
    );

  it('has a button for who can join, and for nobody else', () => {
    expect(shown('may_join')).toContain('action="/register/samen/medeondertekening"');
    expect(shown('may_join')).toContain('Dit speelt bij mij ook');
    for (const standing of ['joined', 'own', 'none'] as const) {
      expect(shown(standing)).not.toContain('medeondertekening"');
      expect(shown(standing)).toContain('/signalen/nieuw');
    }
  });

  it('never names the signal behind it', () => {
    expect(shown('may_join') + shown('own')).not.toContain('the-signal');
  });
});
