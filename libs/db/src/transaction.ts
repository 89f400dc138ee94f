import type { Pool, PoolClient } from 'pg';

/**
 * Carries out `work` over one connection, whole or not at all.
 * @throws what `work` threw, whatever became of taking it back; a connection that cannot do even that is given up.
 */
export async function inTransaction<T>(pool: Pool, work: (client: PoolClient) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  // A connection that breaks fails its statement as well; without a listener it would end the process.
  let broken: Error | undefined;
  const lost = (error: Error) => (broken = error);
  client.on('error', lost);
  try {
    await client.query('BEGIN');
    const result = await work(client);
    await client.query('COMMIT');
    return result;
  } catch (error) {
    if (!broken) await client.query('ROLLBACK').catch((failed: Error) => (broken = failed));
    throw error;
  } finally {
    client.off('error', lost);
    client.release(broken);
  }
}
