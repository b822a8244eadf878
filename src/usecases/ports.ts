import type { Organisation } from '../domain/organisation.js';
import type { DatedChange, PersonRecord } from '../domain/organisation-changes.js';
import type { OrganisationVersions, Versions } from '../domain/organisation-versions.js';
import type { Policy } from '../domain/policy.js';
import type { RegisterKind } from '../domain/register.js';
import type { SignalEvent } from '../domain/signal/events.js';
import type { MailTemplate, Recipient } from '../domain/signal/messages.js';
import type { Commitment, Signal } from '../domain/signal/signal.js';
import type {
  ContentHash,
  Destination,
  FieldId,
  Outcome,
  PersonId,
  SignalId,
  ThemeId,
  UnitId,
  Verdict,
} from '../domain/signal/words.js';
import type { Instant } from '../domain/time/working-days.js';
import type { AttachmentReads, AttachmentWrites } from './attachment-ports.js';
import type { LogReads, LogWrites } from './audit-ports.js';
import type { DeskReads, DeskWrites } from './desk-ports.js';
import type { ImportRunReads, ImportRunWrites } from './organisation/import-run-ports.js';
import type { Page, PageRequest } from './page.js';
import type { RetentionReads, RetentionWrites } from './retention-ports.js';
import type { OrganisationAt, OrganisationInTime, SubmitterSeam } from './seam-ports.js';
import type { TroubleReads, TroubleWrites } from './trouble-ports.js';
import type { WitnessReads, WitnessWrites } from './witness-ports.js';

/** What the use cases need from the outside; store, identity, mail and queue fit these, not the other way round. */

export interface Clock {
  readonly now: () => Instant;
}

export type { Page, PageRequest } from './page.js';
export type { OrganisationAt } from './seam-ports.js';

/** An event as it stands in the history. */
export interface RecordedEvent {
  readonly sequence: number;
  readonly event: SignalEvent;
  /** SHA-256 over the hash before it and the event: the chain that shows a rewrite. */
  readonly hash: string;
}

/** A free text, kept apart from the history under the SHA-256 of its salt and text. */
export interface Content {
  readonly hash: ContentHash;
  readonly salt: string;
  readonly text: string;
}

/** Work to do after the commit: ids only, never a text or a name. */
export interface OutgoingMail {
  readonly id: string;
  /** Empty for what is about an account. */
  readonly signalId: SignalId;
  readonly template: MailTemplate;
  readonly recipient: Recipient;
  readonly deadlineId: string | null;
  /** Sequence of the event that it is about. */
  readonly sequence: number;
  readonly notBefore: Instant;
  readonly createdAt: Instant;
}

/** What stands in the register. */
export interface RegisterEntry {
  readonly id: string;
  /** Never shown: the way from an entry to joining. `null` for what was published before entries knew. */
  readonly signalId: SignalId | null;
  readonly kind: RegisterKind;
  readonly fieldId: FieldId;
  readonly serviceId: UnitId | null;
  /** Empty for a verdict that was missed, and so is the summary. */
  readonly title: string;
  /** What was done, or the committee's reasons, or whom one can join and why. */
  readonly summary: string;
  readonly outcome: Outcome | null;
  readonly verdict: Verdict | null;
  /** Whether the submitter said yes, or let the time to say no go by. */
  readonly agreed: boolean;
  readonly openForJoining: boolean;
  /** Colleagues who joined. */
  readonly joined: number;
  readonly publishedAt: Instant;
  readonly updatedAt: Instant;
}

/** An entry to publish; what is left out is that of a summary to which the submitter said yes. */
export type NewRegisterEntry = Pick<RegisterEntry, 'id' | 'fieldId' | 'title' | 'summary' | 'outcome' | 'publishedAt'> &
  Partial<RegisterEntry>;

/** What is sought in the register; without anything, all. */
export interface RegisterFilter {
  /** Each of which must stand in title, summary or field name, at least by its beginning. */
  readonly words: readonly string[];
  readonly fieldId?: FieldId | undefined;
  readonly kind?: RegisterKind | undefined;
  readonly outcome?: Outcome | undefined;
  readonly serviceId?: UnitId | undefined;
  readonly publishedFrom?: Instant | undefined;
  readonly publishedBefore?: Instant | undefined;
}

/** Where a change of the organisation came from. */
export type ChangeSource = 'set_up' | 'page' | 'api' | 'import';

/** Who changed the organisation, and when; `by` is `null` for whoever installs. */
export interface Noted {
  readonly at: Instant;
  readonly by: PersonId | null;
  readonly source: ChangeSource;
}

