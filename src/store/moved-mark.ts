/** Holds one row, in a place that was moved away; in all others there is no such table. */
export const MARK = 'moved_away';
/** What a process that was still busy there is told, by which it knows the refusal from a fault. */
export const MOVED_SQLSTATE = 'WK001';
export const MOVED_MESSAGE = 'weerklank: moved away';
