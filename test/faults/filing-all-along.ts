import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { type Client, filing } from './client.js';

export const EMPLOYEES = ['emma', 'eli', 'daan', 'mees', 'kim', 'tess', 'ad', 'carla'];
const AT_ONCE = 8;
const AGAIN_MS = 200;

/** Files all along, each filing under a key of its own, sent again under that key until it is acknowledged. */
export interface Filing {
  /** Numbers of what was acknowledged, by key. */
  readonly acknowledged: ReadonlyMap<string, string>;
  /** How often no answer came, or one that says: not now. */
  readonly unanswered: number;
  readonly refused: number;
  /** How long each took from first sent until acknowledged, in ms. */
  readonly waits: readonly number[];
  /** Lets so many more begin. */
  allow(more: number): void;
  /** Resolves when so many are acknowledged in all. */
  until(total: number): Promise<void>;
  /** Gives up all that is in hand. */
  abandon(): void;
  /** Begins no more, and waits until all that began is acknowledged. */
  end(): Promise<void>;
}

/** @throws (by `until` and `end`) on an answer that is neither a yes nor a not-now. */
export function fileAllAlong(client: Client, ports: readonly number[], random: () => number): Filing {
  const acknowledged = new Map<string, string>();
  const waits: number[] = [];
  const count = { allowed: 0, begun: 0, unanswered: 0, refused: 0 };
  let ended = false;
  let wrong: unknown;
  const portOf = () => ports[Math.floor(random() * ports.length)] ?? 0;

  async function fileOne(): Promise<void> {
    const [key, index, begun] = [randomUUID(), count.begun, performance.now()];
    count.begun += 1;
    const confidentiality = index % 4 === 3 ? 'confidential' : 'open';
    const body = filing(`nummer ${index}`, { confidentiality });
    while (wrong === undefined) {
      const answer = await client(portOf(), EMPLOYEES[index % EMPLOYEES.length] ?? '', '/signals', body, {
        'idempotency-key': key,
      }).catch(() => undefined);
      if (answer?.status === 201) {
        acknowledged.set(key, (answer.body as { number: string }).number);
        waits.push(performance.now() - begun);
        return;
      }
      if (answer === undefined) count.unanswered += 1;
      else if ([429, 503].includes(answer.status)) count.refused += 1;
      else throw new Error(`filing was answered ${answer.status}: ${JSON.stringify(answer.body)}`);
      await pause(AGAIN_MS);
    }
  }
  const filers = Array.from({ length: AT_ONCE }, async () => {
    while (!ended && wrong === undefined) {
      if (count.begun < count.allowed) await fileOne();
      else await pause(5);
    }
  }).map((filer) =>
    filer.catch((error: unknown) => {
      wrong = error;
    }),
  );
  return {
    acknowledged,
    waits,
    get unanswered() {
      return count.unanswered;
    },
    get refused() {
      return count.refused;
    },
    allow(more) {
      count.allowed += more;
    },
    async until(total) {
      while (acknowledged.size < total && wrong === undefined) await pause(5);
      if (wrong !== undefined) throw wrong;
    },
    abandon() {
      wrong ??= new Error('given up');
    },
    async end() {
      ended = true;
      await Promise.all(filers);
      if (wrong !== undefined) throw wrong;
    },
  };
}
