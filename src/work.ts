import { join } from 'node:path';
import { clamd, scannerAddress } from './attachments/clamd.js';
import { inspectFile } from './attachments/inspect.js';
import { linkLetter } from './identity/account-links.js';
import { addresseesIn } from './identity/addressees.js';
import type { Installation } from './installation.js';
import { openingVault } from './keys/vault.js';
import type { WebKeys } from './keys/web-keys.js';
import { compose } from './mail/compose.js';
import { composeAccount } from './mail/compose-account.js';
import { composeWitness } from './mail/compose-witness.js';
import { createMailroom } from './mail/mailroom.js';
import { folderTransport, smtpTransport } from './mail/transports.js';
import { databaseOutbox } from './queue/outbox.js';
import { startWorker, type Worker, type WorkerLog } from './queue/relay.js';
import { emailOf } from './store/organisation.js';
import { outboxOverview } from './store/outbox.js';
import { forgetStagedFiles } from './usecases/attach-files.js';
import type { FileDesk } from './usecases/attachment-ports.js';
import { forgetOldDrafts } from './usecases/drafts.js';
import { enforceDeadlines } from './usecases/enforce-deadlines.js';
import { eraseSignals, type RetentionRound, type RoundOptions } from './usecases/erase-signals.js';
import { forgetOldDisclosures } from './usecases/look-at-identity.js';
import { mailHeads, witnessLetter } from './usecases/mail-heads.js';
import type { Mailroom } from './usecases/mail-ports.js';
import { whenOrganisationChanges } from './usecases/move-displaced.js';
import { forgetOldImports } from './usecases/organisation/import-desk.js';
import { sealLog } from './usecases/seal-log.js';
import { sendDueMail } from './usecases/send-mail.js';

/** Where messages are written while no mail server is set; `undefined` with one. */
export function mailFolder({ config }: Pick<Installation, 'config'>): string | undefined {
  return config.smtpUrl === undefined ? join(config.dataFolder, 'mail') : undefined;
}

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

/** What a message is called outside the database. */
export function messageName(keys: WebKeys, mailId: string): string {
  // So long that no two are the same, and the header still stands on one line.
  return keys.tag('message_id', mailId).slice(0, 32);
}

/** A round of retention, after which what was erased is nowhere in the files of the database either. */
export async function eraseAndScrub(
  { deps, database }: Pick<Installation, 'deps' | 'database'>,
  options: RoundOptions = {},
): Promise<RetentionRound> {
  const round = await eraseSignals(deps, options);
  if (!options.dryRun && round.counts.length > 0) await database.scrub();
  return round;
}

/** Starts enforcement, mail and the forgetting of drafts for an installation; `stop` finishes what is in hand. */
export function startWork(installation: Installation, log: WorkerLog): Worker {
  const { config, database, keys, deps } = installation;
  const folder = mailFolder(installation);
  const transport = config.smtpUrl
    ? smtpTransport(config.smtpUrl, config.mailFrom)
    : folderTransport(folder ?? config.dataFolder, config.mailFrom);
  // Only here is anything wired that opens seals: what serves the web is handed none of it.
  const addressees = addresseesIn(database, keys, openingVault(config.keysFolder));
  // One for the life of the worker: it remembers what the database has not noted yet.
  const outbox = databaseOutbox(database);
  const worker = startWorker({
    log,
    enforce: () => enforceDeadlines(deps),
    forgetDrafts: async () => {
      await forgetOldImports(deps);
      await forgetOldDisclosures(deps);
      const moreFiles = await forgetStagedFiles(deps);
      return (await forgetOldDrafts(deps)) || moreFiles;
    },
    sealLog: () => sealLog({ ...deps, signer: installation.signer }),
    mailHeads: () => mailHeads(deps),
    erase: () => eraseAndScrub(installation),
    moveDisplaced: whenOrganisationChanges(deps),
    sendMail: (limit) =>
      sendDueMail(
        {
          ...deps,
          outbox,
          transport,
          addressees,
          compose: (letter) => compose(letter, 'nl', config.publicUrl),
          emailOf: (personId) => database.work((handle) => emailOf(handle, personId, deps.clock.now()), 'read'),
          accountMessage: async (linkId) => {
            const now = deps.clock.now();
            const letter = await database.work((handle) => linkLetter(handle, keys, linkId, now), 'read');
            return letter && { to: letter.to, ...composeAccount(letter, 'nl', config.publicUrl) };
          },
          witnessMessage: async (mailId) => {
            const letter = await witnessLetter(deps, mailId);
            return letter && { to: letter.to, ...composeWitness(letter, 'nl', config.publicUrl) };
          },
          messageIdOf: (mailId) => `${messageName(keys, mailId)}@${new URL(config.publicUrl).hostname}`,
        },
        limit,
      ),
  });
  return {
    ...worker,
    async stop() {
      await worker.stop();
      transport.close();
    },
  };
}
