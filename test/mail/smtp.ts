import { SMTPServer } from 'smtp-server';
import { freePort } from '../support/free-port.js';

export interface Received {
  readonly to: readonly string[];
  readonly mime: string;
}

/** @property says what stands before its words; that there is no such mailbox unless given. */
interface Refusal {
  readonly at: 'sender' | 'addressee' | 'message';
  readonly code: number;
  readonly says?: string;
}

/** A mail server in this process; what it does with the next messages can be set at any time. */
export interface MailServer {
  readonly url: string;
  readonly received: Received[];
  /** How often a message was offered, taken or not. */
  offered: number;
  answer: 'accept' | 'hang' | Refusal;
  stop(): Promise<void>;
}

/**
 * @param given one on which it was before.
 * @param take what to do with a message that is accepted, before its sender is told; kept in `received` otherwise.
 */
export async function startMailServer(given?: number, take?: (message: Received) => void): Promise<MailServer> {
  const keep = (message: Received) => void server.received.push(message);
  const refusal = ({ code, says = '5.1.1' }: Refusal, whom: string) =>
    Object.assign(new Error(`${says} <${whom}> is not ours`.trim()), { responseCode: code });
  const at = (place: 'sender' | 'addressee' | 'message', whom = 'gerda@example.org') =>
    typeof server.answer === 'object' && server.answer.at === place ? refusal(server.answer, whom) : undefined;
  const smtp = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    logger: false,
    closeTimeout: 50,
    onMailFrom(_address, _session, done) {
      server.offered += 1;
      if (server.answer !== 'hang') done(at('sender'));
    },
    onRcptTo: ({ address }, _session, done) => done(at('addressee', address)),
    onData(stream, session, done) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const fault = at('message');
        const to = session.envelope.rcptTo.map(({ address }) => address);
        if (!fault) (take ?? keep)({ to, mime: Buffer.concat(chunks).toString('latin1') });
        done(fault);
      });
    },
  });
  // Not one that the system chooses: a connection that goes out may take that while the server is away.
  const port = given ?? (await freePort());
  await new Promise<void>((listening, failed) => {
    smtp.once('error', failed);
    smtp.listen(port, '127.0.0.1', listening);
  });
  smtp.on('error', () => undefined);
  const server: MailServer = {
    url: `smtp://127.0.0.1:${port}`,
    received: [],
    offered: 0,
    answer: 'accept',
    stop: () => new Promise((closed) => smtp.close(closed)),
  };
  return server;
}
