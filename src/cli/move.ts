import { dirname, resolve } from 'node:path';
import type { Config } from '../config.js';
import type { Translate } from '../i18n/translate.js';
import { keysMissing } from '../identity/keys-fit.js';
import { logNameOf } from '../installation.js';
import { openLogKeys } from '../keys/log-keys.js';
import { vaultPairs } from '../keys/vault.js';
import { loadOrCreateWebKeys } from '../keys/web-keys.js';
import { toldFault } from '../logging/fault.js';
import { codeOf, shortageIn } from '../store/faults.js';
import { logReads } from '../store/log.js';
import { hold, isThere, OfNewerVersion } from '../store/move/hold.js';
import { type MoveResult, moveRows } from '../store/move/move.js';
import { type HeldPlace, type Place, PlaceBusy, readPlace } from '../store/move/place.js';
import { MovedAway } from '../store/moved-away.js';
import { withoutWords } from '../store/postgres.js';
import { type AuditProblem, verifyLog } from '../usecases/verify-log.js';
import { machineTrouble } from './machine-trouble.js';
import { type Output, showProgress } from './progress-bar.js';
import { Refused, refuseOtherKeys, refuseWithoutKeys, tellRefused } from './refused.js';

export interface MoveArguments {
  readonly from: string;
  readonly to: string;
  /** Leaves the old place as it was, so that it can be written in on. */
  readonly keep: boolean;
}

/**
 * Takes a whole organisation to another database, with a bar on a terminal that shows how far it is.
 * @returns the exit code: 0 it is there, 1 what arrived is not what was sent, its history does not verify, or a place went
 *   meanwhile (nothing was moved then, unless it says so), 2 it could not begin.
 */
export async function runMove(
  { from, to, keep }: MoveArguments,
  config: Pick<Config, 'keysFolder' | 'publicUrl'>,
  output: Output,
  t: Translate,
): Promise<number> {
  const opened: HeldPlace[] = [];
  try {
    const [source, target] = [placeOf(from), placeOf(to)];
    if (!isThere(source)) throw new Refused('cli.move.nothing_there', { place: source.shown });
    const keysFolder = resolve(config.keysFolder);
    refuseWithoutKeys(keysFolder, 'cli.move.no_keys');
    const old = await holding(source, opened);
    await checkKeys(old, keysFolder);
    const fresh = await holding(target, opened);
    const began = performance.now();
    const signer = openLogKeys(keysFolder, logNameOf(config.publicUrl));
    const given = (await logReads(old.handle).latestCheckpoint())?.note;
    const moved = await moveRows(old, fresh, {
      report: (done) => showProgress(output, done * 0.99),
      async check({ read }) {
        const { origin, isSigned } = signer;
        const verified = await verifyLog({ store: { read } }, { origin, isSigned, given });
        if (!verified.ok) throw new Refused('cli.move.history_wrong', { what: wordsOf(verified, t) }, 1);
        // It counts with the commit of the old place; what stands in its way is found while nothing counts yet.
        if (!keep) await old.markMoved(target.shown);
      },
    });
    showProgress(output, 1);
    if (!moved.ok) throw refusalOf(moved, source, target);
    const broken = keep
      ? undefined
      : await old.commit().then(
          () => undefined,
          (fault: unknown) => ({ fault }),
        );
    const isLocked = !keep && broken === undefined;
    tellArrived(moved, { source, target, keep, isLocked, seconds: (performance.now() - began) / 1000 }, output, t);
    if (broken) throw broken.fault;
    if (keep) output.stdout.write(`${t('cli.move.trial')}\n`);
    output.stdout.write(`${t(target.engine === 'postgres' ? 'cli.move.next_postgres' : 'cli.move.next_sqlite')}\n`);
    return 0;
  } catch (error) {
    return tellRefused((await troubleOf(error, opened)) ?? error, output, t);
  } finally {
    for (const held of opened) await held.release();
  }
}

function placeOf(text: string): Place {
  const place = readPlace(text);
  // What was given may hold a password, and is not repeated.
  if (!place) throw new Refused('cli.move.no_place', {});
  return place.engine === 'sqlite' ? { ...place, file: resolve(place.file) } : place;
}

