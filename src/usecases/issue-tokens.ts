import { awaitedOf } from '../domain/second-factor.js';
import type { Instant } from '../domain/time/working-days.js';
import { activePerson, checkCredentials } from './check-credentials.js';
import {
  type Credentials,
  granted,
  type IdentityDeps,
  type IdentityResult,
  notGranted,
  type RefreshToken,
  type TokenDeps,
} from './identity-ports.js';
import { isEnough, useCode } from './second-factor-checks.js';

export interface TokenPair {
  readonly accessToken: string;
  readonly expiresInSeconds: number;
  /** Good for one use. */
  readonly refreshToken: string;
  readonly refreshExpiresAt: Instant;
}

/**
 * Tokens for a user name and password, and a code where there is a second factor. Refused with `identity.wrong_credentials`
 * whatever the cause, and only after a right password with what is lacking.
 * @param code of the app, or a recovery code.
 */
export async function issueTokens(
  deps: TokenDeps,
  credentials: Credentials,
  code?: string,
): Promise<IdentityResult<TokenPair>> {
  const checked = await checkCredentials(deps, credentials);
  if (!checked.ok) return checked;
  const { id, roles } = checked.value;
  const { secondFactor } = deps;
  const now = deps.clock.now();
  return deps.identity.transaction(async (tx) => {
    const half = (await tx.factorsOf(id)).some(isEnough);
    if (half && code === undefined) return notGranted('identity.factor_needed');
    if (half && code !== undefined && !(await useCode(tx, secondFactor, id, code, now)))
      return notGranted('identity.wrong_code');
    await tx.forgetFailures(id);
    const proof = half ? 'factor' : 'password';
    if (awaitedOf(secondFactor.demand, roles, proof)) return notGranted('identity.enrolment_needed');
    return granted(pairOf(deps, await tx.issueRefreshToken(id, proof, now)));
  });
}

/**
 * New tokens for a refresh token, which is then used up. Refused with `identity.refresh_refused`; when it was used
 * before, someone holds a copy, and all tokens from the same log-in are revoked.
 */
export async function refreshTokens(deps: TokenDeps, refreshToken: string): Promise<IdentityResult<TokenPair>> {
  const now = deps.clock.now();
  const refresh = await deps.identity.transaction((tx) => tx.rotateRefreshToken(refreshToken, now));
  if (!refresh) return notGranted('identity.refresh_refused');
  const person = await activePerson(deps, refresh.personId);
  if (!person || awaitedOf(deps.secondFactor.demand, person.roles, refresh.proof)) {
    await deps.identity.transaction((tx) => tx.revokeRefreshTokensOf(refresh.personId));
    return notGranted('identity.refresh_refused');
  }
  return granted(pairOf(deps, refresh));
}

/** Revokes a refresh token and all from the same log-in; an unknown token is fine (RFC 7009, 2.2). */
export async function revokeTokens({ identity }: Pick<IdentityDeps, 'identity'>, refreshToken: string): Promise<void> {
  await identity.transaction((tx) => tx.revokeRefreshToken(refreshToken));
}

function pairOf({ accessTokens }: TokenDeps, refresh: RefreshToken): TokenPair {
  const { token, expiresInSeconds } = accessTokens.issue(refresh.personId);
  return { accessToken: token, expiresInSeconds, refreshToken: refresh.token, refreshExpiresAt: refresh.expiresAt };
}
