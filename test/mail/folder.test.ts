import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createMailroom } from '../../src/mail/mailroom.js';
import { folderTransport } from '../../src/mail/transports.js';

const MESSAGE = {
  messageId: '<0195-ab@weerklank.example.org>',
  to: 'vera@example.org',
  subject: 'WK-7K3QX9TM: geëscaleerd naar u – een heel lange titel met “aanhalingstekens”, = en _ en 😀 erin',
  text: `Beste collega,\n\nÉén = één. ${'lang '.repeat(60)}\n\n-- \nVoet`,
  html: '<p>Één</p>',
};

describe('mail in a folder', () => {
  let folder: string;
  beforeEach(async () => {
    folder = join(await mkdtemp(join(tmpdir(), 'weerklank-folder-')), 'mail');
  });
  afterEach(() => rm(join(folder, '..'), { recursive: true }));
  const room = (readable: boolean) =>
    createMailroom({
      overview: () => Promise.reject(new Error('not asked')),
      folder,
      readable,
      nameOf: (mailId) => mailId,
    });
  const write = (message = MESSAGE) => folderTransport(folder, 'Weerklank <weerklank@example.org>').send(message, 'id');

  it('is one file for each message, of the form that any mail programme opens', async () => {
    await write();
    await write();
    expect(await readdir(folder)).toEqual(['0195-ab.eml']);
    const mime = await readFile(join(folder, '0195-ab.eml'), 'latin1');
    expect(mime).toMatch(/^Message-ID: <0195-ab@weerklank\.example\.org>\r$/m);
    expect(mime).toMatch(/^Auto-Submitted: auto-generated\r$/m);
    expect(mime).toMatch(/^To: vera@example\.org\r$/m);
  });

  it('is read back as it was written', async () => {
    await write();
    const { to, subject, text } = MESSAGE;
    expect(await room(true).read('0195-ab')).toEqual({ to, subject, text });
  });

  it('is read by no one where real people are written to', async () => {
    await write();
    expect(await room(false).read('0195-ab')).toBeUndefined();
  });

  it('opens no other file', async () => {
    await write();
    for (const id of ['../mail/0195-ab', '0195-ab.eml', '', '0195-ab\0', 'unknown']) {
      expect(await room(true).read(id)).toBeUndefined();
    }
    await expect(write({ ...MESSAGE, messageId: '<../evil@example.org>' })).rejects.toThrow();
  });
});
