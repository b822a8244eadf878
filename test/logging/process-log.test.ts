import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import Fastify, { type FastifyBaseLogger } from 'fastify';
import { describe, expect, it } from 'vitest';
import { WORDS } from '../../src/logging/line.js';
import { type Level, processLog } from '../../src/logging/process-log.js';
import { pathsOf } from '../access/routes.js';
import { openPagesWorld } from '../http/pages/pages-world.js';

const NEEDLE = 'Zwaluwine Kwartel';

function listening(level: Level = 'trace') {
  const lines: Record<string, unknown>[] = [];
  const log = processLog(level, (line) => lines.push(JSON.parse(line) as Record<string, unknown>));
  return { log, lines, all: () => JSON.stringify(lines) };
}

/** A fault as it comes from a database or a library: what was in hand stands all over it. */
function telling(): Error {
  const cause = Object.assign(new Error(`Key (name)=(${NEEDLE}) already exists`), { code: '23505', detail: NEEDLE });
  const fault = new TypeError(`insert ${NEEDLE}\n    at ${NEEDLE} (${import.meta.dirname}/${NEEDLE}.ts:1:1)`, {
    cause,
  });
  fault.name = NEEDLE;
  return Object.assign(fault, { params: [NEEDLE], [NEEDLE]: NEEDLE });
}

describe('what a process tells of itself', () => {
  it('is of an error its class, its code and where in our own code it arose, and none of its words', () => {
    const { log, lines, all } = listening();
    log.error({ err: telling() }, 'fault');
    log.error(telling(), NEEDLE);
    log.error(NEEDLE);
    log.error({ err: NEEDLE }, 'fault');
    expect(all()).not.toContain('Zwaluwine');
    expect(lines[0]).toMatchObject({ level: 50, fault: 'TypeError', cause: 'Error', code: '23505', msg: 'fault' });
    expect(lines[1]).toMatchObject({ fault: 'TypeError', msg: 'a library said something' });
  });

  it('takes no frame out of the words of an error, also where they look like one of our own', () => {
    const { log, lines, all } = listening();
    const home = join(import.meta.dirname, '..', '..');
    log.error({ err: new Error(`x\n    at y (${home}/src/${NEEDLE.replace(' ', '-')}.ts:1:1)`) }, 'fault');
    expect(all()).not.toContain('Zwaluwine');
    const made = Object.assign(new Error('x'), { stack: `Error: x\n    at Emma (${home}/src/app.ts:12:3)` });
    log.error({ err: made }, 'fault');
    expect(lines[1]?.['frames']).toEqual(['src/app.ts:12:3']);
  });

  it('is nothing but what is named, in the form that it has', () => {
    const { log, lines, all } = listening();
    log.mayTellRoute('/signalen/:number');
    const child = log.child({ reqId: '3f2b8c1e-5a77-4d0e-9a51-0123456789ab', user: NEEDLE });
    child.info({ method: 'GET', route: '/signalen/:number', status: 200, milliseconds: 3 }, 'answered');
    child.info({ method: NEEDLE, route: `/mensen/${NEEDLE}`, status: NEEDLE, body: { name: NEEDLE } }, 'answered');
    child.info({ signalId: NEEDLE, door: NEEDLE, sent: 1.5, reqId: NEEDLE, settings: [NEEDLE] }, 'mail', NEEDLE);
    expect(all()).not.toContain('Zwaluwine');
    const always = { level: 30, time: expect.any(Number), pid: process.pid };
    const reqId = '3f2b8c1e-5a77-4d0e-9a51-0123456789ab';
    expect(lines).toEqual([
      { ...always, reqId, method: 'GET', route: '/signalen/:number', status: 200, milliseconds: 3, msg: 'answered' },
      { ...always, reqId, route: 'unknown', msg: 'answered' },
      { ...always, reqId, msg: 'mail' },
    ]);
  });

  it('is as much as was asked for', () => {
    const { log, lines } = listening('warn');
    for (const level of ['trace', 'debug', 'info', 'warn', 'error', 'fatal'] as const) log[level]('warning');
    expect(lines.map(({ level }) => level)).toEqual([40, 50, 60]);
    const silent = listening('silent');
    silent.log.fatal('warning');
    expect(silent.lines).toEqual([]);
  });

  it('is the same for what Fastify says by itself, with the request that broke off in hand', async () => {
    const { log, lines, all } = listening();
    const app = Fastify({ loggerInstance: log as FastifyBaseLogger });
    app.get('/:name', async (_request, reply) => {
      reply.raw.end('begun');
      throw telling();
    });
    await app.inject({ url: `/${encodeURIComponent(NEEDLE)}?q=${NEEDLE}`, headers: { 'user-agent': NEEDLE } });
    await app.close();
    expect(lines.length).toBeGreaterThan(0);
    expect(all()).not.toContain('Zwaluwine');
  });

  it('may tell every route that the server was built with, and no other address', async () => {
    const { log, lines } = listening();
    const world = await openPagesWorld({ log });
    try {
      const emma = await world.visitor('emma');
      await emma.get('/signalen/nieuw');
      await emma.get('/zwaluwine/kwartel');
      const told = lines.filter(({ msg }) => msg === 'answered').map(({ route }) => String(route));
      expect(told).toContain('/signalen/nieuw');
      const built = new Set([...pathsOf(world.app), 'unknown']);
      expect(told.filter((route) => !built.has(route))).toEqual([]);
    } finally {
      await world.close();
    }
  });
});

/** Our code, file by file. */
function sources(folder: string): readonly string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    if (statSync(path).isDirectory()) return sources(path);
    return /\.tsx?$/.test(name) ? [path] : [];
  });
}
const SOURCES = ['src', 'workers'].flatMap(sources).map((path) => ({ path, code: readFileSync(path, 'utf8') }));
/** Words for whoever types a command; no line of these is about a request, a job or a fault. */
const FOR_PEOPLE = /^src\/cli(\.ts$|\/)/;

describe('the code', () => {
  it('has no other way out: what is no command for people writes to no console and no standard stream', () => {
    const others = SOURCES.filter(
      ({ path }) => !FOR_PEOPLE.test(path) && path !== join('src', 'logging', 'process-log.ts'),
    );
    expect(others.length).toBeGreaterThan(300);
    const out = /\bconsole\b|\bprocess\s*\.\s*(stdout|stderr|emitWarning|report)\b|from '(node:)?(console|pino)'/;
    expect(others.filter(({ code }) => out.test(code)).map(({ path }) => path)).toEqual([]);
    const console = SOURCES.filter(({ path, code }) => FOR_PEOPLE.test(path) && /\bconsole\b/.test(code));
    expect(console.map(({ path }) => path)).toEqual([]);
  });

  it('says to the log nothing but words that may be told, each of which is said', () => {
    const said = SOURCES.flatMap(({ code }) =>
      [...code.matchAll(/\blog\.(?:fatal|error|warn|info|debug|trace)\([^']*'([^']+)'/g)].map(
        ([, words = '']) => words,
      ),
    );
    expect(said.length).toBeGreaterThan(12);
    expect(said.filter((words) => !(WORDS as readonly string[]).includes(words))).toEqual([]);
    const elsewhere = SOURCES.filter(({ path }) => path !== join('src', 'logging', 'line.ts'));
    expect(WORDS.filter((words) => !elsewhere.some(({ code }) => code.includes(`'${words}'`)))).toEqual([]);
  });
});
