import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DAY, FILING, NOW } from '../small-site.js';
import { errorAt, file, hidden, openPagesWorld, type PagesWorld, typedIn, type Visitor } from './pages-world.js';

let world: PagesWorld;
let emma: Visitor;
let cor: Visitor;
let number: string;

beforeEach(async () => {
  world = await openPagesWorld();
  emma = await world.visitor('emma');
  cor = await world.visitor('cor');
  number = await file(emma);
});
afterEach(async () => {
  await world.close();
});

const revisionOf = async (who: Visitor) => hidden((await who.get(`/signalen/${number}`)).html, 'revisie');

/** Does an act as the page offers it. */
async function act(who: Visitor, segment: string, fields: Record<string, string> = {}) {
  return who.send(`/signalen/${number}/${segment}`, { revisie: await revisionOf(who), ...fields });
}

async function acts(who: Visitor): Promise<string[]> {
  const { html } = await who.get(`/signalen/${number}`);
  return [...html.matchAll(/<form method="post" action="\/signalen\/[^/]+\/([a-z-]+)"/g)].map(
    ([, segment]) => segment ?? '',
  );
}

const FEEDBACK = {
  outcome: 'partly',
  reasons: 'Deels kan het wel.',
  followUp: 'Er komt een werkinstructie.',
  summaryTitle: 'Bezwaren die bleven liggen',
  summary: 'Er kwam een werkinstructie.',
};

describe('the page of a signal', () => {
  it('says to its submitter who has it now, what is due when, and what happens if it is missed', async () => {
    const { status, text } = await emma.get(`/signalen/${number}`);
    expect(status).toBe(200);
    expect(text).toContain('Ligt bij Cor de Wit, Vaktechnisch coördinator.');
    expect(text).toContain('uiterlijk woensdag 9 september 2026');
    expect(text).toContain('nog 3 werkdagen');
    expect(text).toContain('De volgende trede krijgt bericht en het telt als te laat.');
    expect(text).toContain(FILING.whatHappens);
    expect(text).toContain(FILING.request);
  });

  it('is not there for a stranger, nor for anyone in the management line above the submitter', async () => {
    for (const username of ['daan', 'eli', 'mark', 'mees', 'maud', 'beau', 'ad']) {
      const who = await world.visitor(username);
      const { status, text } = await who.get(`/signalen/${number}`);
      expect([username, status]).toEqual([username, 404]);
      expect(text).not.toContain(FILING.title);
      const acted = await who.send(`/signalen/${number}/ontvangst`, { revisie: '1' });
      expect([username, acted.status]).toEqual([username, 404]);
    }
  });

  it('asks who is not logged in to log in, and comes back to the signal', async () => {
    const { status, location } = await (await world.visitor()).get(`/signalen/${number}`);
    expect(status).toBe(303);
    expect(location).toBe(`/inloggen?naar=%2Fsignalen%2F${number}`);
  });

  it('is found by its number in small letters too, as one types it', async () => {
    expect((await emma.get(`/signalen/${number.toLowerCase()}`)).status).toBe(200);
  });

  it('leads from the address of an act to the signal, and knows no other word', async () => {
    const { status, location } = await cor.get(`/signalen/${number}/terugkoppeling`);
    expect([status, location]).toEqual([303, `/signalen/${number}`]);
    expect((await cor.get(`/signalen/${number}/wissen`)).status).toBe(404);
    expect((await cor.send(`/signalen/${number}/wissen`)).status).toBe(404);
  });

  it('offers each person the acts that the rules allow, and no other', async () => {
    expect(await acts(emma)).toEqual(['aanvulling', 'betrokkenen', 'medeondertekening', 'delen', 'intrekking']);
    expect(await acts(cor)).toEqual([
      'ontvangst',
      'triage',
      'terugkoppeling',
      'vraag',
      'verdaging',
      'opschaling',
      'ander-vakgebied',
      'doorverwijzing',
      'notitie',
      'minderheidsstandpunt',
      'thema',
    ]);
  });

  it('unfolds what the next deadline asks for', async () => {
    expect((await cor.get(`/signalen/${number}`)).html).toMatch(/<details class="wk-act" id="ontvangst" open/);
    await act(cor, 'ontvangst');
    expect((await cor.get(`/signalen/${number}`)).html).toMatch(/<details class="wk-act" id="triage" open/);
  });

  it('shows a text as it was written, and never as markup', async () => {
    const wicked = '<script>alert(1)</script> & "zo" <b>vet</b>';
    number = await file(emma, { title: 'Met haken <i>en</i> ogen', whatHappens: wicked });
    const { html, text } = await emma.get(`/signalen/${number}`);
    expect(html).not.toContain('<script>');
    expect(text).toContain(wicked);
    expect(text).toContain('Met haken <i>en</i> ogen');
  });
});

