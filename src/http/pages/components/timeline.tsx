import type { PropsWithChildren } from '@kitajs/html';
import type { Translate } from '../../../i18n/translate.js';
import type { Tone } from './badge.js';

/** What happened in order of time, and after that what is still to come. Its children are timeline entries. */
export function Timeline({ label, children }: PropsWithChildren<{ label: string }>): JSX.Element {
  return (
    <ol class="wk-timeline" aria-label={label}>
      {children}
    </ol>
  );
}

export interface TimelineEntryProps {
  t: Translate;
  /** ISO 8601 for machines, and the words for people. */
  when: { datetime: string; text: string };
  title: string;
  tone?: Tone | undefined;
  /** Drawn open, and said in words, because it has not happened yet. */
  upcoming?: boolean | undefined;
}

/** One moment on a timeline. */
export function TimelineEntry({ t, when, title, tone, upcoming, children }: PropsWithChildren<TimelineEntryProps>) {
  return (
    <li class={[tone && `wk-tone--${tone}`, upcoming && 'wk-timeline__upcoming']}>
      <div class="wk-soft">
        <time datetime={when.datetime} safe>
          {when.text}
        </time>
        {upcoming && <span safe>{` · ${t('ui.timeline.upcoming')}`}</span>}
      </div>
      <div class="wk-flow">
        <p class="wk-timeline__title" safe>
          {title}
        </p>
        {children}
      </div>
    </li>
  );
}
