import { Client, createDoubling, python, RIGHT, WRONG, type Json } from '../fixtures/client';
import { Listener, story } from '../fixtures/live';
import { setPool } from '../fixtures/pools';
import { TestServer } from '../fixtures/server';
import { until } from '../fixtures/until';

let server: TestServer;
let admin: Client;
let mia: Client;
let tom: Client;
let outsider: Client;
let courseId: string;
let exerciseId: string;

beforeAll(async () => {
  server = await TestServer.start({ ASSAY_BANNED_IMPORTS: 'ctypes' });
  admin = await Client.admin(server.url);
  const over = { hints: ['Look at *.', 'Read a number.'], solutionAfterAttempts: 2 };
  ({ courseId, exerciseId } = await createDoubling(admin, 'study', over));
  [mia, tom, outsider] = (await Promise.all(
    ['mia', 'tom', 'eve'].map((name) => new Client(server.url).register(name)),
  )) as [Client, Client, Client];
  for (const student of [mia, tom]) await student.post(`/api/courses/${courseId}/join`);
});

afterAll(() => server.stop());

const path = (what: string) => `/api/exercises/${exerciseId}/${what}`;

async function submit(as: Client, content: string): Promise<Json> {
  const { body } = await as.post(path('submissions'), python(content));
  return as.final(`/api/submissions/${body.id}`);
}

describe('hints', () => {
  it('are opened one by one, and stay open', async () => {
    expect((await mia.get(`/api/exercises/${exerciseId}`)).body).toMatchObject({ hints: [], hintCount: 2 });
    expect((await mia.get(path('hints'))).body).toMatchObject({ opened: [], total: 2 });
    expect((await mia.post(path('hints'))).body).toMatchObject({ opened: ['Look at *.'] });
    expect((await mia.get(path('hints'))).body).toMatchObject({ opened: ['Look at *.'], total: 2 });
    expect((await tom.get(path('hints'))).body).toMatchObject({ opened: [] });
    await mia.post(path('hints'));
    expect((await mia.post(path('hints'))).body).toMatchObject({ opened: ['Look at *.', 'Read a number.'] });
  });

  it('are for members', async () => {
    for (const what of ['hints', 'solution', 'drafts']) expect((await outsider.get(path(what))).status).toBe(404);
  });
});

describe('the solution', () => {
  it('is there after as many attempts as the exercise says', async () => {
    const locked = await mia.get(path('solution'));
    expect(locked).toMatchObject({ status: 403, body: { code: 'solution_locked', params: { attemptsLeft: 2 } } });
    await submit(mia, WRONG);
    expect((await mia.get(path('hints'))).body).toMatchObject({ solution: { available: false, attemptsLeft: 1 } });
    await submit(mia, WRONG);
    const open = await mia.get(path('solution'));
    expect(open).toMatchObject({ status: 200, body: { files: [{ path: 'main.py', content: 'SECRET_SOLUTION = 1' }] } });
    // Only there: the exercise itself never carries it.
    expect(JSON.stringify((await mia.get(`/api/exercises/${exerciseId}`)).body)).not.toContain('SECRET_SOLUTION');
  });

  it('is there at once for who has solved it, and for staff', async () => {
    expect((await tom.get(path('solution'))).status).toBe(403);
    await submit(tom, RIGHT);
    expect((await tom.get(path('solution'))).status).toBe(200);
    expect((await admin.get(path('solution'))).status).toBe(200);
  });
});

