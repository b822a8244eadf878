import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inspectFile } from '../../../src/attachments/inspect.js';
import { MAX_ATTACHMENT_BYTES } from '../../../src/domain/attachments.js';
import { forgetStagedFiles } from '../../../src/usecases/attach-files.js';
import type { FileScanner } from '../../../src/usecases/attachment-ports.js';
import { MARK, pdf, photo, writtenPdf } from '../../attachments/files.js';
import { DAY, FILING } from '../small-site.js';
import { errorAt, file, hidden, openPagesWorld, type PagesWorld, typedIn, type Visitor } from './pages-world.js';

let world: PagesWorld;
let emma: Visitor;
let cor: Visitor;
let verdict: Awaited<ReturnType<FileScanner['scan']>> = 'clean';

beforeAll(async () => {
  const files = { inspect: inspectFile, scanner: { scan: async () => verdict } };
  world = await openPagesWorld({ deps: { files } });
  emma = await world.visitor('emma');
  cor = await world.visitor('cor');
});
afterAll(() => world.close());

const text = (name: string, words = 'Elke week.') => ({ name, bytes: Buffer.from(words) });
const added = (html: string) => hidden(html, 'attachments').split(' ').filter(Boolean);
const links = (html: string) =>
  [...html.matchAll(/href="([^"]*\/bijlagen\/[0-9a-f]{64})"/g)].map(([, href = '']) => href);
const add = (fields: Record<string, string>, ...files: { name: string; bytes: Buffer }[]) =>
  emma.sendFiles('/signalen/nieuw', { ...FILING, ...fields }, files);

