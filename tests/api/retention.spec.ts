import { Pool } from 'pg';
import { Client, createDoubling, IO_TESTS, python, RIGHT } from '../fixtures/client';
import { TestServer } from '../fixtures/server';
import { until } from '../fixtures/until';

let server: TestServer;
let database: Pool;

beforeAll(async () => {
  server = await TestServer.start({ ASSAY_KEEP_RUNS_DAYS: '30', ASSAY_KEEP_AUDIT_DAYS: '60' });
  database = new Pool({ connectionString: server.databaseUrl });
  database.on('error', () => undefined); // The database ends with the server.
});

afterAll(async () => {
  await database?.end();
  await server?.stop();
});

const count = async (sql: string, ...values: unknown[]) =>
  Number((await database.query<{ count: string }>(`SELECT count(*) FROM ${sql}`, values)).rows[0]?.count);

it('removes what is past its time, and nothing else', async () => {
  const admin = await Client.admin(server.url);
  const { exerciseId } = await createDoubling(admin, 'kept', { tests: IO_TESTS });
  const ids: string[] = [];
  for (let n = 0; n < 2; n++) ids.push((await admin.post(`/api/exercises/${exerciseId}/runs`, python(RIGHT))).body.id);
  for (const id of ids) await admin.final(`/api/runs/${id}`);
  const submission = (await admin.post(`/api/exercises/${exerciseId}/submissions`, python(RIGHT))).body.id;
  await admin.final(`/api/submissions/${submission}`);
  const [old, young] = ids;

  const past = (days: number) => new Date(Date.now() - days * 24 * 3600 * 1000);
  await database.query('UPDATE evaluation SET queued_at = $1 WHERE id = $2', [past(31), old]);
  await database.query('UPDATE evaluation SET queued_at = $1 WHERE id = $2', [past(29), young]);
  await database.query('UPDATE evaluation SET queued_at = $1 WHERE submission_id = $2', [past(400), submission]);
  // More than are removed at a time.
  await database.query(
    `INSERT INTO audit_entry (id, at, action, target_type, target_id, data)
     SELECT gen_random_uuid(), $1, 'course.created', 'course', 'old', '{}' FROM generate_series(1, 2500)`,
    [past(61)],
  );
  const entries = await count(`audit_entry WHERE target_id <> 'old'`);
  // One family is over; of the other the token that says that it was revoked is over, and a later one is not.
  const user = (await database.query<{ id: string }>('SELECT id FROM app_user LIMIT 1')).rows[0]?.id;
  const token = (family: string, days: number, revoked: boolean) =>
    database.query(
      `INSERT INTO refresh_token (id, user_id, family_id, token_hash, expires_at, revoked_at)
       VALUES (gen_random_uuid(), $1, $2, decode(md5(random()::text), 'hex'), $3, $4)`,
      [user, family, past(days), revoked ? past(20) : null],
    );
  const [over, revoked] = ['00000000-0000-7000-8000-000000000001', '00000000-0000-7000-8000-000000000002'];
  await token(over, 3, false);
  await token(over, 1, true);
  await token(revoked, 1, true);
  await token(revoked, -1, false);

  await server.restart();
  await database.end();
  database = new Pool({ connectionString: server.databaseUrl });
  await until('purge', async () => (await count(`audit_entry WHERE target_id = 'old'`)) === 0);
  expect(await count(`audit_entry WHERE target_id <> 'old'`)).toBe(entries);
  expect(await count('evaluation WHERE id = ANY($1)', ids)).toBe(1);
  expect(await count('evaluation WHERE id = $1', young)).toBe(1);
  expect(await count('test_result WHERE evaluation_id = $1', old)).toBe(0);
  expect(await count('evaluation WHERE submission_id = $1', submission)).toBe(1);
  expect(await count('refresh_token WHERE family_id = $1', over)).toBe(0);
  expect(await count('refresh_token WHERE family_id = $1', revoked)).toBe(2);
});
