import { buildApp } from '../../../src/app.js';
import type { ApiDeps } from '../../../src/http/api/api.js';
import type { ProcessLog } from '../../../src/logging/process-log.js';
import { FILING, openSmallSite, PASSWORD } from '../small-site.js';

const SITE = 'http://weerklank.test';

export type PagesWorld = Awaited<ReturnType<typeof openPagesWorld>>;
export type Visitor = Awaited<ReturnType<PagesWorld['visitor']>>;

export interface SentFile {
  readonly name: string;
  readonly bytes: Buffer;
}

export interface WorldOptions {
  readonly deps?: Partial<ApiDeps>;
  readonly log?: ProcessLog;
  /** Where people find the site; by default over plain http. */
  readonly publicUrl?: string;
}

/** The whole web server on a small site, and people at their browsers. */
export async function openPagesWorld({ deps: others = {}, log, publicUrl = SITE }: WorldOptions = {}) {
  const site = await openSmallSite(publicUrl, others);
  const { deps } = site;
  const app = await buildApp(deps, log);
  await app.ready();

  /** Someone at a browser; without a name, someone who has not logged in. */
  const visitor = async (username?: string) => {
    const cookies = new Map<string, string>();
    const request = async (
      method: 'GET' | 'POST',
      url: string,
      fields?: Record<string, string>,
      headers = {},
      payload: string | Buffer | undefined = fields && new URLSearchParams(fields).toString(),
    ) => {
      const answer = await app.inject({
        method,
        url,
        cookies: Object.fromEntries(cookies),
        headers: {
          ...(method === 'POST' ? { 'content-type': 'application/x-www-form-urlencoded', origin: publicUrl } : {}),
          ...headers,
        },
        ...(payload ? { payload } : {}),
      });
      for (const { name, value } of answer.cookies) {
        if (value === '') cookies.delete(name);
        else cookies.set(name, value);
      }
      return shown(answer);
    };
    const get = (url: string, headers = {}) => request('GET', url, undefined, headers);
    /** Sends a form without more than is given. */
    const sendBare = (url: string, fields: Record<string, string> = {}, headers = {}) =>
      request('POST', url, fields, headers);
    const csrf = async () => hidden((await get('/')).html, '_csrf');
    /** Sends a form as a page of this session has it. */
    const send = async (url: string, fields: Record<string, string> = {}, headers = {}) =>
      sendBare(url, { _csrf: await csrf(), ...fields }, headers);
    /** Sends a form with files, as a browser does. */
    const sendFiles = async (url: string, fields: Record<string, string>, files: readonly SentFile[]) => {
      const form = new FormData();
      const token = fields['_csrf'] ?? (username === undefined ? '' : await csrf());
      for (const [name, value] of Object.entries({ ...(token && { _csrf: token }), ...fields })) form.set(name, value);
      for (const { name, bytes } of files) form.append('bestand', new Blob([new Uint8Array(bytes)]), name);
      const sent = new Response(form);
      const body = Buffer.from(await sent.arrayBuffer());
      return request('POST', url, {}, { 'content-type': sent.headers.get('content-type') ?? '' }, body);
    };
    if (username !== undefined) {
      const { status } = await sendBare('/inloggen', { username, password: PASSWORD });
      if (status !== 303) throw new Error(`${username} cannot log in`);
    }
    return { cookies, get, send, sendBare, sendFiles, csrf };
  };

  return {
    ...site,
    app,
    visitor,
    close: async () => {
      await app.close();
      await site.close();
    },
  };
}

function shown(answer: Awaited<ReturnType<Awaited<ReturnType<typeof buildApp>>['inject']>>) {
  const html = answer.body;
  return {
    status: answer.statusCode,
    html,
    bytes: answer.rawPayload,
    /** What a person reads, without marks and with the usual signs. */
    text: plain(html),
    /** Of a redirect. */
    location: answer.headers.location ?? '',
    headers: answer.headers,
  };
}

/** The text between the marks. */
export function plain(html: string): string {
  return decoded(html.replace(/<[^>]*>/g, ' ')).replace(/[ \t]+/g, ' ');
}

function decoded(text: string): string {
  return text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&#34;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&');
}

/** The value of the first hidden field with a name; empty where there is none. */
export function hidden(html: string, name: string): string {
  return decoded(new RegExp(`<input type="hidden" name="${name}" value="([^"]*)"`).exec(html)?.[1] ?? '');
}

/** What stands in the text box with an id; `undefined` where there is none. */
export function typedIn(html: string, id: string): string | undefined {
  const area = new RegExp(`<textarea[^>]*id="${id}"[^>]*>([^<]*)</textarea>`).exec(html)?.[1];
  if (area !== undefined) return decoded(area.replace(/^\n/, ''));
  const box = new RegExp(`<input[^>]*id="${id}"[^>]*>`).exec(html)?.[0];
  return box === undefined ? undefined : decoded(/value="([^"]*)"/.exec(box)?.[1] ?? '');
}

/** The error that stands at the field with an id; empty where there is none. */
export function errorAt(html: string, id: string): string {
  const found = new RegExp(`id="${id}-error">(.*?)</div>`, 's').exec(html)?.[1] ?? '';
  return plain(found).trim();
}

/** Files a signal by the form, and gives its number. */
export async function file(visitor: Visitor, changes: Record<string, string> = {}): Promise<string> {
  const { location, status, text } = await visitor.send('/signalen', { ...FILING, ...changes });
  const number = /WK-[0-9A-Z]{8}/.exec(location)?.[0];
  if (status !== 303 || number === undefined) throw new Error(`not filed: ${text}`);
  return number;
}
