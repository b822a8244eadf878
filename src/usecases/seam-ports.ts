import type { Tie } from '../domain/access.js';
import type { Cover } from '../domain/cover.js';
import type { PeriodRows } from '../domain/figures/tables.js';
import type { Line } from '../domain/line.js';
import type { Organisation } from '../domain/organisation.js';
import type { Signal } from '../domain/signal/signal.js';
import type { PersonId, SignalId, UnitId } from '../domain/signal/words.js';
import type { Instant } from '../domain/time/working-days.js';
import type { Page, PageRequest } from './page.js';

/** The organisation as it stands now, or at a moment. */
export type OrganisationAt = (at?: Instant) => Promise<Organisation>;

/** The organisation in time, and who managed whom in it. */
export interface OrganisationInTime {
  readonly organisation: OrganisationAt;
  /** Everybody in the management chain above a person at any moment since one, up to now. */
  managersSince(personId: PersonId, since: Instant): Promise<ReadonlySet<PersonId>>;
  /** Whose confidential signals of that moment or later a person is kept out of, for managing some of them since. */
  coverOf(personId: PersonId, since: Instant): Promise<Cover>;
}

/** What is counted by the unit of the submitter, for figures that show no signal and no person. */
export interface FigureReads {
  /** What happened from one moment (epoch ms) up to another. */
  figureRows(from: Instant, until: Instant): Promise<PeriodRows>;
  /** Up to where, at most until a moment, about so many signals were filed and no more than so many answered. */
  figureStretch(from: Instant, until: Instant, about: number): Promise<Instant>;
  /** What was counted, and when, of the quarter that begins at a moment. */
  closedQuarter(begin: Instant): Promise<CountedQuarter | undefined>;
  /** How much of a quarter is counted for good, of signals whose identity is erased. */
  erasedFromQuarter(begin: Instant): Promise<number>;
}

/** A quarter that was counted when it was over. */
export interface CountedQuarter {
  readonly rows: PeriodRows;
  readonly countedAt: Instant;
}

export interface FigureWrites {
  /** In the place of what was kept of that quarter before. */
  keepClosedQuarter(begin: Instant, rows: PeriodRows, countedAt: Instant): Promise<void>;
}

/**
 * What a tie depends on besides people. Of an anonymous signal nobody is the submitter, and nobody is looked for. Once who
 * filed it is erased everybody counts as managing its submitter who managed anybody since.
 */
export type SignalInTime = Pick<Signal, 'id' | 'filedAt' | 'confidentiality'> &
  Partial<Pick<Signal, 'identityErasedAt'>>;

/**
 * The face of the seam for the mail worker alone: who is meant by a message. Only this opens what is sealed.
 * @throws MailNotTaken where a seal cannot be opened here.
 */
export interface Addressees {
  submitterOf(signalId: SignalId): Promise<PersonId | undefined>;
  joinerOf(signalId: SignalId, joinId: string): Promise<PersonId | undefined>;
  /** `undefined` also where the sharing has ended. */
  sharerOf(signalId: SignalId, shareId: string): Promise<PersonId | undefined>;
}

/** The unit of a submitter at filing, kept with a confidential signal. */
export interface UnitAtFiling {
  readonly unitId: UnitId | null;
  /** Whether figures count the signal for that unit: one that began as anonymous was counted for none. */
  readonly counted: boolean;
}

