import fc from 'fast-check';
import type { ActName } from '../../src/usecases/inputs.js';
import { promiseAt } from './acts.js';
import { act, command, fileAs, toldAt } from './commands.js';
import type { Model, Told } from './model.js';
import { type Stage, signalOf } from './stage.js';

/** Lives that chance alone seldom reaches: each act is tried in its turn by whose part it is, whatever came of the last. */
const STORIES: Readonly<Record<string, readonly (ActName | 'two_months_go_by')[]>> = {
  'is referred with a promise open, and reopened': [
    'acknowledge',
    'promise',
    'offer_referral',
    'accept_referral',
    'reopen',
    'accept_commitment',
  ],
  'is answered with a promise, closed and reopened': ['give_feedback', 'promise', 'accept_feedback', 'reopen'],
  'is promised what is not kept, and declined too late': [
    'promise',
    'give_feedback',
    'promise',
    'two_months_go_by',
    'decline_commitment',
    'keep_commitment',
  ],
  'is withdrawn with a promise open, and reopened': ['promise', 'withdraw', 'reopen', 'promise'],
};
const OF_THE_SUBMITTER: readonly ActName[] = ['accept_referral', 'reopen', 'accept_feedback', 'withdraw'];
const OF_THE_OWNER: readonly ActName[] = ['accept_commitment', 'decline_commitment', 'keep_commitment'];
const TWO_MONTHS = 62 * 86_400_000;
const chosen = fc.record({ signal: fc.nat(9999), pick: fc.nat(9999) });

export const storyCommand = fc
  .tuple(fc.constantFrom(...Object.entries(STORIES)), chosen)
  .map(([[name, acts], { signal, pick }]) =>
    command(`${signal} ${name} (${pick})`, async (model, stage) => {
      const told = toldAt(model, signal);
      if (!told) return;
      for (const next of acts) {
        if (next === 'two_months_go_by') stage.clock.at += TWO_MONTHS;
        else await act(model, stage, told, await whose(stage, told, next, pick), next, pick);
      }
    }),
  );

/** The same is raised again and again, and then somebody tries to make it less urgent. */
export const heavyCommand = chosen.map(({ signal, pick }) =>
  command(`${signal} is raised until it is heavy, and triaged as normal (${pick})`, async (model, stage) => {
    const told = toldAt(model, signal);
    if (!told) return;
    for (let times = 0; times < 2; times += 1) await raised(model, stage, told);
    await act(model, stage, told, await whose(stage, told, 'triage', pick), 'triage', 2 * pick + 1);
  }),
);

async function raised(model: Model, stage: Stage, told: Told): Promise<void> {
  const again = await fileAs(stage, told.by, told.line.fieldId, [told.number], model);
  if (!again) return;
  told.weight += 1;
}

async function whose(stage: Stage, told: Told, name: ActName, pick: number): Promise<string> {
  if (OF_THE_SUBMITTER.includes(name)) return told.by;
  const { handlerId, commitments } = await signalOf(stage, told);
  if (!OF_THE_OWNER.includes(name)) return handlerId;
  const promised = promiseAt(told, pick);
  return commitments.find(({ id }) => id === promised)?.ownerId ?? handlerId;
}
