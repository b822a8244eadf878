import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { clientOf } from './client.js';
import { show } from './figures.js';
import { type Filing, fileAllAlong } from './filing-all-along.js';
import { type Kill, type Place, startHerd } from './herd.js';
import { expectAllOnce, ledgerOf } from './ledger.js';
import { openMailBox } from './mail-box.js';
import { chance, LONG } from './seed.js';
import { DAY, freePorts, openSite, SET_UP_NAMES, SET_UPS, type Site, START } from './site.js';

/** The whole figure (within `FAULTS_MINUTES`, two hours unless told otherwise), or as many as there is time for. */
const { KILLS, FILED_BETWEEN, KILL_FOR_MS } = LONG
  ? { KILLS: 200, FILED_BETWEEN: 50, KILL_FOR_MS: Number(process.env['FAULTS_MINUTES'] ?? 120) * 60_000 }
  : { KILLS: 30, FILED_BETWEEN: 20, KILL_FOR_MS: 25_000 };

/** Messages that one process may have in hand at a time. */
const IN_HAND = 10;
/** After so many killed, how far it is. */
const PROGRESS = 10;
/** A Monday morning by which all that is filed from `START` on has missed several deadlines. */
const LAST = START + 19 * DAY;
const HOUR = 3_600_000;
/** Within this time after the mail server's yes a sender can have died before it noted that. */
const NOT_NOTED_MS = 5000;

/**
 * In one process, time goes on with each life of it. Apart from each other, web processes live days before the workers,
 * each life of theirs on another day, so that what they file has fallen due for every worker.
 */
function placesOf(site: Site, ports: readonly number[], random: () => number): readonly Place[] {
  const mostAhead = LAST - DAY - START;
  if (site.setUp === 'sqlite') {
    const at = (generation: number) => START + Math.min(mostAhead, generation * Math.floor(mostAhead / KILLS));
    return [{ kind: 'web', start: (generation) => site.startWeb(ports[0] ?? 0, at(generation)) }];
  }
  const web = (port: number): Place => ({
    kind: 'web',
    start: () => site.startWeb(port, LAST - Math.ceil(random() * 19) * DAY, { WEERKLANK_WORKER: 'off' }),
  });
  const worker: Place = { kind: 'worker', start: () => site.startWorker(LAST) };
  return [...ports.map(web), worker, worker];
}

/** What went more than once, or was not noted at all, was taken the first time shortly before one that sends was killed. */
function expectAtKills(
  twice: readonly (readonly number[])[],
  kills: readonly Kill[],
  sends: readonly Kill['kind'][],
): void {
  const ends = kills.filter(({ kind }) => sends.includes(kind)).map(({ at }) => at);
  for (const [first = 0] of twice) {
    expect(ends.some((at) => at >= first - 100 && at - first < NOT_NOTED_MS)).toBe(true);
  }
}

describe.each(SET_UPS)('kill -9 of any process at any moment, on %s', (setUp) => {
  it('loses nothing that was acknowledged, enforces each deadline once, and sends each message', async () => {
    const random = chance(`kills ${setUp}`);
    const box = await openMailBox();
    const site = await openSite(setUp, { SMTP_URL: box.url });
    let filing: Filing | undefined;
    try {
      const ports = await freePorts(setUp === 'sqlite' ? 1 : 2);
      const places = placesOf(site, ports, random);
      const herd = await startHerd(places);
      filing = fileAllAlong(clientOf(site), ports, random);
      const begun = Date.now();
      for (let kill = 1; kill <= KILLS && Date.now() - begun < KILL_FOR_MS; kill += 1) {
        filing.allow(FILED_BETWEEN);
        const filed = filing.until((kill - 1) * FILED_BETWEEN + Math.floor(random() * FILED_BETWEEN));
        await Promise.race([filed, herd.standing]);
        await pause(random() * 300);
        await herd.killOne(random());
        if (kill % PROGRESS === 0)
          process.stdout.write(`${setUp}: ${kill} killed, ${filing.acknowledged.size} filed\n`);
      }
      await Promise.race([filing.end(), herd.standing]);
      expect(await herd.stop()).toEqual(places.map(() => 0));

      const ledger = await ledgerOf(site, LAST + HOUR);
      const { enforced, sent, skipped } = ledger;
      const twice = expectAllOnce(ledger, filing, box);
      const notNoted = [...box.accepted].filter(([messageId]) => !sent.includes(messageId));
      expect(notNoted.filter(([messageId]) => !skipped.includes(messageId))).toEqual([]);
      // A reminder that went and was not noted is of no use any more in the next life, which is days later.
      expectAtKills(
        [...twice, ...notNoted.map(([, moments]) => moments)],
        herd.kills,
        setUp === 'sqlite' ? ['web'] : ['worker'],
      );
      // Of a few hundred messages no part in a thousand can be told.
      expect(twice.length).toBeLessThan(LONG ? sent.length / 1000 : IN_HAND * herd.kills.length);
      const workers = herd.kills.filter(({ kind }) => kind === 'worker').length;
      show({
        fault: 'Web and worker processes killed (`kill -9`) while signals are filed and fall due',
        setUp: SET_UP_NAMES[setUp],
        must: `no acknowledged filing lost or doubled, no deadline enforced twice or never, no message lost, one doubled only where the mail server had said yes and the sender died before noting it${LONG ? ' (less than 1 in 1,000)' : ''}, the history verifies`,
        figure: `${herd.kills.length} killed${workers > 0 ? `, of which ${workers} workers` : ''}; ${filing.acknowledged.size} filings acknowledged (${filing.unanswered} times no answer or no connection), 0 lost, 0 doubled; ${enforced} deadlines, each once; ${sent.length} messages, 0 lost, ${twice.length} doubled; verified`,
      });
    } finally {
      filing?.abandon();
      await site.close();
      await box.stop();
    }
  });
});