describe('filing with attachments', () => {
  it('keeps what was typed while one adds a file, takes one away, and sends', async () => {
    const first = await add(
      { bijlageErbij: 'ja' },
      { name: 'foto van het bureau.jpeg', bytes: await photo() },
      text('a.txt'),
    );
    expect([first.status, added(first.html).length]).toEqual([200, 2]);
    expect(first.text).toContain('foto van het bureau.jpg');
    expect(typedIn(first.html, 'whatHappens')).toBe(FILING.whatHappens);
    const [photoId = '', textId = ''] = added(first.html);
    const second = await add({ attachments: `${photoId} ${textId}`, bijlageWeg: textId });
    expect(added(second.html)).toEqual([photoId]);
    const sent = await emma.sendFiles('/signalen', { ...FILING, attachments: photoId }, [
      { name: 'b.pdf', bytes: await pdf() },
    ]);
    expect(sent.status).toBe(303);
    const page = await emma.get(sent.location.replace(/\?.*/, ''));
    expect(new Set(links(page.html)).size).toBe(2);
    expect(page.text).toContain('b.pdf');
    expect(page.text).not.toContain('a.txt');
  });

  const LETTER = 'Het gaat om 111222333 en om bel.mij@example.org.';
  it.each([
    { name: 'lijst.txt', made: async () => Buffer.from(LETTER) },
    { name: 'brief.pdf', made: () => writtenPdf(LETTER) },
  ])(
    'points out personal data of citizens in $name before it goes, and sends it to who sends again',
    async ({ name, made }) => {
      const told = [{ name, bytes: await made() }];
      const first = await emma.sendFiles('/signalen', { ...FILING }, told);
      expect(first.status).toBe(422);
      expect(first.text).toContain(
        `In ‘${name}’ staat mogelijk een persoonsgegeven (burgerservicenummer, e-mailadres)`,
      );
      expect(first.text).not.toContain('111222333');
      expect(typedIn(first.html, 'whatHappens')).toBe(FILING.whatHappens);
      const [id = ''] = added(first.html);
      const second = await emma.sendFiles('/signalen', { ...FILING, attachments: id }, []);
      expect(second.status).toBe(303);
      expect(new Set(links((await emma.get(second.location.replace(/\?.*/, ''))).html)).size).toBe(1);
    },
  );

  it('gives a file to who reads the signal, never to be opened in a page, without what it told', async () => {
    const sent = await emma.sendFiles('/signalen', { ...FILING }, [{ name: 'één "foto".jpg', bytes: await photo() }]);
    const number = /WK-[0-9A-Z]{8}/.exec(sent.location)?.[0];
    const [link = ''] = links((await cor.get(`/signalen/${number}`)).html);
    const got = await cor.get(link);
    expect(got.status).toBe(200);
    expect(got.headers).toMatchObject({
      'content-type': 'image/jpeg',
      'x-content-type-options': 'nosniff',
      'content-security-policy': "sandbox; default-src 'none'",
      'cache-control': 'private, no-store',
      'cross-origin-resource-policy': 'same-origin',
    });
    expect(got.headers['content-disposition']).toBe(
      'attachment; filename="een _foto_.jpg"; filename*=UTF-8\'\'%C3%A9%C3%A9n%20_foto_.jpg',
    );
    expect((await sharp(got.bytes).metadata()).format).toBe('jpeg');
    expect(got.bytes.includes(MARK)).toBe(false);
  });

  it('is there for nobody else, as if it did not exist', async () => {
    const number = await file(emma, { involved: '' });
    const page = await emma.sendFiles(
      `/signalen/${number}/aanvulling`,
      { revisie: await revisionOf(number), addition: 'Zie het stuk.' },
      [text('stuk.txt')],
    );
    expect(page.status).toBe(303);
    const [link = ''] = links((await emma.get(`/signalen/${number}`)).html);
    expect((await cor.get(link)).status).toBe(200);
    for (const who of ['mark', 'eli', 'beau']) {
      expect([who, (await (await world.visitor(who)).get(link)).status]).toEqual([who, 404]);
    }
    const other = await file(emma);
    expect((await emma.get(link.replace(number, other))).status).toBe(404);
    expect((await (await world.visitor()).get(link)).location).toContain('/inloggen');
  });

  it('keeps a file with a note of the line from its submitter', async () => {
    const number = await file(emma);
    const noted = await cor.sendFiles(
      `/signalen/${number}/notitie`,
      { revisie: await revisionOf(number, cor), internalNote: 'Zie stuk.' },
      [text('intern.txt')],
    );
    expect(noted.status).toBe(303);
    const [link = ''] = links((await cor.get(`/signalen/${number}`)).html);
    expect((await cor.get(link)).status).toBe(200);
    expect((await emma.get(`/signalen/${number}`)).text).not.toContain('intern.txt');
    expect((await emma.get(link)).status).toBe(404);
  });

  it.each([
    [
      'a script in an SVG',
      text('plaatje.svg', '<svg xmlns="x"><script>alert(1)</script></svg>'),
      'Sla het plaatje op als PNG',
    ],
    ['a name that is too long', text(`${'n'.repeat(160)}.txt`), 'langer dan 150 tekens'],
    ['an archive', text('a.docx', 'PK\u0005\u0006'), 'archief'],
  ])('refuses %s at the field, with what to do, and keeps all that was typed', async (_, refused, words) => {
    const answer = await emma.sendFiles('/signalen', { ...FILING }, [text('goed.txt'), refused]);
    expect(answer.status).toBe(422);
    expect(errorAt(answer.html, 'attachments')).toContain(words);
    expect(typedIn(answer.html, 'whatHappens')).toBe(FILING.whatHappens);
    expect(added(answer.html).length).toBe(1);
  });

  it('takes 25 MB, and not a byte more', async () => {
    const all = await add({}, { name: 'a.txt', bytes: Buffer.alloc(MAX_ATTACHMENT_BYTES, 97) });
    expect([all.status, errorAt(all.html, 'attachments')]).toEqual([200, '']);
    const more = await add({}, { name: 'a.txt', bytes: Buffer.alloc(MAX_ATTACHMENT_BYTES + 1, 97) });
    expect([more.status, added(more.html).length]).toEqual([422, 0]);
    expect(errorAt(more.html, 'attachments')).toContain('groter dan 25 MB');
  });

  it('takes ten files, and no eleventh', async () => {
    const files = Array.from({ length: 11 }, (_, index) => text(`${index}.txt`));
    const answer = await add({}, ...files);
    expect([answer.status, added(answer.html).length]).toEqual([422, 10]);
    expect(errorAt(answer.html, 'attachments')).toContain('hooguit 10 bijlagen');
  });

  it('asks the scanner first: what it finds is refused, and while it is away nothing is lost', async () => {
    verdict = 'infected';
    const found = await add({}, text('a.txt'));
    expect(errorAt(found.html, 'attachments')).toContain('iets schadelijks');
    verdict = 'away';
    const away = await add({}, text('a.txt'));
    expect(errorAt(away.html, 'attachments')).toContain('niet bereikbaar');
    expect(typedIn(away.html, 'whatHappens')).toBe(FILING.whatHappens);
    verdict = 'clean';
  });

  it('keeps the original for who ticks that alone', async () => {
    const picture = { name: 'a.jpg', bytes: await photo() };
    const sent = await emma.sendFiles('/signalen', { ...FILING, origineel: 'on' }, [picture]);
    const page = await cor.get(sent.location.replace(/\?.*/, ''));
    expect(page.text).toContain('met alles wat erin zat');
    expect((await cor.get(links(page.html)[0] ?? '')).bytes.equals(picture.bytes)).toBe(true);
  });

  it('keeps added files with a draft, and says so when one has waited too long', async () => {
    const draft = await emma.sendFiles('/signalen/nieuw/concept', { ...FILING }, [text('concept.txt')]);
    expect(draft.status).toBe(303);
    const back = await emma.get('/signalen/nieuw');
    expect(back.text).toContain('concept.txt');
    const before = world.clock.at;
    world.clock.at += 3 * DAY;
    await forgetStagedFiles(world.deps);
    const again = await world.visitor('emma');
    const late = await again.sendFiles('/signalen', { ...FILING, attachments: added(back.html).join(' ') }, []);
    world.clock.at = before;
    emma = await world.visitor('emma');
    cor = await world.visitor('cor');
    expect(late.status).toBe(422);
    expect(errorAt(late.html, 'attachments')).toContain('wachtte te lang');
  });

  it('does not take somebody else’s file along', async () => {
    const own = await add({}, text('van-emma.txt'));
    const theft = await cor.sendFiles('/signalen', { ...FILING, attachments: added(own.html).join(' ') }, []);
    expect(theft.status).toBe(422);
  });
});

