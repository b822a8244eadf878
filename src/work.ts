import { clamd, scannerAddress } from './attachments/clamd.js';
import { inspectFile } from './attachments/inspect.js';
import type { SignalId } from './domain/signal/words.js';
import type { Installation } from './installation.js';
import { faultInShort } from './logging/fault.js';
import { createMailroom } from './mail/mailroom.js';
import { mailFolder, mailWork, messageName } from './mail-work.js';
import { type DutyWatch, UNWATCHED } from './operations/duties.js';
import { watchedWork } from './operations/watched-work.js';
import { dutiesOf, WORKER_KINDS, type WorkerKind, type WorkerLog, type WorkerOptions } from './queue/duties.js';
import { startOnRedis } from './queue/on-redis.js';
import { linkRedis } from './queue/redis-link.js';
import { startLoops, type Worker } from './queue/relay.js';
import { outboxOverview } from './store/outbox.js';
import { forgetStagedFiles } from './usecases/attach-files.js';
import type { FileDesk } from './usecases/attachment-ports.js';
import { countClosedQuarters } from './usecases/closed-figures.js';
import { forgetOldDrafts } from './usecases/drafts.js';
import { enforceDeadlines } from './usecases/enforce-deadlines.js';
import { eraseInRounds } from './usecases/erase-in-rounds.js';
import { eraseSignals, type RetentionRound, type RoundOptions } from './usecases/erase-signals.js';
import { forgetOldDisclosures } from './usecases/look-at-identity.js';
import { mailHeads } from './usecases/mail-heads.js';
import type { Mailroom } from './usecases/mail-ports.js';
import { whenOrganisationChanges } from './usecases/move-displaced.js';
import { forgetOldImports } from './usecases/organisation/import-desk.js';
import type { Deps } from './usecases/ports.js';
import { sealLog } from './usecases/seal-log.js';
import { noteNotEnforced, noteTroubles } from './usecases/troubles.js';

/** What looks at files before they are kept. @param address where clamd listens. */
export function fileDesk(address: string | undefined): FileDesk {
  const found = address === undefined ? undefined : scannerAddress(address);
  return { inspect: inspectFile, scanner: found && clamd(found) };
}

/** What administrators see of the mail. @param readable whether written messages may be read: in the demo only. */
export function openMailroom(installation: Installation, readable: boolean): Mailroom {
  return createMailroom({
    overview: async (page) => {
      const { counts, mails } = await installation.database.work((handle) => outboxOverview(handle, page), 'read');
      const items = mails.items.map(({ recipient, ...mail }) => ({ ...mail, recipientKind: recipient }));
      return { counts, page: { items, total: mails.total } };
    },
    folder: mailFolder(installation),
    readable,
    nameOf: (mailId) => messageName(installation.keys, mailId),
  });
}

/**
 * A round of retention, after which what was erased is nowhere in the files of the database either, and what could not be is set
 * aside.
 */
export async function eraseAndScrub(
  { deps, database }: { readonly deps: Deps } & Pick<Installation, 'database'>,
  options: RoundOptions = {},
): Promise<RetentionRound> {
  const round = await eraseSignals(deps, options);
  if (options.dryRun) return round;
  if (round.counts.length > 0) await database.scrub();
  const { leave, only } = options;
  const isOver = (id: SignalId) => !leave?.has(id) && (!only || only.includes(id));
  await noteTroubles(deps, 'erase', round.failed, { isOver, faultOf: faultInShort });
  return round;
}

/**
 * Starts what Weerklank does by itself for an installation: all of it, or the kinds that this process is for. Processes
 * ring each other through Redis where there is one. `stop` finishes what is in hand.
 */
export function startWork(
  installation: Installation,
  log: WorkerLog,
  kinds: readonly WorkerKind[] = WORKER_KINDS,
  watch: DutyWatch = UNWATCHED,
): Worker {
  const { config, deps } = installation;
  const link = config.redisUrl === undefined ? undefined : linkRedis(config.redisUrl, log);
  // Only for mail is anything wired that opens seals, and needs the key to: no other kind, nor the web, is handed it.
  const mail = kinds.includes('mail') ? mailWork(installation, link?.redis) : undefined;
  const work: WorkerOptions = {
    log,
    async enforce() {
      const pass = await enforceDeadlines(deps);
      await noteNotEnforced(deps, pass, faultInShort);
      return pass;
    },
    enforcementCrowded: () => isCrowded(deps),
    moveDisplaced: whenOrganisationChanges(deps, faultInShort),
    sendMail: mail?.send,
    letters: mail?.letters,
    mailHeads: () => mailHeads(deps),
    sealLog: () => sealLog({ ...deps, signer: installation.signer }),
    forgetDrafts: async () => {
      await forgetOldImports(deps);
      await forgetOldDisclosures(deps);
      const moreFiles = await forgetStagedFiles(deps);
      return (await forgetOldDrafts(deps)) || moreFiles;
    },
    countQuarters: () => countClosedQuarters(deps),
    erase: eraseInRounds(deps, (options) => eraseAndScrub(installation, options)),
  };
  const duties = dutiesOf(watchedWork(watch, work)).filter(({ kind }) => kinds.includes(kind));
  const worker = link ? startOnRedis(duties, log, link) : startLoops(duties, log);
  return {
    ...worker,
    async stop() {
      await worker.stop();
      await mail?.close();
    },
  };
}

/** Whether more is due than one process should do alone. */
async function isCrowded({ store, clock }: Pick<Installation['deps'], 'store' | 'clock'>): Promise<boolean> {
  const due = await store.read((reads) => reads.signalsDue(clock.now(), CROWD));
  return due.length === CROWD;
}

const CROWD = 200;
