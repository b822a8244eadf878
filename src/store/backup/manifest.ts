import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { z } from 'zod';

export const MANIFEST_FILE = 'manifest.json';
/** What the copy itself is called in its folder. */
export const COPY_FILES = { sqlite: 'weerklank.db', postgres: 'weerklank.dump' } as const;
export const KEYS_FOLDER = 'keys';

/** What is told beside a copy, so that it can be checked before anything is done with it; it names nobody. */
const manifest = z.object({
  format: z.literal(1),
  engine: z.enum(['sqlite', 'postgres']),
  /** How many migrations its tables have had. */
  migrations: z.int().min(0),
  /** ISO 8601; whatever was acknowledged before it is in the copy. */
  madeAt: z.iso.datetime(),
  bytes: z.int().min(0),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  events: z.int().min(0),
  /** The newest signed head of the log that is in it. */
  checkpoint: z.string().nullable(),
  withKeys: z.boolean(),
});
export type Manifest = z.infer<typeof manifest>;

/** @returns `undefined` for what is no manifest, or one of a later form. */
export function readManifest(text: string): Manifest | undefined {
  try {
    return manifest.parse(JSON.parse(text));
  } catch {
    return undefined;
  }
}

/** SHA-256, hex, and length of a file. @param report told how many bytes were read. */
export async function digestOf(
  file: string,
  report: (bytes: number) => void = () => undefined,
): Promise<Pick<Manifest, 'sha256' | 'bytes'>> {
  const hash = createHash('sha256');
  let bytes = 0;
  for await (const piece of createReadStream(file)) {
    hash.update(piece as Buffer);
    bytes += (piece as Buffer).length;
    report(bytes);
  }
  return { sha256: hash.digest('hex'), bytes };
}
