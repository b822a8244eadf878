import autocannon from 'autocannon';

/** How hard a server is pushed: enough connections to fill a group commit, for long enough to be steady. */
export interface Load {
  readonly connections: number;
  readonly seconds: number;
  /** Instead of seconds. */
  readonly requests?: number;
}

export interface Measured {
  readonly created: number;
  readonly perSecond: number;
  readonly p50: number;
  readonly p99: number;
}

/**
 * Posts the same filing, over and over, to one address; every answer must be a 201.
 * @throws Error when any answer was not: a benchmark of refusals measures nothing.
 */
export async function post(url: string, headers: Record<string, string>, body: string, load: Load): Promise<Measured> {
  const result = await autocannon({
    url,
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body,
    connections: load.connections,
    ...(load.requests === undefined ? { duration: load.seconds } : { amount: load.requests }),
    // Each filing gets a key of its own, as a careful client sends it.
    idReplacement: true,
  });
  const created = result['2xx'];
  if (result.non2xx > 0 || result.errors > 0 || created === 0) {
    throw new Error(`${url}: ${created} created, ${result.non2xx} refused, ${result.errors} failed`);
  }
  return { created, perSecond: created / result.duration, p50: result.latency.p50, p99: result.latency.p99 };
}
