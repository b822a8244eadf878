import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ACT_PATHS } from '../../../src/http/api/acts/paths.js';
import { enforceDeadlines } from '../../../src/usecases/enforce-deadlines.js';
import type { ActName } from '../../../src/usecases/inputs.js';
import { DAY, NOW } from '../small-site.js';
import { type Answer, type ApiWorld, file, openApiWorld } from './api-world.js';

let world: ApiWorld;
let number: string;

beforeEach(async () => {
  world = await openApiWorld();
  number = await file(world);
});
afterEach(async () => {
  await world.close();
});

const send = async (who: string, act: ActName, body: object = {}, ifMatch?: string) =>
  world.post(who, `/signals/${number}/${ACT_PATHS[act]}`, body, ifMatch === undefined ? {} : { 'if-match': ifMatch });
const tag = async (who: string) => String((await world.get(who, `/signals/${number}`)).headers.etag);
/** Reads and acts, as a careful client does. */
const act = async (who: string, name: ActName, body: object = {}) => send(who, name, body, await tag(who));
const typeOf = (answer: Answer) => answer.json<{ type: string }>().type.split('/').at(-1);

const FEEDBACK = { outcome: 'partly', reasons: 'Deels kan het.', followUp: 'Er komt een werkinstructie.' };
const SUMMARY = { summaryTitle: 'Bezwaren op tijd', summary: 'Er kwam een werkinstructie.' };

describe('acts on a signal', () => {
  it('lead from filing to an end, with every act on the way', async () => {
    const steps: readonly [string, ActName, object, object][] = [
      ['cor', 'acknowledge', {}, { status: 'acknowledged' }],
      ['cor', 'triage', { urgency: 'high', note: 'Gezien.' }, { status: 'in_handling', urgency: 'high' }],
      ['cor', 'ask', { question: 'Welk kantoor?' }, { question: { text: 'Welk kantoor?' } }],
      ['emma', 'answer_question', { answer: 'Noord.' }, { question: null }],
      ['cor', 'extend', { workingDays: 3, reasons: 'Navraag.' }, { extended: true }],
      [
        'cor',
        'offer_referral',
        { destination: 'confidant', reasons: 'Past daar.' },
        { referralOffer: { destination: 'confidant' } },
      ],
      ['emma', 'refuse_referral', { reasons: 'Nee.' }, { referralOffer: null }],
      ['emma', 'add', { addition: 'Ook in Zuid.' }, { status: 'in_handling' }],
      ['cor', 'refer_up', { advice: 'Graag een standpunt.' }, { rung: { kind: 'adviser' } }],
      ['ad', 'give_feedback', FEEDBACK, { status: 'feedback_given', feedback: { outcome: 'partly' } }],
      ['emma', 'rebut', { rebuttal: 'Dat lost niets op.' }, { rung: { kind: 'knowledge_group' } }],
      ['kim', 'give_feedback', { ...FEEDBACK, ...SUMMARY }, { status: 'feedback_given' }],
      ['emma', 'accept_feedback', { publish: true }, { status: 'closed' }],
      ['emma', 'reopen', { reasons: 'Het gebeurt weer.' }, { status: 'in_handling' }],
      ['emma', 'withdraw', {}, { status: 'withdrawn' }],
    ];
    for (const [who, name, body, expected] of steps) {
      const answer = await act(who, name, body);
      expect([name, answer.statusCode, answer.json()]).toMatchObject([name, 200, expected]);
      if (name !== 'refer_up') expect(answer.headers.etag).toBe(await tag(who));
    }
    const register = (await world.get('daan', '/register-entries')).json<{ items: object[] }>();
    expect(register.items).toMatchObject([{ title: SUMMARY.summaryTitle, outcome: 'partly' }]);
    const events = (await world.get('emma', `/signals/${number}/events?pageSize=100`)).json<{
      items: { type: string }[];
    }>();
    expect(events.items.map(({ type }) => type).slice(0, 3)).toEqual([
      'signal_filed',
      'signal_acknowledged',
      'signal_triaged',
    ]);
  });

  it('ends with a referral only when the submitter accepts it', async () => {
    await act('cor', 'offer_referral', { destination: 'human_resources', reasons: 'Past daar.' });
    expect((await act('emma', 'accept_referral')).json()).toMatchObject({ status: 'referred' });
  });

  it('must say which revision they saw (428), and hear it when that is old (412)', async () => {
    expect((await send('cor', 'acknowledge')).statusCode).toBe(428);
    const old = await tag('cor');
    await act('emma', 'add', { addition: 'Nog iets.' });
    const answer = await send('cor', 'give_feedback', FEEDBACK, old);
    expect([answer.statusCode, typeOf(answer)]).toEqual([412, 'changed-meanwhile']);
    expect((await send('cor', 'give_feedback', FEEDBACK, '*')).statusCode).toBe(200);
    expect((await send('cor', 'acknowledge', {}, 'onzin')).statusCode).toBe(400);
  });

  it('of two handlers at once are done once, and the other is told', async () => {
    for (let round = 0; round < 5; round += 1) {
      number = await file(world);
      const seen = await tag('cor');
      const answers = await Promise.all([
        send('cor', 'give_feedback', { ...FEEDBACK, reasons: 'Van Cor.' }, seen),
        send('carla', 'give_feedback', { ...FEEDBACK, reasons: 'Van Carla.' }, seen),
      ]);
      expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([200, 412]);
      const winner = answers.find(({ statusCode }) => statusCode === 200)?.json<{ feedback: { reasons: string } }>();
      const now = (await world.get('emma', `/signals/${number}`)).json<{ feedback: { reasons: string } }>();
      expect(now.feedback.reasons).toBe(winner?.feedback.reasons);
    }
  });

  it('are refused at the wrong moment (409), and to who may see but not do (403)', async () => {
    expect(typeOf(await act('emma', 'accept_feedback'))).toBe('no-feedback-yet');
    await act('cor', 'acknowledge');
    const again = await act('cor', 'acknowledge');
    expect([again.statusCode, typeOf(again)]).toEqual([409, 'already-acknowledged']);
    const own = await act('emma', 'give_feedback', FEEDBACK);
    expect([own.statusCode, typeOf(own)]).toEqual([403, 'not-allowed']);
    const other = await act('cor', 'withdraw');
    expect([other.statusCode, typeOf(other)]).toEqual([403, 'not-allowed']);
  });

  it('point at the field that is wrong', async () => {
    const answer = await act('cor', 'extend', { workingDays: 'drie', reasons: '' });
    expect(answer.statusCode).toBe(400);
    expect(answer.json<{ errors: { pointer: string }[] }>().errors.map(({ pointer }) => pointer)).toEqual([
      '#/workingDays',
      '#/reasons',
    ]);
    const long = await act('cor', 'extend', { workingDays: 11, reasons: 'Te lang.' });
    expect([long.statusCode, typeOf(long)]).toEqual([400, 'extension-too-long']);
  });

  it('come to the director’s report when they stay out', async () => {
    world.clock.at = NOW + 60 * DAY;
    await enforceDeadlines(world.deps);
    const login = await world.post(undefined, '/tokens', { username: 'dora', password: 'een lange wachtzin' });
    const { accessToken } = login.json<{ accessToken: string }>();
    const report = await world.send({ url: '/escalations', headers: { authorization: `Bearer ${accessToken}` } });
    expect(report.json()).toMatchObject({
      items: [{ number, awaitsDirector: true, lateness: [{ handlerName: 'Cor de Wit' }, {}, {}, {}, {}] }],
    });
  });
});
