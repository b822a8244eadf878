/** Segments that a reader needs to show it: JFIF, colour of Adobe. The others tell where, when and with what it was made. */
const KEPT_APPLICATIONS: ReadonlySet<number> = new Set([0xe0, 0xee]);
const COMMENT = 0xfe;
const SCAN = 0xda;

/** A JPEG without remarks, drawn as before; `undefined` for what is none. */
export function withoutRemarks(file: Buffer): Buffer | undefined {
  if (file.readUInt16BE(0) !== 0xffd8) return undefined;
  const kept: Buffer[] = [file.subarray(0, 2)];
  let at = 2;
  while (at + 4 <= file.length && file[at] === 0xff) {
    const marker = file[at + 1] ?? 0;
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    const end = at + 2 + file.readUInt16BE(at + 2);
    if (marker === SCAN) {
      const close = file.lastIndexOf(Buffer.from([0xff, 0xd9]));
      return close < at ? undefined : Buffer.concat([...kept, file.subarray(at, close + 2)]);
    }
    const isApplication = marker >= 0xe0 && marker <= 0xef;
    const goes = marker === COMMENT || (isApplication && !KEPT_APPLICATIONS.has(marker));
    if (!goes) kept.push(file.subarray(at, end));
    at = end;
  }
  return undefined;
}
