import { entryRung } from '../domain/line.js';
import { managementChainAbove, type Organisation } from '../domain/organisation.js';
import { candidatesFrom, seatFrom } from '../domain/seat.js';
import type { DecisionContext, SignalCommand } from '../domain/signal/commands.js';
import { consentUntil } from '../domain/signal/disclosure.js';
import { accepted, type Result, refused } from '../domain/signal/refusal.js';
import { hasEnded, type Signal } from '../domain/signal/signal.js';
import type { CodeHolder, PersonId } from '../domain/signal/words.js';
import { plainAct } from './act-to-command.js';
import { concernedBy, lineIn, lineOfSignal } from './context.js';
import { findPersons } from './find-persons.js';
import type { Act, ActInput } from './inputs.js';
import { fieldByCode } from './list-fields.js';
import type { Content, Ids, Transaction } from './ports.js';
import { promiseOf } from './promise.js';
import { toContent } from './texts.js';

/** An act, ready to be decided on. */
export interface Prepared {
  readonly command: SignalCommand;
  /** The texts that go with it, kept apart under their hashes. */
  readonly contents: readonly Content[];
  /** What the rules must know besides. */
  readonly context?: Pick<DecisionContext, 'across' | 'load'>;
  /** What stands with the identity or beside the history, written in the same commit. */
  readonly besides?: () => Promise<void>;
}

export interface Actor {
  readonly tx: Transaction;
  readonly ids: Ids;
  readonly organisation: Organisation;
  readonly signal: Signal;
  readonly who: PersonId | CodeHolder;
  readonly now: number;
}

/** Looks up what an act names (a field, a person, a theme), and says which of these is unknown. */
export async function prepareAct(actor: Actor, act: Act): Promise<Result<Prepared>> {
  switch (act.name) {
    case 'give_feedback':
      return feedback(actor, act.input);
    case 'promise': {
      const promised = promiseOf(actor, act.input);
      if (!promised.ok) return promised;
      const { made, content } = promised.value;
      return accepted({ command: { type: 'promise', ...made }, contents: [content] });
    }
    case 'refer_across':
      return referAcross(actor, act.input);
    case 'bundle':
      return bundle(actor, act.input);
    case 'name_involved':
      return nameInvolved(actor, act.input);
    case 'share':
      return share(actor, act.input);
    case 'end_sharing':
      return endSharing(actor, act.input);
    case 'step_forward':
      return nameOneself(actor);
    case 'ask_disclosure': {
      const content = toContent(actor.ids, { of: 'note', text: act.input.question });
      const command = { type: act.name, personIds: act.input.people, content: content.hash };
      return accepted({ command, contents: [content] });
    }
    case 'grant_disclosure':
      return discloseOneself(actor, act.input);
    default:
      return accepted(plainAct(act, actor.ids));
  }
}

function feedback(actor: Actor, { commitment, commitmentOwner, promisedDay, ...input }: ActInput<'give_feedback'>) {
  const prepared = plainAct({ name: 'give_feedback', input }, actor.ids);
  if (commitment === '') return accepted(prepared);
  const promised = promiseOf(actor, { commitment, commitmentOwner, promisedDay });
  if (!promised.ok) return promised;
  const { made, content } = promised.value;
  return accepted({
    command: { ...prepared.command, commitment: made } as SignalCommand,
    contents: [...prepared.contents, content],
  });
}

async function referAcross(
  { tx, ids, organisation, signal }: Actor,
  { field, reasons }: ActInput<'refer_across'>,
): Promise<Result<Prepared>> {
  const found = fieldByCode(organisation, field);
  const line = found && organisation.lines.get(found.id);
  if (!found || !line) return refused('unknown_field');
  const regionId = await tx.regionOf(signal, line, tx.organisation);
  const { command, contents } = plainAct({ name: 'refer_across', fieldId: found.id, regionId, reasons }, ids);
  const across = lineIn(organisation, found.id, regionId);
  const excluded = await tx.excluded(signal, concernedBy(signal, across), tx);
  const load = await tx.loads(candidatesFrom(across, entryRung(across, signal.ruleOfLaw), { excluded }));
  return accepted({ command, contents, context: { across, load } });
}

async function bundle(
  { tx, ids, signal, now }: Actor,
  { theme, newTheme }: ActInput<'bundle'>,
): Promise<Result<Prepared>> {
  if (newTheme !== '') {
    const made = { id: ids.uuid(), fieldId: signal.fieldId, title: newTheme, createdAt: now };
    const command = { type: 'bundle', themeId: made.id } as const;
    return accepted({ command, contents: [], besides: () => tx.saveTheme(made) });
  }
  const known = await tx.theme(theme);
  if (known?.fieldId !== signal.fieldId) return refused('unknown_theme');
  return accepted({ command: { type: 'bundle', themeId: known.id }, contents: [] });
}

async function nameInvolved({ tx, signal }: Actor, { involved }: ActInput<'name_involved'>): Promise<Result<Prepared>> {
  const found = await findPersons(tx, involved);
  if (!found.ok) return found;
  const persons = found.value;
  const line = await lineOfSignal(tx, signal);
  const excluded = new Set([...(await tx.excluded(signal, concernedBy(signal, line), tx)), ...persons]);
  if (!hasEnded(signal) && !seatFrom(line, signal.rung, { excluded })) return refused('no_eligible_handler');
  return accepted({
    command: { type: 'name_involved', number: persons.length },
    contents: [],
    besides: () => tx.keepOut(signal.id, persons),
  });
}

/** With someone of one's own management chain: nobody else needs to be let in. */
async function share(
  { tx, ids, organisation, signal, who }: Actor,
  { manager }: ActInput<'share'>,
): Promise<Result<Prepared>> {
  if (typeof who !== 'string' || !managementChainAbove(organisation, who).includes(manager))
    return refused('not_your_manager');
  const shares = await tx.sharesOf(signal.id);
  if (shares.some((known) => known.personId === manager)) return refused('already_shared');
  const id = ids.uuid();
  return accepted({
    command: { type: 'share', shareId: id },
    contents: [],
    besides: () => tx.keepShare({ id, signalId: signal.id, personId: manager }),
  });
}

async function endSharing(
  { tx, signal }: Actor,
  { share: shareId }: ActInput<'end_sharing'>,
): Promise<Result<Prepared>> {
  const shares = await tx.sharesOf(signal.id);
  if (!shares.some(({ id }) => id === shareId)) return refused('not_shared');
  return accepted({
    command: { type: 'end_sharing', shareId },
    contents: [],
    besides: () => tx.endShare(shareId),
  });
}

/** From confidential to open: who holds a receipt code steps forward in another way (`stepForward`). */
function nameOneself({ tx, signal, who }: Actor): Result<Prepared> {
  if (typeof who !== 'string') return refused('not_allowed');
  return accepted({
    command: { type: 'step_forward', to: 'open' },
    contents: [],
    besides: () => tx.nameSubmitter(signal.id, who),
  });
}

/** The submitter's own session says who that is: no seal is opened for it. */
function discloseOneself({ tx, signal, who, now }: Actor, { people }: ActInput<'grant_disclosure'>): Result<Prepared> {
  if (typeof who !== 'string') return refused('not_allowed');
  const personIds = [...new Set(people)];
  return accepted({
    command: { type: 'grant_disclosure', personIds },
    contents: [],
    besides: () => tx.discloseTo(signal.id, who, personIds, consentUntil(now)),
  });
}
