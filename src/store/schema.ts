import type { Kit } from './kit.js';
import { defineAttachments } from './schema/attachments.js';
import { defineDesk } from './schema/desk.js';
import { defineIdentity } from './schema/identity.js';
import { defineLog } from './schema/log.js';
import { defineOrganisation } from './schema/organisation.js';
import { defineRetention } from './schema/retention.js';
import { defineSignals } from './schema/signals.js';
import { defineWitnesses } from './schema/witnesses.js';
import { defineWork } from './schema/work.js';

export type { MailStatus } from './schema/work.js';

/** All tables, for the engine whose kit is handed in. */
export function define(kit: Kit) {
  return {
    ...defineOrganisation(kit),
    ...defineIdentity(kit),
    ...defineSignals(kit),
    ...defineWork(kit),
    ...defineDesk(kit),
    ...defineLog(kit),
    ...defineWitnesses(kit),
    ...defineAttachments(kit),
    ...defineRetention(kit),
  };
}

export type Tables = ReturnType<typeof define>;
