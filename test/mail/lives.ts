import type { MailTemplate } from '../../src/domain/signal/notifications.js';
import type { Confidentiality } from '../../src/domain/signal/words.js';
import { compose } from '../../src/mail/compose.js';
import { type Act, readAct } from '../../src/usecases/inputs.js';
import type { Letter } from '../../src/usecases/letter.js';
import { DAY, keptAs, type Office, openOffice, PUBLIC_URL } from './given.js';

const feedback = readAct({
  name: 'give_feedback',
  input: { outcome: 'partly', reasons: 'GEHEIM', followUp: 'GEHEIM' },
});
const ask: Act = { name: 'ask', input: { question: 'GEHEIM' } };
const offer: Act = { name: 'offer_referral', input: { destination: 'confidant', reasons: 'GEHEIM' } };

/** Step by step: somebody acts, or so many days go by and what is due is enforced. */
type Step = readonly [person: string, act: Act] | number;

const LIVES: readonly (readonly Step[])[] = [
  [
    ['vera', { name: 'acknowledge', input: {} }],
    ['vera', { name: 'triage', input: { urgency: 'high', note: 'GEHEIM' } }],
    ['vera', ask],
    ['gerda', { name: 'answer_question', input: { answer: 'GEHEIM' } }],
    ['gerda', { name: 'add', input: { addition: 'GEHEIM' } }],
    ['vera', { name: 'extend', input: { workingDays: 3, reasons: 'GEHEIM' } }],
    ['vera', { name: 'refer_up', input: { advice: 'GEHEIM' } }],
    ['adam', feedback],
    ['gerda', { name: 'rebut', input: { rebuttal: 'GEHEIM' } }],
    ['kees', feedback],
    ['gerda', { name: 'accept_feedback', input: { publish: false } }],
    ['gerda', { name: 'reopen', input: { reasons: 'GEHEIM' } }],
  ],
  [1, 1, 1, 7, 14, 14, 14, 14, 14, 14],
  [['vera', { name: 'acknowledge', input: {} }], ['vera', ask], 15],
  [
    ['vera', offer],
    ['gerda', { name: 'refuse_referral', input: { reasons: 'GEHEIM' } }],
    ['vera', offer],
    ['gerda', { name: 'accept_referral', input: {} }],
  ],
  [['vera', feedback], 28],
  [['gerda', { name: 'withdraw', input: {} }]],
];

/** The letters that these lives lead to, one for each template. */
export async function livesOf(confidentiality: Confidentiality): Promise<ReadonlyMap<MailTemplate, Letter>> {
  const office = await openOffice();
  const letters = new Map<MailTemplate, Letter>();
  try {
    for (const life of LIVES) await live(office, confidentiality, life, letters);
  } finally {
    await office.close();
  }
  return letters;
}

async function live(
  office: Office,
  confidentiality: Confidentiality,
  steps: readonly Step[],
  letters: Map<MailTemplate, Letter>,
): Promise<void> {
  const post = async () => {
    for (let more = true; more; ) {
      const pass = await office.send(
        { send: async () => undefined },
        {
          store: keptAs(confidentiality, office.db),
          compose(letter) {
            letters.set(letter.template, letter);
            return compose(letter, 'nl', PUBLIC_URL);
          },
        },
      );
      more = pass.sent + pass.split > 0;
      if (pass.failed + pass.pending > 0) throw new Error(JSON.stringify(await office.overview()));
    }
  };
  const signalId = await office.file();
  await post();
  for (const step of steps) {
    if (typeof step === 'number') {
      office.clock.at += step * DAY;
      await office.enforce();
    } else {
      await office.act(step[0], signalId, step[1]);
    }
    await post();
  }
}
