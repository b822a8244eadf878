import { DEMO_PASSWORD } from '../../src/demo/people.js';
import type { Installation } from '../../src/installation.js';
import { inOneGo, processLog } from '../../src/logging/process-log.js';
import { benchApp } from '../servers/app.js';

/** The API of an installation, as it runs, on a port of this machine. */
export interface Site {
  /** Asks as somebody, and takes the whole answer. */
  ask(who: string, path: string): Promise<void>;
  close(): Promise<void>;
}

export async function openSite(installation: Installation): Promise<Site> {
  const log = processLog(
    'info',
    inOneGo(() => undefined),
  );
  const app = await benchApp(installation, log);
  const url = await app.listen({ host: '127.0.0.1', port: 0 });
  const tokens = new Map<string, string>();
  const tokenOf = async (username: string) => {
    const known = tokens.get(username);
    if (known !== undefined) return known;
    const body = JSON.stringify({ username, password: DEMO_PASSWORD });
    const headers = { 'content-type': 'application/json' };
    const answer = await fetch(`${url}/api/v1/tokens`, { method: 'POST', headers, body });
    const { accessToken } = (await answer.json()) as { accessToken: string };
    tokens.set(username, accessToken);
    return accessToken;
  };
  return {
    async ask(who, path) {
      const headers = { authorization: `Bearer ${await tokenOf(who)}` };
      const answer = await fetch(`${url}/api/v1${path}`, { headers });
      const text = await answer.text();
      if (!answer.ok) throw new Error(`${path}: ${answer.status} ${text.slice(0, 300)}`);
    },
    close: () => app.close(),
  };
}
