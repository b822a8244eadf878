import { indexesBeside } from '../../src/store/indexes-beside.js';

/** What a migration does that breaks a web process of the version before, or keeps it waiting (CONTRIBUTING.md). */
export interface Break {
  readonly rule: 'drops' | 'renames' | 'narrows' | 'changes_type' | 'demands' | 'rebuilds' | 'blocks';
  readonly statement: string;
}

const NAME = String.raw`(?:"[^"]+"|\x60[^\x60]+\x60|\w+)`;
const RULES: readonly (readonly [Break['rule'], RegExp])[] = [
  ['drops', /\bdrop\s+(?:table|column|view|schema|type)\b/i],
  ['renames', /\brename\s+(?:to|column|constraint|\x60|")/i],
  ['narrows', /\bset\s+not\s+null\b|\badd\s+constraint\b(?!.*\bnot\s+valid\b)/i],
  ['changes_type', /\balter\s+column\s+\S+\s+(?:set\s+data\s+)?type\b|\balter\s+type\b/i],
  ['demands', new RegExp(String.raw`\badd\s+(?:column\s+)?${NAME}\s(?!.*\bdefault\b).*\bnot\s+null\b`, 'i')],
];

/** @param sql a file of migrations, of either engine. What a file makes itself, it may change as it likes. */
export function breaksIn(sql: string): readonly Break[] {
  const statements = statementsOf(sql);
  const made = new Set(statements.flatMap((text) => nameAfter(text, /^create table (?:if not exists )?/i)));
  return statements.flatMap((statement) => {
    const ofItsOwn = nameAfter(statement, /^(?:alter table|create (?:unique )?index \S+ on) /i).some((name) =>
      made.has(name),
    );
    // SQLite has no other way to change a column than to make the table anew: then it keeps nobody out longer than a moment.
    if (/^drop table/i.test(statement) && made.has(`__new_${nameAfter(statement, /^drop table /i)[0]}`)) {
      return [{ rule: 'rebuilds' as const, statement }];
    }
    if (/^(?:insert|update|delete) /i.test(statement) && !/__new_/.test(statement))
      return [{ rule: 'blocks' as const, statement }];
    const broken = ofItsOwn ? undefined : RULES.find(([, form]) => form.test(statement));
    return broken ? [{ rule: broken[0], statement }] : [];
  });
}

function statementsOf(sql: string): readonly string[] {
  return sql
    .split('--> statement-breakpoint')
    .map((text) =>
      text
        .replace(/^\s*--.*$/gm, '')
        .replace(/\s+/g, ' ')
        .trim(),
    )
    .filter((text) => text !== '');
}

/**
 * The indexes that would be built in front of everybody who writes: those that PostgreSQL builds within the transaction of the
 * migration, on a table that was there before.
 * @param sql a file of migrations of PostgreSQL.
 */
export function blockingIndexesIn(sql: string): readonly string[] {
  const statements = statementsOf(sql);
  const made = new Set(statements.flatMap((text) => nameAfter(text, /^create table (?:if not exists )?/i)));
  return indexesBeside(statements).together.filter((text) => {
    const [, table = ''] = /\bindex\b.*?\bon\s+(?:only\s+)?(?:"?public"?\.)?"?(\w+)/i.exec(text) ?? [];
    return /\bcreate\s+(?:unique\s+)?index\b/i.test(text) && !made.has(table);
  });
}

function nameAfter(statement: string, beginning: RegExp): readonly string[] {
  const rest = statement.replace(beginning, '');
  const found = rest === statement ? null : /^(?:"public"\.)?["\x60]?(\w+)/.exec(rest);
  return found?.[1] === undefined ? [] : [found[1]];
}
