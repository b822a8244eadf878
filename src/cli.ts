import { Command } from 'commander';
import { runAuditCheckpoint, runAuditVerify } from './cli/audit.js';
import { type BackupArguments, runBackup } from './cli/backup.js';
import { runCreateAdministrator } from './cli/create-administrator.js';
import { runDeadline } from './cli/deadline.js';
import { runEnforce } from './cli/enforce.js';
import { runImport } from './cli/import.js';
import { runInvite } from './cli/invite.js';
import { runKeys } from './cli/keys.js';
import { runLogKeyList, runLogKeyRotate } from './cli/log-key.js';
import { type MoveArguments, runMove } from './cli/move.js';
import { runPasswordsImport } from './cli/passwords.js';
import { runRetention } from './cli/retention.js';
import { runRetentionRules } from './cli/retention-rules.js';
import { configOrExit, openOrExit, orExit, readEnvironment, toStandardError } from './cli/settings.js';
import { runVaultReseal, runVaultRotate, runVaultStatus } from './cli/vault.js';
import { DEFAULT_CALENDAR } from './domain/time/working-days.js';
import { isLocale, type Translate, translator } from './i18n/translate.js';
import type { Installation } from './installation.js';
import { guardProcess, processLog } from './logging/process-log.js';
import { askedToStop } from './stopping.js';

/** The command line: reads what is asked, and hands it to `src/cli/`. */

guardProcess(processLog('warn', toStandardError));
readEnvironment();

const language = process.env['WEERKLANK_LANG'];
const t: Translate = translator(isLocale(language) ? language : 'nl');

async function withInstallation(work: (installation: Installation) => Promise<number>): Promise<void> {
  const installation = await openOrExit(configOrExit(t), t);
  try {
    process.exitCode = await orExit(work(installation), t, installation.config);
  } finally {
    await installation.close();
  }
}

const program = new Command('weerklank').description(t('cli.about')).showHelpAfterError();

program
  .command('start')
  .description(t('cli.start.about'))
  .option('--demo', t('cli.start.demo'), false)
  .action(async ({ demo }: { demo: boolean }) => {
    const asked = askedToStop();
    // Only here, so that the other commands need not load the web server.
    const { runStart } = await import('./cli/start.js');
    const code = await runStart(configOrExit(t), demo, asked, t);
    // A connection to a Redis that went meanwhile would keep the process.
    process.exit(code);
  });

program
  .command('deadline')
  .description(t('cli.deadline.about'))
  .argument('[event]', t('cli.deadline.event'))
  .argument('[term]', t('cli.deadline.term'))
  .option('--organisation', t('cli.deadline.organisation'), false)
  .action(async (event: string | undefined, term: string | undefined, { organisation }: { organisation: boolean }) => {
    const args = { ...(event === undefined ? {} : { event }), ...(term === undefined ? {} : { term }) };
    if (!organisation) {
      process.exitCode = await runDeadline(args, process, DEFAULT_CALENDAR, t);
      return;
    }
    await withInstallation(async ({ deps }) => {
      const { calendar } = await deps.store.read((reads) => reads.organisation());
      return runDeadline(args, process, calendar, t);
    });
  });

program
  .command('enforce')
  .description(t('cli.enforce.about'))
  .option('--at <instant>', t('cli.enforce.at'))
  .option('--dry-run', t('cli.enforce.dry_run'), false)
  .action((args: { at?: string; dryRun: boolean }) =>
    withInstallation(({ deps, config }) => runEnforce(deps, args, process, t, config.production)),
  );

program
  .command('migrate')
  .description(t('cli.migrate.about'))
  .action(() =>
    withInstallation(async () => {
      process.stdout.write(`${t('cli.migrate.done')}\n`);
      return 0;
    }),
  );

program
  .command('move')
  .description(t('cli.move.about'))
  .requiredOption('--from <place>', t('cli.move.from'))
  .requiredOption('--to <place>', t('cli.move.to'))
  .option('--keep', t('cli.move.keep'), false)
  .action(async (args: MoveArguments) => {
    process.exitCode = await runMove(args, configOrExit(t), process, t);
  });

program
  .command('backup')
  .description(t('cli.backup.about'))
  .requiredOption('--to <folder>', t('cli.backup.to'))
  .option('--with-keys', t('cli.backup.keys'), false)
  .action(async (args: BackupArguments) => {
    const config = configOrExit(t);
    process.exitCode = await orExit(runBackup(config, args, process, t), t, config);
  });

