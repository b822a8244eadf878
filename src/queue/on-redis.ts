import { setTimeout as pause } from 'node:timers/promises';
import { Worker as BullWorker, type Job, type Queue, UnrecoverableError } from 'bullmq';
import { faultInShort } from '../logging/fault.js';
import { type Done, type Duty, WORKER_KINDS, type WorkerKind, type WorkerLog } from './duties.js';
import { type InHand, nothingInHand } from './in-hand.js';
import { startLoop } from './loop.js';
import { linkRedis, mayEvict, PREFIX, type RedisLink } from './redis-link.js';
import { startLoops, type Worker } from './relay.js';

/** Each process looks into the database itself this often (ms): a Redis that is gone or empty delays by no more. */
const LOOK_MS = 30_000;
/** How many rounds are rung beside the one that found too much to do: as many processes can join it. */
const HELPERS = 8;
/** Pieces of a duty in hand at one time, in each process. */
const PIECES_AT_ONCE = 5;
/** A process that stops hands back to Redis what it had of it, where that takes no longer (ms). */
const HAND_BACK_MS = 2000;
/** Of rounds that failed, so many are kept to be seen and rung again by hand, for a week (s). */
const FAILED_KEPT = { count: 100, age: 7 * 24 * 3600 };

/**
 * The same duties, rung through BullMQ: a scheduler for each rings its rounds, any worker process takes them, and pieces
 * (a message of the outbox) are jobs of their own whose id is that of their row. Nothing but such ids is ever in Redis.
 * Beside it, each process looks into the database itself now and then, and sees that the rounds are rung.
 */
export function startOnRedis(
  duties: readonly Duty[],
  log: WorkerLog,
  link: RedisLink,
  lookEvery: number = LOOK_MS,
): Worker {
  const shared = duties.map(sharing);
  const loops = startLoops(
    shared.map((duty) => ({ ...duty, every: Math.max(duty.every, lookEvery) })),
    log,
  );
  const rounds = startLoop({
    every: lookEvery,
    onFault: (err) => log.warn({ err }, 'ringing rounds failed'),
    async work() {
      for (const duty of shared) await seeThatItIsRung(link, duty, lookEvery);
      return false;
    },
  });
  link.onReady(() => {
    rounds.poke();
    mayEvict(link.redis).then(
      (may) => may && log.warn({}, 'Redis may throw away what it is given'),
      () => undefined,
    );
  });
  const kinds = new Map<WorkerKind, Duty[]>();
  for (const duty of shared) kinds.set(duty.kind, [...(kinds.get(duty.kind) ?? []), duty]);
  const inHand = nothingInHand();
  const workers = [...kinds].map(([kind, ofKind]) => workerOf(kind, ofKind, { link, log, inHand }));
  let stopping: Promise<void> | undefined;
  return {
    poke: () => {
      if (!ringMail(link)) loops.poke();
    },
    stop() {
      stopping ??= end();
      return stopping;
    },
  };

  async function end(): Promise<void> {
    inHand.end();
    const closing = workers.map((worker) => worker.close(link.redis.status !== 'ready'));
    await Promise.all([rounds.stop(), loops.stop(), inHand.empty()]);
    // With a connection that broke a moment ago BullMQ would wait for ever; Redis finds by itself what was not handed back.
    await Promise.race([Promise.all(closing), pause(HAND_BACK_MS, undefined, { ref: false })]);
    await inHand.empty();
    for (const worker of workers) worker.disconnect().catch(() => undefined);
    await link.close();
  }
}

/** The queues as a web process has them: to look into, and to ring who sends mail. */
export interface OpenQueues {
  readonly all: readonly Queue[];
  /** Whether Redis can be reached at this moment. */
  reachable(): boolean;
  /** There may be mail to send now; never waits. @returns whether it could be rung: nothing is lost where it was not heard. */
  ring(): boolean;
  close(): Promise<void>;
}

