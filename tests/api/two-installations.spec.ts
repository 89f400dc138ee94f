import Docker from 'dockerode';
import { Pool } from 'pg';
import { Client, createDoubling, IO_TESTS, python, RIGHT } from '../fixtures/client';
import { runnersUnderTest } from '@assay/sandbox/testing';
import { TestServer } from '../fixtures/server';
import { until } from '../fixtures/until';

/** Longer than between two sweeps of what dead owners left. */
const SWEPT_MS = 70_000;

const docker = runnersUnderTest().find(({ name }) => name === 'docker');
const missing = docker === undefined ? 'no docker runner is known' : docker.missing;

if (missing !== null) {
  console.warn(`SKIPPED: two installations on one engine. ${missing}`);
  (docker?.demanded ? it : it.skip)('an engine can be used here', () => {
    throw new Error(missing);
  });
} else {
  it('two installations on one engine leave each other’s sandboxes alone', async () => {
    const engine = new Docker();
    const servers: TestServer[] = [];
    const instances: string[] = [];
    /** Those of the servers, by installation. */
    const sandboxes = async (instance: string) => {
      const label = ['assay.role=sandbox', `assay.instance=${instance}`];
      return (await engine.listContainers({ filters: { label } })).map(({ Id }) => Id);
    };
    try {
      for (const slug of ['one', 'two']) {
        const server = await TestServer.start({
          ASSAY_RUNNER: 'docker',
          ASSAY_IMAGE: process.env['ASSAY_TEST_IMAGE'],
          ASSAY_DEMO: '0',
          ASSAY_POOL_MIN: '1',
          ASSAY_POOL_MAX: '1',
        });
        servers.push(server);
        const database = new Pool({ connectionString: server.databaseUrl });
        const { rows } = await database.query<{ id: string }>('SELECT id FROM installation');
        await database.end();
        instances.push(rows[0]?.id ?? slug);
      }
      expect(new Set(instances).size).toBe(2);
      const before = await Promise.all(instances.map(sandboxes));
      expect(before.map(({ length }) => length)).toEqual([1, 1]);
      const began = Date.now();
      await until('a sweep of both', () => Date.now() - began > SWEPT_MS, SWEPT_MS * 2);
      expect(await Promise.all(instances.map(sandboxes))).toEqual(before);
      for (const server of servers) {
        const admin = await Client.admin(server.url);
        const { exerciseId } = await createDoubling(admin, 'both', { tests: IO_TESTS });
        const { body } = await admin.post(`/api/exercises/${exerciseId}/submissions`, python(RIGHT));
        expect(await admin.final(`/api/submissions/${body.id}`)).toMatchObject({ verdict: 'accepted' });
      }
    } finally {
      await Promise.all(servers.map((server) => server.stop()));
    }
  });
}
