/**
 * A value as JSON in one form only: keys sorted, no white space, what is `undefined` left out. The same value always
 * gives the same text, so that a hash over it can be worked out again by anyone.
 * @throws Error for what JSON cannot hold exactly, such as `NaN` or a function.
 */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (typeof value === 'object' && value !== null) {
    const fields = value as Readonly<Record<string, unknown>>;
    // Every event that is written comes by here: one text that grows is twice as fast as lists of parts.
    let text = '';
    for (const key of Object.keys(fields).sort()) {
      const field = fields[key];
      if (field !== undefined) text += `${text === '' ? '' : ','}${JSON.stringify(key)}:${canonicalJson(field)}`;
    }
    return `{${text}}`;
  }
  const exact = value === null || typeof value === 'string' || typeof value === 'boolean' || Number.isFinite(value);
  if (!exact) throw new Error(`no canonical JSON for ${String(value)}`);
  return JSON.stringify(value);
}
