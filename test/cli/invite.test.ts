import { PassThrough } from 'node:stream';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runInvite } from '../../src/cli/invite.js';
import { translator } from '../../src/i18n/translate.js';
import { openSmallInstallation, type SmallInstallation } from '../support/small-installation.js';

let small: SmallInstallation;
beforeEach(async () => {
  small = await openSmallInstallation();
});
afterEach(() => small.close());

async function invite(person: string | undefined, all = false) {
  const [stdout, stderr] = [new PassThrough({ encoding: 'utf8' }), new PassThrough({ encoding: 'utf8' })];
  const code = await runInvite(small.deps, { person, all }, { stdout, stderr }, translator('nl'));
  return { code, out: String(stdout.read() ?? ''), err: String(stderr.read() ?? '') };
}
const waiting = async () =>
  (await small.database.work(({ db, tables }) => db.select().from(tables.outbox), 'read')).length;

describe('weerklank invite', () => {
  it('invites one person, or all who are left', async () => {
    expect(await invite('emma')).toEqual({ code: 0, out: '1 uitnodiging klaargezet.\n', err: '' });
    const { persons } = await small.deps.store.read((reads) => reads.organisation());
    const here = [...persons.values()].filter(({ active }) => active).length;
    expect(await invite(undefined, true)).toMatchObject({ out: `${here - 1} uitnodigingen klaargezet.\n` });
    expect(await invite(undefined, true)).toMatchObject({ out: 'Er was niemand uit te nodigen.\n' });
    expect(await waiting()).toBe(here);
  });

  it('says who cannot be invited, and how to ask', async () => {
    expect(await invite('niemand')).toMatchObject({ code: 1, err: expect.stringContaining('‘niemand’') });
    await small.deps.identity.transaction((tx) =>
      tx.createAccount({ personId: 'emma', username: 'emma', passwordHash: 'x', createdAt: 0 }),
    );
    expect(await invite('emma')).toMatchObject({ code: 1, err: '‘emma’ heeft al een account.\n' });
    expect(await invite(undefined)).toMatchObject({ code: 2 });
    expect(await invite('emma', true)).toMatchObject({ code: 2 });
    expect(await waiting()).toBe(0);
  });
});
