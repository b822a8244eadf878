import { join } from 'node:path';
import { z } from 'zod';
import { SECOND_FACTOR_DEMANDS, type SecondFactorDemand } from './domain/second-factor.js';
import type { MessageKey } from './i18n/translate.js';

/** The settings of a run, from the environment; `.env.example` explains each. */
export interface Config {
  /** Folder for all that must be kept. */
  readonly dataFolder: string;
  readonly host: string;
  readonly port: number;
  /** Folder of the keys; `keys` in the data folder unless set. */
  readonly keysFolder: string;
  /** Where people find this site, without a trailing slash. */
  readonly publicUrl: string;
  /** PostgreSQL; without it SQLite in the data folder. */
  readonly databaseUrl: string | undefined;
  /** Without it, messages are written to the data folder. */
  readonly smtpUrl: string | undefined;
  readonly mailFrom: string;
  /** A URI of where to report a leak; without it the mailbox of RFC 2142 at the public address. */
  readonly securityContact: string | undefined;
  readonly logLevel: (typeof LOG_LEVELS)[number];
  /** Whether this process also enforces deadlines and sends mail. */
  readonly worker: boolean;
  /** From whom more than a password is demanded. */
  readonly secondFactor: SecondFactorDemand;
  readonly production: boolean;
  /** Of a collector of OpenTelemetry that is sent spans, without a slash at its end; `undefined` where nothing is sent. */
  readonly traces: string | undefined;
  /** Redis, through which processes ring each other; without it each looks into the database by itself. */
  readonly redisUrl: string | undefined;
  /** The most messages a minute to one mail domain. */
  readonly mailPerMinute: number;
  /** Where clamd listens, which looks at attachments; `undefined` without one. */
  readonly clamd: string | undefined;
  /** Where machines ask how this process does, apart from the site; `undefined` where nobody may. */
  readonly operations: { readonly host: string; readonly port: number } | undefined;
}

const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;

/** What is wrong with one setting, in words that say what to write. */
export interface ConfigProblem {
  readonly variable: string;
  /** Its text takes `variable` and `given`, which is empty where it may hold a password. */
  readonly key: MessageKey;
  readonly values: { readonly variable: string; readonly given: string };
}

export type ConfigResult =
  | { readonly ok: true; readonly config: Config }
  | { readonly ok: false; readonly problems: readonly ConfigProblem[] };

const url = (...protocols: string[]) => z.string().refine((text) => protocols.includes(parsed(text)?.protocol ?? ''));
/** What security.txt can name: a mailbox, a page over https or a telephone (RFC 9116, 2.5.3). */
const CONTACT = /^(?:mailto:[^<>\s@]+@[^<>\s@]+|tel:\+?[\d-]{3,}|https:\/\/[!-~]+)$/;
const ADDRESS = /^(?:[^<>\r\n]*<[^<>\s@]+@[^<>\s@]+>|[^<>\s@]+@[^<>\s@]+)$/;

/** The path of a socket, or host and port. */
const CLAMD = /^(?:\/\S+|(?:\[[0-9a-fA-F:]+\]|[\w.-]+):\d{1,5})$/;

/** Host and port, of which the host may be an IPv6 address in brackets. */
const PLACE = /^(?:\[([0-9a-fA-F:]+)\]|([\w.-]+)):(\d{1,5})$/;

const settings = z.object({
  WEERKLANK_DATA: z.string().default('./data'),
  WEERKLANK_KEYS: z.string().optional(),
  HOST: z
    .string()
    .regex(/^[\w.:-]+$/)
    .default('127.0.0.1'),
  PORT: z
    .string()
    .regex(/^\d{1,5}$/)
    .transform(Number)
    .pipe(z.number().max(65_535))
    .default(3000),
  PUBLIC_URL: url('http:', 'https:').refine(isOrigin).optional(),
  DATABASE_URL: url('postgres:', 'postgresql:').optional(),
  REDIS_URL: url('redis:', 'rediss:').optional(),
  SMTP_URL: url('smtp:', 'smtps:').optional(),
  MAIL_FROM: z.string().regex(ADDRESS).default('Weerklank <weerklank@localhost>'),
  MAIL_PER_MINUTE: z
    .string()
    .regex(/^\d{1,7}$/)
    .transform(Number)
    .pipe(z.number().min(1))
    .default(6000),
  SECURITY_CONTACT: z.string().regex(CONTACT).optional(),
  LOG_LEVEL: z.enum(LOG_LEVELS).default('info'),
  WEERKLANK_WORKER: z.enum(['on', 'off']).default('on'),
  WEERKLANK_CLAMD: z.string().regex(CLAMD).optional(),
  WEERKLANK_SECOND_FACTOR: z.enum(SECOND_FACTOR_DEMANDS).default('off'),
  WEERKLANK_OPS: z
    .string()
    .regex(PLACE)
    .transform((text) => {
      const [, v6, host = '', port] = PLACE.exec(text) ?? [];
      return { host: v6 ?? host, port: Number(port) };
    })
    .pipe(z.object({ host: z.string(), port: z.number().max(65_535) }))
    .optional(),
  OTEL_EXPORTER_OTLP_ENDPOINT: url('http:', 'https:').optional(),
  NODE_ENV: z.enum(['development', 'test', 'production']).default('development'),
});

