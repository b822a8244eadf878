import { readFile } from 'node:fs/promises';
import type { Translate } from '../i18n/translate.js';
import type { Installation } from '../installation.js';
import { isSignedBy } from '../keys/log-key.js';
import { verifyLog } from '../usecases/verify-log.js';
import { noteVerification } from '../usecases/view-log.js';
import { type Output, showProgress } from './progress-bar.js';

export interface AuditArguments {
  /** A file with a checkpoint that somebody outside has kept. */
  readonly checkpoint?: string | undefined;
  /** Verifier keys that are trusted besides the one of this installation: older ones. */
  readonly key: readonly string[];
}

/**
 * Checks the whole history and its log, with a bar on a terminal that shows how far it is.
 * @returns the exit code: 0 all is as it must be, 1 something is not and the first place is named, 2 the call itself is wrong.
 */
export async function runAuditVerify(
  { deps, signer }: Pick<Installation, 'deps' | 'signer'>,
  { checkpoint, key }: AuditArguments,
  { stdout, stderr }: Output,
  t: Translate,
): Promise<number> {
  const given = checkpoint === undefined ? undefined : await readFile(checkpoint, 'utf8').catch(() => null);
  if (given === null) {
    stderr.write(`${t('cli.audit.no_file', { file: checkpoint ?? '' })}\n`);
    return 2;
  }
  const trusted = [...signer.verifiers, ...key];
  const result = await verifyLog(deps, {
    origin: signer.origin,
    given,
    isSigned: (text, signature) => trusted.some((verifier) => isSignedBy(verifier, text, signature)),
    report: (done) => showProgress({ stderr }, done),
  });
  await noteVerification(deps, result);
  if (!result.ok) {
    stdout.write(`${t(`audit.${result.problem}`, result.values)}\n`);
    return 1;
  }
  const { events, sealed, checkpoints, texts, root } = result.audited;
  stdout.write(`${t('cli.audit.good', { events, sealed, checkpoints, texts })}\n`);
  stdout.write(`${t('cli.audit.root', { size: sealed, root })}\n`);
  if (given !== undefined) stdout.write(`${t('cli.audit.given_good')}\n`);
  return 0;
}

/** Writes the newest signed head, as a witness keeps it. @returns 1 where there is none yet. */
export async function runAuditCheckpoint(
  { deps }: Pick<Installation, 'deps'>,
  { stdout, stderr }: Output,
  t: Translate,
): Promise<number> {
  const latest = await deps.store.read((reads) => reads.latestCheckpoint());
  if (latest) stdout.write(latest.note);
  else stderr.write(`${t('cli.audit.no_checkpoint')}\n`);
  return latest ? 0 : 1;
}
