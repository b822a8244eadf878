import { request } from 'node:http';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { buildApp } from '../../src/app.js';
import { loadOrCreateSigningKeys } from '../../src/keys/signing-keys.js';
import { METRICS, type MetricFacts, STANDARD } from '../../src/operations/metrics.js';
import { openWatch, type Watch } from '../../src/watch.js';
import { fileDesk, openMailroom, startWork } from '../../src/work.js';
import { freePort } from '../support/free-port.js';
import { openSmallInstallation, type SmallInstallation } from '../support/small-installation.js';
import { alertOf } from './alerts.js';
import { askedBy } from './promql.js';
import { metricOf, samplesOf, toldOf } from './scrape.js';

const QUIET = { info: () => undefined, warn: () => undefined, error: () => undefined };

let installation: SmallInstallation;
let port: number;
let watch: Watch;
beforeEach(async () => {
  installation = await openSmallInstallation();
  port = await freePort();
});
afterEach(async () => {
  await watch.close();
  await installation.close();
});

async function open(kind: 'web' | 'worker') {
  watch = await openWatch({ operations: { host: '127.0.0.1', port }, traces: undefined }, kind);
}

async function ask(path: string, method = 'GET'): Promise<{ status: number; text: string; type: string | undefined }> {
  return new Promise((resolve, reject) => {
    const sent = request({ host: '127.0.0.1', port, path, method, agent: false }, (response) => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (piece: string) => {
        text += piece;
      });
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, text, type: response.headers['content-type'] }),
      );
    });
    sent.on('error', reject);
    sent.end();
  });
}
const readiness = async () => {
  const { status, text } = await ask('/ready');
  return { code: status, ...(JSON.parse(text) as Record<string, unknown>) };
};
const scrape = async () => samplesOf((await ask('/metrics')).text);

describe('a process that machines may ask how it goes', () => {
  it('lives from before its database is open, and is ready once it is and until it stops', async () => {
    await open('web');
    expect((await ask('/live')).status).toBe(200);
    expect(await readiness()).toEqual({ code: 503, status: 'starting' });
    watch.over(installation);
    expect(await readiness()).toEqual({ code: 200, status: 'ready', database: true, migrations: true });
    watch.stopping();
    expect(await readiness()).toEqual({ code: 503, status: 'stopping' });
    expect((await ask('/live')).status).toBe(200);
  });

  it('tells whether it serves pages, so that it is told when none does, however many workers there are', async () => {
    const [, told = ''] = askedBy(alertOf('WeerklankPagesOfNobody').expr).metrics;
    const serves = async () => toldOf(await scrape(), told);
    await open('web');
    expect(await serves()).toBe(0);
    watch.over(installation);
    expect(await serves()).toBe(1);
    watch.stopping();
    expect(await serves()).toBe(0);
    await watch.close();
    await open('worker');
    watch.over(installation);
    expect(await serves()).toBe(0);
  });

  it('is not ready while its tables are older than it needs', async () => {
    await open('web');
    watch.over({ ...installation, database: { ...installation.database, migrated: async () => false } });
    expect(await readiness()).toEqual({ code: 503, status: 'not_ready', database: true, migrations: false });
  });

  it('answers within its bound when the database hangs, and says nothing of what it then does not know', async () => {
    await open('web');
    const hangs = () => new Promise<never>(() => undefined);
    watch.over({ ...installation, database: { ...installation.database, migrated: hangs, work: hangs } });
    const from = performance.now();
    const [samples, ready] = await Promise.all([scrape(), readiness()]);
    expect(performance.now() - from).toBeLessThan(20_000);
    expect(ready).toEqual({ code: 503, status: 'not_ready', database: false, migrations: false });
    expect(toldOf(samples, 'weerklank_database_up')).toBe(0);
    expect(toldOf(samples, 'weerklank_enforcement_lag_seconds')).toBeUndefined();
    expect(toldOf(samples, 'process_start_time_seconds')).toBeGreaterThan(0);
  });

  it('asks the database once for many scrapes', async () => {
    await open('web');
    let asked = 0;
    const work: typeof installation.database.work = (fn, mode) => {
      asked += 1;
      return installation.database.work(fn, mode);
    };
    watch.over({ ...installation, database: { ...installation.database, work } });
    const all = await Promise.all([scrape(), scrape(), scrape()]);
    all.push(await scrape());
    expect(all.map((samples) => toldOf(samples, 'weerklank_database_up'))).toEqual([1, 1, 1, 1]);
    expect(asked).toBe(1);
  });

  it('answers nothing else, and changes nothing', async () => {
    await open('web');
    expect((await ask('/')).status).toBe(404);
    expect((await ask('/metrics?x=1')).status).toBe(404);
    expect((await ask('/constructor')).status).toBe(404);
    expect((await ask('/metrics', 'POST')).status).toBe(405);
    expect(await ask('/live', 'HEAD')).toMatchObject({ status: 200, text: '' });
  });

  it('listens nowhere unless it is told where', async () => {
    watch = await openWatch({ operations: undefined, traces: undefined }, 'web');
    await expect(ask('/live')).rejects.toThrow('ECONNREFUSED');
    expect(watch.requests).toBeUndefined();
  });
});

