import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import type { ConnectionError, FastifyInstance } from 'fastify';

/** The status of bytes that are no request, by the name that Node has for the fault; any other is a bad request. */
const STATUS: Readonly<Record<string, number>> = { ERR_HTTP_REQUEST_TIMEOUT: 408, HPE_HEADER_OVERFLOW: 431 };
const BAD_REQUEST = 400;

/**
 * Answers what the parser of HTTP refuses, before there is a request or a language, and ends the connection. Fastify would
 * log the fault whole, which holds the bytes that came in, with cookies and all; this log tells its class and code alone.
 */
export function answerUnreadableRequest(this: FastifyInstance, error: ConnectionError, socket: Socket): void {
  const { code } = error;
  if (code === 'ECONNRESET' || socket.destroyed) return;
  this.log.debug({ err: error }, 'unreadable request');
  const status = STATUS[code] ?? BAD_REQUEST;
  const said = STATUS_CODES[status] ?? '';
  if (!socket.writable) {
    socket.destroy();
    return;
  }
  socket.write(
    [
      `HTTP/1.1 ${status} ${said}`,
      'Connection: close',
      'Content-Type: text/plain; charset=utf-8',
      `Content-Length: ${said.length}`,
      'Cache-Control: no-store',
      "Content-Security-Policy: default-src 'none'; frame-ancestors 'none'; base-uri 'none'",
      'X-Content-Type-Options: nosniff',
      '',
      said,
    ].join('\r\n'),
  );
  socket.destroySoon();
}
