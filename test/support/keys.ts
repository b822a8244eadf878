import { webKeys } from '../../src/keys/web-keys.js';

/** The web key of every test that needs none of its own. */
export const TEST_KEYS = webKeys(Buffer.alloc(32, 7));
