import { once } from 'node:events';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { hidden } from '../../http/pages/pages-world.js';
import { type MailServer, startMailServer } from '../../mail/smtp.js';
import { freePort } from '../../support/free-port.js';
import { type Running, type Settings, start, weerklank } from '../processes.js';
import { type MarkedBrowser, markedBrowser } from './browser.js';
import {
  idOf,
  loginOf,
  type Mark,
  marksOfOrganisation,
  marksOfTexts,
  nameOf,
  published,
  typed,
  WITNESS,
} from './marks.js';
import { BREAKS, type Place, startOf } from './place.js';

/** All that came of one journey. */
export interface Traces {
  /** What each process printed, by what it was. */
  readonly printed: ReadonlyMap<string, string>;
  /** What each process told machines that asked it, by what it was: how it does, and all its numbers. */
  readonly asked: ReadonlyMap<string, string>;
  readonly mail: MailServer['received'];
  readonly browser: MarkedBrowser;
  readonly marks: readonly Mark[];
  /** Each column of the database, before a row was broken by hand. */
  readonly columns: ReadonlyMap<string, string>;
}

const FAULT_WORDS = typed('in een fout');
/** Longer than a part of a journey takes, and before the next whole hour. */
const SOON = 20 * 60_000;
const WRITTEN = { field: 'heffing', kind: 'signal' } as const;

/**
 * Filing openly, in confidence and without a name, and all that follows, on the real program: a web process and a worker
 * apart. Every name, text, address and code in it is a mark; things go wrong on purpose all along.
 */
export async function journey(place: Place): Promise<Traces> {
  const mail = await startMailServer();
  const port = await freePort();
  const settings = (hours: number): Settings => ({
    ...place.settings,
    PORT: String(port),
    SMTP_URL: mail.url,
    LOG_LEVEL: 'trace',
    WEERKLANK_WORKER: 'off',
    NODE_OPTIONS: `--import=${pathToFileURL(join(import.meta.dirname, 'other-clock.mjs')).href}`,
    TEST_CLOCK_AHEAD: String(startOf(hours) - Date.now()),
    TEST_WORDS: FAULT_WORDS,
  });
  const printed = new Map<string, string>();
  const running = new Map<string, Running>();
  const asked = new Map<string, string>();
  const watchedAt = new Map<string, number>();
  const watched = async (name: string) => {
    const at = await freePort();
    watchedAt.set(name, at);
    return { WEERKLANK_OPS: `127.0.0.1:${at}` };
  };
  const askWatched = async (name: string) => {
    const answers = ['/live', '/ready', '/metrics'].map(async (path) => {
      const answer = await fetch(`http://127.0.0.1:${watchedAt.get(name)}${path}`);
      return `${path} ${answer.status}\n${await answer.text()}`;
    });
    asked.set(name, (await Promise.all(answers)).join('\n'));
  };
  const stop = async (name: string) => {
    const process = running.get(name);
    if (process?.child.exitCode === null && process.child.signalCode === null) await askWatched(name);
    await process?.stop();
    if (process) printed.set(name, process.printed());
    running.delete(name);
  };
  const worker = async (name: string, hours: number) => {
    running.set(
      name,
      await start('dist/workers/worker.js', [], { ...settings(hours), ...(await watched(name)) }, /worker started/),
    );
  };
  try {
    running.set(
      'web',
      await start('bin/weerklank.js', ['start'], { ...settings(0), ...(await watched('web')) }, /Weerklank draait op/),
    );
    await worker('worker', 0);
    const browser = markedBrowser(port);
    const marks = await act(browser, place, mail);
    await stop('worker');
    // What is dated to the hour goes with the next; what falls due in six weeks, and what is told of it.
    for (const [name, hours] of [
      ['worker of the next hour', 1.1],
      ['worker of six weeks on', 42 * 24],
    ] as const) {
      await worker(name, hours);
      await place.settled(startOf(hours) + SOON);
      await stop(name);
    }
    const columns = await place.columns();
    await place.breakRow(FAULT_WORDS);
    await worker('worker at a broken row', 60 * 24);
    await browser.api('GET', '/signals', await bearer(browser, 'emma', place.password));
    await browser.form('/inloggen', { username: loginOf('emma'), password: place.password });
    await browser.ask('GET', '/signalen');
    await new Promise((later) => setTimeout(later, 1500));
    for (const words of [
      ['audit', 'verify'],
      ['audit', 'checkpoint'],
      ['enforce', '--dry-run'],
      ['vault', 'status'],
    ]) {
      printed.set(words.join(' '), await said(words, settings(60 * 24)));
    }
    for (const [name, { child }] of running) {
      await askWatched(name);
      const gone = once(child, 'exit');
      child.kill('SIGUSR2');
      await gone;
      printed.set(`${name}, stopped by a fault`, running.get(name)?.printed() ?? '');
    }
    return { printed, asked, mail: mail.received, browser, marks, columns };
  } finally {
    for (const name of [...running.keys()]) await stop(name);
    await mail.stop();
  }
}

