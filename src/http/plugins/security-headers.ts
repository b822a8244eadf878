import type { IncomingMessage, ServerResponse } from 'node:http';
import type { FastifyReply } from 'fastify';
import fp from 'fastify-plugin';
import helmet from 'helmet';

/** What a browser may keep of an answer: nothing, unless its route says otherwise. */
const KEEP_NOTHING = 'no-store';

/**
 * Security headers for every answer. Pages need nothing from elsewhere and hold no inline script or style, so the policy
 * allows none; `data:` images are the icons of the component styles. The one script of this site may ask this site, and
 * can make no HTML out of text.
 * @param options.https whether the public address is https: only then browsers are told to insist on it.
 */
export const securityHeaders = fp<{ https: boolean }>(async (app, { https }) => {
  const headers = headersOf(https);
  app.addHook('onRequest', async (_request, reply) => {
    reply.headers(headers);
  });
});

/** The same for an answer that no hook sees: to an address that the web server cannot read (`frameworkErrors`). */
export function putSecurityHeaders(https: boolean, reply: FastifyReply): void {
  reply.headers(headersOf(https));
}

/** What helmet makes of the policy: the same for every answer, so it is asked once and not for each. */
function headersOf(https: boolean): Readonly<Record<string, string>> {
  const headers: Record<string, string> = { 'cache-control': KEEP_NOTHING };
  const put = (name: string, value: string) => {
    headers[name.toLowerCase()] = value;
  };
  const answer = { setHeader: put, removeHeader: () => undefined };
  helmet(policyOf(https))({} as IncomingMessage, answer as unknown as ServerResponse, () => undefined);
  return headers;
}

function policyOf(https: boolean) {
  return {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        'default-src': ["'none'"],
        'object-src': ["'none'"],
        'script-src': ["'self'"],
        'connect-src': ["'self'"],
        'require-trusted-types-for': ["'script'"],
        'trusted-types': ["'none'"],
        'style-src': ["'self'"],
        'font-src': ["'self'"],
        'img-src': ["'self'", 'data:'],
        'form-action': ["'self'"],
        'frame-ancestors': ["'none'"],
        'base-uri': ["'none'"],
      },
    },
    crossOriginEmbedderPolicy: { policy: 'require-corp' },
    crossOriginOpenerPolicy: { policy: 'same-origin' },
    crossOriginResourcePolicy: { policy: 'same-origin' },
    referrerPolicy: { policy: 'same-origin' },
    strictTransportSecurity: https ? { maxAge: 63_072_000, includeSubDomains: true } : false,
    xFrameOptions: { action: 'deny' },
  } as const;
}
