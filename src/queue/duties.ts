import type { Words } from '../logging/line.js';
import type { EnforcementPass } from '../usecases/enforce-deadlines.js';
import type { RetentionRound } from '../usecases/erase-signals.js';
import type { MovePass } from '../usecases/move-displaced.js';
import type { MailPass } from '../usecases/send-mail.js';
import { noteFailing } from './failing.js';

/** The kinds of worker: each can be a process of its own, any number of them, or all can be one. */
export const WORKER_KINDS = ['enforcement', 'mail', 'digests', 'retention', 'log'] as const;
export type WorkerKind = (typeof WORKER_KINDS)[number];

/** The log of the process (src/logging), which tells an `err` by class, code and place alone. */
export interface WorkerLog {
  info(facts: object, message: string): void;
  warn(facts: object, message: string): void;
  error(facts: object, message: string): void;
}

/** What came of doing a duty once. */
export interface Done {
  /** More is left to do now. */
  readonly again?: boolean;
  /** Mail was put in the outbox. */
  readonly mail?: boolean;
}

/**
 * One thing that Weerklank does by itself, again and again. What is to be done stands in the database and is claimed or
 * locked there: a duty may be done by any process, by several at once, and twice.
 */
export interface Duty {
  readonly name: string;
  readonly kind: WorkerKind;
  /** Rest between two times, in ms. */
  readonly every: number;
  readonly whenItFails: Words;
  readonly work: () => Promise<Done>;
  /** Whether there is so much to do that others should come and help. */
  readonly crowded?: () => Promise<boolean>;
  /** Where it is made of pieces that can be handed out apart: those of now, by the id of their row, and doing one. */
  readonly pieces?: {
    readonly list: () => Promise<readonly string[]>;
    readonly work: (id: string) => Promise<Done>;
  };
}

export interface WorkerOptions {
  readonly enforce: () => Promise<EnforcementPass>;
  /** Whether more is due than one process should do alone. */
  readonly enforcementCrowded?: () => Promise<boolean>;
  /** @param limit how many messages at most. */
  readonly sendMail?: ((limit: number) => Promise<MailPass>) | undefined;
  /** Messages that may go now, by the id of their row in the outbox, and sending one; for who hands them out apart. */
  readonly letters?:
    | {
        readonly list: () => Promise<readonly string[]>;
        readonly send: (mailId: string) => Promise<MailPass>;
      }
    | undefined;
  /** Moves on what people can no longer have, where the organisation is another than it was. */
  readonly moveDisplaced?: () => Promise<MovePass>;
  /** Removes drafts that nobody has touched for long. @returns whether more may be left. */
  readonly forgetDrafts: () => Promise<boolean>;
  /** Puts what happened in the log, and signs its head. @returns how many events. */
  readonly sealLog: () => Promise<number>;
  /** Puts the newest head in the outbox for each witness who has not had it today. @returns how many messages. */
  readonly mailHeads?: () => Promise<number>;
  /** Counts the quarters that have ended, for the figures. @returns how many. */
  readonly countQuarters?: () => Promise<number>;
  /** Erases what is due by the rules of retention, where it is time for it. */
  readonly erase?: () => Promise<RetentionRound | undefined>;
  readonly log: WorkerLog;
  /** Rest between two passes of each, in ms. */
  readonly every?: {
    readonly enforce?: number;
    readonly mail?: number;
    readonly displaced?: number;
    readonly drafts?: number;
    readonly seal?: number;
    readonly erase?: number;
    readonly quarters?: number;
  };
}

const MAIL_AT_A_TIME = 20;
const HOUR_MS = 3_600_000;
/** What an administrator has tried again waits no longer than this. */
const ERASE_MS = 60_000;
/** A look when nothing is due costs one read of an index: what falls due waits no longer than this. */
const ENFORCE_MS = 1000;
/** Well within the minute in which what happened is to be under a signed head. */
const SEAL_MS = 20_000;

