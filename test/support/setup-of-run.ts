/** On what an installation can stand: SQLite or PostgreSQL with the worker by itself, and PostgreSQL with BullMQ on Redis. */
const SETUPS = ['sqlite', 'postgres', 'redis'] as const;

/** On what the tests of this run have it stand: WEERKLANK_TEST_SETUP, SQLite without. */
export const SETUP = setupOfRun(process.env['WEERKLANK_TEST_SETUP'] || 'sqlite');

function setupOfRun(asked: string): (typeof SETUPS)[number] {
  const found = SETUPS.find((setup) => setup === asked);
  if (found) return found;
  throw new Error(`WEERKLANK_TEST_SETUP is ‘${asked}’, and must be one of: ${SETUPS.join(', ')}.`);
}
