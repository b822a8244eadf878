const STARTS = [
  'be',
  'ver',
  'ont',
  'op',
  'uit',
  'aan',
  'door',
  'in',
  'over',
  'na',
  'voor',
  'af',
  'her',
  'mis',
  'toe',
  'om',
];
const STEMS = [
  'slag',
  'heff',
  'bezwa',
  'toets',
  'regel',
  'beslis',
  'dwang',
  'term',
  'invor',
  'reken',
  'vrij',
  'stell',
  'bericht',
  'grond',
  'wijz',
  'keur',
  'maat',
  'schuld',
  'laat',
  'stuur',
];
const ENDS = [
  'ing',
  'en',
  'er',
  'heid',
  'schap',
  'lijk',
  'baar',
  'sel',
  'ling',
  'te',
  'loos',
  'zaam',
  'ment',
  'atie',
  'eur',
  'ig',
];
const SMALL = 'de het een van en in op te dat niet die is voor met aan er om door als uit bij ook naar dan'.split(' ');

/** Words as often as in a language: the n-th comes about 1/n as often as the first. */
export interface Language {
  readonly words: readonly string[];
  /** @param next between 0 and 1. */
  pick(next: () => number): string;
}

export function language(): Language {
  const words = [...SMALL];
  for (const end of ENDS) for (const stem of STEMS) for (const start of STARTS) words.push(`${start}${stem}${end}`);
  for (const part of ['', 'en', 's'])
    for (const stem of STEMS) for (const other of STEMS) words.push(`${stem}${part}${other}`);
  const weights = words.map((_, index) => 1 / (index + 2));
  const total = weights.reduce((sum, one) => sum + one, 0);
  // So that picking a word takes one look.
  const table: string[] = [];
  for (const [index, word] of words.entries()) {
    const places = Math.max(1, Math.round(((weights[index] ?? 0) / total) * 200_000));
    for (let place = 0; place < places; place += 1) table.push(word);
  }
  return { words, pick: (next) => table[Math.floor(next() * table.length)] ?? 'de' };
}

/** The same row of chances in each run. */
export function chances(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
