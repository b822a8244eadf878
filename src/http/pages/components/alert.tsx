import type { PropsWithChildren } from '@kitajs/html';

const KINDS = { info: 'info', success: 'ok', warning: 'warning', error: 'error' } as const;

export type AlertTone = keyof typeof KINDS;

export interface AlertProps {
  tone: AlertTone;
  title?: string | undefined;
  /** Read out at once by a screen reader: for what has just happened, not for what always stands on the page. */
  live?: boolean | undefined;
}

/** A message in a box. Its words must say what is the matter; the colour only repeats it. */
export function Alert({ tone, title, live, children }: PropsWithChildren<AlertProps>): JSX.Element {
  const urgent = tone === 'error' ? 'alert' : 'status';
  return (
    <div class={`utrecht-alert utrecht-alert--${KINDS[tone]}`} role={live ? urgent : undefined}>
      <div class="utrecht-alert__content wk-flow">
        {title ? (
          <p>
            <strong safe>{title}</strong>
          </p>
        ) : null}
        {children}
      </div>
    </div>
  );
}
