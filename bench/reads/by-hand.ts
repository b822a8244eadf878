import type { Row, Sql } from '../enforcement/sql.js';

/** A question as a hand would write it: the statements that give the same answer, without any rule of who may see what. */
export interface ByHand {
  readonly statements: readonly (readonly [text: string, values: readonly unknown[]])[];
  /** How many were found, from the answers. */
  readonly total: (answers: readonly (readonly Row[])[]) => number;
}

const PAGE = 10;
/** As far as the product counts and weighs. */
const COUNTED = 10_000;

/** What is late or at the top in some fields, the top first: a page with texts and history, counts, and suspensions asked. */
export function reportByHand({ engine }: Sql, fields: readonly string[], top: number): ByHand {
  const inFields = `field_id in (${fields.map((field) => `'${field}'`).join(', ')})`;
  const open = engine === 'postgres' ? 'not ended' : 'ended = 0';
  const on = `select id from signals where ${inFields} and not ended and late_count > 0
    union select id from signals where ${inFields} and rung = ${top} and ${open}`;
  const page = `select id, state, rung, filed_at from signals where id in (${on}) order by (rung = ${top}) desc, filed_at, id limit ${PAGE}`;
  const [late, part, content] =
    engine === 'postgres'
      ? [`jsonb_array_elements(s.state -> 'lateness') as l(value)`, `l.value ->>`, `p.state ->> 'content'`]
      : [`json_each(s.state, '$.lateness') as l`, `l.value ->>`, `p.state ->> '$.content'`];
  return {
    statements: [
      [
        `select p.*, c.text from (${page}) as p left join contents c on c.hash = ${content} order by (p.rung = ${top}) desc, p.filed_at, p.id`,
        [],
      ],
      [
        `select e.data from events e where e.signal_id in (select id from (${page}) as p) and e.type in ('ReferredUp', 'FeedbackGiven', 'FeedbackRebutted') order by e.signal_id, e.sequence`,
        [],
      ],
      [`select count(*) as n, min(filed_at) as oldest from signals where id in (${on})`, []],
      [
        `select s.field_id, ${part} 'rung' as rung, ${part} 'handlerId' as handler, count(*) as n from signals s, ${late} where s.id in (${on}) group by 1, 2, 3`,
        [],
      ],
      [
        `select s.state from signals s where s.rule_of_law and not s.ended and s.${inFields} and exists (select 1 from deadlines d where d.signal_id = s.id and d.kind = 'suspension_answer' and d.status = 'open')`,
        [],
      ],
    ],
    total: ([, , counted]) => Number(counted?.[0]?.['n']),
  };
}

export interface Sought {
  /** Of letters a to z. */
  readonly words: readonly string[];
  readonly field?: string;
}

const ENTRY =
  'e.id, e.signal_id, e.kind, e.field_id, e.service_id, e.title, e.summary, e.outcome, e.verdict, e.agreed, e.open_for_joining, e.joined, e.published_at, e.updated_at';

