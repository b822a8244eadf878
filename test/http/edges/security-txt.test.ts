import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openPagesWorld, type PagesWorld } from '../pages/pages-world.js';
import { DAY } from '../small-site.js';

const SITE = 'https://weerklank.example.org';
const SET = 'https://example.org/lek-melden';

let world: PagesWorld;
beforeAll(async () => {
  world = await openPagesWorld({ publicUrl: SITE });
});
afterAll(() => world.close());

/** The file as RFC 9116 (section 4) has it: fields by their names, in whatever letters these are written. */
async function fields(of = world): Promise<ReadonlyMap<string, readonly string[]>> {
  const answer = await of.app.inject({ url: '/.well-known/security.txt' });
  expect([answer.statusCode, answer.headers['content-type']]).toEqual([200, 'text/plain; charset=utf-8']);
  const found = new Map<string, string[]>();
  for (const line of answer.body.split(/\r?\n/).filter((one) => one !== '' && !one.startsWith('#'))) {
    const [, name = '', value = ''] = /^([!-9;-~]+): ([!-~](?:[ -~]*[!-~])?)$/.exec(line) ?? [];
    expect([line, name]).not.toEqual([line, '']);
    found.set(name.toLowerCase(), [...(found.get(name.toLowerCase()) ?? []), value]);
  }
  return found;
}

describe('security.txt (RFC 9116)', () => {
  it('says where to report, in which languages, by what policy, and of which address it is the file', async () => {
    const found = await fields();
    expect(found.get('contact')).toEqual(['mailto:security@weerklank.example.org']);
    expect(found.get('preferred-languages')).toEqual(['nl, en']);
    expect(found.get('canonical')).toEqual([`${SITE}/.well-known/security.txt`]);
    expect(found.get('policy')).toEqual([`${SITE}/beveiliging`]);
    expect([...found.keys()].sort()).toEqual(['canonical', 'contact', 'expires', 'policy', 'preferred-languages']);
  });

  it('is never past its day, however long the site has been running, and never good for a year', async () => {
    const began = world.clock.at;
    for (const day of [0, 89, 91, 400, 4000]) {
      world.clock.at = began + day * DAY;
      const [expires = '', ...more] = (await fields()).get('expires') ?? [];
      expect(more).toEqual([]);
      expect(expires).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
      expect(Date.parse(expires)).toBeGreaterThan(world.clock.at + 80 * DAY);
      expect(Date.parse(expires)).toBeLessThan(world.clock.at + 365 * DAY);
    }
    world.clock.at = began;
  });

  it('names the address that was set; where none was, administrators read so', async () => {
    const overview = async (of: PagesWorld) => (await (await of.visitor('beau')).get('/beheer/organisatie')).text;
    expect(await overview(world)).toContain('security.txt noemt nu security@weerklank.example.org');
    const other = await openPagesWorld({ publicUrl: SITE, deps: { securityContact: SET } });
    try {
      expect((await fields(other)).get('contact')).toEqual([SET]);
      expect(await overview(other)).not.toContain('SECURITY_CONTACT');
    } finally {
      await other.close();
    }
  });

  it('leads to a page that tells people the same without logging in, in Dutch and in English', async () => {
    const nobody = await world.visitor();
    const dutch = await nobody.get('/beveiliging');
    expect(dutch.status).toBe(200);
    expect(dutch.html).toContain('href="mailto:security@weerklank.example.org"');
    expect(dutch.text).toContain('Een lek melden');
    expect((await nobody.get('/beveiliging?taal=en')).text).toContain('Report a leak');
  });
});
