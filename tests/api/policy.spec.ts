import { Client, createDoubling, python, RIGHT, type Json } from '../fixtures/client';
import { TestServer } from '../fixtures/server';
import { until } from '../fixtures/until';

let server: TestServer;
let student: Client;
let exerciseId: string;
let admin: Client;
let courseId: string;

beforeAll(async () => {
  server = await TestServer.start({ ASSAY_BANNED_IMPORTS: 'ctypes', ASSAY_BANNED_CALLS: 'os.fork' });
  admin = await Client.admin(server.url);
  const policy = { bannedImports: ['socket'], bannedCalls: ['eval'] };
  ({ courseId, exerciseId } = await createDoubling(admin, 'policy', { policy }));
  student = await new Client(server.url).register('mia');
  await student.post(`/api/courses/${courseId}/join`);
});

afterAll(() => server.stop());

async function evaluated(what: 'submissions' | 'runs', content: string, more: object = {}): Promise<Json> {
  const sent = await student.post(`/api/exercises/${exerciseId}/${what}`, { ...python(content), ...more });
  expect(sent.status).toBe(202);
  return student.final(`/api/${what}/${sent.body.id}`);
}

describe('a program with what the exercise or the site bans', () => {
  it('is rejected before any of it runs, with each place', async () => {
    const rejected = await evaluated(
      'submissions',
      `import socket\nimport os\n${RIGHT}\nos.fork()\neval("import ctypes")\n`,
    );
    expect(rejected).toMatchObject({ state: 'graded', verdict: 'rejected', score: 0 });
    expect(rejected).toMatchObject({
      violations: [
        { path: 'main.py', line: 1, column: 1, kind: 'import', name: 'socket' },
        { path: 'main.py', line: 9, column: 1, kind: 'call', name: 'os.fork' },
        { path: 'main.py', line: 10, column: 1, kind: 'import', name: 'ctypes' },
        { path: 'main.py', line: 10, column: 1, kind: 'call', name: 'eval' },
      ],
    });
    expect(rejected.tests.map(({ verdict }) => verdict)).toEqual(['skipped', 'skipped', 'skipped']);
  });

  it('is a flag for those who review, once however often', async () => {
    await evaluated('submissions', 'import socket\n');
    const flags = async () => (await admin.get(`/api/courses/${courseId}/flags?kind=policy`)).body.items;
    await until('second flag', async () => JSON.stringify(await flags()).includes('"occurrences":2'));
    expect(await flags()).toMatchObject([{ kind: 'policy', severity: 'low', occurrences: 2 }]);
    const { body } = await admin.get(`/api/flags/${(await flags())[0]?.id}`);
    expect(body).toMatchObject({
      evidence: { findings: [{ text: 'The module socket is imported.', range: { startLine: 1 } }] },
    });
  });

  it('is not run by hand either', async () => {
    expect(await evaluated('runs', 'import socket\nprint(1)\n')).toMatchObject({ verdict: 'rejected' });
    const byHand = await evaluated('runs', 'import socket\nprint(1)\n', { stdin: '' });
    expect(byHand).toMatchObject({ verdict: 'rejected', stdout: null, violations: [{ name: 'socket' }] });
  });
});

it('leaves all others alone, those too that only speak of it', async () => {
  const allowed = await evaluated('submissions', `import os, math\n# import socket\n"""eval('1')"""\n${RIGHT}`);
  expect(allowed).toMatchObject({ verdict: 'accepted', violations: [] });
});
