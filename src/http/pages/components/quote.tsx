/** Someone's own words, exactly as they were typed, line breaks and all. */
export function Quote({ text, source }: { text: string; source?: string | undefined }): JSX.Element {
  return (
    <figure class="wk-quote">
      <div class="utrecht-blockquote">
        <blockquote class="utrecht-blockquote__figure utrecht-blockquote__content wk-verbatim" safe>
          {text}
        </blockquote>
        {source ? (
          <figcaption class="utrecht-blockquote__caption" safe>
            {source}
          </figcaption>
        ) : null}
      </div>
    </figure>
  );
}
