import type { Tone } from './badge.js';

export interface ProgressFigureProps {
  /** What is measured, for those who don't see the bar. */
  label: string;
  /** How much has run and how long the whole is, in the same unit; what is over is drawn as full. */
  elapsed: number;
  total: number;
  /** The same in words, such as "nog 3 werkdagen"; always shown. */
  text: string;
  tone?: Tone | undefined;
}

/** A small bar that shows how much of a term has run. */
export function ProgressFigure({ label, elapsed, total, text, tone }: ProgressFigureProps): JSX.Element {
  const percent = total > 0 ? Math.round(Math.min(1, Math.max(0, elapsed / total)) * 100) : 100;
  return (
    <span class={['wk-progress', tone && `wk-tone--${tone}`]}>
      <progress max="100" value={String(percent)} aria-label={label} />
      <span safe>{text}</span>
    </span>
  );
}
