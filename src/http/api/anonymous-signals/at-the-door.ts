import type { SignalId } from '../../../domain/signal/words.js';
import { openWithCode } from '../../../usecases/follow-with-code.js';
import type { Door, Doors } from '../../doors.js';
import type { ApiDeps } from '../api.js';
import { problem, valueOrProblem } from '../problems/problem.js';

/** @throws Problem (429) for who must wait. */
export function enter(door: Door): void {
  const retryAfter = door.waitFor();
  if (retryAfter > 0) throw problem('too_many_requests', { retryAfter });
}

/** The signal that a receipt code opens. @throws Problem (401) for a code that opens none. */
export async function opened(deps: ApiDeps, doors: Doors, code: string): Promise<SignalId> {
  enter(doors.code);
  return valueOrProblem(await openWithCode(deps, code));
}