/** The first page of what is found by words, the closest of the newest first, and how many there are. */
export function searchByHand({ engine }: Sql, { words, field }: Sought): ByHand {
  const total: ByHand['total'] = ([rows, counted]) => Number(counted?.[0]?.['total'] ?? rows?.[0]?.['total'] ?? 0);
  if (words.length === 0) {
    const where = field === undefined ? '' : `where e.field_id = '${field}'`;
    return {
      statements: [
        [`select ${ENTRY} from register_entries e ${where} order by e.published_at desc, e.id desc limit ${PAGE}`, []],
        [`select count(*) as total from (select 1 from register_entries e ${where} limit ${COUNTED}) as counted`, []],
      ],
      total,
    };
  }
  const fieldWord = field === undefined ? undefined : `field${Buffer.from(field).toString('hex')}`;
  if (engine === 'sqlite') {
    const parts = words.map((word) => `({in_title in_summary} : "${word}" *)`);
    const query = [...(fieldWord ? [`{in_field} : "${fieldWord}"`] : []), ...parts].join(' AND ');
    const found = `select rowid as k, bm25(register_words, 4.0, 1.0, 2.0) as r from register_words where register_words match ? order by rowid desc limit ${COUNTED}`;
    const best = `select k, r, count(*) over () as total from (${found}) order by r, k desc limit ${PAGE}`;
    return {
      statements: [
        [`select ${ENTRY}, total from (${best}) join register_entries e on e.key = k order by r, k desc`, [query]],
      ],
      total,
    };
  }
  // With the words in the text: a plan for any words would be a poor one for these.
  const query = `(${words.map((word) => `(websearch_to_tsquery('dutch', '${word}') || '''${word}'':*'::tsquery)`).join(' && ')})`;
  const within = field === undefined ? '' : ` and field_id = '${field}'`;
  const found = `select key, words from register_entries where words @@ ${query}${within} order by published_at desc, id desc limit ${COUNTED}`;
  const best = `select key, ts_rank(words, ${query}) as r, count(*) over () as total from (${found}) as f order by r desc, key desc limit ${PAGE}`;
  return {
    statements: [
      [
        `select ${ENTRY}, b.total from (${best}) as b join register_entries e on e.key = b.key order by b.r desc, b.key desc`,
        [],
      ],
    ],
    total,
  };
}

/** What waits at one rung of a field, the next due first. */
export function queueByHand({ engine }: Sql, field: string, rung: number): ByHand {
  const open = engine === 'postgres' ? 'not ended' : 'ended = 0';
  const there = `from signals s where s.field_id = '${field}' and s.rung = ${rung} and s.${open}`.replace(
    's.not ended',
    'not s.ended',
  );
  const content = engine === 'postgres' ? `p.state ->> 'content'` : `p.state ->> '$.content'`;
  return {
    statements: [
      [
        `select p.*, c.text from (select s.id, s.state, s.next_due_at, s.filed_at ${there} order by s.next_due_at asc nulls last, s.filed_at, s.id limit ${PAGE}) as p left join contents c on c.hash = ${content}`,
        [],
      ],
      [`select count(*) as n ${there}`, []],
    ],
    total: ([, counted]) => Number(counted?.[0]?.['n']),
  };
}

/** What one person filed, openly. */
export function ownByHand(personId: string): ByHand {
  const own = `from submitters o join signals s on s.id = o.signal_id where o.person_id = '${personId}'`;
  return {
    statements: [
      [`select s.state ${own} order by s.filed_at desc, s.id desc limit ${PAGE}`, []],
      [`select count(*) as n ${own}`, []],
    ],
    total: ([, counted]) => Number(counted?.[0]?.['n']),
  };
}

/** Runs them in one transaction, as the product reads. */
export async function askByHand(sql: Sql, { statements, total }: ByHand): Promise<number> {
  return sql.transaction(async (ask) => {
    const answers: Row[][] = [];
    for (const [text, values] of statements) answers.push(await ask(text, values));
    return total(answers);
  });
}

/** How the engine goes about it, a line for each table that is read. */
export async function planByHand(sql: Sql, { statements }: ByHand): Promise<readonly string[]> {
  const steps: string[] = [];
  for (const [text, values] of statements) {
    const rows = await sql.transaction((ask) =>
      ask(`${sql.engine === 'postgres' ? 'explain' : 'explain query plan'} ${text}`, values),
    );
    for (const row of rows) {
      const step = String(row['detail'] ?? row['QUERY PLAN']).trim();
      const reads =
        /(SEARCH|SCAN) (\w+)( VIRTUAL TABLE| USING (?:COVERING )?INDEX \w+)?|(Index Scan|Index Only Scan|Bitmap Index Scan|Seq Scan)[\w ]*? (?:using|on) (\w+)/.exec(
          step,
        );
      if (reads) steps.push(reads[0]);
    }
  }
  return [...new Set(steps)];
}
