import { describe, expect, it } from 'vitest';
import { machineTrouble } from '../../src/cli/machine-trouble.js';
import { translator } from '../../src/i18n/translate.js';

const SQLITE = { dataFolder: '/srv/weerklank', databaseUrl: undefined };
const POSTGRES = { dataFolder: '/srv/weerklank', databaseUrl: 'postgres://vera:geheim@db.example:5432/weerklank' };
const FILE = '/srv/weerklank/weerklank.db';
const SERVER = 'postgres://db.example:5432/weerklank';
const fault = (facts: object) => Object.assign(new Error('Zwaluwine typed this'), facts);

describe('What of the machine stands in the way of a command', () => {
  it.each([
    ['a folder of another', { code: 'EACCES', syscall: 'mkdir', path: '/backup/x' }, SQLITE, 'denied', '/backup/x'],
    ['a disk that can only be read', { code: 'EROFS', syscall: 'open', path: '/data/k' }, SQLITE, 'denied', '/data/k'],
    ['a full disk', { code: 'ENOSPC', syscall: 'write', path: '/data/k' }, SQLITE, 'full', '/data/k'],
    ['a file where a folder must be', { code: 'ENOTDIR', syscall: 'mkdir', path: '/a/b' }, SQLITE, 'no_path', '/a/b'],
    ['a database file that is held', { code: 'SQLITE_BUSY' }, SQLITE, 'not_opened', FILE],
    ['a database file of another', { code: 'SQLITE_CANTOPEN' }, SQLITE, 'not_opened', FILE],
    ['a file that is no database', { code: 'SQLITE_NOTADB' }, SQLITE, 'damaged', FILE],
    ['a database file that can only be read', { code: 'SQLITE_READONLY' }, SQLITE, 'denied', FILE],
    ['no room for the database file', { code: 'SQLITE_FULL' }, SQLITE, 'full', FILE],
    ['no database server', { code: 'ECONNREFUSED', syscall: 'connect' }, POSTGRES, 'unreachable', SERVER],
    ['no socket of one', { code: 'ENOENT', syscall: 'connect', path: '/run/x' }, POSTGRES, 'unreachable', SERVER],
    ['a server of no such name', { code: 'ENOTFOUND', hostname: 'db.example' }, POSTGRES, 'unreachable', SERVER],
    ['a wrong password', { code: '28P01' }, POSTGRES, 'unreachable', SERVER],
    ['no such database', { cause: { code: '3D000' } }, POSTGRES, 'unreachable', SERVER],
    ['a user who may make no tables', { code: '42501' }, POSTGRES, 'no_rights', SERVER],
    ['a full server', { code: '53100' }, POSTGRES, 'full', SERVER],
    [
      'an address of elsewhere',
      { code: 'EADDRNOTAVAIL', syscall: 'listen', address: '192.0.2.1', port: 80 },
      POSTGRES,
      'listen',
      '192.0.2.1:80',
    ],
    [
      'a HOST of no such name',
      { code: 'ENOTFOUND', hostname: 'nowhere.example' },
      POSTGRES,
      'listen',
      'nowhere.example',
    ],
    [
      'one where no database is worked on',
      { code: 'ENOTFOUND', hostname: 'db.example' },
      undefined,
      'listen',
      'db.example',
    ],
    ['no room at a database other than that of the settings', { code: 'SQLITE_FULL' }, undefined, undefined, ''],
    ['a connection that is none to a file', { code: 'ECONNRESET' }, SQLITE, undefined, ''],
    ['a file that is none of a server', { code: 'SQLITE_BUSY' }, POSTGRES, undefined, ''],
    ['a fault of ours', { code: 'ERR_INVALID_ARG_TYPE' }, POSTGRES, undefined, ''],
    ['a file of ours that is gone', { code: 'ENOENT', syscall: 'open', path: '/app/x' }, SQLITE, undefined, ''],
  ] as const)('%s', (_, facts, config, expected, place) => {
    const found = machineTrouble(fault(facts), config);
    expect(found?.key).toBe(expected && `cli.trouble.${expected}`);
    if (!found) return;
    expect(found).toMatchObject({ exitCode: 1, values: { place } });
    const told = translator('nl')(found.key, found.values);
    expect(told).toContain(place);
    expect(told).not.toMatch(/Zwaluwine|vera|geheim/);
  });
});
