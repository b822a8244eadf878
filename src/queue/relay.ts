import type { SignalId } from '../domain/signal/words.js';
import type { EnforcementPass } from '../usecases/enforce-deadlines.js';
import type { RetentionRound } from '../usecases/erase-signals.js';
import type { MailPass } from '../usecases/send-mail.js';
import { startLoop } from './loop.js';

/** The log of the process (src/logging), which tells an `err` by class, code and place alone. */
export interface WorkerLog {
  info(facts: object, message: string): void;
  error(facts: object, message: string): void;
}

export interface WorkerOptions {
  readonly enforce: () => Promise<EnforcementPass>;
  /** @param limit how many messages at most. */
  readonly sendMail: (limit: number) => Promise<MailPass>;
  /** Moves on what people can no longer have; called when the organisation is another than it was. */
  readonly moveDisplaced?: () => Promise<number>;
  /** Removes drafts that nobody has touched for long. @returns whether more may be left. */
  readonly forgetDrafts: () => Promise<boolean>;
  /** Puts what happened in the log, and signs its head. @returns how many events. */
  readonly sealLog: () => Promise<number>;
  /** Puts the newest head in the outbox for each witness who has not had it today. @returns how many messages. */
  readonly mailHeads?: () => Promise<number>;
  /** Erases what is due by the rules of retention. */
  readonly erase?: () => Promise<RetentionRound>;
  readonly log: WorkerLog;
  /** Rest between two passes of each, in ms. */
  readonly every?: {
    readonly enforce?: number;
    readonly mail?: number;
    readonly displaced?: number;
    readonly drafts?: number;
    readonly seal?: number;
    readonly erase?: number;
  };
}

export interface Worker {
  /** Something was committed: looks at once whether there is mail, instead of at its next round. */
  poke(): void;
  /** Finishes what is in hand. */
  stop(): Promise<void>;
}

const MAIL_AT_A_TIME = 20;
const HOUR_MS = 3_600_000;
/** Well within the minute in which what happened is to be under a signed head. */
const SEAL_MS = 20_000;

/**
 * What Weerklank does by itself, in loops beside each other: it enforces deadlines, moves on what people can no longer
 * have after a change of the organisation, sends mail, puts what happened in the log, forgets old drafts, and erases what is no longer to be kept. It keeps nothing that matters: what is to
 * be done stands in the database, each thing is claimed or locked there, and so any number of workers may run, stop or
 * die.
 */
export function startWorker(options: WorkerOptions): Worker {
  const { enforce, sendMail, moveDisplaced, forgetDrafts, sealLog, mailHeads, erase, log, every = {} } = options;
  let failing: ReadonlySet<SignalId> = new Set();
  const mail = startLoop({
    every: every.mail ?? 2000,
    onFault: (fault) => log.error({ err: fault }, 'sending mail failed'),
    async work() {
      const pass = await sendMail(MAIL_AT_A_TIME);
      const inHand = Object.values(pass).reduce((sum, count) => sum + count, 0);
      if (inHand > 0) log.info({ ...pass }, 'mail');
      return pass.left === 0 && (inHand === MAIL_AT_A_TIME || pass.split > 0);
    },
  });
  const deadlines = startLoop({
    every: every.enforce ?? 5000,
    onFault: (fault) => log.error({ err: fault }, 'enforcing failed'),
    async work() {
      const pass = await enforce();
      for (const { signalId, error } of pass.failed) {
        if (!failing.has(signalId)) log.error({ signalId, err: error }, 'a signal could not be enforced');
      }
      failing = new Set(pass.failed.map(({ signalId }) => signalId));
      if (pass.done.length > 0) {
        log.info({ enforced: pass.done.length }, 'deadlines');
        mail.poke();
      }
      return false;
    },
  });
  const drafts = startLoop({
    every: every.drafts ?? HOUR_MS,
    onFault: (fault) => log.error({ err: fault }, 'forgetting drafts failed'),
    work: forgetDrafts,
  });
  const seal = startLoop({
    every: every.seal ?? SEAL_MS,
    onFault: (fault) => log.error({ err: fault }, 'sealing the log failed'),
    async work() {
      const sealed = await sealLog();
      if (sealed > 0) log.info({ sealed }, 'log');
      if (mailHeads && (await mailHeads()) > 0) mail.poke();
      return false;
    },
  });
  const displaced =
    moveDisplaced &&
    startLoop({
      every: every.displaced ?? 5000,
      onFault: (fault) => log.error({ err: fault }, 'moving on failed'),
      async work() {
        const moved = await moveDisplaced();
        if (moved > 0) {
          log.info({ moved }, 'displaced signals');
          mail.poke();
        }
        return false;
      },
    });
  const erasing =
    erase &&
    startLoop({
      every: every.erase ?? HOUR_MS,
      onFault: (fault) => log.error({ err: fault }, 'erasing failed'),
      async work() {
        const { counts, failed } = await erase();
        const erased = counts.reduce((sum, { number }) => sum + number, 0);
        if (erased > 0) log.info({ erased }, 'retention');
        for (const { error } of failed) log.error({ err: error }, 'erasing failed');
        return false;
      },
    });
  return {
    poke: mail.poke,
    async stop() {
      await Promise.all([
        deadlines.stop(),
        mail.stop(),
        displaced?.stop(),
        drafts.stop(),
        seal.stop(),
        erasing?.stop(),
      ]);
    },
  };
}
