export type Tone = 'neutral' | 'info' | 'success' | 'warning' | 'danger';

/** A state in a word. Each tone has its own shape before the word, so that it never depends on colour. */
export function StatusBadge({ tone, label }: { tone: Tone; label: string }): JSX.Element {
  return (
    <span class={`wk-badge wk-badge--${tone}`} safe>
      {label}
    </span>
  );
}
