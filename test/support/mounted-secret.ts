import { mkdirSync, readdirSync, renameSync, symlinkSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

/** Puts what is in a folder there as Kubernetes mounts a secret: links, through another link, to files in a folder beside them. */
export function asMountedSecret(folder: string): void {
  const names = readdirSync(folder);
  const mounted = join(dirname(folder), `${basename(folder)}-mounted`);
  mkdirSync(mounted);
  renameSync(folder, join(mounted, '..2026_11_26'));
  symlinkSync('..2026_11_26', join(mounted, '..data'));
  for (const name of names) symlinkSync(join('..data', name), join(mounted, name));
  renameSync(mounted, folder);
}