async function said(words: readonly string[], settings: Settings): Promise<string> {
  const { stdout, stderr } = await weerklank(words, settings).catch(
    (error: { stdout: string; stderr: string }) => error,
  );
  return `${stdout}${stderr}`;
}

async function bearer(browser: MarkedBrowser, person: string, password: string): Promise<{ authorization: string }> {
  const answer = await browser.api('POST', '/tokens', {}, { username: loginOf(person), password });
  return { authorization: `Bearer ${answer.json<{ accessToken: string }>().accessToken}` };
}

/** @returns the marks that were made on the way: texts, codes, tokens. */
async function act(browser: MarkedBrowser, place: Place, mail: MailServer): Promise<readonly Mark[]> {
  const secrets: string[] = [place.password];
  const tokens = new Map<string, { authorization: string }>();
  for (const person of ['emma', 'eli', 'daan', 'cor', 'carla', 'ad', 'kim', 'mark', 'beau']) {
    const token = await bearer(browser, person, place.password);
    tokens.set(person, token);
    secrets.push(token.authorization.slice('Bearer '.length));
  }
  const as = (person: string) => tokens.get(person) ?? { authorization: '' };
  const doAct = (person: string, number: string, path: string, body: object = {}) =>
    browser.api('POST', `/signals/${number}/${path}`, { ...as(person), 'if-match': '*' }, body);
  /** Whoever has it does it. */
  const handle = async (number: string, path: string, body: object) => {
    for (const person of ['cor', 'carla', 'ad', 'kim']) {
      if ((await doAct(person, number, path, body)).status === 200) return;
    }
    throw new Error(`nobody could do ${path}`);
  };

  // Witnesses of the log, by the page; one is dropped again.
  const csrf = async () => hidden((await browser.ask('GET', '/')).body, '_csrf');
  await browser.form('/inloggen', { username: loginOf('beau'), password: place.password });
  for (const witnesses of [`Merkraad <${WITNESS}>\ntweede.${WITNESS}`, `Merkraad <${WITNESS}>`]) {
    await browser.form('/beheer/organisatie/getuigen', { _csrf: await csrf(), witnesses });
  }
  await browser.form('/uitloggen', { _csrf: await csrf() });

  // In the open, with a mail server that refuses, and says whom.
  mail.answer = { at: 'addressee', code: 550 };
  const key = 'Merksleutel-0001-0002';
  secrets.push(key);
  const open = { ...WRITTEN, title: typed('titel'), whatHappens: typed('wat er gebeurt'), impact: typed('gevolg') };
  const filed = await browser.api('POST', '/signals', { ...as('emma'), 'idempotency-key': key }, open);
  const { number } = filed.json<{ number: string }>();
  await browser.api('POST', '/signals', { ...as('emma'), 'idempotency-key': key }, { ...open, title: typed('anders') });
  await place.settled(startOf(0) + SOON);
  mail.answer = 'accept';
  await handle(number, 'questions', { question: typed('vraag') });
  await doAct('emma', number, 'answers', { answer: typed('antwoord') });
  await handle(number, 'notes', { internalNote: typed('notitie') });
  await doAct('emma', number, 'involvements', { involved: nameOf('dina') });
  await doAct('emma', number, 'shares', { manager: idOf('mark') });
  const summary = { summaryTitle: published('titel'), summary: published('samenvatting') };
  await doAct('emma', number, 'openings-for-joining', summary);
  const entries = await browser.api('GET', '/register-entries', as('daan'));
  const [entry] = entries.json<{ items: { id: string }[] }>().items;
  const join = { ownWords: typed('eigen woorden'), byName: false };
  await browser.api('POST', `/register-entries/${entry?.id}/joinings`, as('daan'), join);
  await browser.api('POST', `/register-entries/${entry?.id}/joinings`, as('daan'), join);
  const feedback = { outcome: 'not_possible', reasons: typed('redenen'), followUp: typed('vervolg') };
  await handle(number, 'feedback', feedback);
  await doAct('emma', number, 'rebuttals', { rebuttal: typed('weerwoord') });

  // In confidence, by the pages.
  await browser.form('/inloggen', { username: loginOf('eli'), password: `${place.password}, fout` });
  await browser.form('/inloggen', { username: loginOf('eli'), password: place.password });
  const own = {
    ...WRITTEN,
    confidentiality: 'confidential',
    title: typed('vertrouwelijk'),
    whatHappens: typed('stil'),
  };
  await browser.form('/signalen/nieuw/concept', { _csrf: await csrf(), ...own, request: typed('concept') });
  await browser.form('/signalen', { _csrf: await csrf(), ...own, field: 'Merkvak' });
  const sent = await browser.form('/signalen', { _csrf: await csrf(), ...own, involved: nameOf('dina') });
  const quiet = /WK-[0-9A-Z]{8}/.exec(sent.header('location'))?.[0] ?? '';
  await handle(quiet, 'questions', { question: typed('vraag in vertrouwen') });
  await doAct('eli', quiet, 'answers', { answer: typed('antwoord in vertrouwen') });
  await handle(quiet, 'feedback', feedback);
  await doAct('eli', quiet, 'rebuttals', { rebuttal: typed('weerwoord in vertrouwen') });
  secrets.push(...browser.cookies.values());
  await browser.form('/uitloggen', { _csrf: await csrf() });

  // Without a name.
  const nameless = { ...WRITTEN, title: typed('zonder naam'), whatHappens: typed('anoniem'), involved: nameOf('dina') };
  const anonymous = await browser.api('POST', '/anonymous-filings', {}, nameless);
  const { receiptCode, number: third } = anonymous.json<{ receiptCode: string; number: string }>();
  secrets.push(receiptCode, receiptCode.replaceAll('-', ''), receiptCode.replaceAll('-', '').slice(0, 16));
  const withCode = { 'receipt-code': receiptCode, 'if-match': '*' };
  await handle(third, 'questions', { question: typed('vraag aan niemand') });
  await browser.api('POST', '/anonymous-signal/answers', withCode, { answer: typed('antwoord van niemand') });
  await handle(third, 'feedback', feedback);
  await browser.api('POST', '/anonymous-signal/rebuttals', withCode, { rebuttal: typed('weerwoord van niemand') });
  await browser.form('/anoniem/volgen', { code: receiptCode });
  secrets.push(...browser.cookies.values());
  await browser.ask('GET', '/anoniem/volgen');
  await browser.form('/anoniem/volgen', { code: `${receiptCode.slice(0, -2)}00` });
  await browser.form('/anoniem/sluiten', {});

  // An account by a link, and a forgotten password.
  await browser.form('/wachtwoord-vergeten', { username: loginOf('emma') });
  await browser.form('/wachtwoord-vergeten', { username: `${loginOf('emma')}.bestaat-niet` });
  await place.settled(startOf(0) + SOON);
  const links = mail.received.flatMap(
    ({ mime }) => /\/wachtwoord\/([\w-]+)/.exec(mime.replace(/=\r\n/g, ''))?.[1] ?? [],
  );
  if (links.length === 0) throw new Error('no link came by mail');
  for (const link of links) {
    secrets.push(link);
    await browser.ask('GET', `/wachtwoord/${link}`);
    await browser.form(`/wachtwoord/${link}`, { password: 'kort', again: 'kort' });
  }

  await goWrong(browser, as('emma'), number);
  return [
    ...marksOfOrganisation(),
    ...marksOfTexts(),
    ...secrets.filter((text) => text.length > 7).map((text): Mark => ({ sort: 'secret', text })),
  ];
}

