import type { Config } from '../config.js';
import type { MessageKey } from '../i18n/translate.js';
import { databasePlace } from '../installation.js';
import { toldFault } from '../logging/fault.js';
import { codeOf, shortageIn } from '../store/faults.js';
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
 * What of the machine stands in the way, where a fault says so: a file, an address to listen on, or the database. Its words
 * say what to do, and exit code 1 that the same may go well later; `undefined` where the fault is one of ours.
 * @param of whose database it is, where that is the only one that was worked on.
 */
export function machineTrouble(fault: unknown, of?: Place): Refused | undefined {
  return addressTrouble(fault, of) ?? fileTrouble(fault) ?? (of && databaseTrouble(fault, of));
}

type Place = Pick<Config, 'dataFolder' | 'databaseUrl'>;
type SystemFault = Readonly<Record<'syscall' | 'path' | 'address' | 'port' | 'hostname', unknown>>;

function addressTrouble(fault: unknown, of: Place | undefined): Refused | undefined {
  const { syscall, address, port, hostname } = Object(fault) as SystemFault;
  if (syscall === 'listen') {
    if (codeOf(fault) !== 'EADDRINUSE') return trouble('cli.trouble.listen', `${address}:${port}`, fault);
    return new Refused('cli.start.address_in_use', { host: String(address), port: String(port) }, 1);
  }
  // A name that was looked up is that of the database, or else of an address to listen on.
  const isOfDatabase = of?.databaseUrl !== undefined && new URL(of.databaseUrl).hostname === hostname;
  return typeof hostname === 'string' && !isOfDatabase ? trouble('cli.trouble.listen', hostname, fault) : undefined;
}

function fileTrouble(fault: unknown): Refused | undefined {
  const { syscall, path } = Object(fault) as SystemFault;
  const key = FILE_TROUBLE[codeOf(fault)];
  return key && typeof path === 'string' && syscall !== 'connect' ? trouble(key, path, fault) : undefined;
}

function databaseTrouble(fault: unknown, of: Place): Refused | undefined {
  const { databaseUrl } = of;
  const code = codeOf(fault);
  // What another engine or a connection says is not about a file of SQLite.
  if (code.startsWith('SQLITE_') !== (databaseUrl === undefined)) return undefined;
  const place = databasePlace(of);
  if (DAMAGED.test(code)) return trouble('cli.trouble.damaged', place, fault);
  if (code === TOO_FEW_RIGHTS) return trouble('cli.trouble.no_rights', place, fault);
  const { syscall } = Object(fault) as SystemFault;
  const isNobodyThere = syscall === 'connect' || NOT_LET_IN.test(code);
  const shortage = isNobodyThere ? 'unreachable' : shortageIn(fault, 'write');
  if (shortage === 'full') return trouble('cli.trouble.full', place, fault);
  if (shortage === 'read_only') return trouble('cli.trouble.denied', place, fault);
  if (shortage !== 'unreachable') return undefined;
  return trouble(databaseUrl === undefined ? 'cli.trouble.not_opened' : 'cli.trouble.unreachable', place, fault);
}

/** Of the fault itself no more than its code: its words may quote what was in hand. */
function trouble(key: MessageKey, place: string, fault: unknown): Refused {
  const { code, fault: kind } = toldFault(fault);
  return new Refused(key, { place, what: code ?? kind }, 1);
}