describe('a worker', () => {
  it('is ready once its duties are done, and tells when each was', async () => {
    await open('worker');
    watch.over(installation);
    expect(await readiness()).toMatchObject({ code: 503, status: 'not_ready', database: true });
    const work = startWork(installation, QUIET, undefined, watch.duties);
    try {
      await expect.poll(readiness).toMatchObject({ code: 200, status: 'ready', standingStill: [] });
      const duties = [
        'enforce',
        'send_mail',
        'seal_log',
        'mail_heads',
        'move_displaced',
        'forget_drafts',
        'count_quarters',
        'erase',
      ];
      const done = async () => {
        const samples = await scrape();
        return duties.filter(
          (duty) => toldOf(samples, 'weerklank_duty_last_success_timestamp_seconds', { duty }) === undefined,
        );
      };
      await expect.poll(done).toEqual([]);
    } finally {
      await work.stop();
    }
  });
});

describe('what is told in numbers', () => {
  it('has no name and no value of a label that is not on the closed list', async () => {
    await open('web');
    watch.over(installation);
    const { config, deps, signer } = installation;
    const app = await buildApp(
      {
        ...deps,
        publicUrl: config.publicUrl,
        keys: loadOrCreateSigningKeys(config.keysFolder),
        signer,
        mailroom: openMailroom(installation, false),
        files: fileDesk(undefined),
        demo: undefined,
        measure: watch.requests,
      },
      undefined,
    );
    try {
      for (const url of ['/', '/nergens', '/assets/icon.svg', '/api/v1/signals', '/anoniem', '/signalen/WK-GEHEIM']) {
        await app.inject({ url });
        await app.inject({ url, method: 'POST' });
      }
    } finally {
      await app.close();
    }
    await watch.duties.watched(
      'send_mail',
      async () => 1,
      () => ({ mail: { sent: 1, skipped: 0, failed: 0, postponed: 0 } }),
    );
    const samples = await scrape();
    const metrics: Readonly<Record<string, MetricFacts>> = METRICS;
    const standard: readonly string[] = STANDARD;
    for (const sample of samples) {
      const facts = metrics[metricOf(sample)];
      if (!facts) {
        expect(standard).toContain(metricOf(sample));
        continue;
      }
      for (const [label, value] of Object.entries(sample.labels)) {
        if (label === 'le' && facts.kind === 'histogram') continue;
        expect([sample.name, label, facts.labels[label]?.includes(value)]).toEqual([sample.name, label, true]);
      }
    }
    const told = new Set(samples.map(metricOf));
    const route = toldOf(samples, 'weerklank_http_request_duration_seconds_count', {
      route: 'assets',
      access: 'read',
    });
    expect(route).toBe(1);
    expect([...told].filter((name) => name.startsWith('weerklank_')).length).toBeGreaterThan(10);
  });
});
