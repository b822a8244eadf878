import type { HttpDeps } from '../../deps.js';
import type { Doors } from '../../doors.js';

/** What these pages are given; nothing by which a session could be found. */
export type AnonymousDeps = Pick<HttpDeps, 'store' | 'clock' | 'ids' | 'publicUrl' | 'seal' | 'signer' | 'files'> & {
  readonly doors: Doors;
};
