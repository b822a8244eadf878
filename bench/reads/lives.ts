import { enforceDeadlines } from '../../src/usecases/enforce-deadlines.js';
import { fileSignal } from '../../src/usecases/file-signal.js';
import { filingInput } from '../../src/usecases/inputs.js';
import type { Deps } from '../../src/usecases/ports.js';
import type { LogSigner } from '../../src/usecases/seal-log.js';
import { actOne, type Filed, fileSome, type HandClock, inBatches, live } from '../capacity/life.js';
import { FIELDS, personOf } from './agency.js';

const DAY_MS = 86_400_000;
const QUARTER_MS = 91 * DAY_MS;

/** Signals of one kind of life, each to be copied so many times. */
export interface Template {
  readonly ids: readonly string[];
  /** How many of a million signals are of this kind. */
  readonly share: number;
}

type LivingDeps = Deps & { readonly clock: HandClock };

/**
 * Lives as they are lived: quarter after quarter of five years signals that were answered and closed, some objections that
 * were withdrawn, and of the last months what is in hand in time, what nobody touched, and objections that are open.
 */
export async function templates(
  deps: LivingDeps,
  signer: LogSigner,
  now: number,
  quarters: number,
): Promise<readonly Template[]> {
  const { clock } = deps;
  const lived: string[] = [];
  for (let quarter = quarters; quarter >= 1; quarter -= 1) {
    clock.at = now - quarter * QUARTER_MS - 75 * DAY_MS;
    const people = Array.from({ length: 100 }, (_, n) => personOf(quarter * 100 + n));
    const before = new Set(await allIds(deps));
    await live(deps, signer, people, 100, FIELDS);
    lived.push(...(await allIds(deps)).filter((id) => !before.has(id)));
    process.stdout.write(`  lived: ${lived.length}\n`);
  }
  clock.at = now - 74 * DAY_MS;
  const withdrawn = await objections(deps, 19);
  await inBatches(withdrawn, (signal) => actOne(deps, signal, 'submitter', { name: 'withdraw', input: {} }));
  const groups = await openOnes(deps, now);
  const rest = 1_000_000 - 5_000 - groups.reduce((sum, { share }) => sum + share, 0);
  return [{ ids: lived, share: rest }, { ids: withdrawn.map(({ id }) => id), share: 5_000 }, ...groups];
}

/** What is open today: filed so many days ago, and touched or not; all that fell due since is enforced. */
async function openOnes(deps: LivingDeps, now: number): Promise<readonly Template[]> {
  const { clock } = deps;
  const groups: (Template & { readonly filed: readonly Filed[] })[] = [];
  const someoneOf = (day: number) => Array.from({ length: 38 }, (_, n) => personOf(5000 + 38 * day + n));
  const file = async (day: number, share: number) => {
    const filed = await fileSome(deps, someoneOf(day), 38, FIELDS);
    groups.push({ filed, ids: filed.map(({ id }) => id), share });
    return filed;
  };
  let handled: readonly Filed[] = [];
  for (let day = 72; day >= 0; day -= 1) {
    clock.at = now - day * DAY_MS;
    await enforceDeadlines(deps);
    // Nobody touches these: they climb, the oldest up to the director, who is late as well.
    if (day === 70 || day === 55 || day === 40 || day === 20) await file(day, 2_500);
    if (day === 3) {
      const filed = await objections(deps, 19);
      groups.push({ filed, ids: filed.map(({ id }) => id), share: 300 });
    }
    if (day === 6) handled = await file(day, 15_000);
    if (day === 5) {
      await inBatches(handled, (one) => actOne(deps, one, 'handler', { name: 'acknowledge', input: {} }));
      await inBatches(handled, (one) =>
        actOne(deps, one, 'handler', { name: 'triage', input: { urgency: 'normal', note: '' } }),
      );
    }
    if (day === 1) await file(day, 5_000);
  }
  return groups.map(({ ids, share }) => ({ ids, share }));
}

/** Rechtsstatelijke bezwaren by which suspension is asked. */
function objections(deps: Deps, count: number): Promise<readonly Filed[]> {
  return inBatches([...Array(count).keys()], async (index) => {
    const by = personOf(9000 + index);
    const input = filingInput.parse({
      title: `Deze instructie kan niet ${index}`,
      whatHappens: 'De instructie laat geen ruimte voor wat de wet vraagt. '.repeat(12),
      kind: 'dissent',
      ruleOfLaw: true,
      norm: 'Artikel 3:4 Awb',
      suspension: true,
      field: FIELDS[index % FIELDS.length],
    });
    const filed = await fileSignal(deps, by, input);
    if (!filed.ok) throw new Error(filed.refusal.code);
    return { id: filed.value.signal.id, by };
  });
}

async function allIds({ store }: Deps): Promise<readonly string[]> {
  const signals = await store.read((reads) => reads.allSignals(100_000));
  return signals.map(({ id }) => id);
}
