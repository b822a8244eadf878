import type { MailTemplate } from '../../src/domain/signal/messages.js';
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

/** Step by step: somebody acts, so many days go by and what is due is enforced, or something else happens. */
type Step = readonly [person: string, act: Act] | number | ((office: Office, signalId: string) => Promise<unknown>);

interface Plan {
  readonly filing?: object | undefined;
  readonly steps: readonly Step[];
}

const SUMMARY = { summaryTitle: 'Zonder namen', summary: 'GEHEIM' };
const OBJECTION = { kind: 'dissent', ruleOfLaw: true, norm: 'GEHEIM', suspension: true };
const accept: Act = { name: 'accept_feedback', input: { publish: false } };
const promised = (owner: string, days: number) => async (office: Office, signalId: string) => {
  const promisedDay = new Date(office.clock.at + days * DAY).toISOString().slice(0, 10);
  const commitment = { commitment: 'GEHEIM', commitmentOwner: owner, promisedDay };
  const input = { outcome: 'partly', reasons: 'GEHEIM', followUp: 'GEHEIM', ...commitment } as const;
  await office.act('vera', signalId, readAct({ name: 'give_feedback', input }));
};
const ofCommitment =
  (person: string, name: 'accept_commitment' | 'decline_commitment' | 'keep_commitment') =>
  async (office: Office, signalId: string) => {
    const signal = await office.db.read((reads) => reads.signal(signalId));
    const commitmentId = signal?.commitments[0]?.id ?? '';
    const words = {
      accept_commitment: {},
      decline_commitment: { reasons: 'GEHEIM' },
      keep_commitment: { report: 'GEHEIM' },
    };
    await office.act(person, signalId, { name, input: { commitmentId, ...words[name] } } as Act);
  };

/** What the whole line does besides handling: an objection, promises, colleagues, summaries, and people who move. */
const LIVES_OF_THE_LINE: readonly Plan[] = [
  {
    filing: OBJECTION,
    steps: [
      ['dora', { name: 'answer_suspension', input: { granted: true, reasons: 'GEHEIM' } }],
      ['carla', { name: 'give_verdict', input: { verdict: 'upheld', reasons: 'GEHEIM', ...SUMMARY } }],
    ],
  },
  {
    steps: [
      ['gerda', { name: 'open_for_joining', input: SUMMARY }],
      (office, id) => office.join('jan', id),
      (office, id) => office.join('joke', id, true),
      ['gerda', { name: 'share', input: { manager: 'mia' } }],
      ['vera', { name: 'acknowledge', input: {} }],
      ['victor', { name: 'record_dissent', input: { dissent: 'GEHEIM' } }],
      promised('Adam Adviseur', 7),
      ofCommitment('adam', 'accept_commitment'),
      ['gerda', accept],
      ['vera', { name: 'propose_summary', input: SUMMARY }],
      ['gerda', { name: 'decline_summary', input: { reasons: '' } }],
      10,
      ofCommitment('adam', 'keep_commitment'),
      (office) => office.file(),
      (office, id) => office.join('jip', id),
    ],
  },
  { steps: [promised('Adam Adviseur', 20), ofCommitment('adam', 'decline_commitment')] },
  {
    steps: [
      ['vera', feedback],
      ['gerda', accept],
      ['vera', { name: 'propose_summary', input: SUMMARY }],
      20,
      (office, id) => office.join('jan', id),
      (office, id) => office.join('joke', id),
      (office, id) => office.join('jip', id),
    ],
  },
  { steps: [['vera', { name: 'refer_across', input: { field: 'havens', reasons: 'GEHEIM' } }]] },
  {
    steps: [
      async (office, id) => {
        const { number } = (await office.db.read((reads) => reads.signal(id))) ?? { number: '' };
        await office.file(undefined, { raises: [number] });
      },
    ],
  },
  {
    filing: { confidentiality: 'confidential' },
    steps: [
      async (office, id) => {
        const { handlerId } = (await office.db.read((reads) => reads.signal(id))) ?? { handlerId: '' };
        await office.act(handlerId, id, readAct({ name: 'ask_confidant', input: { reasons: 'GEHEIM' } }));
        const people = [handlerId];
        await office.act('vonne', id, readAct({ name: 'ask_disclosure', input: { people, question: 'GEHEIM' } }));
        await office.act('gerda', id, readAct({ name: 'grant_disclosure', input: { people } }));
        await office.act(handlerId, id, readAct({ name: 'look_at_identity', input: {} }));
      },
    ],
  },
  {
    steps: [
      async (office, id) => {
        const { handlerId } = (await office.db.read((reads) => reads.signal(id))) ?? { handlerId: '' };
        const absence = { id: 'away', personId: handlerId, from: office.clock.at, until: null, standInId: null };
        await office.change({ absences: [absence] });
        await office.moveDisplaced();
      },
    ],
  },
];

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
    (office, id) => office.mask('kees', id, ['GEHEIM']),
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
    for (const steps of LIVES) await live(office, confidentiality, { steps }, letters);
    for (const { filing, steps } of LIVES_OF_THE_LINE) {
      // What waits for working hours over a weekend goes as well.
      await live(office, confidentiality, { filing, steps: [...steps, 4] }, letters);
    }
  } finally {
    await office.close();
  }
  return letters;
}

async function live(
  office: Office,
  confidentiality: Confidentiality,
  { filing = {}, steps }: Plan,
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
  const signalId = await office.file(undefined, filing);
  await post();
  for (const step of steps) {
    if (typeof step === 'function') {
      await step(office, signalId);
    } else if (typeof step === 'number') {
      office.clock.at += step * DAY;
      await office.enforce();
    } else {
      await office.act(step[0], signalId, step[1]);
    }
    await post();
  }
}
