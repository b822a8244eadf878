import type { Tie } from '../domain/access.js';
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
}

/** What is counted by the unit of the submitter, for figures that show no signal and no person. */
export interface FigureReads {
  /** What happened from each boundary (epoch ms) up to the next one: so many periods, less one, as there are boundaries. */
  figureRows(boundaries: readonly Instant[]): Promise<readonly PeriodRows[]>;
}

/** What a tie depends on besides people. Of an anonymous signal nobody is the submitter, and nobody is looked for. */
export type SignalInTime = Pick<Signal, 'id' | 'filedAt' | 'confidentiality'>;

/** The identity seam: the only way from a signal to its submitter and back (domain.md P4). */
export interface SubmitterSeam extends FigureReads {
  /** @param unitId the unit at filing, by which figures are counted. */
  keepSubmitter(signalId: SignalId, personId: PersonId, unitId: UnitId | null): Promise<void>;
  tie(signal: SignalInTime, personId: PersonId, inTime: OrganisationInTime): Promise<Tie>;
  /** The same for many signals at once; the id of each is a key of the answer. */
  ties(
    signals: readonly SignalInTime[],
    personId: PersonId,
    inTime: OrganisationInTime,
  ): Promise<ReadonlyMap<SignalId, Tie>>;
  /** Who may never handle it. */
  excluded(signal: SignalInTime, inTime: OrganisationInTime): Promise<ReadonlySet<PersonId>>;
  /** The region of a line to which the submitter belonged at filing, or chose; `null` where it has none. */
  regionOf(
    signal: SignalInTime & Pick<Signal, 'regionId' | 'serviceId'>,
    line: Line,
    organisation: OrganisationAt,
  ): Promise<UnitId | null>;
  /** Newest first. */
  signalsOf(personId: PersonId, page: PageRequest): Promise<Page<SignalId>>;
  /** Only to address a message, or to show an open submitter to a handler. */
  submitterOf(signalId: SignalId): Promise<PersonId | undefined>;
  /** Lets a code open a signal, and no other code any more; it is kept under a tag alone. */
  keepReceiptCode(signalId: SignalId, code: string): Promise<void>;
  /** The signal that a code opens. Takes the same work for a code that opens nothing. */
  signalOfCode(code: string): Promise<SignalId | undefined>;
  /** From now on no code opens it. */
  forgetReceiptCode(signalId: SignalId): Promise<void>;
  /** Keeps out whom the submitter names as involved. */
  keepOut(signalId: SignalId, personIds: readonly PersonId[]): Promise<void>;
  /** @returns whether this person had not joined yet. */
  keepJoiner(joiner: Joiner): Promise<boolean>;
  joinersOf(signalId: SignalId): Promise<readonly Joiner[]>;
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

/** A submitter lets a manager read a signal. */
export interface Share {
  readonly id: string;
  readonly signalId: SignalId;
  readonly personId: PersonId;
}
