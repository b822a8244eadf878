import { dueAt, formatDue, parseInstant, parseTerm } from '../domain/time/terms.js';
import { DEFAULT_CALENDAR, type Instant } from '../domain/time/working-days.js';
import { eventText } from '../i18n/event-text.js';
import type { Translate } from '../i18n/translate.js';
import { type Enforcement, enforceDeadlines } from '../usecases/enforce-deadlines.js';
import type { Deps } from '../usecases/ports.js';

export interface EnforceArguments {
  /** ISO 8601 with an offset, or `+` and a term from now (`+6w`); now when left out. */
  readonly at?: string | undefined;
  readonly dryRun?: boolean | undefined;
}

interface Output {
  readonly stdout: NodeJS.WritableStream;
  readonly stderr: NodeJS.WritableStream;
}

/**
 * One pass of enforcement by hand; prints what it did, a line each: when it fell due, when it was done, which signal,
 * what. @returns the exit code: 0 done, 1 some signals failed, 2 the call itself is wrong.
 */
export async function runEnforce(
  deps: Deps,
  args: EnforceArguments,
  { stdout, stderr }: Output,
  t: Translate,
  production: boolean,
): Promise<number> {
  const now = deps.clock.now();
  const at = args.at === undefined ? now : momentOf(args.at, now);
  if (at === undefined) {
    stderr.write(`${t('cli.enforce.bad_instant', { value: args.at ?? '' })}\n`);
    return 2;
  }
  if (at > now && production && !args.dryRun) {
    stderr.write(`${t('cli.enforce.future_in_production')}\n`);
    return 2;
  }
  const pass = await enforceDeadlines(deps, { at, dryRun: args.dryRun ?? false });
  for (const line of await describe(deps, pass.done, t)) stdout.write(`${line}\n`);
  for (const { signalId } of pass.failed) stderr.write(`${t('cli.enforce.failed', { signal: signalId })}\n`);
  const summary = args.dryRun ? 'cli.enforce.would_do' : 'cli.enforce.done';
  stderr.write(`${t(summary, { count: pass.done.length })}\n`);
  return pass.failed.length > 0 ? 1 : 0;
}

/** A term from now serves to try things out, so it goes by the holidays that every organisation has. */
function momentOf(text: string, now: Instant): Instant | undefined {
  if (!text.startsWith('+')) return parseInstant(text);
  const term = parseTerm(text.slice(1));
  return term && dueAt(now, term, DEFAULT_CALENDAR);
}

async function describe({ store }: Deps, done: readonly Enforcement[], t: Translate): Promise<readonly string[]> {
  return store.read(async (reads) => {
    const organisation = await reads.organisation();
    const ids = [...new Set(done.map(({ signalId }) => signalId))];
    const signals = new Map((await reads.signalsById(ids)).map((signal) => [signal.id, signal]));
    return done.map(({ signalId, number, event }) => {
      const signal = signals.get(signalId);
      const line = signal && organisation.lines.get(signal.fieldId);
      const text = eventText(t, event, {
        rungKind: (rung) => line?.rungs[rung]?.kind,
        personName: (id) => organisation.persons.get(id)?.name ?? id,
        fieldName: (id) => organisation.fields.get(id)?.name ?? id,
      });
      return `${formatDue(event.dueAt)} ${formatDue(event.at)} ${number} ${text}`;
    });
  });
}
