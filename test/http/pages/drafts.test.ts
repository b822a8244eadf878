import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { processLog } from '../../../src/logging/process-log.js';
import { FILING, NOW, PASSWORD } from '../small-site.js';
import { file, hidden, openPagesWorld, type PagesWorld, typedIn, type Visitor } from './pages-world.js';

const SCRIPT = { accept: 'application/json' };
const DRAFT = { title: 'Half af', whatHappens: 'Ik ben nog aan het schrijven.', field: 'accijns', kind: 'idea' };

let world: PagesWorld;
let emma: Visitor;
let cor: Visitor;
let log = '';

beforeEach(async () => {
  log = '';
  world = await openPagesWorld({
    log: processLog('trace', (line) => {
      log += line;
    }),
  });
  emma = await world.visitor('emma');
  cor = await world.visitor('cor');
});
afterEach(async () => {
  await world.close();
});

describe('a draft of a signal', () => {
  it('is kept by a button, and is there again with when it was kept', async () => {
    const kept = await emma.send('/signalen/nieuw/concept', DRAFT);
    expect([kept.status, kept.location]).toEqual([303, '/signalen/nieuw?melding=draft_kept']);
    const { html, text } = await emma.get(kept.location);
    expect(text).toContain('Uw concept is bewaard. Alleen u kunt het zien.');
    expect(text).toContain('U gaat verder met uw concept van 7 september 2026 om 10:00.');
    expect(typedIn(html, 'title')).toBe(DRAFT.title);
    expect(typedIn(html, 'whatHappens')).toBe(DRAFT.whatHappens);
    expect(html).toMatch(/<option value="accijns" selected/);
    expect(html).toMatch(/value="idea" checked/);
  });

  it('keeps every answer that the form asks for', async () => {
    const { html } = await emma.get('/signalen/nieuw');
    const main = html.slice(html.indexOf('id="vragen"'));
    const asked = [...main.matchAll(/<(?:input|textarea|select)[^>]* name="([^"]+)"/g)].map(([, name]) => name ?? '');
    // Files are sent beside the answers (attachments.test.ts).
    const files = ['attachments', 'bestand', 'origineel'];
    const names = [...new Set(asked)].filter((name) => !files.includes(name));
    const answers = Object.fromEntries(names.map((name) => [name, name === 'kind' ? 'idea' : 'on']));
    await emma.send('/signalen/nieuw/concept', answers);
    const [kept] = await world.deps.store.read((reads) => reads.drafts('emma', 'filing'));
    expect(kept?.values).toEqual(answers);
  });

  it('kept by the script answers with the time, for the line beside the button', async () => {
    world.clock.at = NOW + 3 * 3_600_000 + 3 * 60_000;
    emma = await world.visitor('emma');
    const kept = await emma.send('/signalen/nieuw/concept', DRAFT, SCRIPT);
    expect([kept.status, JSON.parse(kept.html)]).toEqual([200, { message: 'Concept bewaard om 13:03.' }]);
    const emptied = await emma.send('/signalen/nieuw/concept', { title: ' ', sleutel: 'abc' }, SCRIPT);
    expect(JSON.parse(emptied.html)).toEqual({ message: 'Er staat niets meer; het concept is weg.' });
    expect((await emma.get('/signalen/nieuw')).text).not.toContain('uw concept van');
  });

  it('is nobody else’s', async () => {
    await emma.send('/signalen/nieuw/concept', DRAFT);
    for (const username of ['eli', 'mark', 'beau']) {
      const { html } = await (await world.visitor(username)).get('/signalen/nieuw');
      expect([username, typedIn(html, 'title')]).toEqual([username, '']);
    }
  });

  it('is thrown away by its button', async () => {
    await emma.send('/signalen/nieuw/concept', DRAFT);
    const { html } = await emma.get('/signalen/nieuw');
    expect(html).toContain('action="/signalen/nieuw/concept/weg"');
    const gone = await emma.send('/signalen/nieuw/concept/weg');
    expect((await emma.get(gone.location)).text).toContain('Het concept is weg.');
    expect(typedIn((await emma.get('/signalen/nieuw')).html, 'title')).toBe('');
  });

  it('survives a wrong field, and goes when the signal is filed', async () => {
    await emma.send('/signalen/nieuw/concept', DRAFT);
    expect((await emma.send('/signalen', { ...DRAFT, field: '' })).status).toBe(422);
    expect(typedIn((await emma.get('/signalen/nieuw')).html, 'title')).toBe(DRAFT.title);
    await file(emma, DRAFT);
    expect(typedIn((await emma.get('/signalen/nieuw')).html, 'title')).toBe('');
  });

  it('keeps the key of its form, so that it cannot be filed twice from an old page', async () => {
    const sleutel = hidden((await emma.get('/signalen/nieuw')).html, 'sleutel');
    await emma.send('/signalen/nieuw/concept', { ...FILING, sleutel });
    expect(hidden((await emma.get('/signalen/nieuw')).html, 'sleutel')).toBe(sleutel);
  });

  it('survives a session that ended: kept before, and rescued when it is sent without one', async () => {
    await emma.send('/signalen/nieuw/concept', DRAFT);
    const later = { ...DRAFT, title: 'Verder geschreven' };
    const stranger = await world.visitor();
    expect((await stranger.sendBare('/signalen/nieuw/concept', later, SCRIPT)).status).toBe(401);
    const asked = await stranger.sendBare('/signalen/nieuw/concept', later);
    expect([asked.status, hidden(asked.html, 'bewaard.title')]).toEqual([401, 'Verder geschreven']);
    expect(hidden(asked.html, 'bewaard_voor')).toBe('/signalen/nieuw/concept');
    const again = await world.visitor('emma');
    expect(typedIn((await again.get('/signalen/nieuw')).html, 'title')).toBe(DRAFT.title);
    expect((await again.get('/signalen/nieuw/concept')).location).toBe('/signalen/nieuw');
  });

  it('is refused when it is larger than a form can be, with its text given back', async () => {
    const answer = await emma.send('/signalen/nieuw/concept', { ...DRAFT, whatHappens: 'y'.repeat(20_001) });
    expect(answer.status).toBe(422);
    expect(answer.text).toContain('Dit concept is te groot om te bewaren.');
    expect(answer.html).toContain('y'.repeat(20_001));
  });

  it('is not kept without the token of the session, nor from another site', async () => {
    expect((await emma.sendBare('/signalen/nieuw/concept', DRAFT, SCRIPT)).status).toBe(403);
    const foreign = { ...SCRIPT, 'sec-fetch-site': 'cross-site' };
    expect((await emma.send('/signalen/nieuw/concept', DRAFT, foreign)).status).toBe(403);
    expect(typedIn((await emma.get('/signalen/nieuw')).html, 'title')).toBe('');
  });
});

