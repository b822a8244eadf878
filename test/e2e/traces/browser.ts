import { request } from 'node:http';
import { connect } from 'node:net';
import { VISIT } from './marks.js';

export interface Answer {
  readonly method: string;
  readonly path: string;
  readonly status: number;
  readonly headers: string;
  readonly body: string;
  readonly json: <T>() => T;
  readonly header: (name: string) => string;
}

/** A browser in which all that a browser tells is a mark; it keeps all that it was answered. */
export function markedBrowser(port: number) {
  const answers: Answer[] = [];
  const cookies = new Map<string, string>();

  function ask(
    method: string,
    path: string,
    headers: Readonly<Record<string, string>> = {},
    body?: string,
  ): Promise<Answer> {
    return new Promise((resolve, reject) => {
      const sent = request(
        {
          host: '127.0.0.1',
          port,
          method,
          path,
          localAddress: VISIT.address,
          headers: {
            'user-agent': VISIT.browser,
            referer: `http://127.0.0.1/${VISIT.referrer}`,
            'accept-language': VISIT.language,
            'x-forwarded-for': VISIT.forwarded,
            ...(cookies.size > 0 && { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') }),
            ...(body !== undefined && { 'content-length': String(Buffer.byteLength(body)) }),
            ...headers,
          },
        },
        (incoming) => {
          let text = '';
          incoming.setEncoding('utf8');
          incoming.on('data', (piece: string) => {
            text += piece;
          });
          incoming.on('end', () => {
            for (const line of incoming.headers['set-cookie'] ?? []) {
              const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
              if (value === '') cookies.delete(name);
              else cookies.set(name, value);
            }
            const answer = {
              method,
              path,
              status: incoming.statusCode ?? 0,
              headers: JSON.stringify({ ...incoming.headers, 'set-cookie': undefined }),
              body: text,
              json: <T>() => JSON.parse(text) as T,
              header: (name: string) => String(incoming.headers[name] ?? ''),
            };
            answers.push(answer);
            resolve(answer);
          });
        },
      );
      sent.on('error', reject);
      sent.end(body);
    });
  }

  return {
    answers,
    cookies,
    ask,
    form: (path: string, fields: Readonly<Record<string, string>>) =>
      ask(
        'POST',
        path,
        { 'content-type': 'application/x-www-form-urlencoded', origin: `http://127.0.0.1:${port}` },
        new URLSearchParams(fields).toString(),
      ),
    api: (method: string, path: string, headers: Readonly<Record<string, string>> = {}, body?: object) =>
      ask(
        method,
        `/api/v1${path}`,
        { ...(body && { 'content-type': 'application/json' }), ...headers },
        body && JSON.stringify(body),
      ),
    /** Sends bytes as they are, and breaks off. */
    raw: (bytes: string) =>
      new Promise<void>((done) => {
        const socket = connect({ port, host: '127.0.0.1', localAddress: VISIT.address });
        socket.on('error', () => undefined);
        socket.on('close', () => done());
        socket.write(bytes, () => setTimeout(() => socket.destroy(), 100));
      }),
  };
}

export type MarkedBrowser = ReturnType<typeof markedBrowser>;
