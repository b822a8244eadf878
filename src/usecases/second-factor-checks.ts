import type { PersonId } from '../domain/signal/words.js';
import type { Instant } from '../domain/time/working-days.js';
import type { FactorWrites, KeptFactor, PasskeyFactor, SecondFactor } from './factor-ports.js';

/** Whether a factor is one by itself: recovery codes only stand in for one that was lost. */
export function isEnough({ factor }: KeptFactor): boolean {
  return factor.kind !== 'recovery';
}

export function isPasskey(kept: KeptFactor): kept is KeptFactor<PasskeyFactor> {
  return kept.factor.kind === 'passkey';
}

/** Uses a code of the app, or one of the recovery codes, up. @returns whether it was right and had not been used. */
export async function useCode(
  tx: FactorWrites,
  { app, recovery }: SecondFactor,
  personId: PersonId,
  code: string,
  at: Instant,
): Promise<boolean> {
  for (const kept of await tx.factorsOf(personId)) {
    const { factor } = kept;
    if (factor.kind === 'app') {
      const step = app.stepOf(factor.secret, code, at);
      if (step !== undefined && step > factor.lastStep) return tx.changeFactor(kept, { ...factor, lastStep: step });
    }
    if (factor.kind === 'recovery') {
      const tag = recovery.tagOf(personId, code);
      if (factor.tags.includes(tag)) {
        return tx.changeFactor(kept, { ...factor, tags: factor.tags.filter((other) => other !== tag) });
      }
    }
  }
  return false;
}
