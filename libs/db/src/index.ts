export { alone } from './alone';
export { openDatabase, type Database } from './client';
export { runningEmbeddedPostgres, startEmbeddedPostgres, type EmbeddedPostgres } from './embedded-postgres';
export { Prisma, PrismaClient } from './generated/client';
export type * from './generated/models';
export { migrate, NewerDatabaseError, readMigrations } from './migrator';
export { newId } from './id';
export { isOutOfSpace, isUnreachable } from './unreachable';
export { inTransaction } from './transaction';
