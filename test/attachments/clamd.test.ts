import { type ChildProcess, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findClamd } from '../../scripts/system-programs.mjs';
import { clamd, scannerAddress } from '../../src/attachments/clamd.js';

/** The text that every scanner finds and that harms nobody (EICAR), in two parts so that none finds it here. */
const EICAR = Buffer.from(`X5O!P%@AP[4\\PZX54(P^)7CC)7}$${'EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*'}`);

let folder: string;
let running: ChildProcess;
let socket: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'weerklank-clamd-'));
  socket = join(folder, 'clamd.sock');
  const digest = createHash('md5').update(EICAR).digest('hex');
  writeFileSync(join(folder, 'own.hdb'), `${digest}:${EICAR.length}:Eigen.Proefvirus\n`);
  const settings = [`LocalSocket ${socket}`, `DatabaseDirectory ${folder}`, 'Foreground yes', 'StreamMaxLength 30M'];
  writeFileSync(
    join(folder, 'clamd.conf'),
    [...settings, 'User root', ''].slice(0, process.getuid?.() === 0 ? 5 : 4).join('\n'),
  );
  const program = findClamd();
  if (!program) throw new Error('clamd is not on this machine');
  running = spawn(program, ['--config-file', join(folder, 'clamd.conf')], { stdio: 'ignore' });
  const scanner = clamd({ path: socket });
  for (let tries = 0; tries < 200; tries += 1) {
    if ((await scanner.scan(Buffer.from('klaar?'))) === 'clean') return;
    await pause(100);
  }
  throw new Error('clamd does not answer');
});
afterAll(() => {
  running?.kill();
  rmSync(folder, { recursive: true });
});

describe('clamd, the real one', () => {
  it('lets through what is well, also of the largest size', async () => {
    const scanner = clamd({ path: socket });
    expect(await scanner.scan(Buffer.from('Elke week blijven er bezwaren liggen.'))).toBe('clean');
    expect(await scanner.scan(Buffer.alloc(25 * 1024 * 1024, 97))).toBe('clean');
  });

  it('finds what is not', async () => {
    expect(await clamd({ path: socket }).scan(EICAR)).toBe('infected');
  });

  it('is away where nobody answers, where it does not answer like clamd, and where it cuts off', async () => {
    expect(await clamd({ path: join(folder, 'nowhere.sock') }).scan(EICAR)).toBe('away');
    expect(await clamd({ path: socket }).scan(Buffer.alloc(40 * 1024 * 1024))).toBe('away');
    const server = createServer((one) => one.end('HTTP/1.1 400 Bad Request\r\n\r\n'));
    await new Promise<void>((go) => server.listen(0, '127.0.0.1', go));
    const { port } = server.address() as { port: number };
    expect(await clamd({ host: '127.0.0.1', port }).scan(EICAR)).toBe('away');
    server.close();
  });
});

describe('where clamd listens', () => {
  it('is a socket or a host with a port', () => {
    expect(scannerAddress('/run/clamav/clamd.ctl')).toEqual({ path: '/run/clamav/clamd.ctl' });
    expect(scannerAddress('clamd.example.org:3310')).toEqual({ host: 'clamd.example.org', port: 3310 });
    expect(scannerAddress('[::1]:3310')).toEqual({ host: '::1', port: 3310 });
    expect(scannerAddress('clamd')).toBeUndefined();
    expect(scannerAddress('clamd:99999')).toBeUndefined();
  });
});