describe('a draft of an act', () => {
  const FEEDBACK = { outcome: 'partly', reasons: 'Deels kan het wel, want', followUp: '' };
  let number: string;
  beforeEach(async () => {
    number = await file(emma);
  });
  const keep = (who: Visitor, segment = 'terugkoppeling', values: Record<string, string> = FEEDBACK) =>
    who.send(`/signalen/${number}/${segment}/concept`, values);

  it('stands open in its form, and nobody else sees it: not the submitter, not a colleague on the rung', async () => {
    const kept = await keep(cor);
    expect(kept.location).toBe(`/signalen/${number}?melding=draft_kept#terugkoppeling`);
    const { html, text } = await cor.get(`/signalen/${number}`);
    expect(html).toMatch(/<details class="wk-act" id="terugkoppeling" open/);
    expect(typedIn(html, 'terugkoppeling-reasons')).toBe(FEEDBACK.reasons);
    expect(html).toMatch(/value="partly" checked/);
    expect(text).toContain('U gaat verder met uw concept van 7 september 2026 om 10:00.');
    for (const other of [emma, await world.visitor('carla')]) {
      expect((await other.get(`/signalen/${number}`)).html).not.toContain(FEEDBACK.reasons);
    }
  });

  it('goes with its act, and leaves the others', async () => {
    await keep(cor);
    await keep(cor, 'vraag', { question: 'Welk kantoor?' });
    const revisie = hidden((await cor.get(`/signalen/${number}`)).html, 'revisie');
    await cor.send(`/signalen/${number}/vraag`, { revisie, question: 'Welk kantoor is het?' });
    const { html } = await cor.get(`/signalen/${number}`);
    expect(html).not.toContain('Welk kantoor?');
    expect(typedIn(html, 'terugkoppeling-reasons')).toBe(FEEDBACK.reasons);
  });

  it('survives when someone else was first, and can still be read when its form is gone', async () => {
    await keep(cor);
    await keep(cor, 'opschaling', { advice: 'Dit vraagt om een standpunt.' });
    const carla = await world.visitor('carla');
    const revisie = hidden((await carla.get(`/signalen/${number}`)).html, 'revisie');
    await carla.send(`/signalen/${number}/terugkoppeling`, {
      revisie,
      ...FEEDBACK,
      reasons: 'Nee.',
      followUp: 'Niets.',
    });
    const { html, text } = await cor.get(`/signalen/${number}`);
    expect(text).toContain('Concepten die niet meer te versturen zijn');
    expect(html).toContain(FEEDBACK.reasons);
    expect(html).toContain('Dit vraagt om een standpunt.');
    await cor.send(`/signalen/${number}/terugkoppeling/concept/weg`);
    await cor.send(`/signalen/${number}/opschaling/concept/weg`);
    expect((await cor.get(`/signalen/${number}`)).text).not.toContain('Concepten die niet meer');
  });

  it('is not there with a signal that does not exist for its writer, nor for an act that does not exist', async () => {
    const daan = await world.visitor('daan');
    expect((await keep(daan)).status).toBe(404);
    expect((await keep(cor, 'wissen')).status).toBe(404);
  });

  it('is not offered where there is nothing to write', async () => {
    const { html } = await cor.get(`/signalen/${number}`);
    expect(html).not.toContain('/ontvangst/concept');
    expect(html).toContain('/vraag/concept');
  });

  it('goes also when its act is done through the API', async () => {
    await keep(cor, 'vraag', { question: 'Welk kantoor?' });
    const inject = (url: string, payload: object, headers = {}) =>
      world.app.inject({ method: 'POST', url: `/api/v1${url}`, payload, headers });
    const { accessToken } = (await inject('/tokens', { username: 'cor', password: PASSWORD })).json();
    const headers = { authorization: `Bearer ${accessToken}`, 'if-match': '*' };
    const asked = await inject(`/signals/${number}/questions`, { question: 'Welk kantoor is het?' }, headers);
    expect(asked.statusCode).toBe(200);
    expect((await cor.get(`/signalen/${number}`)).html).not.toContain('Welk kantoor?');
  });
});

describe('the log', () => {
  it('holds nothing of what is typed, also when keeping it fails', async () => {
    const _csrf = await emma.csrf();
    await emma.sendBare('/register/aanbod', { _csrf, woorden: 'geheimwoord aangifte' }, SCRIPT);
    await emma.sendBare('/signalen/nieuw/concept', { _csrf, ...DRAFT, title: 'geheimwoord' });
    world.deps.store.transaction = () => Promise.reject(new Error('Failed query: geheimwoord'));
    const failed = await emma.sendBare('/signalen/nieuw/concept', { _csrf, ...DRAFT, title: 'geheimwoord' });
    expect(failed.status).toBe(500);
    expect(failed.html).toContain('geheimwoord');
    expect(log).toContain('/signalen/nieuw/concept');
    expect(log).not.toContain('geheimwoord');
  });
});