type Variable = keyof typeof settings.shape;

export const PROBLEMS: Readonly<Record<Variable, MessageKey>> = {
  WEERKLANK_DATA: 'config.data',
  WEERKLANK_KEYS: 'config.data',
  HOST: 'config.host',
  PORT: 'config.port',
  PUBLIC_URL: 'config.public_url',
  DATABASE_URL: 'config.database_url',
  REDIS_URL: 'config.redis_url',
  SMTP_URL: 'config.smtp_url',
  MAIL_FROM: 'config.mail_from',
  MAIL_PER_MINUTE: 'config.mail_per_minute',
  SECURITY_CONTACT: 'config.security_contact',
  LOG_LEVEL: 'config.log_level',
  WEERKLANK_WORKER: 'config.worker',
  WEERKLANK_CLAMD: 'config.clamd',
  WEERKLANK_SECOND_FACTOR: 'config.second_factor',
  WEERKLANK_OPS: 'config.operations',
  OTEL_EXPORTER_OTLP_ENDPOINT: 'config.traces',
  NODE_ENV: 'config.node_env',
};
/** Each can also be given as the path of a file, under its name with `_FILE` (cli/settings.ts). */
export const MAY_HOLD_A_PASSWORD: readonly string[] = ['DATABASE_URL', 'REDIS_URL', 'SMTP_URL'];

/** Reads the settings; one that is empty counts as not given. */
export function readConfig(environment: Readonly<Record<string, string | undefined>>): ConfigResult {
  const given = Object.fromEntries(
    Object.keys(PROBLEMS).map((variable) => [variable, environment[variable]?.trim() || undefined]),
  );
  const read = settings.safeParse(given);
  if (!read.success) return { ok: false, problems: problemsOf(read.error, given) };
  const { data } = read;
  return {
    ok: true,
    config: {
      dataFolder: data.WEERKLANK_DATA,
      keysFolder: data.WEERKLANK_KEYS ?? join(data.WEERKLANK_DATA, 'keys'),
      host: data.HOST,
      port: data.PORT,
      publicUrl: data.PUBLIC_URL === undefined ? defaultUrl(data.HOST, data.PORT) : new URL(data.PUBLIC_URL).origin,
      databaseUrl: data.DATABASE_URL,
      redisUrl: data.REDIS_URL,
      smtpUrl: data.SMTP_URL,
      mailPerMinute: data.MAIL_PER_MINUTE,
      mailFrom: data.MAIL_FROM,
      securityContact: data.SECURITY_CONTACT,
      logLevel: data.LOG_LEVEL,
      worker: data.WEERKLANK_WORKER === 'on',
      clamd: data.WEERKLANK_CLAMD,
      operations: data.WEERKLANK_OPS,
      traces: data.OTEL_EXPORTER_OTLP_ENDPOINT,
      secondFactor: data.WEERKLANK_SECOND_FACTOR,
      production: data.NODE_ENV === 'production',
    },
  };
}

function problemsOf(error: z.ZodError, given: Readonly<Record<string, string | undefined>>): readonly ConfigProblem[] {
  const variables = new Set(error.issues.map((issue) => issue.path[0] as Variable));
  return [...variables].map((variable) => {
    const shown = MAY_HOLD_A_PASSWORD.includes(variable) ? '' : (given[variable] ?? '');
    return { variable, key: PROBLEMS[variable], values: { variable, given: shown } };
  });
}

/** An address that stands for all of this machine is none that a browser can open. */
function defaultUrl(host: string, port: number): string {
  if (host === '0.0.0.0' || host === '::') return `http://localhost:${port}`;
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
}

/** The pages stand at the root of their host; a path, a query or a password has no place in the address. */
function isOrigin(text: string): boolean {
  const found = parsed(text);
  return found !== undefined && [found.origin, `${found.origin}/`].includes(text.toLowerCase());
}

function parsed(text: string): URL | undefined {
  return URL.canParse(text) ? new URL(text) : undefined;
}
