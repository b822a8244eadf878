/**
 * What the submitter of a signal is given (ontvangstbewijs): that it was filed, when, and in which words, as far as a hash
 * holds these. It names nobody. It is signed at once; that the event is in the log as well, a proof shows later.
 */
export interface ReceiptFacts {
  /** Of the log in which the event is, or will be within a minute. */
  readonly origin: string;
  readonly signalId: string;
  readonly number: string;
  /** ISO 8601, UTC. */
  readonly filedAt: string;
  /** Of the first event of the signal: its chain hash, hex. */
  readonly eventHash: string;
  /** SHA-256 (hex) of salt, line feed and text. */
  readonly textHash: string;
}

const TITLE = 'weerklank receipt v1';

/** The text that is signed: lines that a person can read and a program can cut. */
export function receiptText({ origin, signalId, number, filedAt, eventHash, textHash }: ReceiptFacts): string {
  const lines = [
    `signal ${signalId}`,
    `number ${number}`,
    `filed ${filedAt}`,
    `event ${eventHash}`,
    `text ${textHash}`,
  ];
  return `${origin}\n${TITLE}\n${lines.join('\n')}\n`;
}

/** Reads the text of a receipt; `undefined` for what is none. */
export function readReceipt(text: string): ReceiptFacts | undefined {
  const [origin = '', title, ...lines] = text.split('\n');
  const value = (name: string, at: number) => {
    const line = lines[at];
    return line?.startsWith(`${name} `) ? line.slice(name.length + 1) : undefined;
  };
  const [signalId, number, filedAt] = [value('signal', 0), value('number', 1), value('filed', 2)];
  const [eventHash, textHash] = [value('event', 3), value('text', 4)];
  const hash = /^[0-9a-f]{64}$/;
  if (title !== TITLE || lines.length !== 6 || lines[5] !== '') return undefined;
  if (!signalId || !number || !filedAt || !hash.test(eventHash ?? '') || !hash.test(textHash ?? '')) return undefined;
  return { origin, signalId, number, filedAt, eventHash: eventHash ?? '', textHash: textHash ?? '' };
}
