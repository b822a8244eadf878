import type { Role } from '../domain/organisation.js';
import { versionAt } from '../domain/organisation-versions.js';
import { type Retention, retentionOf } from '../domain/retention/retention.js';
import { accepted, type Result, refused } from '../domain/signal/refusal.js';
import type { Signal } from '../domain/signal/signal.js';
import type { PersonId } from '../domain/signal/words.js';
import type { Instant } from '../domain/time/working-days.js';
import type { DraftValues } from './desk-ports.js';
import type { Factor } from './factor-ports.js';
import type { AccountAct, IdentityStore } from './identity-ports.js';
import { type CommitmentEntry, listCommitments } from './list-commitments.js';
import { type JoinedRow, listJoined } from './list-joined.js';
import type { Deps, Reads } from './ports.js';
import { readDocument } from './texts.js';

/** What is held about a person (AVG art. 15), for that person alone. */
export interface OwnData {
  readonly madeAt: Instant;
  /** What the organisation has of this person, the first first; `from` is 0 for what was always so. */
  readonly person: readonly OwnRecord[];
  readonly absences: readonly { readonly from: Instant; readonly until: Instant | null; readonly standIn: string }[];
  readonly account: OwnAccount | null;
  /** All that this person filed and that can still be found back, the newest first. */
  readonly filed: readonly OwnSignal[];
  /** No more of these than this person may know. */
  readonly joined: readonly Pick<JoinedRow, 'title' | 'fieldName' | 'number'>[];
  readonly commitments: readonly Pick<CommitmentEntry, 'number' | 'text' | 'promisedBy' | 'isOpen'>[];
  readonly drafts: readonly { readonly of: string; readonly values: DraftValues; readonly keptAt: Instant }[];
}

export interface OwnRecord {
  readonly from: Instant;
  readonly name: string;
  readonly email: string;
  readonly unitName: string | null;
  readonly roles: readonly Role[];
  readonly worksHere: boolean;
}

export interface OwnAccount {
  readonly username: string;
  /** What was done with it; what one did oneself is dated to the day. */
  readonly acts: readonly { readonly act: AccountAct; readonly at: Instant; readonly byOneself: boolean }[];
  readonly secondFactors: readonly Factor['kind'][];
}

export interface OwnSignal extends Pick<Signal, 'number' | 'kind' | 'confidentiality' | 'filedAt' | 'status'> {
  readonly fieldName: string;
  /** One's own words, in order: each as the parts that were filled in. */
  readonly said: readonly { readonly type: string; readonly at: Instant; readonly words: readonly string[] }[];
  /** Until when, and by which rule. */
  readonly kept: Retention;
}

type OwnDataDeps = Pick<Deps, 'store' | 'clock'> & { readonly identity: Pick<IdentityStore, 'read'> };

/** So many are read at a time. */
const AT_ONCE = 100;

/**
 * Gathers what is held about whoever asks. It shows nobody else, and no signal that this person may not see: what somebody
 * did by an office stands in the histories of signals, and is read there.
 * @returns refused (`not_allowed`) for who has left.
 */
export async function ownData(deps: OwnDataDeps, personId: PersonId): Promise<Result<OwnData>> {
  const { store, clock } = deps;
  const gathered = await store.read(async (reads) => {
    const organisation = await reads.organisation();
    if (!organisation.persons.get(personId)?.active) return undefined;
    return {
      person: await recordsOf(reads, personId),
      absences: (await reads.organisationVersions()).absences
        .filter((absence) => absence.personId === personId)
        .map(({ from, until, standInId }) => ({ from, until, standIn: nameOf(organisation, standInId) })),
      filed: await filedBy(reads, personId),
      drafts: (await reads.drafts(personId, '')).map(({ key, values, updatedAt }) => ({
        of: key,
        values,
        keptAt: updatedAt,
      })),
    };
  });
  if (!gathered) return refused('not_allowed', { reason: 'inactive' });
  const joined = await listJoined(deps, personId, { offset: 0, limit: Number.MAX_SAFE_INTEGER });
  const commitments = await listCommitments(deps, personId);
  return accepted({
    madeAt: clock.now(),
    ...gathered,
    account: await accountOf(deps, personId),
    joined: joined.ok ? joined.value.items.map(({ title, fieldName, number }) => ({ title, fieldName, number })) : [],
    commitments: commitments.ok
      ? commitments.value.own.map(({ number, text, promisedBy, isOpen }) => ({ number, text, promisedBy, isOpen }))
      : [],
  });
}

async function recordsOf(reads: Reads, personId: PersonId): Promise<readonly OwnRecord[]> {
  const { units } = await reads.organisationVersions();
  const versions = (await reads.personRecords(personId)).get(personId) ?? [];
  return versions.map(({ validFrom, thing, active }) => ({
    from: validFrom,
    name: thing.name,
    email: thing.email,
    unitName: thing.unitId === null ? null : (versionAt(units.get(thing.unitId), validFrom)?.thing.name ?? null),
    roles: thing.roles,
    worksHere: active,
  }));
}

async function accountOf({ identity }: OwnDataDeps, personId: PersonId): Promise<OwnAccount | null> {
  return identity.read(async (reads) => {
    const account = await reads.accountOf(personId);
    if (!account) return null;
    const acts = await reads.accountLogOf(personId);
    return {
      username: account.username,
      acts: acts.map(({ act, at, by }) => ({ act, at, byOneself: by === personId })),
      secondFactors: (await reads.factorsOf(personId)).map(({ factor }) => factor.kind),
    };
  });
}

async function filedBy(reads: Reads, personId: PersonId): Promise<readonly OwnSignal[]> {
  const { fields, calendar } = await reads.organisation();
  const rules = await reads.retentionRules();
  const found: OwnSignal[] = [];
  for (let offset = 0; ; offset += AT_ONCE) {
    const { items, total } = await reads.signalsOf(personId, { offset, limit: AT_ONCE });
    const byId = new Map((await reads.signalsById(items)).map((signal) => [signal.id, signal]));
    for (const id of items) {
      const signal = byId.get(id);
      if (!signal) continue;
      const { number, kind, confidentiality, filedAt, status } = signal;
      found.push({
        ...{ number, kind, confidentiality, filedAt, status },
        fieldName: fields.get(signal.fieldId)?.name ?? '',
        said: await saidIn(reads, signal),
        kept: retentionOf(signal, rules, calendar),
      });
    }
    if (offset + AT_ONCE >= total) return found;
  }
}

/** What its submitter wrote in a signal, as far as it is still there. */
async function saidIn(reads: Reads, { id }: Signal): Promise<OwnSignal['said']> {
  const own = (await reads.history(id)).flatMap(({ event }) =>
    event.actor.role === 'submitter' && 'content' in event && event.content !== null
      ? [{ type: event.type, at: event.at, content: event.content }]
      : [],
  );
  const texts = await reads.contents(own.map(({ content }) => content));
  return own.flatMap(({ type, at, content }) => {
    const document = readDocument(texts.get(content));
    if (!document) return [];
    const { of: _, ...parts } = document;
    return [{ type, at, words: Object.values(parts).filter((words) => words !== '') }];
  });
}

function nameOf({ persons }: { persons: ReadonlyMap<PersonId, { name: string }> }, personId: PersonId | null): string {
  return personId === null ? '' : (persons.get(personId)?.name ?? '');
}