async function holding(place: Place, opened: HeldPlace[]): Promise<HeldPlace> {
  try {
    const held = await hold(place);
    opened.push(held);
    return held;
  } catch (error) {
    const where = { place: place.shown };
    if (error instanceof MovedAway) throw new Refused('cli.move.moved_before', { ...where, other: error.place });
    if (error instanceof OfNewerVersion) throw new Refused('cli.move.newer', where);
    if (error instanceof PlaceBusy) throw new Refused('cli.move.busy', where);
    // What a server says may quote the address with its password: its code is enough.
    if (codeOf(error) === '' && shortageIn(error, 'write') === undefined) throw error;
    const { code, fault } = toldFault(error);
    throw new Refused('cli.move.unreachable', { ...where, code: code ?? fault });
  }
}

/** What of the machine went: a file, or a place that was held. Its words are true whenever that was: to move again does no harm. */
async function troubleOf(error: unknown, opened: readonly HeldPlace[]): Promise<Refused | undefined> {
  const fault = withoutWords(error);
  const ofFile = machineTrouble(fault);
  if (ofFile) return ofFile;
  const able = opened.filter(({ place }) => machineTrouble(fault, settingsOf(place)));
  const of = (able.length > 1 && (await firstGone(able))) || able.at(-1);
  const trouble = of && machineTrouble(fault, settingsOf(of.place));
  if (!trouble) return undefined;
  const key = trouble.key === 'cli.trouble.unreachable' ? 'cli.move.gone' : trouble.key;
  return new Refused(key, { ...trouble.values, place: of.place.shown }, trouble.exitCode);
}

/** As if it were the database of an installation. */
function settingsOf(place: Place): Pick<Config, 'dataFolder' | 'databaseUrl'> {
  return place.engine === 'postgres'
    ? { dataFolder: '', databaseUrl: place.url }
    : { dataFolder: dirname(place.file), databaseUrl: undefined };
}

/** Two places on one engine are told apart by which of them answers no more. */
async function firstGone(opened: readonly HeldPlace[]): Promise<HeldPlace | undefined> {
  for (const held of opened) {
    const isHeld = await held.stillHeld().then(
      () => true,
      () => false,
    );
    if (!isHeld) return held;
  }
  return undefined;
}

async function checkKeys(old: HeldPlace, keysFolder: string): Promise<void> {
  const pairs = vaultPairs(keysFolder).map(({ keyId }) => keyId);
  const missing = await keysMissing(old.handle, loadOrCreateWebKeys(keysFolder), pairs);
  refuseOtherKeys(missing, keysFolder, 'cli.move.no_keys');
}

function wordsOf({ problem, values }: AuditProblem, t: Translate): string {
  return t(`audit.${problem}`, values);
}

function refusalOf(result: Extract<MoveResult, { ok: false }>, source: Place, target: Place): Refused {
  const { table, expected, found } = result;
  if (result.problem === 'nothing_there') return new Refused('cli.move.nothing_there', { place: source.shown });
  if (result.problem === 'target_in_use') return new Refused('cli.move.in_use', { place: target.shown, table });
  return new Refused('cli.move.differs', { table, sent: expected?.rows ?? 0, arrived: found?.rows ?? 0 }, 1);
}

interface Told {
  readonly source: Place;
  readonly target: Place;
  readonly keep: boolean;
  readonly isLocked: boolean;
  readonly seconds: number;
}

/** Each table that has rows with their number and hash, and whether the old place is locked. */
function tellArrived(
  { tables, wasThere }: Extract<MoveResult, { ok: true }>,
  { source, target, keep, isLocked, seconds }: Told,
  { stdout }: Output,
  t: Translate,
): void {
  const filled = tables.filter(({ rows }) => rows > 0);
  for (const { table, rows, hash } of filled) stdout.write(`${hash}  ${String(rows).padStart(9)}  ${table}\n`);
  const rows = filled.reduce((sum, table) => sum + table.rows, 0);
  const values = { rows, tables: filled.length, place: target.shown, seconds: Math.ceil(seconds) };
  stdout.write(`${t(wasThere && (isLocked || keep) ? 'cli.move.was_there' : 'cli.move.done', values)}\n`);
  stdout.write(`${t(isLocked ? 'cli.move.marked' : 'cli.move.kept', { place: source.shown })}\n`);
}
