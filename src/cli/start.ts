import { buildApp } from '../app.js';
import type { Config } from '../config.js';
import { castOf, type DemoInstalled, installDemo } from '../demo/install.js';
import { DemoDisturbed } from '../demo/seed.js';
import type { DemoCast } from '../http/deps.js';
import type { Translate } from '../i18n/translate.js';
import { type Installation, warnOfTellingServer } from '../installation.js';
import { loadOrCreateSigningKeys } from '../keys/signing-keys.js';
import { processLog } from '../logging/process-log.js';
import { mailFolder } from '../mail-work.js';
import { openQueues } from '../queue/on-redis.js';
import type { Worker } from '../queue/relay.js';
import { drained, orGone } from '../stopping.js';
import { hostAndName } from '../store/move/place.js';
import { saveOrganisation } from '../store/save-organisation.js';
import { openWatch, type Watch } from '../watch.js';
import { fileDesk, openMailroom, startWork } from '../work.js';
import { openOrExit } from './settings.js';

const say = (text: string) => process.stdout.write(`${text}\n`);

/**
 * Runs the web server, and unless `WEERKLANK_WORKER=off` the worker beside it, until it is asked to stop.
 * @param asked heard from before anything else is done: as the first process of a container it would not be heard at all.
 * @returns the exit code: 0 after an orderly end, 2 when it may not start so.
 */
export async function runStart(config: Config, demo: boolean, asked: Promise<void>, t: Translate): Promise<number> {
  if (demo && config.production) return refuse(t('cli.start.demo_in_production'), 2);
  const watch = await openWatch(config, 'web');
  try {
    return await startWatched({ config, demo, asked, watch, t });
  } finally {
    await watch.close();
  }
}

interface Start {
  readonly config: Config;
  readonly demo: boolean;
  readonly asked: Promise<void>;
  readonly watch: Watch;
  readonly t: Translate;
}

async function startWatched(start: Start): Promise<number> {
  const { config, demo, asked, watch, t } = start;
  const installation = watch.over(await orGone(asked, openOrExit(config, t)));
  try {
    if (!demo) return await serve(start, installation, undefined);
    const installed = await orGone(asked, demoOn(installation, t));
    if (installed !== 'ready') return refuse(t(`cli.start.demo_${installed}`), 2);
    const cast = castOf(await installation.deps.store.read((reads) => reads.organisation()));
    return await serve(start, installation, cast);
  } finally {
    await installation.close();
  }
}

async function serve(
  { asked, watch, t }: Start,
  installation: Installation,
  cast: DemoCast | undefined,
): Promise<number> {
  const { config, deps } = installation;
  const log = processLog(cast && config.logLevel === 'info' ? 'warn' : config.logLevel);
  const queues = config.redisUrl === undefined ? undefined : openQueues(config.redisUrl, log);
  const app = await buildApp(
    {
      ...deps,
      publicUrl: config.publicUrl,
      keys: loadOrCreateSigningKeys(config.keysFolder),
      signer: installation.signer,
      securityContact: config.securityContact,
      mailroom: openMailroom(installation, cast !== undefined),
      files: fileDesk(config.clamd),
      queues,
      demo: cast,
      measure: watch.requests,
      spans: watch.spans,
    },
    log,
  );
  let worker: Worker | undefined;
  // What an act has put in the outbox goes at once, not at the next round.
  app.addHook('onResponse', async (request) => {
    // Of an anonymous act nobody is told the hour, not even that there was one.
    if (request.method === 'GET' || request.routeOptions.config.tallied) return;
    if (!queues?.ring()) worker?.poke();
  });
  try {
    await app.listen({ host: config.host, port: config.port, listenTextResolver: () => 'listening' });
  } catch (error) {
    await Promise.all([app.close(), queues?.close()]);
    throw error;
  }
  await warnOfTellingServer(installation, log);
  worker = config.worker ? startWork(installation, log, undefined, watch.duties) : undefined;
  await introduce(installation, cast, t);
  await asked;
  watch.stopping();
  // The worker does not wait for a visitor who never ends a request; the queues are rung until both are done.
  const finish = Promise.all([app.close(), worker?.stop()]).then(() => queues?.close());
  if (await drained(finish)) return 0;
  log.warn('stopped before all in hand was done');
  process.exit(0);
}

/** Where it runs, where its data is, and how to log in. */
async function introduce(installation: Installation, cast: DemoCast | undefined, t: Translate): Promise<void> {
  const { config, deps } = installation;
  say(`\n${t('cli.start.listening', { url: config.publicUrl })}`);
  say(whereDataIs(config, t));
  const folder = mailFolder(installation);
  if (folder !== undefined) say(t('cli.start.mail_folder', { folder }));
  if (cast) {
    say(`\n${t('cli.start.demo_accounts', { password: cast.password })}\n`);
    for (const { username, role, name } of cast.accounts) {
      say(`  ${username.padEnd(20)} ${t(`role.${role}`).padEnd(26)} ${name}`);
    }
    say('');
    return;
  }
  const { persons } = await deps.store.read((reads) => reads.organisation());
  if (config.securityContact === undefined) say(t('cli.start.no_security_contact'));
  if (persons.size === 0) say(`\n${t('cli.start.no_accounts')}\n`);
}

function whereDataIs({ databaseUrl, dataFolder, keysFolder }: Config, t: Translate): string {
  if (databaseUrl === undefined) return t('cli.start.data', { folder: dataFolder });
  return t('cli.start.data_on_server', { database: hostAndName(databaseUrl), folder: keysFolder });
}

async function demoOn({ deps, database }: Installation, t: Translate): Promise<DemoInstalled> {
  const steps = new Set<number>();
  const installing = installDemo(
    {
      ...deps,
      saveOrganisation: (changes) => database.work((handle) => saveOrganisation(handle, changes), 'write'),
    },
    (done) => {
      const percent = Math.floor(done * 10) * 10;
      if (!steps.has(percent)) say(t('cli.start.demo_seeding', { percent }));
      steps.add(percent);
    },
  );
  return installing.catch((fault) => {
    if (fault instanceof DemoDisturbed) return 'unfinished';
    throw fault;
  });
}

function refuse(text: string, exitCode: number): number {
  process.stderr.write(`${text}\n`);
  return exitCode;
}
