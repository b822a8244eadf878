/** On what an installation can stand: SQLite or PostgreSQL with the worker by itself, and PostgreSQL with BullMQ on Redis. */
const SETUPS = ['sqlite', 'postgres', 'redis'] as const;
type SetUp = (typeof SETUPS)[number];

/** On what the tests of this run have it stand, by WEERKLANK_TEST_SETUP; without it nobody asked. */
export const ASKED = asked(process.env['WEERKLANK_TEST_SETUP'] || undefined);
export const SETUP: SetUp = ASKED ?? 'sqlite';

function asked(name: string | undefined): SetUp | undefined {
  const found = SETUPS.find((setup) => setup === name);
  if (found || name === undefined) return found;
  throw new Error(`WEERKLANK_TEST_SETUP is ‘${name}’, and must be one of: ${SETUPS.join(', ')}.`);
}
