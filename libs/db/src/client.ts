import { PrismaPg } from '@prisma/adapter-pg';
import type { Pool } from 'pg';
import { PrismaClient } from './generated/client';
import { SteadyPool } from './steady-pool';

/** The database through Prisma, and the pool of connections beneath it for the few statements in plain SQL. */
export interface Database {
  readonly prisma: PrismaClient;
  readonly pool: Pool;
  close(): Promise<void>;
}

/** Opens the database; `connections` is the most that this process holds for queries. */
export function openDatabase(databaseUrl: string, connections = 20): Database {
  const pool = new SteadyPool({ connectionString: databaseUrl, max: connections, application_name: 'assay' });
  // An idle connection that breaks is replaced at the next query; without a listener it would end the process.
  pool.on('error', (error) => process.emitWarning(`database connection lost: ${error.message}`));
  const prisma = new PrismaClient({ adapter: new PrismaPg(pool) });
  return {
    prisma,
    pool,
    close: async () => {
      await prisma.$disconnect();
      if (!pool.ended) await pool.end();
    },
  };
}
