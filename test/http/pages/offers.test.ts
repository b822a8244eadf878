import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { FILING, NOW } from '../small-site.js';
import { openPagesWorld, type PagesWorld, typedIn, type Visitor } from './pages-world.js';

let world: PagesWorld;
let emma: Visitor;

beforeEach(async () => {
  world = await openPagesWorld();
  emma = await world.visitor('emma');
  await world.database.transaction((tx) =>
    tx.publish({
      id: 'beslag',
      fieldId: 'field-heffing',
      title: 'Beslag dat bleef liggen',
      summary: 'Na een betaling bleef het beslag op de bankrekening liggen.',
      outcome: 'taken_up',
      publishedAt: NOW,
    }),
  );
});
afterEach(async () => {
  await world.close();
});

const SENTENCE = 'De bankrekening van een ondernemer blijft weken geblokkeerd, omdat het beslag niet wordt opgeheven.';

describe('what the register offers while someone types', () => {
  it('is each entry with what was done with it and where to read it', async () => {
    const answer = await emma.send('/register/aanbod', { woorden: SENTENCE, vakgebied: '' });
    expect([answer.status, JSON.parse(answer.html)]).toEqual([
      200,
      {
        offers: [
          {
            title: 'Beslag dat bleef liggen',
            href: '/register/beslag',
            outcome: 'Overgenomen',
            about: 'Heffing · 7 sep 2026',
            join: '',
          },
        ],
      },
    ]);
  });

  it('comes without script by the search on the form, with the words of the signal itself', async () => {
    const typed = { ...FILING, whatHappens: SENTENCE, zoek: '' };
    const { html, text } = await emma.send('/signalen/nieuw', typed);
    expect(text).toContain('1 signaal lijkt op wat u schrijft');
    expect(html).toContain('Beslag dat bleef liggen');
    expect(typedIn(html, 'whatHappens')).toBe(SENTENCE);
    const searched = await emma.send('/signalen/nieuw', { zoek: 'geblokkeerde bankrekening na beslag' });
    expect(searched.html).toContain('Beslag dat bleef liggen');
  });

  it('is for who is logged in and may search the register, by a form of this site', async () => {
    const stranger = await world.visitor();
    expect((await stranger.sendBare('/register/aanbod', { woorden: SENTENCE })).status).toBe(401);
    expect((await emma.sendBare('/register/aanbod', { woorden: SENTENCE })).status).toBe(403);
    expect((await (await world.visitor('dora')).send('/register/aanbod', { woorden: SENTENCE })).status).toBe(403);
  });

  it('is held off when it is asked for too often, for that person alone', async () => {
    const _csrf = await emma.csrf();
    const statuses = new Set<number>();
    for (let count = 0; count < 60; count += 1) {
      statuses.add((await emma.sendBare('/register/aanbod', { _csrf, woorden: '' })).status);
    }
    expect([...statuses]).toEqual([200]);
    expect((await emma.sendBare('/register/aanbod', { _csrf, woorden: '' })).status).toBe(429);
    expect((await (await world.visitor('eli')).send('/register/aanbod', { woorden: '' })).status).toBe(200);
  });
});
