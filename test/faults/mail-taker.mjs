// A mail server in a process of its own, as mail servers are: it takes all that is offered, and tells at once what it took.
import { SMTPServer } from 'smtp-server';

const smtp = new SMTPServer({
  authOptional: true,
  disabledCommands: ['STARTTLS'],
  logger: false,
  closeTimeout: 50,
  onData(stream, _session, done) {
    const chunks = [];
    stream.on('data', (chunk) => chunks.push(chunk));
    stream.on('end', () => {
      const mime = Buffer.concat(chunks).toString('latin1');
      process.send({ head: mime.slice(0, mime.indexOf('\r\n\r\n')), at: Date.now() });
      done();
    });
  },
});
smtp.on('error', () => undefined);
smtp.listen(0, '127.0.0.1', () => process.send({ port: smtp.server.address().port }));
process.once('disconnect', () => process.exit());
