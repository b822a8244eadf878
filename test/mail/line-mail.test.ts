import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type ClosableTransport, smtpTransport } from '../../src/mail/transports.js';
import { readAct } from '../../src/usecases/inputs.js';
import { DAY, ENGINES, HOUR, type Office } from './given.js';
import { type MailServer, startMailServer } from './smtp.js';

const SUMMARY = { summaryTitle: 'Zonder namen', summary: 'GEHEIM' };
const FEEDBACK = { outcome: 'partly', reasons: 'GEHEIM', followUp: 'GEHEIM' } as const;
const OBJECTION = { kind: 'dissent', ruleOfLaw: true, norm: 'GEHEIM' };

describe.each(ENGINES)('the mail of the line over SMTP on $engine', ({ open }) => {
  let office: Office;
  let server: MailServer;
  let transport: ClosableTransport;
  beforeEach(async () => {
    office = await open();
    server = await startMailServer();
    transport = smtpTransport(server.url, 'Weerklank <weerklank@example.org>');
  });
  afterEach(async () => {
    transport.close();
    await server.stop();
    await office.close();
  });

  /** What is received now, by addressee: the text of each message, its lines put together again. */
  async function post(): Promise<ReadonlyMap<string, readonly string[]>> {
    server.received.length = 0;
    for (let pass = await office.send(transport); pass.sent + pass.split > 0; pass = await office.send(transport));
    const received = new Map<string, string[]>();
    for (const { to, mime } of server.received) {
      expect(to).toHaveLength(1);
      const name = to[0]?.split('@')[0] ?? '';
      received.set(name, [...(received.get(name) ?? []), legible(mime)]);
    }
    return received;
  }
  const stored = () => office.db.work(({ db, tables }) => db.select().from(tables.outbox), 'read');

  it('tells those who joined what the submitter is told, each alone, and names none in the queue or a header', async () => {
    const id = await office.file();
    await office.act('gerda', id, readAct({ name: 'open_for_joining', input: SUMMARY }));
    await office.join('jan', id);
    await office.join('joke', id, true);
    await post();
    await office.act('vera', id, readAct({ name: 'give_feedback', input: FEEDBACK }));
    const received = await post();
    expect([...received.keys()].sort()).toEqual(['gerda', 'jan', 'joke']);
    expect(received.get('jan')?.[0]).toContain('omdat u dit signaal medeondertekende');
    for (const [name, texts] of received) {
      for (const other of ['gerda', 'jan', 'joke'].filter((one) => one !== name)) {
        expect(texts.join('\n')).not.toMatch(new RegExp(`\\b${other}\\b`, 'i'));
      }
    }
    const rows = JSON.stringify(await stored());
    expect(rows).toContain('joiner:');
    expect(rows).not.toMatch(/gerda|\bjan\b|joke|example\.org|GEHEIM/i);
  });

  it('tells the manager with whom it is shared, and not once the sharing has ended', async () => {
    const id = await office.file();
    await post();
    await office.act('gerda', id, readAct({ name: 'share', input: { manager: 'mia' } }));
    expect(JSON.stringify(await stored())).not.toMatch(/\bmia\b/);
    expect([...(await post()).keys()]).toEqual(['mia']);
    const other = await office.file();
    await office.act('gerda', other, readAct({ name: 'share', input: { manager: 'mia' } }));
    const share = (await office.db.read((reads) => reads.sharesOf(other)))[0]?.id ?? '';
    await office.act('gerda', other, readAct({ name: 'end_sharing', input: { share } }));
    expect((await post()).has('mia')).toBe(false);
  });

  it('tells the confidants of what the submitter let be referred to them', async () => {
    const id = await office.file();
    await office.act(
      'vera',
      id,
      readAct({ name: 'offer_referral', input: { destination: 'confidant', reasons: 'x' } }),
    );
    await office.act('gerda', id, readAct({ name: 'accept_referral', input: {} }));
    expect((await post()).has('vonne')).toBe(true);
  });

  it('asks the director for an answer on the suspension, and says so only where it is asked for', async () => {
    await office.file(undefined, { ...OBJECTION, suspension: true });
    const asked = await post();
    expect(asked.get('dora')?.[0]).toContain('Daarop moet u antwoorden, uiterlijk woensdag 5 maart 2025.');
    expect(asked.has('carla')).toBe(true);
    expect(asked.has('mia')).toBe(false);
    await office.file(undefined, OBJECTION);
    expect((await post()).get('dora')?.[0]).toContain('Om opschorting van de instructie is niet gevraagd.');
  });

  it('says to the submitter from which day silence is a yes, and after a no that it is a no', async () => {
    const id = await office.file();
    await office.act('vera', id, readAct({ name: 'give_feedback', input: FEEDBACK }));
    await office.act('gerda', id, readAct({ name: 'accept_feedback', input: { publish: false } }));
    await post();
    await office.act('vera', id, readAct({ name: 'propose_summary', input: SUMMARY }));
    expect((await post()).get('gerda')?.[0]).toContain(
      'Reageert u niet uiterlijk maandag 17 maart 2025, dan komt zij in het register.',
    );
    await office.act('gerda', id, readAct({ name: 'decline_summary', input: { reasons: '' } }));
    await office.act('vera', id, readAct({ name: 'propose_summary', input: SUMMARY }));
    expect((await post()).get('gerda')?.[0]).toContain('dan komt zij niet in het register');
  });

  it('reminds the owner of a promise after the end, also one who came to stand above the submitter, without title or link', async () => {
    const id = await office.file();
    const promisedDay = new Date(office.clock.at + 14 * DAY).toISOString().slice(0, 10);
    const promise = { commitment: 'GEHEIM', commitmentOwner: 'Adam Adviseur', promisedDay };
    await office.act('vera', id, readAct({ name: 'give_feedback', input: { ...FEEDBACK, ...promise } }));
    await office.act('gerda', id, readAct({ name: 'accept_feedback', input: { publish: false } }));
    await post();
    office.clock.at += DAY;
    await office.change({
      units: [{ id: 'service', parentId: null, kind: 'service', name: 'Dienst', managerId: 'adam' }],
    });
    let received = await post();
    for (let day = 0; day < 12 && received.size === 0; day += 1) {
      office.clock.at += DAY;
      await office.enforce();
      received = await post();
    }
    expect([...received.keys()]).toEqual(['adam']);
    const [text = ''] = received.get('adam') ?? [];
    expect(text).toContain('U kunt dit signaal nu niet inzien.');
    expect(text).not.toMatch(/Merktitel|\/signalen\//);
  });

  it('reminds the whole knowledge group on the last day, and says to each what there is to do', async () => {
    const lines = [
      {
        fieldId: 'tolls',
        rungs: [
          { id: 'tolls-0', kind: 'coordinator' as const, members: ['vera', 'victor'] },
          { id: 'tolls-2', kind: 'knowledge_group' as const, members: ['kees', 'adam'] },
          { id: 'tolls-3', kind: 'director' as const, members: ['dora'] },
        ],
      },
    ];
    office.clock.at += HOUR;
    const roles = ['adviser', 'knowledge_group'] as const;
    const adam = { id: 'adam', name: 'Adam Adviseur', email: 'adam@example.org', unitId: null, roles, active: true };
    await office.change({ lines, persons: [adam] });
    const id = await office.file(undefined, OBJECTION);
    const filed = await post();
    for (const member of ['kees', 'adam']) expect(filed.get(member)?.[0]).toContain('Bevestig de ontvangst');
    const { handlerId } = (await office.db.read((reads) => reads.signal(id))) ?? { handlerId: '' };
    await office.act(handlerId, id, readAct({ name: 'acknowledge', input: {} }));
    await post();
    const other = handlerId === 'kees' ? 'adam' : 'kees';
    let last = new Map<string, readonly string[]>() as ReadonlyMap<string, readonly string[]>;
    for (let day = 0; day < 30 && !last.has(other); day += 1) {
      office.clock.at += DAY;
      await office.enforce();
      last = await post();
    }
    for (const member of ['kees', 'adam']) {
      expect(last.get(member)?.join(' ')).toContain('op de laatste dag');
      expect(last.get(member)?.join(' ')).toContain('Geef terugkoppeling');
    }
  });
});

/** The plain text of a message: quoted-printable read back. */
function legible(mime: string): string {
  const bytes = mime
    .replace(/=\r\n/g, '')
    .replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(bytes, 'latin1').toString('utf8').replace(/\s+/g, ' ');
}
