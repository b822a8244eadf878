import type { Translate } from '../i18n/translate.js';
import { type InviteDeps, inviteAll, invitePerson } from '../usecases/invite.js';

interface Output {
  readonly stdout: NodeJS.WritableStream;
  readonly stderr: NodeJS.WritableStream;
}

/**
 * Invites a person, or all who have no account; their messages go with the next round of the worker.
 * @returns the exit code: 0 done, 1 for a person who cannot be invited, 2 when the call itself is wrong.
 */
export async function runInvite(
  deps: InviteDeps,
  { person, all }: { readonly person?: string | undefined; readonly all: boolean },
  { stdout, stderr }: Output,
  t: Translate,
): Promise<number> {
  if ((person === undefined) === !all) {
    stderr.write(`${t('cli.invite.which')}\n`);
    return 2;
  }
  const invited = person === undefined ? await inviteAll(deps, null) : await invitePerson(deps, null, person);
  if (!invited.ok) {
    const key = invited.refusal.code === 'not_found' ? 'cli.invite.unknown' : 'cli.invite.has_account';
    stderr.write(`${t(key, { id: person ?? '' })}\n`);
    return 1;
  }
  stdout.write(`${t('cli.invite.done', { count: invited.value })}\n`);
  return 0;
}
