import { createHash } from 'node:crypto';
import { mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runPasswordsImport } from '../../src/cli/passwords.js';
import { translator } from '../../src/i18n/translate.js';
import { passwordsWith } from '../../src/identity/passwords.js';
import { breachedList } from '../../src/installation.js';
import { sink } from './sink.js';

const VERA = { username: 'vera', organisation: 'Dienst Post' };
const sha1 = (text: string) => createHash('sha1').update(text).digest('hex').toUpperCase();

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'weerklank-passwords-'));
});
afterEach(() => rm(folder, { recursive: true }));

async function imported(...contents: string[]) {
  const files = contents.map((_, at) => join(folder, `list-${at}.txt`));
  for (const [at, text] of contents.entries()) await writeFile(files[at] ?? '', text);
  const [stdout, stderr] = [sink(), sink()];
  const code = await runPasswordsImport(folder, files, { stdout, stderr }, translator('nl'));
  return { code, out: stdout.text(), err: stderr.text() };
}
const problem = (password: string) => passwordsWith(breachedList(folder)).problem(password, VERA);

describe('weerklank passwords import', () => {
  it('refuses from then on what stands in a file of Have I Been Pwned, in any order, with Windows line ends too', async () => {
    const known = Array.from({ length: 3000 }, (_, at) => `gelekte wachtzin nummer ${at}`);
    expect(known.map(problem).filter(Boolean)).toEqual([]);
    const { code, out } = await imported(known.map((one, at) => `${sha1(one)}:${at + 1}`).join('\r\n'));
    expect([code, out]).toEqual([0, expect.stringContaining('3.000 wachtwoorden')]);
    expect(new Set(known.map(problem))).toEqual(new Set(['identity.password_breached']));
    expect(problem('gelekte wachtzin nummer 3000')).toBeUndefined();
    expect(problem('GELEKTE wachtzin nummer 7')).toBe('identity.password_breached');
  });

  it('takes passwords as they are as well, puts files together, and keeps each once', async () => {
    const { out } = await imported(
      'pannenkoek met stroop\n\nfiets tegen de muur\n',
      `${sha1('fiets tegen de muur')}:3\n`,
    );
    expect(out).toContain('2 wachtwoorden');
    expect(problem('pannenkoek met stroop')).toBe('identity.password_breached');
  });

  it('takes the place of an earlier list, is readable by its owner only, and leaves nothing behind', async () => {
    await imported('pannenkoek met stroop');
    await imported('fiets tegen de muur');
    expect(problem('pannenkoek met stroop')).toBeUndefined();
    expect(problem('fiets tegen de muur')).toBe('identity.password_breached');
    expect((await stat(breachedList(folder))).mode & 0o777).toBe(0o600);
    expect((await readdir(folder)).sort()).toEqual(['breached-passwords.bin', 'list-0.txt']);
  });

  it('changes nothing for a file that it cannot read, and says which', async () => {
    await imported('pannenkoek met stroop');
    for (const unread of [join(folder, 'er-niet.txt'), folder]) {
      const [stdout, stderr] = [sink(), sink()];
      expect(await runPasswordsImport(folder, [unread], { stdout, stderr }, translator('nl'))).toBe(2);
      expect(stderr.text()).toContain(unread);
    }
    expect(problem('pannenkoek met stroop')).toBe('identity.password_breached');
  });

  it('makes nobody choose a password while the list is no list', async () => {
    await writeFile(breachedList(folder), 'iets anders');
    expect(() => problem('pannenkoek met stroop')).toThrow(/no list of breached passwords/);
  });
});
