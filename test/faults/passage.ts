import { once } from 'node:events';
import { createConnection, createServer, type Socket } from 'node:net';

/** What stands between processes and their PostgreSQL: as a virtual address or pgbouncer would, but not to be trusted. */
export interface Passage {
  readonly port: number;
  /** Where new connections go from now on. */
  target: number;
  /** The part of all commits (0 to 1) at which a connection is cut, half before the server has it and half after. */
  cutting: number;
  /** How often it was cut before, and after. */
  readonly cuts: { before: number; after: number };
  /** From now on nothing comes through, and no connection is refused or closed: as behind a cable that was pulled out. */
  freeze(): void;
  /** What was held up comes through. */
  thaw(): void;
  /** Cuts all connections. */
  cutAll(): void;
  stop(): Promise<void>;
}

/** As a client of PostgreSQL sends it: a simple query. */
const COMMIT = Buffer.from('commit\0');
/** Bytes of a message before its words: its kind and its length. */
const HEAD = 5;
/** Long enough for the server to have done it, and for nobody to hear so. */
const DONE_MS = 20;

/** @param random chance of its own. */
export async function openPassage(target: number, random: () => number): Promise<Passage> {
  const open = new Set<Socket>();
  let frozen = false;
  const server = createServer((client) => {
    const upstream = createConnection(passage.target, '127.0.0.1');
    const cut = () => {
      client.destroy();
      upstream.destroy();
    };
    for (const socket of [client, upstream]) {
      open.add(socket);
      socket.setNoDelay(true);
      socket.once('close', () => {
        open.delete(socket);
        cut();
      });
      socket.on('error', cut);
    }
    upstream.pipe(client);
    client.on('data', (piece) => {
      if (!piece.includes(COMMIT) || random() >= passage.cutting) return void upstream.write(piece);
      const isBefore = random() < 0.5;
      passage.cuts[isBefore ? 'before' : 'after'] += 1;
      upstream.unpipe(client);
      // What was written comes along with the commit: it is the commit alone that the server never has.
      upstream.write(isBefore ? piece.subarray(0, piece.indexOf(COMMIT) - HEAD) : piece);
      setTimeout(cut, DONE_MS);
    });
    if (frozen) for (const socket of [client, upstream]) socket.pause();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const passage: Passage = {
    port: typeof address === 'object' && address ? address.port : 0,
    target,
    cutting: 0,
    cuts: { before: 0, after: 0 },
    freeze: () => {
      frozen = true;
      for (const socket of open) socket.pause();
    },
    thaw: () => {
      frozen = false;
      for (const socket of open) socket.resume();
    },
    cutAll: () => {
      for (const socket of open) socket.destroy();
    },
    stop: async () => {
      passage.cutAll();
      await new Promise((closed) => server.close(closed));
    },
  };
  return passage;
}
