import { CODE_HOLDER, type FieldId, type PersonId, type SignalId } from '../../src/domain/signal/words.js';
import { actOnSignal } from '../../src/usecases/act-on-signal.js';
import { enforceDeadlines } from '../../src/usecases/enforce-deadlines.js';
import { fileAnonymously } from '../../src/usecases/file-anonymously.js';
import { fileSignal } from '../../src/usecases/file-signal.js';
import { anonymousFilingInput, filingInput, readAct, type TypedAct } from '../../src/usecases/inputs.js';
import type { Deps } from '../../src/usecases/ports.js';
import { type LogSigner, sealLog } from '../../src/usecases/seal-log.js';

/** By which the years pass. */
export interface HandClock {
  at: number;
  now(): number;
}

export interface Filed {
  readonly id: SignalId;
  /** Who acts as its submitter. */
  readonly by: PersonId | typeof CODE_HOLDER;
}

export const FIELDS = ['heffing', 'inning'];

const DAY_MS = 86_400_000;
const AT_ONCE = 50;
const SENTENCE = 'Elke week blijven er tientallen bezwaren liggen, en niemand legt uit waarom dat zo is. ';
const text = (sentences: number) => SENTENCE.repeat(sentences).trim();

/** Of a hundred signals, so many are filed so; an assumption, as is all of the life below. */
const CONFIDENTIAL = 25;
const ANONYMOUS = 5;

/**
 * Files signals and lets them live: acknowledged and triaged the next day; four in ten are asked something and answer; all
 * get feedback in the second week; six in ten say yes to it, fifteen in a hundred rebut and get a second answer one rung
 * up; the rest are silent, and close by themselves. What falls due meanwhile is enforced every day, and all is sealed.
 */
export async function live(
  deps: Deps & { readonly clock: HandClock },
  signer: LogSigner,
  submitters: readonly PersonId[],
  count: number,
  fields: readonly FieldId[] = FIELDS,
): Promise<void> {
  const { clock } = deps;
  const all = await fileSome(deps, submitters, count, fields);
  const dayTo = async (day: number) => {
    for (const start = clock.at; clock.at < begun + day * DAY_MS; ) {
      clock.at = Math.min(clock.at + DAY_MS, begun + day * DAY_MS);
      await enforceDeadlines(deps);
      if (clock.at === start) break;
    }
  };
  const begun = clock.at;
  const some = (from: number, until: number) => all.filter((_, index) => index % 100 >= from && index % 100 < until);
  const act = async (signals: readonly Filed[], by: 'handler' | 'submitter', typed: TypedAct) => {
    await inBatches(signals, (signal) => actOne(deps, signal, by, typed));
  };
  await dayTo(1);
  await act(all, 'handler', { name: 'acknowledge', input: {} });
  await act(all, 'handler', { name: 'triage', input: { urgency: 'normal', note: text(1) } });
  await dayTo(3);
  await act(some(0, 40), 'handler', { name: 'ask', input: { question: text(2) } });
  await dayTo(6);
  await act(some(0, 40), 'submitter', { name: 'answer_question', input: { answer: text(4) } });
  await dayTo(14);
  await act(all, 'handler', feedback());
  await dayTo(17);
  await act(some(0, 60), 'submitter', { name: 'accept_feedback', input: { publish: true } });
  await act(some(60, 75), 'submitter', { name: 'rebut', input: { rebuttal: text(5) } });
  await dayTo(24);
  await act(some(60, 75), 'handler', feedback());
  await dayTo(60);
  await sealLog({ ...deps, signer });
}

function feedback(): TypedAct {
  const input = { outcome: 'partly', reasons: text(8), followUp: text(2), summaryTitle: text(1).slice(0, 80) } as const;
  return { name: 'give_feedback', input: { ...input, summary: text(3) } };
}

/** Files so many signals, spread over the fields. */
export function fileSome(deps: Deps, submitters: readonly PersonId[], count: number, fields: readonly FieldId[]) {
  return inBatches([...Array(count).keys()], (index) => fileOne(deps, submitters, index, fields));
}

async function fileOne(
  deps: Deps,
  submitters: readonly PersonId[],
  index: number,
  fields: readonly FieldId[],
): Promise<Filed> {
  const by = submitters[index % submitters.length] ?? '';
  const questions = {
    title: `${text(1).slice(0, 60)} ${index}`,
    whatHappens: text(8),
    impact: text(2),
    request: text(1),
    kind: 'signal',
    field: fields[index % fields.length],
  };
  const kind = index % 100;
  if (kind < ANONYMOUS) {
    const filed = await fileAnonymously(
      deps,
      anonymousFilingInput.parse(questions),
      `form-${deps.clock.now()}-${index}`,
    );
    if (!filed.ok) throw new Error(filed.refusal.code);
    return { id: filed.value.signal.id, by: CODE_HOLDER };
  }
  const confidentiality = kind < ANONYMOUS + CONFIDENTIAL ? 'confidential' : 'open';
  const filed = await fileSignal(deps, by, filingInput.parse({ ...questions, confidentiality }));
  if (!filed.ok) throw new Error(filed.refusal.code);
  return { id: filed.value.signal.id, by };
}

export async function actOne(
  deps: Deps,
  { id, by }: Filed,
  as: 'handler' | 'submitter',
  typed: TypedAct,
): Promise<void> {
  const handler = async () => (await deps.store.read((reads) => reads.signal(id)))?.handlerId ?? '';
  const done = await actOnSignal(deps, as === 'handler' ? await handler() : by, id, readAct(typed));
  if (!done.ok) throw new Error(`${typed.name}: ${done.refusal.code}`);
}

/** Each so many together, as a busy server has them. */
export async function inBatches<T, R>(all: readonly T[], work: (one: T) => Promise<R>): Promise<readonly R[]> {
  const done: R[] = [];
  for (let from = 0; from < all.length; from += AT_ONCE) {
    done.push(...(await Promise.all(all.slice(from, from + AT_ONCE).map(work))));
  }
  return done;
}
