/** The head of a log: how much is in it, and the root over all of it. */
export interface LogHead {
  /** Which log: no other ever has this line. */
  readonly origin: string;
  readonly size: number;
  /** 32 bytes, base64. */
  readonly root: string;
}

/** The text of a checkpoint as it is signed (C2SP tlog-checkpoint): three lines. */
export function checkpointText({ origin, size, root }: LogHead): string {
  return `${origin}\n${size}\n${root}\n`;
}

/** Reads the text of a checkpoint; `undefined` for what is none. Lines after the third are extensions, and ignored. */
export function readCheckpoint(text: string): LogHead | undefined {
  const [origin = '', size = '', root = ''] = text.split('\n');
  if (origin === '' || !/^(0|[1-9]\d{0,15})$/.test(size) || !/^[A-Za-z0-9+/]{43}=$/.test(root)) return undefined;
  return { origin, size: Number(size), root };
}

/** What is in the log of an event: its place in its signal, and the hash of its chain, which holds all of it. */
export function logEntry(signalId: string, sequence: number, chainHash: string): string {
  return `weerklank event\n${signalId}\n${sequence}\n${chainHash}\n`;
}

/** A text with signatures beneath it (C2SP signed-note). */
export interface SignedNote {
  /** Ends with a line feed. */
  readonly text: string;
  readonly signatures: readonly NoteSignature[];
}

export interface NoteSignature {
  /** Of the key; holds no space and no plus. */
  readonly name: string;
  /** Four bytes of key id and then the signature, base64. */
  readonly signature: string;
}

/** As it is handed out: the text, an empty line, and a line for each signature. */
export function noteText({ text, signatures }: SignedNote): string {
  return `${text}\n${signatures.map(({ name, signature }) => `— ${name} ${signature}\n`).join('')}`;
}

/** Whether a note has a signature that counts, by whoever can tell. */
export function isNoteSigned(note: string, isSigned: (text: string, signature: NoteSignature) => boolean): boolean {
  const read = readNote(note);
  return read?.signatures.some((one) => isSigned(read.text, one)) ?? false;
}

/** Reads a signed note; `undefined` for what is none. Signatures are not verified here. */
export function readNote(note: string): SignedNote | undefined {
  const end = note.lastIndexOf('\n\n');
  if (end < 0 || !note.endsWith('\n') || note.length > 1_000_000) return undefined;
  const signatures: NoteSignature[] = [];
  for (const line of note.slice(end + 2, -1).split('\n')) {
    const found = /^— ([^\s+]+) ([A-Za-z0-9+/]+={0,2})$/.exec(line);
    if (!found) return undefined;
    signatures.push({ name: found[1] ?? '', signature: found[2] ?? '' });
  }
  return { text: note.slice(0, end + 1), signatures };
}
