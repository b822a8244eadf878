import { entryRung } from '../domain/line.js';
import { candidatesFrom } from '../domain/seat.js';
import { decideFiling } from '../domain/signal/decide.js';
import { accepted, type Result } from '../domain/signal/refusal.js';
import type { Signal } from '../domain/signal/signal.js';
import type { Confidentiality, FieldId, PersonId, UnitId } from '../domain/signal/words.js';
import type { Instant } from '../domain/time/working-days.js';
import { asAttached } from './attach-files.js';
import type { StagedFile } from './attachment-ports.js';
import { lineIn } from './context.js';
import type { FilingInput } from './inputs.js';
import type { Deps, Transaction } from './ports.js';
import { record } from './record.js';
import { toContent } from './texts.js';

/** A filing of which all that it names has been looked up. */
export interface Placed {
  readonly input: Omit<FilingInput, 'field' | 'involved' | 'raises' | 'confidentiality' | 'attachments'>;
  readonly fieldId: FieldId;
  readonly confidentiality: Confidentiality;
  readonly serviceId: UnitId | null;
  readonly regionId: UnitId | null;
  /** Who may never handle it, as far as known. */
  readonly excluded: ReadonlySet<PersonId>;
  readonly raises: readonly Signal[];
  /** What goes with it. */
  readonly files: readonly StagedFile[];
  /** The moment by which it is dated. */
  readonly now: Instant;
}

/** Reads what gives a filing its seat in the line. */
export async function seatingFor(tx: Transaction, { input, fieldId, regionId, excluded, now }: Placed) {
  const organisation = await tx.organisation();
  const line = lineIn(organisation, fieldId, regionId);
  const candidates = candidatesFrom(line, entryRung(line, input.ruleOfLaw), { excluded });
  const load = candidates.length > 1 ? await tx.loads(candidates) : undefined;
  return {
    now,
    policy: await tx.policy(),
    calendar: organisation.calendar,
    line,
    excluded,
    ...(load && { load }),
  };
}

/** Gives a filing its seat in the line and records it; who filed it is for the caller to keep, or not. */
export async function placeFiling(
  tx: Transaction,
  deps: Pick<Deps, 'clock' | 'ids'>,
  { input, fieldId, confidentiality, serviceId, regionId, raises, files }: Placed,
  seating: Awaited<ReturnType<typeof seatingFor>>,
): Promise<Result<Signal>> {
  const { ids } = deps;
  const { title, whatHappens, impact, request, kind, ruleOfLaw, norm, suspension } = input;
  const ofObjection = ruleOfLaw ? { norm } : {};
  const content = toContent(ids, { of: 'filing', title, whatHappens, impact, request, ...ofObjection });
  const id = confidentiality === 'open' ? ids.uuid() : ids.timelessUuid();
  const decision = decideFiling(
    {
      type: 'file',
      id,
      number: ids.signalNumber(),
      kind,
      ruleOfLaw,
      suspensionAsked: suspension,
      confidentiality,
      fieldId,
      serviceId,
      regionId,
      raises,
      content: content.hash,
      attachments: files.map(asAttached),
    },
    seating,
  );
  if (!decision.ok) return decision;
  const signal = await record(tx, deps, id, undefined, decision.value, [content], seating);
  if (!signal) throw new Error('a filing without an event');
  return accepted(signal);
}
