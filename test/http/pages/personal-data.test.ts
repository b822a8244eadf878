import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FILING } from '../small-site.js';
import { errorAt, file, hidden, openPagesWorld, type PagesWorld, plain, typedIn, type Visitor } from './pages-world.js';

const STORY = 'De burger met bsn 123456782 kreeg geen antwoord.';
const MASKED = 'De burger met bsn [burgerservicenummer afgedekt] kreeg geen antwoord.';
const AT_FIELD = 'Hier lijkt een gegeven van een persoon te staan: burgerservicenummer “123456782”.';

let world: PagesWorld;
let [emma, cor]: Visitor[] = [];
beforeAll(async () => {
  world = await openPagesWorld();
  emma = await world.visitor('emma');
  cor = await world.visitor('cor');
});
afterAll(() => world.close());

const who = (visitor: Visitor | undefined) => visitor as Visitor;
const numberIn = (location: unknown) => /WK-[0-9A-Z]{8}/.exec(String(location))?.[0] ?? '';
/** The form as a browser sends it by one of the buttons: what was asked and seen goes along. */
const by = (button: string, html: string) => ({ persoonsgegevens: button, gezien: hidden(html, 'gezien') });

describe('personal data in a form', () => {
  it('is pointed out at its field in the words that stand there, and nothing is sent or lost', async () => {
    const asked = await who(emma).send('/signalen', { ...FILING, whatHappens: STORY, impact: 'Vaak.' });
    expect(asked.status).toBe(422);
    expect(errorAt(asked.html, 'whatHappens')).toContain(AT_FIELD);
    expect([typedIn(asked.html, 'whatHappens'), typedIn(asked.html, 'impact')]).toEqual([STORY, 'Vaak.']);
    for (const button of ['Afdekken en versturen', 'Afdekken en eerst nalezen', 'Toch zo versturen']) {
      expect(asked.text).toContain(button);
    }
    expect((await who(emma).get('/signalen')).text).not.toContain(FILING.title);
  });

  it('is masked and sent with one click', async () => {
    const form = { ...FILING, title: 'Afgedekt verstuurd', whatHappens: STORY };
    const asked = await who(emma).send('/signalen', form);
    const sent = await who(emma).send('/signalen', { ...form, ...by('afdekken', asked.html) });
    expect(sent.status).toBe(303);
    const page = await who(emma).get(`/signalen/${numberIn(sent.location)}`);
    expect([page.text.includes(MASKED), page.html.includes('123456782')]).toEqual([true, false]);
  });

  it('is masked to be read first, in the form that comes back', async () => {
    const form = { ...FILING, whatHappens: STORY };
    const reread = await who(emma).send('/signalen', { ...form, persoonsgegevens: 'nalezen' });
    expect([reread.status, typedIn(reread.html, 'whatHappens')]).toEqual([200, MASKED]);
    expect(reread.text).toContain('er is nog niets verstuurd');
    expect(reread.html).not.toContain('name="persoonsgegevens"');
  });

  it('is sent as it is by who wants so, but what is new is pointed out again', async () => {
    const form = { ...FILING, title: 'Bewust gehouden', whatHappens: STORY };
    const asked = await who(emma).send('/signalen', form);
    const more = { ...form, request: 'Bel 06-12345678.', ...by('houden', asked.html) };
    const again = await who(emma).send('/signalen', more);
    expect([again.status, errorAt(again.html, 'request')]).toEqual([422, expect.stringContaining('06-12345678')]);
    const sent = await who(emma).send('/signalen', { ...more, ...by('houden', again.html) });
    expect(sent.status).toBe(303);
    expect((await who(cor).get(`/signalen/${numberIn(sent.location)}`)).text).toContain(STORY);
  });

  it('is pointed out in an act of a handler, in its own form, with the revision kept', async () => {
    const number = await file(who(emma), { title: 'Vraag met een nummer' });
    const place = `/signalen/${number}/vraag`;
    const form = { revisie: '1', question: STORY };
    const asked = await who(cor).send(place, form);
    expect([asked.status, errorAt(asked.html, 'vraag-question')]).toEqual([422, expect.stringContaining(AT_FIELD)]);
    const reread = await who(cor).send(place, { ...form, persoonsgegevens: 'nalezen' });
    expect([reread.status, typedIn(reread.html, 'vraag-question')]).toEqual([200, MASKED]);
    const sent = await who(cor).send(place, { ...form, ...by('afdekken', asked.html) });
    expect(sent.status).toBe(303);
    expect((await who(emma).get(`/signalen/${number}`)).text).toContain(MASKED);
  });

  it('is pointed out without a name too, when filing and when following', async () => {
    const stranger = await world.visitor();
    const form = { ...FILING, whatHappens: STORY, sleutel: 'een-sleutel' };
    const asked = await stranger.sendBare('/anoniem/indienen', form);
    expect([asked.status, errorAt(asked.html, 'whatHappens')]).toEqual([422, expect.stringContaining(AT_FIELD)]);
    const reread = await stranger.sendBare('/anoniem/indienen', { ...form, persoonsgegevens: 'nalezen' });
    expect(typedIn(reread.html, 'whatHappens')).toBe(MASKED);
    const filed = await stranger.sendBare('/anoniem/indienen', { ...form, ...by('afdekken', asked.html) });
    const code = /\b[0-9A-Z]{4}(?:-[0-9A-Z]{4}){3}-[0-9A-Z]{2}\b/.exec(plain(filed.html))?.[0] ?? '';
    await stranger.sendBare('/anoniem/volgen', { code });
    const followed = await stranger.get('/anoniem/volgen');
    expect(followed.text).toContain(MASKED);
    const act = { _csrf: hidden(followed.html, '_csrf'), revisie: hidden(followed.html, 'revisie'), addition: STORY };
    const added = await stranger.sendBare('/anoniem/volgen/aanvulling', act);
    expect([added.status, errorAt(added.html, 'aanvulling-addition')]).toEqual([
      422,
      expect.stringContaining(AT_FIELD),
    ]);
    const told = await stranger.sendBare('/anoniem/volgen/aanvulling', { ...act, persoonsgegevens: 'nalezen' });
    expect([told.text.includes('er is nog niets verstuurd'), typedIn(told.html, 'aanvulling-addition')]).toEqual([
      true,
      MASKED,
    ]);
    const sent = await stranger.sendBare('/anoniem/volgen/aanvulling', { ...act, ...by('afdekken', added.html) });
    expect(sent.status).toBe(303);
  });

  it('is pointed out in the words of a joining', async () => {
    const number = await file(who(emma), { title: 'Om mee te doen' });
    await who(emma).send(`/signalen/${number}/medeondertekening`, {
      revisie: '1',
      summaryTitle: 'Doet u mee?',
      summary: 'Graag.',
    });
    const daan = await world.visitor('daan');
    const entry = /href="(\/register\/[\w-]+)"/.exec((await daan.get('/register')).html)?.[1] ?? '';
    const asked = await daan.send(`${entry}/medeondertekening`, { ownWords: STORY });
    expect([asked.status, errorAt(asked.html, 'ownWords')]).toEqual([422, expect.stringContaining(AT_FIELD)]);
    const reread = await daan.send(`${entry}/medeondertekening`, { ownWords: STORY, persoonsgegevens: 'nalezen' });
    expect(typedIn(reread.html, 'ownWords')).toBe(MASKED);
    const sent = await daan.send(`${entry}/medeondertekening`, { ownWords: STORY, ...by('afdekken', asked.html) });
    expect(sent.status).toBe(303);
  });

  it('is pointed out in the report of a promise', async () => {
    const number = await file(who(emma), { title: 'Met een toezegging' });
    const feedback = {
      revisie: '1',
      outcome: 'taken_up',
      reasons: 'Terecht.',
      followUp: 'Wij bellen.',
      commitment: 'Wij bellen.',
      commitmentOwner: 'Cor de Wit',
      promisedDay: '2027-03-01',
    };
    const promised = await who(cor).send(`/signalen/${number}/terugkoppeling`, feedback);
    expect(promised.status).toBe(303);
    const place =
      /action="(\/toezeggingen\/[\w-]+)\/nagekomen"/.exec((await who(cor).get('/toezeggingen')).html)?.[1] ?? '';
    const asked = await who(cor).send(`${place}/nagekomen`, { report: STORY });
    expect([asked.status, asked.text.includes(AT_FIELD)]).toEqual([422, true]);
    const reread = await who(cor).send(`${place}/nagekomen`, { report: STORY, persoonsgegevens: 'nalezen' });
    expect([reread.status, reread.text.includes(MASKED)]).toEqual([200, true]);
    expect((await who(cor).send(`${place}/nagekomen`, { report: STORY, ...by('afdekken', asked.html) })).status).toBe(
      303,
    );
    expect((await who(emma).get(`/signalen/${number}`)).text).toContain(MASKED);
  });
});
