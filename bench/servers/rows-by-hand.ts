import { createHash, createHmac, randomBytes, randomUUID } from 'node:crypto';
import { v7 } from 'uuid';
import { evolve } from '../../src/domain/signal/evolve.js';
import type { FilingInput } from '../../src/usecases/inputs.js';

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

/** Each with how often its handler is reminded of it, as the product does for a filing. */
const DEADLINES = [
  ['acknowledgement', 1],
  ['triage', 2],
  ['feedback', 3],
  ['feedback_ceiling', 3],
] as const;
const REMINDERS = ['last_day', 'half', 'four_fifths'];
const DAY = 86_400_000;
const SECRET = randomBytes(32);
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
const tag = (...parts: string[]) => createHmac('sha256', SECRET).update(parts.join('\n')).digest('base64url');

const CHOICE = { among: 2, load: 50, regional: false, rule: 'in_turn', standIn: false } as const;

/** What every filing of this bench says alike. */
const FILED = {
  type: 'SignalFiled',
  actor: { role: 'submitter' },
  choice: CHOICE,
  confidentiality: 'open',
  fieldId: 'invordering',
  handlerId: 'nadia.bakker',
  kind: 'signal',
  policyVersion: 1,
  ruleOfLaw: false,
  rung: 0,
  serviceId: 'bd',
} as const;
/** What the product keeps of a signal that was just filed, worked out once: of all that has not happened to it. */
const JUST_FILED = evolve('', undefined, { ...FILED, at: 0, number: '', content: '' });

/**
 * What one filing writes, table by table, by nobody's rules: as many rows as the product, of the same size, with the hashes
 * and the tags that stand in them worked out.
 * @param no how the engine says so.
 */
export function rowsByHand(
  { title, whatHappens, impact, request: wish }: FilingInput,
  key: string | undefined,
  no: boolean | 0,
): FilingRows {
  const id = v7();
  // As long as a number of the product, of as many: no two of a bench are the same.
  const number = `WK-${randomBytes(6).toString('base64url')}`;
  const at = Date.now();
  const text = JSON.stringify({ of: 'filing', title, whatHappens, impact, request: wish });
  const salt = randomBytes(16).toString('hex');
  const hash = sha256(`${salt}\n${text}`);
  const deadlines = DEADLINES.map(([kind, reminders], index) => ({
    id: `${kind}-${index + 1}`,
    kind,
    rung: 0,
    startedAt: at,
    dueAt: at + (index + 1) * 7 * DAY,
    status: 'open',
    reminders: REMINDERS.slice(0, reminders).map((reminder, before) => ({ reminder, at: at + (6 - before) * DAY })),
  }));
  const state = { ...JUST_FILED, id, number, content: hash, filedAt: at, inLineSince: at, deadlines };
  const event = JSON.stringify({ ...FILED, at, content: hash, deadlines: { opens: deadlines }, number });
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
      {
        key_digest: tag(key ?? randomUUID()),
        request_digest: tag(key ?? '', text),
        signal_id: id,
        created_at: at - (at % DAY),
      },
    ],
  };
}
