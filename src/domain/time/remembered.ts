/**
 * Gives what was made before for this key, else makes and keeps it. The cache never holds more than `limit` entries;
 * a full one starts empty again, which costs less than keeping account of age.
 */
export function remembered<Key, Value>(cache: Map<Key, Value>, limit: number, key: Key, make: () => Value): Value {
  const known = cache.get(key);
  if (known !== undefined) return known;
  const made = make();
  if (cache.size >= limit) cache.clear();
  cache.set(key, made);
  return made;
}
