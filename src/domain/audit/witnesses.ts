/** Who keeps the heads of the log outside the agency's own machines: the works council, the inspectorate. */
export interface Witness {
  /** Of the body; may be empty. */
  readonly name: string;
  readonly email: string;
}

const WITNESSES_MAX = 20;
const NAME_MAX = 100;
const EMAIL_MAX = 254;
const LINE = /^(?:(?<name>[^<>@]*)<(?<within>[^<>\s]+)>|(?<bare>[^<>\s]+))$/;
const EMAIL = /^[^\s@<>,;"]+@[^\s@<>,;".]+(?:\.[^\s@<>,;".]+)+$/;

/** A list as it is typed, a witness on each line: `Ondernemingsraad <or@example.org>`, or the address alone. */
export type WitnessesRead =
  | { readonly ok: true; readonly witnesses: readonly Witness[] }
  | { readonly ok: false; readonly problem: 'no_address' | 'twice' | 'too_many'; readonly line: number };

export function readWitnesses(typed: string): WitnessesRead {
  const witnesses: Witness[] = [];
  for (const [at, line] of typed.split(/\r?\n/).entries()) {
    if (line.trim() === '') continue;
    const { name: before = '', within, bare } = LINE.exec(line.trim())?.groups ?? {};
    const name = before.trim();
    const email = (within ?? bare ?? '').toLowerCase();
    if (!EMAIL.test(email) || email.length > EMAIL_MAX || name.length > NAME_MAX) {
      return { ok: false, problem: 'no_address', line: at + 1 };
    }
    if (witnesses.some((one) => one.email === email)) return { ok: false, problem: 'twice', line: at + 1 };
    witnesses.push({ name, email });
    if (witnesses.length > WITNESSES_MAX) return { ok: false, problem: 'too_many', line: at + 1 };
  }
  return { ok: true, witnesses };
}

/** As `readWitnesses` reads it. */
export function witnessLine({ name, email }: Witness): string {
  return name === '' ? email : `${name} <${email}>`;
}

/** Who must hear of a change: everybody of before and of after, so that nobody is dropped unheard. */
export function concerned(before: readonly Witness[], after: readonly Witness[]): readonly string[] {
  return [...new Set([...before, ...after].map(({ email }) => email))];
}

/** What a witness is mailed: the newest head, and that it goes on from the one that was mailed before. */
export interface WitnessedHead {
  /** A C2SP checkpoint. */
  readonly checkpoint: string;
  /** The size that was mailed before; `null` the first time. */
  readonly from: number | null;
  /** RFC 9162, base64. */
  readonly proof: readonly string[];
}

/** As a witness keeps it: lines for the proof, an empty line, and the head. docs/bewijs.md has the program that reads it. */
export function witnessedText({ checkpoint, from, proof }: WitnessedHead): string {
  return `weerklank witness v1\nfrom ${from ?? 'none'}\n${proof.map((step) => `proof ${step}\n`).join('')}\n${checkpoint}`;
}