/** The identity seam: the only way from a signal to its submitter and back (domain.md P4). It opens no seal. */
export interface SubmitterSeam extends FigureReads, FigureWrites {
  /** @param unitId the unit at filing, by which figures are counted. */
  keepSubmitter(signalId: SignalId, personId: PersonId, unitId: UnitId | null): Promise<void>;
  /** The same of a confidential signal: under a seal that is not opened here, found back by a blind index. */
  sealSubmitter(signalId: SignalId, personId: PersonId, atFiling: UnitAtFiling): Promise<void>;
  /** The submitter of a confidential signal, who is the one asking, is known from now on. @throws Error for another. */
  nameSubmitter(signalId: SignalId, personId: PersonId): Promise<void>;
  tie(signal: SignalInTime, personId: PersonId, inTime: OrganisationInTime): Promise<Tie>;
  /** The same for many signals at once; the id of each is a key of the answer. */
  ties(
    signals: readonly SignalInTime[],
    personId: PersonId,
    inTime: OrganisationInTime,
  ): Promise<ReadonlyMap<SignalId, Tie>>;
  /** Who of these may never handle it. */
  excluded(
    signal: SignalInTime,
    candidates: Iterable<PersonId>,
    inTime: OrganisationInTime,
  ): Promise<ReadonlySet<PersonId>>;
  /** The same for many signals at once, each with its candidates; the id of each is a key of the answer. */
  excludedFrom(
    signals: ReadonlyMap<SignalInTime, Iterable<PersonId>>,
    inTime: OrganisationInTime,
  ): Promise<ReadonlyMap<SignalId, ReadonlySet<PersonId>>>;
  /** The region of a line to which the submitter belonged at filing, or chose; `null` where it has none. */
  regionOf(
    signal: SignalInTime & Pick<Signal, 'regionId' | 'serviceId'>,
    line: Line,
    organisation: OrganisationAt,
  ): Promise<UnitId | null>;
  /** Newest first. */
  signalsOf(personId: PersonId, page: PageRequest): Promise<Page<SignalId>>;
  /** Of an open signal alone, to show it to a handler. */
  submitterOf(signalId: SignalId): Promise<PersonId | undefined>;
  /** Lets a code open a signal, and no other code any more; it is kept under a tag alone. */
  keepReceiptCode(signalId: SignalId, code: string): Promise<void>;
  /** The signal that a code opens. Takes the same work for a code that opens nothing. */
  signalOfCode(code: string): Promise<SignalId | undefined>;
  /** From now on no code opens it. */
  forgetReceiptCode(signalId: SignalId): Promise<void>;
  /** Lets these people see who the submitter is, who says so in a session of their own, up to a moment. */
  discloseTo(signalId: SignalId, submitterId: PersonId, readerIds: readonly PersonId[], until: Instant): Promise<void>;
  /** Who the submitter is, for one of these people; `undefined` for whoever may not see it at this moment. */
  disclosedTo(signalId: SignalId, readerId: PersonId, at: Instant): Promise<PersonId | undefined>;
  /** Nobody is let see it any more. */
  endDisclosures(signalId: SignalId): Promise<void>;
  /** Removes those that are over, so many at a time. @returns how many went. */
  forgetDisclosures(at: Instant, limit: number): Promise<number>;
  /** Erases who filed, joined and was let in to read, and the code; what it adds to the figures is counted before that. */
  eraseIdentity(signal: Pick<Signal, 'id' | 'filedAt'>, now: Instant): Promise<void>;
  /** Forgets who was named as involved. */
  forgetInvolved(signalId: SignalId): Promise<void>;
  /** Keeps out whom the submitter names as involved. */
  keepOut(signalId: SignalId, personIds: readonly PersonId[]): Promise<void>;
  /** @returns whether this person had not joined yet. */
  keepJoiner(joiner: Joiner): Promise<boolean>;
  /** Who is only counted is not named here either. */
  joinersOf(signalId: SignalId): Promise<readonly SeenJoiner[]>;
  /** Ids of the joins by people below a person. */
  joinersManagedBy(signalId: SignalId, personId: PersonId, inTime: OrganisationInTime): Promise<ReadonlySet<string>>;
  /** What a person joined, newest first. */
  joinedBy(personId: PersonId): Promise<readonly SignalId[]>;
  keepShare(share: Share): Promise<void>;
  endShare(shareId: string): Promise<void>;
  /** Those that have not ended. */
  sharesOf(signalId: SignalId): Promise<readonly Share[]>;
  /** What is shared with a person. */
  sharedWith(personId: PersonId): Promise<readonly SignalId[]>;
}

export interface Joiner {
  readonly id: string;
  readonly signalId: SignalId;
  readonly personId: PersonId;
  readonly byName: boolean;
  readonly joinedAt: Instant;
}

/** A joiner as the web process can know them: by name, or no more than that somebody joined. */
export interface SeenJoiner extends Omit<Joiner, 'personId'> {
  readonly personId: PersonId | null;
}

/** A submitter lets a manager read a signal. */
export interface Share {
  readonly id: string;
  readonly signalId: SignalId;
  readonly personId: PersonId;
}
