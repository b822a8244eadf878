import type { WebKeys } from '../keys/web-keys.js';
import type { Handle } from '../store/handle.js';
import { saveOrganisation } from '../store/save-organisation.js';
import type { FactorReads } from '../usecases/factor-ports.js';
import type { IdentityReads, IdentityStore, IdentityWrites } from '../usecases/identity-ports.js';
import { accountLogOf, findLink, noteAccountActs, takeLink } from './account-links.js';
import { accountOf, claimAttempt, createAccount, forgetFailures, peopleWithAccount, setPassword } from './accounts.js';
import {
  addFactor,
  changeFactor,
  factorsOf,
  passkey,
  removeFactor,
  removeFactorsOf,
  spendChallenge,
} from './factors.js';
import { endLinks, invitedUntil, keepForgottenLink, keepInvitations, keepRestoringLink } from './password-links.js';
import { issueRefreshToken, revokeRefreshToken, revokeRefreshTokensOf, rotateRefreshToken } from './refresh-tokens.js';
import {
  endOtherSessionsOf,
  endSession,
  endSessionsOf,
  findSession,
  sessionsOf,
  startSession,
  touchSession,
} from './sessions.js';

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
  return {
    findSession: (token, at) => findSession(handle, keys, token, at),
    sessionsOf: (personId, token, at) => sessionsOf(handle, keys, personId, token, at),
    findLink: (token, at) => findLink(handle, keys, token, at),
    accountOf: (personId) => accountOf(handle, personId),
    peopleWithAccount: () => peopleWithAccount(handle),
    invitedUntil: (personIds, at) => invitedUntil(handle, keys, personIds, at),
    accountLogOf: (personId) => accountLogOf(handle, personId),
    ...factorReads(handle, keys),
  };
}

function factorReads(handle: Handle, keys: WebKeys): FactorReads {
  return {
    factorsOf: (personId) => factorsOf(handle, keys, personId),
    passkey: (credentialId) => passkey(handle, keys, credentialId),
  };
}

function writes(handle: Handle, keys: WebKeys): IdentityWrites {
  return {
    claimAttempt: (username, at) => claimAttempt(handle, username, at),
    forgetFailures: (personId) => forgetFailures(handle, personId),
    createAccount: (account) => createAccount(handle, account),
    ...factorReads(handle, keys),
    addFactor: (personId, factor) => addFactor(handle, keys, personId, factor),
    changeFactor: (kept, factor) => changeFactor(handle, keys, kept, factor),
    removeFactor: (kept) => removeFactor(handle, kept),
    removeFactorsOf: (personId) => removeFactorsOf(handle, keys, personId),
    spendChallenge: (challenge, at) => spendChallenge(handle, keys, challenge, at),
    startSession: (personId, proof, at) => startSession(handle, keys, personId, proof, at),
    touchSession: (token, at) => touchSession(handle, keys, token, at),
    endSession: (token) => endSession(handle, token),
    endSessionsOf: (personId) => endSessionsOf(handle, keys, personId),
    endOtherSessionsOf: (personId, token) => endOtherSessionsOf(handle, keys, personId, token),
    issueRefreshToken: (personId, proof, at) => issueRefreshToken(handle, keys, personId, proof, at),
    rotateRefreshToken: (token, at) => rotateRefreshToken(handle, keys, token, at),
    revokeRefreshToken: (token) => revokeRefreshToken(handle, token),
    revokeRefreshTokensOf: (personId) => revokeRefreshTokensOf(handle, keys, personId),
    async invite(personIds, by, at, sendFrom) {
      await keepInvitations(handle, keys, personIds, at, sendFrom);
      await noteAccountActs(
        handle,
        personIds.map((personId) => ({ personId, act: 'invited', at, by })),
      );
    },
    async withdrawInvitation(personId, by, at) {
      if ((await endLinks(handle, keys, [{ personId }])) === 0) return false;
      await noteAccountActs(handle, [{ personId, act: 'withdrawn', at, by }]);
      return true;
    },
    makeForgottenLink: (username, at) => keepForgottenLink(handle, keys, username, at),
    makeRestoringLink: (username, at) => keepRestoringLink(handle, keys, username, at),
    takeLink: (token, at) => takeLink(handle, keys, token, at),
    setPassword: (personId, passwordHash) => setPassword(handle, personId, passwordHash),
    noteAccountAct: (entry) => noteAccountActs(handle, [entry]),
    addPerson: (person) => saveOrganisation(handle, { persons: [person] }),
  };
}
