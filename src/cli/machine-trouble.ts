import { resolve } from 'node:path';
import type { Config } from '../config.js';
import type { MessageKey } from '../i18n/translate.js';
import { databaseFile } from '../installation.js';
import { toldFault } from '../logging/fault.js';
import { codeOf, shortageIn } from '../store/faults.js';
import { hostAndName } from '../store/move/place.js';
import { Refused } from './refused.js';

const FILE_TROUBLE: Readonly<Record<string, MessageKey>> = {
  EACCES: 'cli.trouble.denied',
  EPERM: 'cli.trouble.denied',
  EROFS: 'cli.trouble.denied',
  ENOSPC: 'cli.trouble.full',
  EDQUOT: 'cli.trouble.full',
  ENOTDIR: 'cli.trouble.no_path',
  EISDIR: 'cli.trouble.no_path',
  EEXIST: 'cli.trouble.no_path',
  ELOOP: 'cli.trouble.no_path',
  ENAMETOOLONG: 'cli.trouble.no_path',
};
const DAMAGED = /^SQLITE_(?:NOTADB|CORRUPT)/;
/** A wrong user or password, no such database: to whoever starts it, the same as nobody there. */
const NOT_LET_IN = /^(?:28...|3D000)$/;
const TOO_FEW_RIGHTS = '42501';

/**
 * What of the machine stands in the way, where a fault says so: a file, the database, an address to listen on. Its words say
 * what to do, and exit code 1 that the same may go well later; `undefined` where the fault is one of ours.
 */
export function machineTrouble(
  fault: unknown,
  { dataFolder, databaseUrl }: Pick<Config, 'dataFolder' | 'databaseUrl'>,
): Refused | undefined {
  const told = toldFault(fault);
  const what = told.code ?? told.fault;
  const trouble = (key: MessageKey, place: string) => new Refused(key, { place, what }, 1);
  const { syscall, path, address, port, hostname } = Object(fault) as Record<string, unknown>;
  if (syscall === 'listen') return trouble('cli.trouble.listen', `${address}:${port}`);
  const code = codeOf(fault);
  if (syscall !== 'connect' && typeof path === 'string') {
    const key = FILE_TROUBLE[code];
    return key && trouble(key, path);
  }
  // A name was looked up: of the database, or else of the address to listen on.
  if (typeof hostname === 'string' && !isOf(databaseUrl, hostname)) return trouble('cli.trouble.listen', hostname);
  const place =
    databaseUrl === undefined ? databaseFile(resolve(dataFolder)) : `postgres://${hostAndName(databaseUrl)}`;
  if (DAMAGED.test(code)) return trouble('cli.trouble.damaged', place);
  if (code === TOO_FEW_RIGHTS) return trouble('cli.trouble.no_rights', place);
  const isNobodyThere = syscall === 'connect' || NOT_LET_IN.test(code);
  const shortage = isNobodyThere ? 'unreachable' : shortageIn(fault, 'write');
  if (shortage === 'full') return trouble('cli.trouble.full', place);
  if (shortage === 'read_only') return trouble('cli.trouble.denied', place);
  if (shortage !== 'unreachable') return undefined;
  return trouble(databaseUrl === undefined ? 'cli.trouble.not_opened' : 'cli.trouble.unreachable', place);
}

function isOf(databaseUrl: string | undefined, hostname: string): boolean {
  return databaseUrl !== undefined && new URL(databaseUrl).hostname === hostname;
}
