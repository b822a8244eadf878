import { randomBytes } from 'node:crypto';
import { text } from 'node:stream/consumers';
import type { Translate } from '../i18n/translate.js';
import { createAdministrator } from '../usecases/create-administrator.js';
import type { SetUpDeps } from '../usecases/identity-ports.js';

export interface AdministratorArguments {
  readonly username: string;
  readonly name: string;
  readonly email: string;
  readonly passwordStdin: boolean;
}

interface Streams {
  readonly stdin: NodeJS.ReadableStream;
  readonly stdout: NodeJS.WritableStream;
  readonly stderr: NodeJS.WritableStream;
}

/** Makes an administrator; a password that is not handed in is made here (144 random bits) and shown once. @returns the exit code. */
export async function runCreateAdministrator(
  deps: SetUpDeps,
  { passwordStdin, ...person }: AdministratorArguments,
  { stdin, stdout, stderr }: Streams,
  t: Translate,
): Promise<number> {
  const password = passwordStdin
    ? (await text(stdin as NodeJS.ReadStream)).replace(/\r?\n$/, '')
    : randomBytes(18).toString('base64url');
  const created = await createAdministrator(deps, { ...person, password });
  if (!created.ok) {
    stderr.write(`${t(created.refusal.key, created.refusal.values)}\n`);
    return 1;
  }
  stdout.write(`${t('cli.admin.created', { username: created.value.username })}\n`);
  if (!passwordStdin) stdout.write(`${t('cli.admin.password', { password })}\n`);
  return 0;
}
