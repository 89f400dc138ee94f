import type { Pool } from 'pg';

/** Any constant: who holds it writes what the first of several processes that start at once has to write. */
const ALONE_LOCK = 7_207_251_122;

/** Runs `work` while no other process on this database is in here. */
export async function alone<T>(pool: Pool, work: () => Promise<T>): Promise<T> {
  const client = await pool.connect();
  try {
    await client.query('SELECT pg_advisory_lock($1)', [ALONE_LOCK]);
    const result = await work();
    await client.query('SELECT pg_advisory_unlock($1)', [ALONE_LOCK]);
    client.release();
    return result;
  } catch (error) {
    // With the connection the lock goes too.
    client.release(true);
    throw error;
  }
}
