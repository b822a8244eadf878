import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { MailMessage } from '../usecases/mail-ports.js';

/** The file of a message in the mail folder; `undefined` for what is no id and might lead elsewhere. */
export function fileNameOf(id: string): string | undefined {
  return /^[A-Za-z0-9_-]{1,64}$/.test(id) ? `${id}.eml` : undefined;
}

/** Reads back a message that the folder transport wrote; `undefined` where there is none. */
export async function readWrittenMail(
  folder: string,
  id: string,
): Promise<Pick<MailMessage, 'to' | 'subject' | 'text'> | undefined> {
  const name = fileNameOf(id);
  if (!name) return undefined;
  try {
    return parse(await readFile(join(folder, name), 'latin1'));
  } catch (fault) {
    if ((fault as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw fault;
  }
}

/** No reader of mail at large: only of our own two parts, each in quoted-printable or as it is. */
function parse(mime: string): Pick<MailMessage, 'to' | 'subject' | 'text'> {
  const { header, body } = split(mime);
  const boundary = /boundary="([^"]+)"/.exec(header('content-type'))?.[1];
  const parts =
    boundary === undefined
      ? [mime]
      : body
          .split(`--${boundary}`)
          .slice(1, -1)
          .map((part) => part.trimStart());
  const plain = parts.map(split).find((part) => part.header('content-type').startsWith('text/plain'));
  return { to: decodeWords(header('to')), subject: decodeWords(header('subject')), text: plain ? decoded(plain) : '' };
}

interface Part {
  /** By its name in lower case; folded lines joined. */
  readonly header: (name: string) => string;
  readonly body: string;
}

function split(mime: string): Part {
  const end = mime.indexOf('\r\n\r\n');
  const lines = mime
    .slice(0, end)
    .replace(/\r\n[ \t]/g, ' ')
    .split('\r\n');
  const header = (name: string) =>
    lines
      .find((line) => line.toLowerCase().startsWith(`${name}:`))
      ?.slice(name.length + 1)
      .trim() ?? '';
  return { header, body: mime.slice(end + 4) };
}

function decoded({ header, body }: Part): string {
  const raw = header('content-transfer-encoding') === 'quoted-printable' ? fromHex(body.replace(/=\r\n/g, '')) : body;
  return Buffer.from(raw, 'latin1').toString('utf8').replace(/\r\n/g, '\n').trimEnd();
}

/** Encoded words of RFC 2047; the space between two of them is no part of the text. */
function decodeWords(value: string): string {
  return value.replace(/(\?=)\s+(=\?)/g, '$1$2').replace(/(?:=\?utf-8\?[bq]\?[^?]*\?=)+/gi, (words) => {
    const bytes = [...words.matchAll(/=\?utf-8\?([bq])\?([^?]*)\?=/gi)].map(([, encoding, text = '']) =>
      encoding?.toLowerCase() === 'b'
        ? Buffer.from(text, 'base64')
        : Buffer.from(fromHex(text.replaceAll('_', ' ')), 'latin1'),
    );
    return Buffer.concat(bytes).toString('utf8');
  });
}

function fromHex(text: string): string {
  return text.replace(/=([0-9A-F]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}