/** What tells that the organisation is another than it was when somebody last looked. */
export interface OrganisationMoments {
  /** New with each change that is noted. */
  readonly stamp: string;
  /** When, as far as is known, it next is another than at a moment (a version begins, an absence begins or ends). */
  readonly nextChangeAfter: (moment: Instant) => Instant | null;
}

/** A bundle of signals about one thing (domain.md P12). */
export interface Theme {
  readonly id: ThemeId;
  readonly fieldId: FieldId;
  readonly title: string;
  readonly createdAt: Instant;
}

/** A signal and who has it. */
export interface InHand {
  readonly id: SignalId;
  readonly handlerId: PersonId;
}

/** A promise as a row of a list. */
export interface CommitmentRow extends Commitment {
  readonly signalId: SignalId;
  readonly fieldId: FieldId;
}

export interface SignalReads {
  /**
   * The organisation as it stood, stands or will stand at a moment, by what is known now; without one, as it stands now.
   * The same object for all moments between two changes.
   */
  readonly organisation: OrganisationAt;
  organisationMoments(): Promise<OrganisationMoments>;
  /** See `OrganisationInTime`. */
  readonly managersSince: OrganisationInTime['managersSince'];
  readonly coverOf: OrganisationInTime['coverOf'];
  /** For those who keep the organisation: all that is known of it, in every time. */
  organisationVersions(): Promise<OrganisationVersions>;
  /** See `treeAsKnown`: the units and fields of the last moment before an end, by what was known then. */
  treeAsKnown(end: Instant): Promise<Pick<Organisation, 'units' | 'fields'>>;
  /** People with their addresses, in every time; all of them, or one. */
  personRecords(personId?: PersonId): Promise<ReadonlyMap<PersonId, Versions<PersonRecord>>>;
  /** Who noted what makes up each version of the organisation. */
  organisationLog(): Promise<ReadonlyMap<number, Noted>>;
  /** The newest policy, or that of a version. @throws Error for an unknown version. */
  policy(version?: number): Promise<Policy>;
  signal(id: SignalId): Promise<Signal | undefined>;
  signalIdByNumber(number: string): Promise<SignalId | undefined>;
  signalsById(ids: readonly SignalId[]): Promise<readonly Signal[]>;
  /** Oldest first. */
  history(id: SignalId): Promise<readonly RecordedEvent[]>;
  /** Those of several signals, each oldest first. */
  histories(ids: readonly SignalId[]): Promise<ReadonlyMap<SignalId, readonly RecordedEvent[]>>;
  contents(hashes: readonly ContentHash[]): Promise<ReadonlyMap<ContentHash, string>>;
  /** Signals not yet ended at any of these places of the line, the next due first. */
  signalsAtRungs(places: readonly { fieldId: FieldId; rung: number }[], limit: number): Promise<readonly Signal[]>;
  /**
   * Signals of these fields not yet ended for which a deadline was missed, or that stand at the rung named as the
   * field's top; the longest waiting first.
   */
  escalatedSignals(tops: readonly { fieldId: FieldId; rung: number }[], limit: number): Promise<readonly Signal[]>;
  /** How many signals each of these people has in hand, counted up to a bound: above it, more is all the same. */
  loads(personIds: readonly PersonId[]): Promise<ReadonlyMap<PersonId, number>>;
  /** Signals not yet ended, by handler and id, after the one named. */
  openSignals(after: InHand | null, limit: number): Promise<readonly InHand[]>;
  /** All signals, the newest first; for the auditor. */
  allSignals(limit: number): Promise<readonly Signal[]>;
  /** Rechtsstatelijke bezwaren, the newest first. */
  objections(limit: number): Promise<readonly Signal[]>;
  /** Those of these fields that have not ended, the newest first. */
  openObjections(fieldIds: readonly FieldId[], limit: number): Promise<readonly Signal[]>;
  /** Signals that their submitters let be referred out, the newest first. */
  referredTo(destination: Destination, limit: number): Promise<readonly Signal[]>;
  /** Signals with which the confidant is to put a question, and after these where the answer is waited for. */
  withDisclosureQuestion(limit: number): Promise<readonly Signal[]>;
  theme(id: ThemeId): Promise<Theme | undefined>;
  /** The themes of these fields, the newest first. */
  themesOf(fieldIds: readonly FieldId[]): Promise<readonly Theme[]>;
  signalsInTheme(id: ThemeId): Promise<readonly Signal[]>;
  /** What a person promised, what is open first, by the day promised. */
  commitmentsOf(ownerId: PersonId): Promise<readonly CommitmentRow[]>;
  /** Everybody who still owes a promise. */
  commitmentOwners(): Promise<readonly PersonId[]>;
  /** The open promises of these fields, by the day promised. */
  openCommitmentsIn(fieldIds: readonly FieldId[]): Promise<readonly CommitmentRow[]>;
  /** How many signals not yet ended each of these people has; who has none is left out. */
  openSignalsOf(personIds: readonly PersonId[]): Promise<ReadonlyMap<PersonId, number>>;
  /** Signals with something due (a reminder or a deadline) at or before a moment, in that order. */
  signalsDue(before: Instant, limit: number): Promise<readonly SignalId[]>;
  /** By relevance where words are sought, of the newest ten thousand with these; else newest first. No total is larger. */
  register(filter: RegisterFilter, page: PageRequest): Promise<Page<RegisterEntry>>;
  registerEntry(id: string): Promise<RegisterEntry | undefined>;
  /** All that stands in the register of these signals. */
  registerEntriesOf(signalIds: readonly SignalId[]): Promise<readonly RegisterEntry[]>;
}

