import type { WorkerOptions } from '../queue/duties.js';
import type { EnforcementPass } from '../usecases/enforce-deadlines.js';
import type { MailPass } from '../usecases/send-mail.js';
import type { DutyCounts, DutyWatch } from './duties.js';

/** The same work, looked on by a watch: whoever does it, in whichever loop, is seen to do it. */
export function watchedWork({ watched }: DutyWatch, work: WorkerOptions): WorkerOptions {
  const { sendMail, letters, moveDisplaced, mailHeads, countQuarters, erase } = work;
  return {
    ...work,
    enforce: () => watched('enforce', work.enforce, countsOfEnforcement),
    forgetDrafts: () => watched('forget_drafts', work.forgetDrafts),
    sealLog: () => watched('seal_log', work.sealLog),
    ...(sendMail && { sendMail: (limit) => watched('send_mail', () => sendMail(limit), countsOfMail) }),
    ...(letters && {
      letters: { ...letters, send: (mailId) => watched('send_mail', () => letters.send(mailId), countsOfMail) },
    }),
    ...(moveDisplaced && { moveDisplaced: () => watched('move_displaced', moveDisplaced, faulted) }),
    ...(mailHeads && { mailHeads: () => watched('mail_heads', mailHeads) }),
    ...(countQuarters && { countQuarters: () => watched('count_quarters', countQuarters) }),
    ...(erase && { erase: () => watched('erase', erase, faulted) }),
  };
}

function countsOfEnforcement({ done, failed }: EnforcementPass): DutyCounts {
  return { enforced: done.length, faulted: failed.length };
}

/** @param pass `undefined` where there was nothing to do. */
function faulted(pass: { readonly failed: readonly unknown[] } | undefined): DutyCounts {
  return { faulted: pass?.failed.length ?? 0 };
}

/** What was split into several messages, or left for the next time, has not ended. */
function countsOfMail({ sent, skipped, failed, pending }: MailPass): DutyCounts {
  return { mail: { sent, skipped, failed, postponed: pending } };
}