describe('a draft', () => {
  const files = (content: string) => [{ path: 'main.py', content }];
  const save = (as: Client, body: object) => as.call('PUT', path('drafts/python'), JSON.stringify(body));

  it('is kept by revisions, each person their own', async () => {
    expect((await mia.get(path('drafts'))).body).toEqual({ items: [] });
    expect(await save(mia, { files: files('a'), revision: 0 })).toMatchObject({ status: 200, body: { revision: 1 } });
    expect(await save(mia, { files: files('b'), revision: 1 })).toMatchObject({ status: 200, body: { revision: 2 } });
    expect((await mia.get(path('drafts'))).body.items).toMatchObject([
      { language: 'python', revision: 2, files: files('b') },
    ]);
    expect((await tom.get(path('drafts'))).body.items).toEqual([]);
  });

  it('is not overwritten from an older one, unless asked to', async () => {
    const refused = await save(mia, { files: files('c'), revision: 1 });
    expect(refused).toMatchObject({
      status: 409,
      body: { code: 'draft_conflict', params: { current: { revision: 2, files: files('b') } } },
    });
    expect((await save(mia, { files: files('c'), revision: 0 })).status).toBe(409);
    expect(await save(mia, { files: files('c'), revision: 1, overwrite: true })).toMatchObject({
      body: { revision: 3 },
    });
    const both = await Promise.all([
      save(mia, { files: files('d'), revision: 3 }),
      save(mia, { files: files('e'), revision: 3 }),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
  });

  it('says which field is wrong', async () => {
    expect((await save(mia, { files: [], revision: 0 })).body.errors).toMatchObject([{ path: 'files' }]);
    expect((await save(mia, { files: files('x'), revision: -1 })).body.errors).toMatchObject([{ path: 'revision' }]);
    expect((await save(mia, { files: [{ path: '../x', content: '' }], revision: 0 })).body.errors).toMatchObject([
      { path: 'files.0.path' },
    ]);
    const other = await mia.call('PUT', path('drafts/c'), JSON.stringify({ files: files('x'), revision: 0 }));
    expect(other).toMatchObject({ status: 400, body: { errors: [{ path: 'language' }] } });
  });
});

describe("a lesson's program", () => {
  let lessonId: string;
  const at = (id: string) => `/api/lessons/${id}/runs`;
  const lesson = async (over: object) => {
    const { body } = await admin.post(`/api/courses/${courseId}/lessons`, { title: 'Loops', body: '', ...over });
    return body.id;
  };
  /** Runs it to its end, as somebody who reads the lesson. */
  async function ran(as: Client, body: object): Promise<Json> {
    const { status, body: run } = await as.post(at(lessonId), body);
    if (status !== 202) throw new Error(`${status} ${JSON.stringify(run)}`);
    return as.final(`/api/runs/${run.id}`);
  }

  beforeAll(async () => {
    lessonId = await lesson({ slug: 'loops' });
  });

  it.each([
    ['python', 'print(input() + "!")'],
    ['javascript', "console.log(require('fs').readFileSync(0, 'utf8').trim() + '!')"],
    ['bash', 'read -r it; echo "$it!"'],
  ])('reads its input and prints, in %s', async (language, source) => {
    const run = await ran(mia, { language, source, stdin: 'Ada\n' });
    expect(run).toMatchObject({ verdict: 'accepted', outcome: 'ok', stdout: 'Ada!\n', exitCode: 0, tests: [] });
    expect(run).toMatchObject({ exerciseId: null, lessonId, language, score: 0, maxScore: 0 });
  });

  it('is a script on a database of its own, in SQL', async () => {
    const run = await ran(mia, {
      language: 'sql',
      source: 'SELECT n * 2 FROM t;',
      stdin: 'CREATE TABLE t(n); INSERT INTO t VALUES (21);',
    });
    expect(run).toMatchObject({ outcome: 'ok', stdout: expect.stringContaining('42') });
  });

  it('ends as runs of exercises do: with an error, at its limits, refused for what the site bans, not compiled', async () => {
    expect(await ran(mia, { language: 'python', source: 'print(1)\n1/0' })).toMatchObject({
      verdict: 'runtime_error',
      stdout: '1\n',
      stderr: expect.stringContaining('ZeroDivisionError'),
    });
    expect(await ran(mia, { language: 'python', source: 'while True: pass' })).toMatchObject({ outcome: 'time_limit' });
    expect(await ran(mia, { language: 'python', source: 'import ctypes' })).toMatchObject({
      verdict: 'rejected',
      violations: [{ kind: 'import', name: 'ctypes' }],
    });
    expect(await ran(mia, { language: 'c', source: 'int main(void) { return x; }' })).toMatchObject({
      verdict: 'compile_error',
      compilerOutput: expect.stringContaining('main.c'),
    });
  });

  it('is followed live, by whom it is', async () => {
    const [own, others] = [await Listener.connect(mia), await Listener.connect(tom)];
    const { body } = await mia.post(at(lessonId), { language: 'python', source: 'print(1)' });
    const events = await own.final(body.id);
    expect([story(events), events[0]?.name, events[0]?.payload]).toMatchObject([
      ['running', 'graded'],
      'run.updated',
      { exerciseId: null },
    ]);
    expect(others.of(body.id)).toEqual([]);
    own.close();
    others.close();
    expect((await tom.get(`/api/runs/${body.id}`)).status).toBe(404);
    expect((await admin.get(`/api/runs/${body.id}`)).status).toBe(200);
  });

  it('waits its turn, and is taken back by whom it is while it waits', async () => {
    await setPool(admin, { paused: true });
    await until('pause', async () => {
      const { body } = await mia.post(at(lessonId), { language: 'python', source: 'print(1)' });
      return body.state === 'queued' && (await mia.get(`/api/runs/${body.id}`)).body.queue?.held === 'paused';
    });
    const { body } = await mia.post(at(lessonId), { language: 'python', source: 'print(2)' });
    expect(body).toMatchObject({ state: 'queued', queue: { held: 'paused' } });
    expect((await tom.delete(`/api/runs/${body.id}`)).status).toBe(404);
    expect((await admin.delete(`/api/runs/${body.id}`)).status).toBe(404);
    expect((await mia.delete(`/api/runs/${body.id}`)).status).toBe(204);
    expect((await mia.get(`/api/runs/${body.id}`)).status).toBe(404);
    await setPool(admin, { paused: false });
    const done = await ran(mia, { language: 'python', source: 'print(3)' });
    // What is over stays.
    expect((await mia.delete(`/api/runs/${done.id}`)).status).toBe(204);
    expect((await mia.get(`/api/runs/${done.id}`)).status).toBe(200);
  });

  it('says which field is wrong', async () => {
    const path = at(lessonId);
    const refused = await mia.post(path, { language: 'cobol', source: 'x' });
    expect(refused).toMatchObject({ status: 400, body: { errors: [{ path: 'language' }] } });
    expect(JSON.stringify(refused.body.errors)).toContain('typescript, c, cpp, java, bash, sql');
    expect((await mia.post(path, { language: 'python', source: '' })).body.errors).toMatchObject([{ path: 'source' }]);
    const large = { language: 'python', source: '#'.repeat(64 * 1024 + 1) };
    expect(await mia.post(path, large)).toMatchObject({
      status: 422,
      body: { code: 'source_too_large', params: { maxSourceKb: 64 } },
    });
  });

  it('is run by those alone who may read the lesson, and is gone with it', async () => {
    const program = { language: 'python', source: 'print(1)' };
    const draft = await lesson({ slug: 'draft', draft: true });
    const later = await lesson({ slug: 'later', releaseAt: new Date(Date.now() + 3_600_000).toISOString() });
    for (const id of [draft, later]) {
      expect((await mia.post(at(id), program)).status).toBe(404);
      expect((await admin.post(at(id), program)).status).toBe(202);
    }
    for (const id of [lessonId, exerciseId, 'nonsense'])
      expect((await outsider.post(at(id), program)).status).toBe(404);
    const { id } = await ran(mia, program);
    expect((await admin.delete(`/api/lessons/${lessonId}?confirm=loops`)).status).toBe(204);
    expect((await mia.get(`/api/runs/${id}`)).status).toBe(404);
    expect((await admin.get('/api/health/detailed')).status).toBe(200);
  });

  it('counts among the runs of whoever runs it', async () => {
    lessonId = await lesson({ slug: 'again' });
    const quick = { language: 'python', source: 'print(1)' };
    await admin.patch(`/api/courses/${courseId}/limits`, { runsPerMinute: 2 });
    expect((await tom.post(at(lessonId), quick)).status).toBe(202);
    expect((await tom.post(path('runs'), python(RIGHT))).status).toBe(202);
    const refused = await tom.post(at(lessonId), quick);
    expect([refused.status, Number(refused.headers.get('retry-after'))]).toEqual([429, expect.any(Number)]);
    expect((await tom.post(path('submissions'), python(RIGHT))).status).toBe(202);
  });
});