describe('handling a signal on its page', () => {
  it('acknowledges, triages and gives feedback, and the submitter accepts with the summary in the register', async () => {
    expect((await act(cor, 'ontvangst')).location).toBe(`/signalen/${number}?melding=done`);
    expect((await act(cor, 'triage', { urgency: 'high', note: 'Dit pakken we op.' })).status).toBe(303);
    expect((await act(cor, 'terugkoppeling', FEEDBACK)).status).toBe(303);

    const seen = await emma.get(`/signalen/${number}`);
    expect(seen.text).toContain('De terugkoppeling: Deels overgenomen');
    expect(seen.text).toContain(FEEDBACK.reasons);
    expect(seen.text).toContain(FEEDBACK.summary);
    expect(await acts(emma)).toEqual([
      'aanvaarding',
      'weerwoord',
      'aanvulling',
      'betrokkenen',
      'medeondertekening',
      'delen',
      'intrekking',
    ]);
    expect((await act(emma, 'aanvaarding', { publish: 'on' })).status).toBe(303);
    expect((await emma.get(`/signalen/${number}`)).text).toContain(
      'Terugkoppeling aanvaard, op maandag 7 september 2026.',
    );
    expect((await emma.get('/register')).text).toContain(FEEDBACK.summaryTitle);
  });

  it('keeps the summary out of the register when the submitter does not agree to it', async () => {
    await act(cor, 'terugkoppeling', FEEDBACK);
    await act(emma, 'aanvaarding');
    expect((await emma.get('/register')).text).not.toContain(FEEDBACK.summaryTitle);
  });

  it('stops the clock with a question that the submitter sees and answers', async () => {
    await act(cor, 'vraag', { question: 'Om welk kantoor gaat het?' });
    const asked = await emma.get(`/signalen/${number}`);
    expect(asked.text).toContain('De vraag die openstaat');
    expect(asked.text).toContain('Om welk kantoor gaat het?');
    expect(asked.text).toContain('Zolang u niet antwoordt, staat de klok van de behandeling stil.');
    expect(asked.html).toMatch(/<details class="wk-act" id="antwoord" open/);
    expect((await act(emma, 'antwoord', { answer: 'Kantoor Noord.' })).status).toBe(303);
    expect((await cor.get(`/signalen/${number}`)).text).toContain('Kantoor Noord.');
  });

  it('extends once, with reasons that the submitter reads', async () => {
    await act(cor, 'triage', { urgency: 'normal' });
    expect((await act(cor, 'verdaging', { workingDays: '5', reasons: 'Er ligt een advies uit.' })).status).toBe(303);
    expect((await emma.get(`/signalen/${number}`)).text).toContain('Termijn verdaagd met 5 werkdagen');
    const again = await act(cor, 'verdaging', { workingDays: '5', reasons: 'Nog even.' });
    expect(again.status).toBe(409);
    expect(again.text).toContain('De termijn is al een keer verdaagd.');
    expect(again.text).toContain('Nog even.');
  });

  it('refers up with advice, after which the next rung has it and the first can only read it', async () => {
    expect((await act(cor, 'opschaling', { advice: 'Dit vraagt om een standpunt.' })).status).toBe(303);
    expect(await acts(cor)).toEqual([]);
    const ad = await world.visitor('ad');
    const { text } = await ad.get(`/signalen/${number}`);
    expect(text).toContain('Dit vraagt om een standpunt.');
    expect(text).toContain(FILING.whatHappens);
    expect(await acts(ad)).toContain('terugkoppeling');
  });

  it('offers a referral that the submitter can refuse, and the terms go on', async () => {
    await act(cor, 'doorverwijzing', { destination: 'human_resources', reasons: 'Dit gaat over uw rooster.' });
    expect((await emma.get(`/signalen/${number}`)).text).toContain('Voorstel: doorverwijzen naar personeelszaken (HR)');
    expect((await act(emma, 'doorverwijzing-weigering')).status).toBe(303);
    expect((await cor.get(`/signalen/${number}`)).text).toContain('Doorverwijzing geweigerd');
  });

  it('takes a rebuttal one rung up with both texts', async () => {
    await act(cor, 'terugkoppeling', FEEDBACK);
    expect((await act(emma, 'weerwoord', { rebuttal: 'Dat lost niets op.' })).status).toBe(303);
    const { text } = await (await world.visitor('ad')).get(`/signalen/${number}`);
    expect(text).toContain('Dat lost niets op.');
    expect(text).toContain(FEEDBACK.reasons);
  });

  it('withdraws, and reopens what was closed', async () => {
    await act(cor, 'terugkoppeling', FEEDBACK);
    await act(emma, 'aanvaarding');
    expect((await act(emma, 'heropening', { reasons: 'Het gebeurt weer.' })).status).toBe(303);
    expect((await act(emma, 'aanvulling', { addition: 'Nu ook in Zuid.' })).status).toBe(303);
    expect((await act(emma, 'intrekking')).status).toBe(303);
    expect((await emma.get(`/signalen/${number}`)).text).toContain('Ingetrokken, op maandag 7 september 2026.');
    expect(await acts(emma)).toEqual([]);
  });
});

