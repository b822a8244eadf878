import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { v7 } from 'uuid';

export type TableName = 'contents' | 'signals' | 'events' | 'deadlines' | 'outbox' | 'submitters' | 'idempotency_keys';
export type FilingRows = { readonly number: string } & Readonly<Record<TableName, readonly Record<string, unknown>[]>>;

/** In which they can be written: who is referred to before who refers. */
export const IN_ORDER: readonly TableName[] = [
  'contents',
  'signals',
  'events',
  'deadlines',
  'outbox',
  'submitters',
  'idempotency_keys',
];

const DEADLINES = ['acknowledgement', 'triage', 'feedback', 'feedback_ceiling'];
const DAY = 86_400_000;
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

/** What one filing writes, table by table, by nobody's rules. @param no how the engine says so. */
export function rowsByHand(input: unknown, key: string | undefined, no: boolean | 0): FilingRows {
  const id = v7();
  const number = `WK-${randomBytes(5).toString('hex').toUpperCase()}`;
  const at = Date.now();
  const text = JSON.stringify(input);
  const salt = randomBytes(16).toString('hex');
  const hash = sha256(`${salt}\n${text}`);
  const deadlines = DEADLINES.map((kind, index) => ({
    id: `${kind}-${index + 1}`,
    kind,
    rung: 0,
    startedAt: at,
    dueAt: at + (index + 1) * 7 * DAY,
    status: 'open',
    reminders: [
      { reminder: 'half', at: at + 3 * DAY },
      { reminder: 'four_fifths', at: at + 5 * DAY },
      { reminder: 'last_day', at: at + 6 * DAY },
    ],
  }));
  const state = { id, number, version: 1, revision: 1, filedAt: at, content: hash, deadlines, status: 'filed' };
  const event = JSON.stringify({ type: 'SignalFiled', at, number, content: hash, deadlines: { opens: deadlines } });
  const content = { hash, salt, text, masked_hash: null };
  const signal = {
    id,
    number,
    version: 1,
    status: 'filed',
    field_id: 'invordering',
    rung: 0,
    handler_id: 'nadia.bakker',
    filed_at: at,
    next_due_at: at + 7 * DAY,
    wakes_at: at + 3 * DAY,
    late_count: 0,
    breached: no,
    ended: no,
    theme_id: null,
    rule_of_law: no,
    referred_to: null,
    disclosure: null,
    erased: 'nothing',
    state: JSON.stringify(state),
    sealed_version: 0,
  };
  const previous = '0'.repeat(64);
  const events = {
    signal_id: id,
    sequence: 1,
    type: 'SignalFiled',
    at,
    data: event,
    previous_hash: previous,
    hash: sha256(`${previous}\n${event}`),
  };
  const mail = (template: string, recipient: string) => ({
    id: v7(),
    signal_id: id,
    template,
    recipient,
    deadline_id: null,
    sequence: 1,
    status: 'pending',
    not_before: at,
    created_at: at,
    attempts: 0,
    leased_until: null,
    last_error: null,
    settled_at: null,
  });
  return {
    number,
    contents: [content],
    signals: [signal],
    events: [events],
    deadlines: deadlines.map(({ id: deadlineId, kind, startedAt, dueAt }) => {
      return { signal_id: id, id: deadlineId, kind, rung: 0, started_at: startedAt, due_at: dueAt, status: 'open' };
    }),
    outbox: [mail('received', 'submitter'), mail('new_in_queue', 'person:nadia.bakker')],
    submitters: [{ signal_id: id, person_id: 'fatima.el.amrani', unit_id: 'bd-mkb-zuid-inv' }],
    idempotency_keys: [
      { key_digest: sha256(key ?? randomUUID()), request_digest: sha256(text), signal_id: id, created_at: at },
    ],
  };
}
