import { PLAIN_FACTOR, type Language } from './language';

/** SQLite, by the module of the supervisor's own interpreter, on a database in memory that a set-up script makes. */
export const sql: Language = {
  name: 'sql',
  title: 'SQL (SQLite)',
  extensions: ['.sql'],
  defaultEntry: 'query.sql',
  editorMode: 'sql',
  kinds: ['program', 'query'],
  factor: PLAIN_FACTOR,
  versionProgram: "SELECT 'SQLite ' || sqlite_version();",
  toolchain: null,
};