describe('a form that cannot be taken', () => {
  it('says at each field what to do, and keeps what was typed', async () => {
    const answer = await act(cor, 'terugkoppeling', {
      ...FEEDBACK,
      outcome: '',
      reasons: '  ',
      followUp: 'Er komt overleg.',
    });
    expect(answer.status).toBe(422);
    expect(errorAt(answer.html, 'terugkoppeling-reasons')).toContain('Vul dit in.');
    expect(errorAt(answer.html, 'terugkoppeling-outcome')).not.toBe('');
    expect(typedIn(answer.html, 'terugkoppeling-followUp')).toBe('Er komt overleg.');
    expect(answer.html).toMatch(/<details class="wk-act" id="terugkoppeling" open/);
    expect(answer.html).toContain('<title>Fout: ');
    expect(answer.html).toContain('href="#terugkoppeling-reasons"');
  });

  it('takes no number of days that is none', async () => {
    for (const workingDays of ['', 'drie', '0', '1.5', '100', '99999999999999999999']) {
      const answer = await act(cor, 'verdaging', { workingDays, reasons: 'Meer tijd nodig.' });
      expect([workingDays, answer.status]).toEqual([workingDays, 422]);
      expect(typedIn(answer.html, 'verdaging-workingDays')).toBe(workingDays);
      expect(typedIn(answer.html, 'verdaging-reasons')).toBe('Meer tijd nodig.');
    }
  });

  it('gives the text back when someone else was first, tells what happened, and takes it on the next try', async () => {
    const carla = await world.visitor('carla');
    const revisie = await revisionOf(carla);
    await act(cor, 'triage', { urgency: 'high', note: 'Ik ben ermee bezig.' });
    const answer = await carla.send(`/signalen/${number}/terugkoppeling`, { revisie, ...FEEDBACK });
    expect(answer.status).toBe(409);
    expect(answer.text).toContain('Er is intussen iets gebeurd met dit signaal.');
    expect(answer.text).toContain('Dit gebeurde intussen');
    expect(answer.text).toContain('Ik ben ermee bezig.');
    expect(typedIn(answer.html, 'terugkoppeling-reasons')).toBe(FEEDBACK.reasons);
    const next = hidden(answer.html, 'revisie');
    expect((await carla.send(`/signalen/${number}/terugkoppeling`, { revisie: next, ...FEEDBACK })).status).toBe(303);
  });

  it('is not taken without the revision that its reader saw', async () => {
    const answer = await cor.send(`/signalen/${number}/ontvangst`);
    expect(answer.status).toBe(409);
  });

  it('gives the text back when the act is not possible any more', async () => {
    const revisie = await revisionOf(cor);
    await world.pass(NOW + 10 * DAY);
    cor = await world.visitor('cor');
    const answer = await cor.send(`/signalen/${number}/terugkoppeling`, { revisie, ...FEEDBACK });
    expect(answer.status).toBe(403);
    expect(answer.text).toContain('Het signaal ligt nu niet op uw trede.');
    expect(answer.text).toContain('Uw tekst is niet verloren');
    expect(answer.text).toContain(FEEDBACK.reasons);
    expect(answer.text).toContain('Geëscaleerd van Vaktechnisch coördinator naar Vaktechnisch adviseur');
  });

  it('lets no term run out unseen: what fell due before the act is enforced first', async () => {
    const revisie = await revisionOf(cor);
    world.clock.at = NOW + 10 * DAY;
    [cor, emma] = [await world.visitor('cor'), await world.visitor('emma')];
    const answer = await cor.send(`/signalen/${number}/triage`, { revisie, urgency: 'normal', note: 'Net te laat.' });
    expect(answer.status).toBe(403);
    expect(answer.text).toContain('Net te laat.');
    expect((await emma.get(`/signalen/${number}`)).text).toContain('Ad Dekker');
  });

  it('is rescued through the log-in page when the session has ended meanwhile', async () => {
    const revisie = await revisionOf(cor);
    const stranger = await world.visitor();
    const answer = await stranger.sendBare(`/signalen/${number}/terugkoppeling`, { revisie, ...FEEDBACK });
    expect(answer.status).toBe(401);
    expect(hidden(answer.html, 'bewaard.reasons')).toBe(FEEDBACK.reasons);
    expect(hidden(answer.html, 'bewaard_voor')).toBe(`/signalen/${number}/terugkoppeling`);
  });
});
