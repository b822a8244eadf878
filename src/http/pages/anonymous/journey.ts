import { randomUUID } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { SignalId } from '../../../domain/signal/words.js';
import type { HttpDeps } from '../../deps.js';
import { csrfMatches } from '../../plugins/session.js';

/** Somebody follows one signal; it stands in a sealed cookie of that browser and nowhere else. */
export interface Journey {
  readonly signalId: SignalId;
  /** What a form of this journey must carry. */
  readonly formToken: string;
}

export interface Journeys {
  begin(reply: FastifyReply, signalId: SignalId): void;
  /** The journey of a browser, if it has not been left alone too long; keeps it going. */
  of(request: FastifyRequest, reply: FastifyReply): Journey | undefined;
  /** Of a form that carries its mark; without it there is none. */
  ofForm(request: FastifyRequest, reply: FastifyReply): Journey | undefined;
  end(reply: FastifyReply): void;
}

const MINUTE_MS = 60_000;
/** A browser that is left open is not open for long. */
const IDLE_MS = 60 * MINUTE_MS;
const LONGEST_MS = 8 * 60 * MINUTE_MS;
const RENEWED_AFTER_MS = 5 * MINUTE_MS;

interface Sealed {
  readonly id: string;
  readonly signalId: SignalId;
  readonly began: number;
  readonly seen: number;
}

/** The cookie goes with the browser, is read by this server alone, and is sent from no other site. */
export function journeys({ seal, clock, publicUrl }: Pick<HttpDeps, 'seal' | 'clock' | 'publicUrl'>): Journeys {
  const secure = publicUrl.startsWith('https:');
  const name = secure ? '__Host-weerklank_reis' : 'weerklank_reis';
  const attributes = { path: '/', httpOnly: true, sameSite: 'strict', secure } as const;
  const write = (reply: FastifyReply, sealed: Sealed) =>
    reply.setCookie(name, seal.veil('journey', JSON.stringify(sealed), name), attributes);

  const of = (request: FastifyRequest, reply: FastifyReply): Journey | undefined => {
    const sealed = opened(request.cookies[name]);
    const now = clock.now();
    if (!sealed || now - sealed.seen > IDLE_MS || now - sealed.began > LONGEST_MS) return undefined;
    if (now - sealed.seen > RENEWED_AFTER_MS) write(reply, { ...sealed, seen: now });
    return { signalId: sealed.signalId, formToken: seal.tag('journey_form', sealed.id) };
  };

  function opened(cookie: string | undefined): Sealed | undefined {
    if (!cookie) return undefined;
    try {
      return JSON.parse(seal.unveil('journey', cookie, name)) as Sealed;
    } catch {
      return undefined;
    }
  }

  return {
    begin(reply, signalId) {
      const now = clock.now();
      write(reply, { id: randomUUID(), signalId, began: now, seen: now });
    },
    of,
    ofForm(request, reply) {
      const journey = of(request, reply);
      const { _csrf } = Object(request.body) as { _csrf?: unknown };
      return journey && csrfMatches(journey.formToken, _csrf) ? journey : undefined;
    },
    end: (reply) => {
      reply.clearCookie(name, attributes);
    },
  };
}