program
  .command('restore')
  .description(t('cli.restore.about'))
  .requiredOption('--from <folder>', t('cli.restore.from'))
  .action(async (args: { from: string }) => {
    const { runRestore } = await import('./cli/restore.js');
    const config = configOrExit(t);
    process.exitCode = await orExit(runRestore(args, config, process, t), t, config);
  });

program
  .command('import')
  .description(t('cli.import.about'))
  .argument('<file>', t('cli.import.file'))
  .requiredOption('--kind <kind>', t('cli.import.kind'))
  .option('--from <day>', t('cli.import.from'))
  .option('--complete', t('cli.import.complete'), false)
  .option('--dry-run', t('cli.import.dry_run'), false)
  .action((file: string, options: { kind: string; from?: string; complete: boolean; dryRun: boolean }) =>
    withInstallation(({ deps }) => runImport(deps, { file, ...options }, process, t)),
  );

const audit = program.command('audit').description(t('cli.audit.about'));

audit
  .command('verify')
  .description(t('cli.audit.verify.about'))
  .option('--checkpoint <file>', t('cli.audit.verify.checkpoint'))
  .option('--key <key...>', t('cli.audit.verify.key'), [])
  .action((options: { checkpoint?: string; key: string[] }) =>
    withInstallation((installation) => runAuditVerify(installation, options, process, t)),
  );

audit
  .command('checkpoint')
  .description(t('cli.audit.checkpoint.about'))
  .action(() => withInstallation((installation) => runAuditCheckpoint(installation, process, t)));

program
  .command('keys')
  .description(t('cli.keys.about'))
  .option('--without-private <folder>', t('cli.keys.without_private'))
  .action(async ({ withoutPrivate }: { withoutPrivate?: string }) => {
    process.exitCode = await runKeys(configOrExit(t), withoutPrivate, process, t);
  });

const vault = program.command('vault').description(t('cli.vault.about'));

for (const [name, about, run] of [
  ['status', t('cli.vault.status.about'), runVaultStatus],
  ['rotate', t('cli.vault.rotate.about'), runVaultRotate],
  ['reseal', t('cli.vault.reseal.about'), runVaultReseal],
] as const) {
  vault
    .command(name)
    .description(about)
    .action(() => withInstallation((installation) => run(installation, process, t)));
}

program
  .command('passwords')
  .description(t('cli.passwords.about'))
  .command('import')
  .description(t('cli.passwords.import.about'))
  .argument('<file...>', t('cli.passwords.file'))
  .action(async (files: string[]) => {
    process.exitCode = await runPasswordsImport(configOrExit(t).dataFolder, files, process, t);
  });

const logKeyCommand = program.command('log-key').description(t('cli.log_key.about'));

logKeyCommand
  .command('rotate')
  .description(t('cli.log_key.rotate.about'))
  .action(() => withInstallation(async (installation) => runLogKeyRotate(installation, process, t)));

logKeyCommand
  .command('list')
  .description(t('cli.log_key.list.about'))
  .action(() => withInstallation(async (installation) => runLogKeyList(installation, process)));

program
  .command('retention')
  .description(t('cli.retention.about'))
  .option('--dry-run', t('cli.retention.dry_run'), false)
  .action((options: { dryRun: boolean }) =>
    withInstallation(async (installation) => {
      const { eraseAndScrub } = await import('./work.js');
      return runRetention((round) => eraseAndScrub(installation, round), options, process, t);
    }),
  );

program
  .command('retention-rules')
  .description(t('cli.retention_rules.about'))
  .argument('[file]', t('cli.retention_rules.file'))
  .action((file: string | undefined) => withInstallation(({ deps }) => runRetentionRules(deps, file, process, t)));

program
  .command('invite')
  .description(t('cli.invite.about'))
  .argument('[person]', t('cli.invite.person'))
  .option('--all', t('cli.invite.all'), false)
  .action((person: string | undefined, { all }: { all: boolean }) =>
    withInstallation(({ deps }) => runInvite(deps, { person, all }, process, t)),
  );

program
  .command('create-administrator')
  .description(t('cli.admin.about'))
  .argument('<username>', t('cli.admin.username'))
  .argument('<name>', t('cli.admin.name'))
  .argument('<email>', t('cli.admin.email'))
  .option('--password-stdin', t('cli.admin.password_stdin'), false)
  .action((username: string, name: string, email: string, { passwordStdin }: { passwordStdin: boolean }) =>
    withInstallation(({ deps }) => runCreateAdministrator(deps, { username, name, email, passwordStdin }, process, t)),
  );

await orExit(program.parseAsync(), t);
