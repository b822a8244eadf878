import { timingSafeEqual } from 'node:crypto';
import cookie from '@fastify/cookie';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import fp from 'fastify-plugin';
import type { Person } from '../../domain/organisation.js';
import { Unavailable } from '../../usecases/unavailable.js';
import { httpRefusal } from '../http-refusal.js';

/** Who visits, and what a form of this visit must carry. */
export interface VisitorSession {
  readonly person: Person;
  readonly csrfToken: string;
}

/** Somebody whose password was right, and who must show more before being anybody to the pages. */
export interface WaitingSession extends VisitorSession {
  readonly awaits: 'factor' | 'enrolment';
}

export interface SessionOptions {
  /** Where people find this site; https makes the cookie Secure and binds it to this host. */
  readonly publicUrl: string;
  /** The session that a token opens; asked only when a browser sends one. */
  readonly findSession: (
    token: string,
    byItself: boolean,
  ) => Promise<(VisitorSession & { readonly awaits?: WaitingSession['awaits'] | undefined }) | undefined>;
}

declare module 'fastify' {
  interface FastifyRequest {
    session: VisitorSession | undefined;
    /** Never beside `session`: a page that does not ask for it knows nobody. */
    waiting: WaitingSession | undefined;
    /** As in the cookie, also when it opens nothing (any more). */
    sessionToken: string | undefined;
    /** Set where it could not be looked up who visits. The request is refused, once what was typed has been read. */
    unknownVisitor: Unavailable | undefined;
  }
  interface FastifyReply {
    startSession(token: string): FastifyReply;
    clearSession(): FastifyReply;
  }
  interface FastifyContextConfig {
    /** For logging in: a form that was asked for before there was this session. Its origin is still checked. */
    formWithoutSession?: boolean;
    /** A page that is open asks for it all along, also where nobody is: it keeps no session alive. */
    asksByItself?: boolean;
  }
}

const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Sessions of pages, in a cookie. Register it where the pages are: every request that can change something must come
 * from a page of this site, and within a session carry its token in the body field `_csrf`.
 */
export const sessionPlugin = fp(
  async (app: FastifyInstance, { publicUrl, findSession }: SessionOptions) => {
    const site = new URL(publicUrl);
    const secure = site.protocol === 'https:';
    const name = secure ? '__Host-weerklank_session' : 'weerklank_session';
    const attributes = { path: '/', httpOnly: true, sameSite: 'lax', secure } as const;

    if (!app.hasPlugin('@fastify/cookie')) await app.register(cookie);
    app.decorateRequest('session', undefined);
    app.decorateRequest('waiting', undefined);
    app.decorateRequest('sessionToken', undefined);
    app.decorateRequest('unknownVisitor', undefined);
    app.decorateReply('startSession', function startSession(token: string) {
      return this.setCookie(name, token, attributes);
    });
    app.decorateReply('clearSession', function clearSession() {
      return this.clearCookie(name, attributes);
    });
    app.addHook('onRequest', async (request) => {
      request.sessionToken = request.cookies[name] || undefined;
      const found = request.sessionToken
        ? await findSession(request.sessionToken, request.routeOptions.config.asksByItself === true).catch(
            unlessUnavailable(request),
          )
        : undefined;
      if (!found) return;
      const { awaits, ...session } = found;
      if (awaits) request.waiting = { ...session, awaits };
      else request.session = session;
    });
    app.addHook('preValidation', async (request) => {
      const safe = SAFE_METHODS.has(request.method);
      if (!safe && !isFromHere(request, site)) throw httpRefusal(403, 'identity.foreign_origin');
      if (request.unknownVisitor) throw request.unknownVisitor;
      if (safe) return;
      const session = request.session ?? request.waiting;
      if (!session || request.routeOptions.config.formWithoutSession) return;
      const { _csrf } = Object(request.body) as { _csrf?: unknown };
      if (!csrfMatches(session.csrfToken, _csrf)) throw httpRefusal(403, 'identity.csrf_failed');
    });
  },
  { name: 'session' },
);

function unlessUnavailable(request: FastifyRequest) {
  return (error: unknown): undefined => {
    if (!(error instanceof Unavailable)) throw error;
    request.unknownVisitor = error;
  };
}

/** Whether a form carries the token of the session; takes as long for a near miss as for a far one. */
export function csrfMatches(expected: string, given: unknown): boolean {
  if (typeof given !== 'string') return false;
  const [ours, theirs] = [Buffer.from(expected), Buffer.from(given)];
  return ours.length === theirs.length && timingSafeEqual(ours, theirs);
}

/**
 * Whether a page of this site sent it, as the browser tells (`Sec-Fetch-Site`; over plain http only `Origin`).
 * What tells neither is no browser, and carries nobody's cookie by itself.
 */
export function isFromHere(request: FastifyRequest, site: URL): boolean {
  const relation = request.headers['sec-fetch-site'];
  if (relation !== undefined) return relation === 'same-origin' || relation === 'none';
  const { origin } = request.headers;
  if (origin === undefined) return true;
  return URL.canParse(origin) && [site.host, request.host].includes(new URL(origin).host);
}
