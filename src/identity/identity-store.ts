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

/** Accounts, sessions and tokens in the database. */
export function identityStore(database: Tables): IdentityStore {
  return {
    transaction: (work) => database.work((handle) => work(writes(handle)), 'write'),
    read: (work) => database.work((handle) => work(reads(handle)), 'read'),
  };
}

function reads(handle: Handle): IdentityReads {
  return { findSession: (token, at) => findSession(handle, token, at) };
}

function writes(handle: Handle): IdentityWrites {
  return {
    claimAttempt: (username, at) => claimAttempt(handle, username, at),
    forgetFailures: (personId) => forgetFailures(handle, personId),
    createAccount: (account) => createAccount(handle, account),
    startSession: (personId, at) => startSession(handle, personId, at),
    touchSession: (token, at) => touchSession(handle, token, at),
    endSession: (token) => endSession(handle, token),
    endSessionsOf: (personId) => endSessionsOf(handle, personId),
    issueRefreshToken: (personId, at) => issueRefreshToken(handle, personId, at),
    rotateRefreshToken: (token, at) => rotateRefreshToken(handle, token, at),
    revokeRefreshToken: (token, at) => revokeRefreshToken(handle, token, at),
    revokeRefreshTokensOf: (personId, at) => revokeRefreshTokensOf(handle, personId, at),
    addPerson: (person) => saveOrganisation(handle, { persons: [person] }),
  };
}
