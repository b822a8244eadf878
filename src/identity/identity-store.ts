import type { WebKeys } from '../keys/web-keys.js';
import type { Handle } from '../store/handle.js';
import { saveOrganisation } from '../store/save-organisation.js';
import type { IdentityReads, IdentityStore, IdentityWrites } from '../usecases/identity-ports.js';
import { claimAttempt, createAccount, forgetFailures } from './accounts.js';
import { issueRefreshToken, revokeRefreshToken, revokeRefreshTokensOf, rotateRefreshToken } from './refresh-tokens.js';
import { endSession, endSessionsOf, findSession, startSession, touchSession } from './sessions.js';

/** The part of the store that lets others at its tables. */
interface Tables {
  work<T>(fn: (handle: Handle) => Promise<T>, mode: 'read' | 'write'): Promise<T>;
}

/** Accounts, sessions and tokens in the database. @param keys for what a copy of the database must not tell. */
export function identityStore(database: Tables, keys: WebKeys): IdentityStore {
  return {
    transaction: (work) => database.work((handle) => work(writes(handle, keys)), 'write'),
    read: (work) => database.work((handle) => work(reads(handle, keys)), 'read'),
  };
}

function reads(handle: Handle, keys: WebKeys): IdentityReads {
  return { findSession: (token, at) => findSession(handle, keys, token, at) };
}

function writes(handle: Handle, keys: WebKeys): IdentityWrites {
  return {
    claimAttempt: (username, at) => claimAttempt(handle, username, at),
    forgetFailures: (personId) => forgetFailures(handle, personId),
    createAccount: (account) => createAccount(handle, account),
    startSession: (personId, at) => startSession(handle, keys, personId, at),
    touchSession: (token, at) => touchSession(handle, keys, token, at),
    endSession: (token) => endSession(handle, token),
    endSessionsOf: (personId) => endSessionsOf(handle, keys, personId),
    issueRefreshToken: (personId, at) => issueRefreshToken(handle, keys, personId, at),
    rotateRefreshToken: (token, at) => rotateRefreshToken(handle, keys, token, at),
    revokeRefreshToken: (token) => revokeRefreshToken(handle, token),
    revokeRefreshTokensOf: (personId) => revokeRefreshTokensOf(handle, keys, personId),
    addPerson: (person) => saveOrganisation(handle, { persons: [person] }),
  };
}
