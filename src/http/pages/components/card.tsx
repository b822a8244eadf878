import type { PropsWithChildren } from '@kitajs/html';

export interface CardProps {
  title: string;
  /** Where the title leads. */
  href?: string | undefined;
}

/** A framed part of a page with a heading of the third level, such as one signal in a list. */
export function Card({ title, href, children }: PropsWithChildren<CardProps>): JSX.Element {
  return (
    <article class="wk-card">
      <h3>
        {href ? (
          <a href={href} safe>
            {title}
          </a>
        ) : (
          <span safe>{title}</span>
        )}
      </h3>
      {children}
    </article>
  );
}
