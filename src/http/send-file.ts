import { Readable } from 'node:stream';
import type { FastifyReply } from 'fastify';

interface SentFile {
  readonly name: string;
  readonly mediaType: string;
  readonly size: number;
  readonly pieces: AsyncIterable<Buffer>;
}

/**
 * Sends a file to be kept, never to be shown: no browser opens it in a page of this site, guesses what it is, or keeps it
 * for another (RFC 6266, RFC 8187).
 */
export function sendFile(reply: FastifyReply, { name, mediaType, size, pieces }: SentFile): FastifyReply {
  return reply
    .type(mediaType)
    .headers({
      'content-disposition': disposition(name),
      'content-length': size,
      'content-security-policy': "sandbox; default-src 'none'",
      'cache-control': 'private, no-store',
      'cross-origin-resource-policy': 'same-origin',
      'x-content-type-options': 'nosniff',
      'x-download-options': 'noopen',
    })
    .send(Readable.from(pieces));
}

/** The name for old readers in ASCII, and for all others as it is. */
function disposition(name: string): string {
  const plain = name
    .normalize('NFKD')
    .replace(/[^\x20-\x7e]/g, '')
    .replace(/["\\%]/g, '_');
  const whole = encodeURIComponent(name).replace(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${plain}"; filename*=UTF-8''${whole}`;
}