describe('attachments without a name', () => {
  it('go with an anonymous signal, and are there for its handler and for who has the code', async () => {
    const nobody = await world.visitor();
    const form = await nobody.get('/anoniem/indienen');
    const fields = { ...FILING, sleutel: hidden(form.html, 'sleutel') };
    const more = await nobody.sendFiles('/anoniem/indienen/bijlage', fields, [
      { name: 'foto.jpg', bytes: await photo() },
    ]);
    expect([more.status, added(more.html).length]).toEqual([200, 1]);
    expect(more.html).not.toContain('name="origineel"');
    const filed = await nobody.sendFiles(
      '/anoniem/indienen',
      { ...fields, attachments: added(more.html).join(' ') },
      [],
    );
    const code = /id="ontvangstcode">([^<]+)</.exec(filed.html)?.[1] ?? '';
    await nobody.sendBare('/anoniem/volgen', { code });
    const followed = await nobody.get('/anoniem/volgen');
    const [link = ''] = links(followed.html);
    expect(link).toContain('/anoniem/volgen/bijlagen/');
    const got = await nobody.get(link);
    expect([got.status, got.bytes.includes(MARK)]).toEqual([200, false]);
    const along = { _csrf: hidden(followed.html, '_csrf'), revisie: hidden(followed.html, 'revisie') };
    const extra = await nobody.sendFiles('/anoniem/volgen/aanvulling', { ...along, addition: 'Nog een stuk.' }, [
      text('stuk.txt'),
    ]);
    expect(extra.status).toBe(303);
    expect(new Set(links((await nobody.get('/anoniem/volgen')).html)).size).toBe(2);
    expect((await (await world.visitor()).get(link)).status).toBe(404);
  });
});

describe('the administrator', () => {
  it('is told plainly when no scanner is set, and not when there is one', async () => {
    const told = 'Bijlagen worden niet op virussen gecontroleerd';
    const beau = await world.visitor('beau');
    expect((await beau.get('/beheer/organisatie')).text).not.toContain(told);
    const without = await openPagesWorld();
    const other = await without.visitor('beau');
    expect((await other.get('/beheer/organisatie')).text).toContain(told);
    await without.close();
  });
});

async function revisionOf(number: string, who: Visitor = emma): Promise<string> {
  return /name="revisie" value="(\d+)"/.exec((await who.get(`/signalen/${number}`)).html)?.[1] ?? '0';
}