/** All duties, as they are done by what they are given. */
export function dutiesOf(options: WorkerOptions): readonly Duty[] {
  const { log, every = {}, moveDisplaced, mailHeads, countQuarters, erase } = options;
  const duties: Duty[] = [
    enforcement(options, every.enforce ?? ENFORCE_MS),
    {
      name: 'seal_log',
      kind: 'log',
      every: every.seal ?? SEAL_MS,
      whenItFails: 'sealing the log failed',
      async work() {
        const sealed = await options.sealLog();
        if (sealed > 0) log.info({ sealed }, 'log');
        return {};
      },
    },
    {
      name: 'forget_drafts',
      kind: 'retention',
      every: every.drafts ?? HOUR_MS,
      whenItFails: 'forgetting drafts failed',
      work: async () => ({ again: await options.forgetDrafts() }),
    },
  ];
  if (options.sendMail) duties.push(mail(options.sendMail, options, every.mail ?? 2000));
  if (moveDisplaced) duties.push(displacement(moveDisplaced, log, every.displaced ?? 5000));
  if (erase) duties.push(erasure(erase, log, every.erase ?? ERASE_MS));
  if (mailHeads) {
    duties.push({
      name: 'mail_heads',
      kind: 'digests',
      every: every.seal ?? SEAL_MS,
      whenItFails: 'mailing heads of the log failed',
      work: async () => ({ mail: (await mailHeads()) > 0 }),
    });
  }
  if (countQuarters) {
    duties.push({
      name: 'count_quarters',
      kind: 'digests',
      every: every.quarters ?? HOUR_MS,
      whenItFails: 'counting quarters failed',
      async work() {
        const quarters = await countQuarters();
        if (quarters > 0) log.info({ quarters }, 'figures');
        return {};
      },
    });
  }
  return duties;
}

function enforcement({ enforce, enforcementCrowded, log }: WorkerOptions, every: number): Duty {
  const failing = noteFailing(log, 'a signal could not be enforced');
  return {
    name: 'enforce',
    kind: 'enforcement',
    every,
    whenItFails: 'enforcing failed',
    ...(enforcementCrowded && { crowded: enforcementCrowded }),
    async work() {
      const pass = await enforce();
      failing(pass.failed);
      if (pass.done.length > 0) log.info({ enforced: pass.done.length }, 'deadlines');
      return { mail: pass.done.length > 0 };
    },
  };
}

function mail(sendMail: NonNullable<WorkerOptions['sendMail']>, { letters, log }: WorkerOptions, every: number): Duty {
  const told = (pass: MailPass): number => {
    const inHand = Object.values(pass).reduce((sum, count) => sum + count, 0);
    if (inHand > 0) log.info({ ...pass }, 'mail');
    return inHand;
  };
  return {
    name: 'send_mail',
    kind: 'mail',
    every,
    whenItFails: 'sending mail failed',
    async work() {
      const pass = await sendMail(MAIL_AT_A_TIME);
      const inHand = told(pass);
      return { again: pass.left === 0 && (inHand === MAIL_AT_A_TIME || pass.split > 0) };
    },
    ...(letters && {
      pieces: {
        list: letters.list,
        async work(id) {
          const pass = await letters.send(id);
          told(pass);
          return { mail: pass.split > 0 };
        },
      },
    }),
  };
}

function displacement(moveDisplaced: () => Promise<MovePass>, log: WorkerLog, every: number): Duty {
  const failing = noteFailing(log, 'a signal could not be moved on');
  return {
    name: 'move_displaced',
    kind: 'enforcement',
    every,
    whenItFails: 'moving on failed',
    async work() {
      const { moved, failed } = await moveDisplaced();
      failing(failed);
      if (moved > 0) log.info({ moved }, 'displaced signals');
      return { mail: moved > 0 };
    },
  };
}

const NOTHING_ERASED: Pick<RetentionRound, 'counts' | 'failed'> = { counts: [], failed: [] };

function erasure(erase: NonNullable<WorkerOptions['erase']>, log: WorkerLog, every: number): Duty {
  const failing = noteFailing(log, 'a signal could not be erased');
  return {
    name: 'erase',
    kind: 'retention',
    every,
    whenItFails: 'erasing failed',
    async work() {
      const { counts, failed } = (await erase()) ?? NOTHING_ERASED;
      const erased = counts.reduce((sum, { number }) => sum + number, 0);
      if (erased > 0) log.info({ erased }, 'retention');
      failing(failed);
      return {};
    },
  };
}
