import { z } from 'zod';
import { faultsIn, IN_REGISTER, type RetentionRules, type RuleFault } from '../domain/retention/rules.js';
import { RETENTION_ENDS, RETENTION_KINDS } from '../domain/retention/words.js';
import type { Deps } from './ports.js';

const kept = z.strictObject({ identity: z.string().max(10), texts: z.string().max(10) });

/** Rules as a file has them; the version is given out when they are noted. */
const rulesInput = z.strictObject({
  version: z.number().int().optional(),
  terms: z.record(z.enum(RETENTION_KINDS), z.record(z.enum(RETENTION_ENDS), kept)),
  afterHold: z.string().max(10),
  registerKeeps: z.array(z.enum(IN_REGISTER)),
});

export type RulesOutcome =
  | { readonly ok: true; readonly rules: RetentionRules }
  | { readonly ok: false; readonly unreadable: true }
  | { readonly ok: false; readonly faults: readonly RuleFault[] };

/**
 * Notes other rules of retention, which count from now on for every signal; the earlier ones stay known by their version.
 * @param text JSON, with a term for each kind and end.
 */
export async function changeRetentionRules({ store, clock }: Pick<Deps, 'store' | 'clock'>, text: string) {
  const read = rulesInput.safeParse(parsed(text));
  if (!read.success) return { ok: false, unreadable: true } as const satisfies RulesOutcome;
  return store.transaction(async (tx): Promise<RulesOutcome> => {
    const { version } = await tx.retentionRules();
    const rules: RetentionRules = { ...read.data, version: version + 1 };
    const faults = faultsIn(rules);
    if (faults.length > 0) return { ok: false, faults };
    await tx.noteRetentionRules(rules, clock.now(), null);
    return { ok: true, rules };
  });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