/** What happened to a signal, and how it stands before and after. */
export interface SignalChange {
  /** `undefined` where it is filed now. */
  readonly before: Signal | undefined;
  readonly after: Signal;
  readonly events: readonly SignalEvent[];
}

export interface SignalWrites {
  /**
   * Notes what the organisation was, is or will be. Reads of this transaction go on as before it.
   * @param seenVersion the version of the organisation on which it was decided.
   * @throws ConcurrentWrite when it has changed since.
   */
  changeOrganisation(changes: readonly DatedChange[], noted: Noted, seenVersion: number): Promise<void>;
  /** Like `signal`, and nobody else writes it until the transaction ends. */
  lockSignal(id: SignalId): Promise<Signal | undefined>;
  /**
   * Signals with something due at or before a moment, in that order, and nobody else writes them until the transaction
   * ends. What somebody else is writing just now is left out, not waited for: whoever has it enforces it.
   */
  claimDue(before: Instant, limit: number): Promise<readonly Signal[]>;
  /**
   * Appends to the history and brings the projection (signal, deadlines) to `after`.
   * @throws ConcurrentWrite when another writer was first.
   */
  commitEvents(before: Signal | undefined, after: Signal, events: readonly SignalEvent[]): Promise<void>;
  /** The same for some signals that this transaction has claimed or filed. */
  commitChanges(changes: readonly SignalChange[]): Promise<void>;
  putContents(contents: readonly Content[]): Promise<void>;
  /** What is read under a hash from now on; the text that was there is gone, and its salt, by which it could be guessed. */
  maskContent(hash: ContentHash, masked: Content): Promise<void>;
  enqueueMail(mails: readonly OutgoingMail[]): Promise<void>;
  /** Puts an entry in the register, in the place of one of the same signal and kind; a verdict in that of a missed one. */
  publish(entry: NewRegisterEntry): Promise<void>;
  /** How many colleagues have joined, with each entry of the signal. */
  countJoined(signalId: SignalId, joined: number): Promise<void>;
  /** Nobody can join any more what was withdrawn or referred. */
  closeInvitation(signalId: SignalId): Promise<void>;
  saveTheme(theme: Theme): Promise<void>;
  /** What a key was used for before, and whether with the same request; neither is kept so that it could be read. */
  idempotentAnswer(key: string, request: string): Promise<{ sameRequest: boolean; signalId: SignalId } | undefined>;
  rememberIdempotentAnswer(key: string, request: string, signalId: SignalId, at: Instant): Promise<void>;
}

export type Reads = SignalReads &
  SubmitterSeam &
  DeskReads &
  ImportRunReads &
  LogReads &
  WitnessReads &
  AttachmentReads &
  RetentionReads &
  TroubleReads;
export type Transaction = Reads &
  SignalWrites &
  DeskWrites &
  ImportRunWrites &
  LogWrites &
  WitnessWrites &
  AttachmentWrites &
  RetentionWrites &
  TroubleWrites;

/** The database, the only truth. Nothing inside does I/O other than through the transaction itself. */
export interface Store {
  /** All or nothing, one writer after another for each signal; durable when it returns. */
  transaction<T>(work: (tx: Transaction) => Promise<T>): Promise<T>;
  read<T>(work: (reads: Reads) => Promise<T>): Promise<T>;
}

/** What is random or secret-free entropy: ids, numbers, salts; handed in so that tests can repeat a run. */
export interface Ids {
  readonly uuid: () => string;
  /** One that tells nothing of when it was made. */
  readonly timelessUuid: () => string;
  /** `WK-7K3QX9TM`: eight characters of Crockford base32. */
  readonly signalNumber: () => string;
  readonly salt: () => string;
  /** Without its check letters; of the system's own randomness, and kept nowhere. */
  readonly receiptCode: () => string;
}

export interface Deps {
  readonly store: Store;
  readonly clock: Clock;
  readonly ids: Ids;
}
