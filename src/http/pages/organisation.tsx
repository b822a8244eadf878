import type { FastifyPluginAsync } from 'fastify';
import type { HttpDeps } from '../deps.js';
import { absencePages } from './organisation/absences.js';
import { accountPages } from './organisation/accounts.js';
import { fieldPages } from './organisation/field.js';
import { importPages } from './organisation/import.js';
import { overviewPage } from './organisation/overview.js';
import { personPages } from './organisation/person.js';
import { personListPage } from './organisation/persons.js';
import { retentionPage } from './organisation/retention.js';
import { unitPages } from './organisation/unit.js';
import { witnessPages } from './organisation/witnesses.js';

/** Where administrators keep the organisation (`/beheer/organisatie`): no page here shows a signal or who filed one. */
export const organisationPages: FastifyPluginAsync<HttpDeps> = async (app, deps) => {
  await app.register(overviewPage, deps);
  await app.register(unitPages, deps);
  await app.register(personListPage, deps);
  await app.register(personPages, deps);
  await app.register(accountPages, deps);
  await app.register(fieldPages, deps);
  await app.register(absencePages, deps);
  await app.register(importPages, deps);
  await app.register(witnessPages, deps);
  await app.register(retentionPage, deps);
};
