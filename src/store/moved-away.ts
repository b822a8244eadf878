import { quoted, wholeTables } from './move/whole-tables.js';
import { MARK, MOVED_MESSAGE, MOVED_SQLSTATE } from './moved-mark.js';

/** The organisation that stood in this place is elsewhere now; what is written here would be lost. */
export class MovedAway extends Error {
  /** @param place where it is, without a password; empty where that is not known here. */
  constructor(readonly place: string) {
    super('the organisation was moved to another place');
    this.name = 'MovedAway';
  }
}

const MAKE_MARK = `create table ${MARK} (place text not null)`;

/** Statements after which SQLite refuses each change of each table. */
export function sqliteMark(): readonly string[] {
  const triggers = wholeTables().flatMap(({ name }) =>
    ['insert', 'update', 'delete'].map(
      (act) =>
        `create trigger ${quoted(`moved_away_${act}_${name}`)} before ${act} on ${quoted(name)} ` +
        `begin select raise(abort, '${MOVED_MESSAGE}'); end`,
    ),
  );
  return [MAKE_MARK, ...triggers];
}

/** As `sqliteMark`, for PostgreSQL. */
export function postgresMark(): readonly string[] {
  const refuse =
    'create function weerklank_moved_away() returns trigger language plpgsql as ' +
    `$$ begin raise exception '${MOVED_MESSAGE}' using errcode = '${MOVED_SQLSTATE}'; end $$`;
  const triggers = wholeTables().map(
    ({ name }) =>
      `create trigger moved_away before insert or update or delete or truncate on ${quoted(name)} ` +
      'for each statement execute function weerklank_moved_away()',
  );
  return [MAKE_MARK, refuse, ...triggers];
}