export function openQueues(url: string, log: WorkerLog): OpenQueues {
  const link = linkRedis(url, log);
  return {
    all: WORKER_KINDS.map((kind) => link.anyQueue(kind)),
    reachable: () => link.redis.status === 'ready',
    ring: () => ringMail(link),
    close: link.close,
  };
}

/** @returns whether it could be rung. */
function ringMail(link: RedisLink): boolean {
  const queue = link.queue('mail');
  queue?.add('send_mail', {}, { jobId: 'ring' }).catch(() => undefined);
  return queue !== undefined;
}

/** Asked for again while it is in hand in this process, a duty is not begun twice. */
function sharing(duty: Duty): Duty {
  let doing: Promise<Done> | undefined;
  return {
    ...duty,
    work() {
      doing ??= duty.work().finally(() => {
        doing = undefined;
      });
      return doing;
    },
  };
}

/** Redis may have lost it, or a round of it: then it is rung anew. */
async function seeThatItIsRung(link: RedisLink, { name, kind, every }: Duty, patience: number): Promise<void> {
  const queue = link.queue(kind);
  if (!queue) return;
  const known = await queue.getJobScheduler(name);
  const due = known?.next ?? 0;
  if (known?.every === every && due > Date.now() - 2 * every - patience) return;
  await queue.upsertJobScheduler(
    name,
    { every },
    { name, opts: { removeOnComplete: true, removeOnFail: FAILED_KEPT } },
  );
}

/** What a job needs beside itself. */
interface Hands {
  readonly link: RedisLink;
  readonly log: WorkerLog;
  readonly inHand: InHand;
}

function workerOf(kind: WorkerKind, duties: readonly Duty[], hands: Hands): BullWorker {
  const pieces = duties.some((duty) => duty.pieces) ? PIECES_AT_ONCE : 0;
  const worker = new BullWorker(kind, (job) => hands.inHand.hold(() => carryOut(job, duties, hands)), {
    connection: hands.link.waiting,
    prefix: PREFIX,
    concurrency: duties.length + pieces,
    // A process that died in the middle of it: another takes it up, any number of times.
    maxStalledCount: Number.MAX_SAFE_INTEGER,
  });
  // A connection that breaks is told of once, by the link.
  worker.on('error', () => undefined);
  return worker;
}

async function carryOut(job: Job, duties: readonly Duty[], hands: Hands): Promise<void> {
  const duty = duties.find(({ name }) => name === job.name || `${name}_piece` === job.name);
  if (!duty) throw new UnrecoverableError('no such duty');
  try {
    const isPiece = job.name !== duty.name;
    const done = isPiece ? await duty.pieces?.work(job.id ?? '') : await round(duty, hands);
    if (done?.mail) ringMail(hands.link);
  } catch (fault) {
    hands.log.error({ err: fault }, duty.whenItFails);
    throw withoutWords(fault);
  }
}

/** One round: handed out in pieces where there are such, else done here, with help where there is much. */
async function round(duty: Duty, { link, inHand }: Hands): Promise<Done> {
  const queue = link.queue(duty.kind);
  if (duty.pieces && queue) {
    const ids = await duty.pieces.list();
    await queue.addBulk(ids.map((jobId) => ({ name: `${duty.name}_piece`, data: {}, opts: { jobId } })));
    return {};
  }
  if (queue && (await duty.crowded?.())) {
    const places = Array.from({ length: HELPERS }, (_, place) => `help_${duty.name}_${place}`);
    await queue.addBulk(places.map((jobId) => ({ name: duty.name, data: {}, opts: { jobId } })));
  }
  let done = await duty.work();
  while (done.again && !inHand.ending) done = await duty.work();
  return done;
}

/** Redis keeps the words and the stack of an error, which quote what was in hand: it gets class and code alone. */
function withoutWords(fault: unknown): Error {
  const told = new UnrecoverableError(faultInShort(fault));
  told.stack = '';
  return told;
}
