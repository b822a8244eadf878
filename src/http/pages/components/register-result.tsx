import type { Outcome, Verdict } from '../../../domain/signal/words.js';
import { formatShortDay } from '../../../i18n/dates.js';
import type { Translate } from '../../../i18n/translate.js';
import type { RegisterRow } from '../../../usecases/search-register.js';
import { StatusBadge, type Tone } from './badge.js';

const TONES: Readonly<Record<Outcome, Tone>> = {
  taken_up: 'success',
  partly: 'info',
  not_possible: 'warning',
  already_known: 'neutral',
};

const VERDICT_TONES: Readonly<Record<Verdict, Tone>> = {
  upheld: 'success',
  partly: 'info',
  dismissed: 'neutral',
};

/** The title of an entry; a verdict that was missed has none of its own. */
export function registerTitle(t: Translate, { kind, title, fieldName }: RegisterRow): string {
  return title === '' && kind === 'missed_verdict' ? t('register.missed.title', { field: fieldName }) : title;
}

/** What an entry says; a verdict that was missed says so. */
export function registerText(t: Translate, { kind, summary }: RegisterRow): string {
  return kind === 'missed_verdict' ? t('register.missed.text') : summary;
}

/** What came of it: the outcome, the verdict, that there was none, or that one can join. */
export function registerOutcome(t: Translate, entry: RegisterRow): { readonly tone: Tone; readonly label: string } {
  const { kind, outcome, verdict } = entry;
  if (kind === 'verdict' && verdict) return { tone: VERDICT_TONES[verdict], label: t(`register.verdict.${verdict}`) };
  if (kind === 'summary' && outcome) return { tone: TONES[outcome], label: t(`outcome.${outcome}`) };
  return { tone: kind === 'missed_verdict' ? 'danger' : 'info', label: t(`register.kind.${kind}`) };
}

export function RegisterBadge({ t, entry }: { t: Translate; entry: RegisterRow }): JSX.Element {
  return <StatusBadge {...registerOutcome(t, entry)} />;
}

/** What came of an entry, of which kind it is, in which field, and when. */
export function RegisterFacts({ t, entry }: { t: Translate; entry: RegisterRow }): JSX.Element {
  const facts = [
    entry.kind === 'verdict' ? t('register.kind.verdict') : '',
    entry.fieldName,
    entry.serviceName,
    formatShortDay(t.locale, entry.publishedAt),
    entry.joined > 0 ? t('register.joined.short', { joined: entry.joined }) : '',
  ];
  return (
    <p>
      <RegisterBadge t={t} entry={entry} />
      <span class="wk-soft" safe>
        {` ${facts.filter(Boolean).join(' · ')}`}
      </span>
    </p>
  );
}
