import { attributeText } from './attribute-text.js';

/** Values that a form sends along without asking for them. */
export function HiddenFields({ values }: { values: Record<string, string> | undefined }): JSX.Element {
  return (
    <>
      {Object.entries(values ?? {}).map(([name, value]) => (
        <input type="hidden" name={name} value={attributeText(value)} />
      ))}
    </>
  );
}

/** The proof that a form was asked for by the one who sends it. */
export function CsrfField({ token }: { token: string }): JSX.Element {
  return <input type="hidden" name="_csrf" value={token} />;
}
