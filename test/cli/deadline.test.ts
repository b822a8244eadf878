import { PassThrough, Readable, Writable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { answerDeadlineLine, runDeadline } from '../../src/cli/deadline.js';
import { DEFAULT_CALENDAR } from '../../src/domain/time/working-days.js';
import { translator } from '../../src/i18n/translate.js';

const EVENT = '2026-11-24T10:00:00+01:00';

function collector(): Writable & { text(): string } {
  const pieces: string[] = [];
  const stream = new Writable({
    write(piece, _encoding, done) {
      pieces.push(String(piece));
      done();
    },
  });
  return Object.assign(stream, { text: () => pieces.join('') });
}

async function run(
  args: { event?: string; term?: string },
  input: Iterable<string | Uint8Array> = [],
  locale: 'nl' | 'en' = 'nl',
) {
  const io = { stdin: Readable.from(input), stdout: collector(), stderr: collector() };
  const exitCode = await runDeadline(args, io, DEFAULT_CALENDAR, translator(locale));
  return { exitCode, out: io.stdout.text(), err: io.stderr.text() };
}

describe('weerklank deadline with an instant and a term', () => {
  it('prints when the term is over', async () => {
    expect(await run({ event: EVENT, term: '5wd' })).toEqual({
      exitCode: 0,
      out: '2026-12-02T00:00:00+01:00\n',
      err: '',
    });
  });

  it('says what is wrong and what to write instead', async () => {
    const wrongTerm = await run({ event: EVENT, term: '5 days' }, [], 'en');
    expect(wrongTerm).toMatchObject({ exitCode: 1, out: '' });
    expect(wrongTerm.err).toMatch(/^error: ‘5 days’ is not a term.*5wd/);
    const wrongInstant = await run({ event: 'gisteren', term: '5wd' });
    expect(wrongInstant).toMatchObject({ exitCode: 1, out: '' });
    expect(wrongInstant.err).toMatch(/^error: ‘gisteren’ is geen tijdstip.*ISO 8601/);
  });
});

describe('weerklank deadline with one argument', () => {
  it('says that the term is missing', async () => {
    const { exitCode, err } = await run({ event: EVENT });
    expect(exitCode).toBe(2);
    expect(err).toMatch(/^error: .*ontbreekt de termijn/);
  });

  it('says that the instant is missing where it was given a term', async () => {
    const { exitCode, err } = await run({ event: '5wd' });
    expect(exitCode).toBe(2);
    expect(err).toMatch(/^error: .*ontbreekt het tijdstip/);
  });
});

describe('a line with a question', () => {
  it('is answered with the due instant', () => {
    expect(answerDeadlineLine(`${EVENT} 3m`, DEFAULT_CALENDAR)).toEqual({
      ok: true,
      text: '2027-02-25T00:00:00+01:00',
    });
    expect(answerDeadlineLine(`  ${EVENT}\t7d\r`, DEFAULT_CALENDAR)).toMatchObject({ ok: true });
  });

  it.each([
    ['gisteren 5wd', 'cli.deadline.no_instant'],
    ['2026-02-30T10:00:00Z 5wd', 'cli.deadline.no_instant'],
    [`${EVENT} 5`, 'cli.deadline.no_term'],
    [`${EVENT} 0wd`, 'cli.deadline.no_term'],
    [EVENT, 'cli.deadline.term_missing'],
    ['5wd', 'cli.deadline.instant_missing'],
    [`${EVENT} 5wd 6w`, 'cli.deadline.too_much'],
  ])('%s is refused with the reason', (line, message) => {
    expect(answerDeadlineLine(line, DEFAULT_CALENDAR)).toMatchObject({ ok: false, message });
  });

  it('is quoted back clipped and without control codes', () => {
    const refused = answerDeadlineLine(`\u001b[31m${'x'.repeat(10_000)} 5wd`, DEFAULT_CALENDAR);
    expect(refused).toMatchObject({ ok: false, values: { given: `?[31m${'x'.repeat(55)}…` } });
  });
});

describe('weerklank deadline without arguments', () => {
  it('answers a line each, in order, and skips blank lines', async () => {
    const { exitCode, out } = await run({}, [`${EVENT} 5wd\n\n${EVENT} 7d\r\n  \n`, `${EVENT} 1w`]);
    expect(exitCode).toBe(0);
    expect(out).toBe('2026-12-02T00:00:00+01:00\n'.repeat(3));
  });

  it('answers a bad line with an error and still answers the others', async () => {
    const { exitCode, out } = await run({}, [`${EVENT} 5wd\nonzin\n${EVENT} 5wd\n`], 'en');
    const lines = out.split('\n');
    expect(exitCode).toBe(1);
    expect(lines[0]).toBe('2026-12-02T00:00:00+01:00');
    expect(lines[1]).toMatch(/^error: after ‘onzin’ the term is missing/);
    expect(lines[2]).toBe('2026-12-02T00:00:00+01:00');
    expect(lines).toHaveLength(4);
  });

  it('puts together a line, and a letter, that came in pieces', async () => {
    const bytes = Buffer.from(`${EVENT} 5wd\n‘é’ 5wd\n`);
    const { out } = await run(
      {},
      Array.from(bytes, (byte) => Uint8Array.of(byte)),
    );
    expect(out).toMatch(/^2026-12-02T00:00:00\+01:00\nerror: ‘‘é’’ is geen tijdstip/);
  });

  it('answers nothing to nothing', async () => {
    expect(await run({})).toEqual({ exitCode: 0, out: '', err: '' });
  });

  it('answers thousands in one go', async () => {
    const days = Array.from({ length: 20_000 }, (_, day) => new Date(Date.UTC(2000, 0, 1 + day, 9)).toISOString());
    const { exitCode, out } = await run({}, [days.map((day) => `${day} 20wd\n`).join('')]);
    expect(exitCode).toBe(0);
    expect(out.trimEnd().split('\n')).toHaveLength(20_000);
    expect(out).not.toContain('error');
  });

  it('answers each line as it comes, before the input ends', async () => {
    const stdin = new PassThrough();
    const stdout = new PassThrough();
    const running = runDeadline({}, { stdin, stdout, stderr: collector() }, DEFAULT_CALENDAR, translator('nl'));
    stdin.write(`${EVENT} 5wd\n`);
    const [answer] = await new Promise<string[]>((resolve) => stdout.once('data', (piece) => resolve([String(piece)])));
    expect(answer).toBe('2026-12-02T00:00:00+01:00\n');
    stdin.end();
    expect(await running).toBe(0);
  });

  it('reads no further ahead than the reader of its answers keeps up with', async () => {
    let asked = 0;
    let answered = 0;
    let furthestAhead = 0;
    function* questions() {
      for (; asked < 500; asked += 1) yield `${EVENT} 5wd\n`;
    }
    const stdout = new Writable({
      highWaterMark: 64,
      write(piece, _encoding, done) {
        answered += String(piece).split('\n').length - 1;
        furthestAhead = Math.max(furthestAhead, asked - answered);
        setImmediate(done);
      },
    });
    const io = { stdin: Readable.from(questions(), { highWaterMark: 1 }), stdout, stderr: collector() };
    expect(await runDeadline({}, io, DEFAULT_CALENDAR, translator('nl'))).toBe(0);
    expect(furthestAhead).toBeLessThan(50);
  });

  it('ends quietly when the reader goes away', async () => {
    const stdout = new Writable({
      write(_piece, _encoding, done) {
        done(Object.assign(new Error('write EPIPE'), { code: 'EPIPE' }));
      },
    });
    const io = { stdin: Readable.from([`${EVENT} 5wd\n`]), stdout, stderr: collector() };
    expect(await runDeadline({}, io, DEFAULT_CALENDAR, translator('nl'))).toBe(0);
  });

  it('leaves standard output open', async () => {
    const stdout = collector();
    await runDeadline(
      {},
      { stdin: Readable.from([`${EVENT} 5wd\n`]), stdout, stderr: stdout },
      DEFAULT_CALENDAR,
      translator('nl'),
    );
    expect(stdout.writableEnded).toBe(false);
    expect(stdout.destroyed).toBe(false);
  });
});
