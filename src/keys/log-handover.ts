import { createPrivateKey, generateKeyPairSync } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { keyFile } from './key-file.js';
import { isSignedBy, LOG_KEY_FILE, type LogKey, logKey } from './log-key.js';

/**
 * One key of the log hands over to the next: a signed note (C2SP) by the older, that names the newer. Whoever has kept any
 * key of the log comes to the one of now by these, and to those before it, without having to believe us.
 */
export interface Handover {
  readonly note: string;
  /** The verifier keys. */
  readonly from: string;
  readonly to: string;
}

const TITLE = 'weerklank log key v1';
const NEXT_FILE = 'log-ed25519.next.pem';
const FILE = /^log-handover-(\d{4})\.txt$/;
const NOTE =
  /^(?<text>(?<origin>[^\n]+)\nweerklank log key v1\nfrom (?<from>[^\n]+)\nto (?<to>[^\n]+)\n)\n— (?<name>[^\s+]+) (?<signature>[A-Za-z0-9+/=]+)\n$/;

/**
 * All handovers in the folder, the oldest first.
 * @throws Error for one that is not signed by the key before it, or does not follow the one before it.
 */
export function handoversIn(keysFolder: string): readonly Handover[] {
  if (!existsSync(keysFolder)) return [];
  const files = readdirSync(keysFolder)
    .filter((name) => FILE.test(name))
    .sort();
  let before: string | undefined;
  return files.map((file) => {
    const handover = readHandover(readFileSync(join(keysFolder, file), 'utf8'));
    if (!handover || (before !== undefined && handover.from !== before)) {
      throw new Error(`${file} does not hand the log over`);
    }
    before = handover.to;
    return handover;
  });
}

function readHandover(note: string): Handover | undefined {
  const { text = '', from = '', to = '', name = '', signature = '' } = NOTE.exec(note)?.groups ?? {};
  return isSignedBy(from, text, { name, signature }) ? { note, from, to } : undefined;
}

/**
 * A new key signs from the next start on; the older one is gone when this returns, and its public half stays known.
 * What stops halfway is finished by the next start or rotation (`finishHandover`).
 */
export function rotateLogKey(keysFolder: string, current: LogKey): Handover {
  finishHandover(keysFolder);
  rmSync(join(keysFolder, NEXT_FILE), { force: true });
  const pem = keyFile(keysFolder, NEXT_FILE, () =>
    generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }),
  );
  const next = logKey(createPrivateKey(pem), current.origin);
  const text = `${current.origin}\n${TITLE}\nfrom ${current.verifier}\nto ${next.verifier}\n`;
  const { name, signature } = current.sign(text);
  const number = String(handoversIn(keysFolder).length + 1).padStart(4, '0');
  const note = keyFile(keysFolder, `log-handover-${number}.txt`, () => `${text}\n— ${name} ${signature}\n`).toString();
  finishHandover(keysFolder);
  return { note, from: current.verifier, to: next.verifier };
}

/** Where a handover was written and the new key not yet put in its place. */
export function finishHandover(keysFolder: string): void {
  const waiting = join(keysFolder, NEXT_FILE);
  const last = handoversIn(keysFolder).at(-1);
  if (!last || !existsSync(waiting)) return;
  const name = last.to.slice(0, last.to.indexOf('+'));
  const { verifier } = logKey(createPrivateKey(readFileSync(waiting)), name);
  if (verifier === last.to) renameSync(waiting, join(keysFolder, LOG_KEY_FILE));
}
