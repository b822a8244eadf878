import type { Kit } from '../kit.js';

/**
 * The log of all events, a Merkle tree after RFC 9162. Append-only: triggers in the migrations refuse every change and
 * removal. Leaves are level 0; a node is the root of a whole subtree. Hashes are hex.
 */
export function defineLog({ table, text, integer, instant, primaryKey, uniqueIndex, index }: Kit) {
  const logLeaves = table(
    'log_leaves',
    {
      index: integer().primaryKey(),
      signalId: text().notNull(),
      sequence: integer().notNull(),
      hash: text().notNull(),
    },
    (row) => [uniqueIndex('log_leaves_event').on(row.signalId, row.sequence), index('log_leaves_hash').on(row.hash)],
  );
  const logNodes = table(
    'log_nodes',
    { level: integer().notNull(), index: integer().notNull(), hash: text().notNull() },
    (row) => [primaryKey({ columns: [row.level, row.index] })],
  );
  const logCheckpoints = table('log_checkpoints', {
    size: integer().primaryKey(),
    at: instant().notNull(),
    note: text().notNull(),
  });
  /** When somebody verified all of it, and the first thing that was wrong; for the auditor to see, and no proof of anything. */
  const logVerifications = table('log_verifications', {
    id: text().primaryKey(),
    at: instant().notNull(),
    problem: text(),
    sealed: integer(),
  });
  return { logLeaves, logNodes, logCheckpoints, logVerifications };
}
