import type { SecondFactorDemand } from '../domain/second-factor.js';
import type { WebKeys } from '../keys/web-keys.js';
import type { SecondFactor } from '../usecases/factor-ports.js';
import { authenticatorApp } from './authenticator-app.js';
import { passkeysOf } from './passkeys.js';
import { recoveryCodes } from './recovery-codes.js';

/** All with which people show who they are beside their password, at one address. */
export function secondFactorOf(keys: WebKeys, publicUrl: string, demand: SecondFactorDemand): SecondFactor {
  return {
    demand,
    app: authenticatorApp(keys),
    recovery: recoveryCodes(keys),
    passkeys: passkeysOf(keys, publicUrl),
  };
}
