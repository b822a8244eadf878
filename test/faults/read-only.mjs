/** Put before the program (`node --import`): on SIGHUP its SQLite can only be read from then on, on the next written again. */
import SqliteConnection from 'better-sqlite3';

const connections = new Set();
const { prepare } = SqliteConnection.prototype;
let readOnly = false;

SqliteConnection.prototype.prepare = function remembering(sql) {
  // The connection that only reads stays as it is.
  if (/^BEGIN IMMEDIATE$/.test(sql)) {
    connections.add(this);
    if (readOnly) this.pragma('query_only = on');
  }
  return prepare.call(this, sql);
};

process.on('SIGHUP', () => {
  readOnly = !readOnly;
  for (const connection of connections)
    if (connection.open) connection.pragma(`query_only = ${readOnly ? 'on' : 'off'}`);
});