/** Every way in which a request can fail, each with marks in hand. */
async function goWrong(browser: MarkedBrowser, emma: { authorization: string }, number: string): Promise<void> {
  const words = typed('dat misgaat');
  const name = encodeURIComponent(nameOf('eli'));
  const filing = { ...WRITTEN, title: words, whatHappens: words };
  for (const path of [`/${name}`, `/signalen/${name}`, `/api/v1/${name}`, `/wachtwoord/${name}`, `/%ZZ${name}`]) {
    await browser.ask('GET', path);
    await browser.ask('PROPFIND', path);
  }
  await browser.api('GET', `/signals/${name}?naam=${name}`, emma);
  await browser.api('POST', '/signals', emma, { ...filing, onbekend: words, kind: words });
  await browser.api('POST', '/signals', { ...emma, 'idempotency-key': words.replace(/[^a-z]/gi, '') }, []);
  await browser.api('POST', `/signals/${number}/additions`, emma, { addition: words });
  await browser.api('POST', `/signals/${number}/additions`, { ...emma, 'if-match': '"0"' }, { addition: words });
  await browser.api('POST', '/tokens', {}, { username: nameOf('eli'), password: words });
  await browser.ask('POST', '/api/v1/signals', { ...emma, 'content-type': 'application/json' }, `{"${words}`);
  await browser.ask('POST', '/api/v1/signals', { ...emma, 'content-type': 'text/plain' }, words);
  await browser.ask('POST', '/api/v1/signals', { ...emma, 'content-type': 'application/json' }, words.repeat(9000));
  await browser.form('/signalen', { ...filing, whatHappens: words.repeat(9000) });
  await browser.form('/signalen', { ...filing, _csrf: words });
  await browser.form('/anoniem/indienen', { ...filing, whatHappens: words.repeat(9000) });
  await browser.raw(`${nameOf('eli')} / HTTP/9.9\r\n${words}\r\n\r\n`);
  await browser.raw(`POST /anoniem/indienen HTTP/1.1\r\nhost: x\r\ncontent-length: 9999\r\n\r\ntitle=${words}`);
  const broken = { ...filing, whatHappens: typed(BREAKS) };
  await browser.api('POST', '/signals', emma, broken);
  await browser.api('POST', '/anonymous-filings', {}, broken);
  await browser.form('/anoniem/indienen', broken);
}
