import { connect, type Socket } from 'node:net';
import type { FileScanner } from '../usecases/attachment-ports.js';

/** Where clamd listens. */
export type ScannerAddress = { readonly path: string } | { readonly host: string; readonly port: number };

const TIMEOUT_MS = 60_000;
const PIECE = 64 * 1024;

/** `host:port`, or the path of a socket; `undefined` for anything else. */
export function scannerAddress(text: string): ScannerAddress | undefined {
  if (text.startsWith('/')) return { path: text };
  const found = /^(\[[0-9a-f:]+\]|[\w.-]+):(\d{1,5})$/i.exec(text);
  const port = Number(found?.[2]);
  return found?.[1] && port > 0 && port < 65_536 ? { host: found[1].replace(/[[\]]/g, ''), port } : undefined;
}

/** Has files looked at by clamd, over its own protocol (INSTREAM); nothing is written to a disk on the way. */
export function clamd(address: ScannerAddress): FileScanner {
  return { scan: (file) => scanned(address, file) };
}

function scanned(address: ScannerAddress, file: Buffer): ReturnType<FileScanner['scan']> {
  return new Promise((resolve) => {
    const socket: Socket = connect(address);
    const answer: Buffer[] = [];
    const away = () => {
      socket.destroy();
      resolve('away');
    };
    socket.setTimeout(TIMEOUT_MS, away);
    // Whoever ends the stream in the midst of what is sent has answered before: a file that is too large for it.
    socket.on('error', () => finish());
    socket.on('data', (part) => answer.push(part));
    socket.on('end', () => finish());
    socket.on('connect', () => send(socket, file));
    function finish() {
      const text = Buffer.concat(answer).toString('latin1').replace(/\0/g, '').trim();
      if (text.endsWith(' OK')) resolve('clean');
      else if (text.endsWith(' FOUND')) resolve('infected');
      else return away();
      socket.destroy();
    }
  });
}

function send(socket: Socket, file: Buffer): void {
  socket.write('zINSTREAM\0');
  for (let at = 0; at < file.length; at += PIECE) {
    const piece = file.subarray(at, at + PIECE);
    const size = Buffer.alloc(4);
    size.writeUInt32BE(piece.length);
    socket.write(size);
    socket.write(piece);
  }
  socket.write(Buffer.alloc(4));
}
