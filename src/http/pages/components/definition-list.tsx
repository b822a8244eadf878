import type { PropsWithChildren } from '@kitajs/html';

/** Names and values below each other. Its children are definitions. */
export function DefinitionList({ children }: PropsWithChildren): JSX.Element {
  return <dl class="utrecht-data-list wk-definitions">{children}</dl>;
}

/** One name with its value. */
export function Definition({ term, children }: PropsWithChildren<{ term: string }>): JSX.Element {
  return (
    <div>
      <dt class="utrecht-data-list__item-key" safe>
        {term}
      </dt>
      <dd class="utrecht-data-list__item-value utrecht-data-list__item-value--html-dd">{children}</dd>
    </div>
  );
}
