import { Client, createDoubling, doubling, python, RIGHT } from '../fixtures/client';
import { TestServer } from '../fixtures/server';
import { until } from '../fixtures/until';

let server: TestServer;
let admin: Client;
let student: Client;
let courseId: string;
let made = 0;

beforeAll(async () => {
  server = await TestServer.start();
  admin = await Client.admin(server.url);
  ({ courseId } = await createDoubling(admin, 'authoring'));
  student = await new Client(server.url).register('mia');
  await student.post(`/api/courses/${courseId}/join`);
});

afterAll(() => server.stop());

async function exercise(over: Record<string, unknown> = {}): Promise<string> {
  const document = doubling({ slug: `written-${made++}`, ...over });
  const { status, body } = await admin.post(`/api/courses/${courseId}/exercises`, document);
  expect([status, body.errors]).toEqual([201, undefined]);
  return body.id;
}

interface Trial {
  readonly id: string;
  readonly state: string;
  readonly problem: string | null;
  readonly values: readonly {
    readonly value: string | null;
    readonly files: readonly object[] | null;
    readonly problem: string | null;
  }[];
}

const NOTHING = { value: null, rows: null, files: null, problem: null };

const asked = (over: Record<string, unknown>) => ({
  language: 'python',
  solution: [{ path: 'main.py', content: RIGHT }],
  ...over,
});

/** Runs a solution and waits for what comes of it. */
async function tried(id: string, body: Record<string, unknown>): Promise<Trial> {
  const started = await admin.post(`/api/exercises/${id}/trials`, asked(body));
  expect([started.status, started.body.errors]).toEqual([202, undefined]);
  return until('end of the trial', async () => {
    const trial = (await admin.get(`/api/exercises/${id}/trials/${started.body.id}`)).body as unknown as Trial;
    return ['graded', 'failed'].includes(trial.state) && trial;
  });
}

describe('a document', () => {
  it('is given as it was written, and taken back without making a version', async () => {
    const written = doubling({ slug: 'as-written', entry: 'main.py', hints: ['Twice.'] });
    const id = await exercise(written);
    const { body } = await admin.get(`/api/exercises/${id}/document`);
    expect(body).toMatchObject({ exerciseId: id, courseId, version: 1, current: true, draft: false });
    const { document } = body as unknown as { document: Record<string, unknown> };
    expect(document).toMatchObject({ ...written, tests: written.tests, files: written.files });
    const again = await admin.patch(`/api/exercises/${id}`, { ...document, version: 1 });
    expect(again).toMatchObject({ status: 200, body: { version: 1 } });
  });

  it('is not written over what somebody else has written', async () => {
    const id = await exercise();
    expect((await admin.patch(`/api/exercises/${id}`, { title: 'First', version: 1 })).status).toBe(200);
    const late = await admin.patch(`/api/exercises/${id}`, { title: 'Second', version: 1 });
    expect(late).toMatchObject({ status: 409, body: { code: 'exercise_conflict', params: { version: 2 } } });
    expect((await admin.patch(`/api/exercises/${id}`, { title: 'Second', version: 2 })).status).toBe(200);
    expect((await admin.patch(`/api/exercises/${id}`, { title: 'Third' })).status).toBe(200);
    expect(await admin.patch(`/api/exercises/${id}`, { title: 'x', version: 'last' })).toMatchObject({
      status: 400,
      body: { errors: [{ path: 'version' }] },
    });
    // Of those who save at once over the same version one wins.
    const titles = ['a', 'b', 'c', 'd'];
    const saved = await Promise.all(
      titles.map((title) => admin.patch(`/api/exercises/${id}`, { title, version: 4 }).then(({ status }) => status)),
    );
    expect(saved.sort()).toEqual([200, 409, 409, 409]);
  });

  it('loses by null what it may do without', async () => {
    const id = await exercise({ entry: 'main.py', solutionAfterAttempts: 3 });
    await admin.patch(`/api/exercises/${id}`, { entry: null, solutionAfterAttempts: null });
    const { document } = (await admin.get(`/api/exercises/${id}/document`)).body as unknown as { document: object };
    expect(Object.keys(document)).not.toEqual(expect.arrayContaining(['entry']));
    expect(Object.keys(document)).not.toEqual(expect.arrayContaining(['solutionAfterAttempts']));
    expect((await admin.patch(`/api/exercises/${id}`, { title: null })).status).toBe(400);
  });
});

describe('the history', () => {
  it('says what each version changed, and brings one back as a new one', async () => {
    const id = await exercise();
    await admin.patch(`/api/exercises/${id}`, {
      title: 'Changed',
      statement: 'Otherwise.',
      slug: `moved-${made}`,
      publish: true,
    });
    await admin.patch(`/api/exercises/${id}`, {
      files: { solution: [{ path: 'main.py', content: RIGHT }] },
      publish: true,
    });
    const list = async () => (await admin.get(`/api/exercises/${id}/versions`)).body.items;
    expect(await list()).toMatchObject([
      { number: 3, current: true, changed: ['files.solution'], createdBy: { displayName: expect.any(String) } },
      { number: 2, current: false, title: 'Changed' },
      { number: 1, title: 'Double it', changed: [] },
    ]);
    const [, second] = (await list()) as unknown as { changed: string[] }[];
    expect(second?.changed.sort()).toEqual(['slug', 'statement', 'title']);
    expect(await admin.get(`/api/exercises/${id}/versions/1`)).toMatchObject({
      status: 200,
      body: { version: 1, current: false, document: { title: 'Double it' } },
    });
    const late = await admin.post(`/api/exercises/${id}/versions/1/restore`, { version: 2 });
    expect(late).toMatchObject({ status: 409, body: { code: 'exercise_conflict' } });
    const restored = await admin.post(`/api/exercises/${id}/versions/1/restore`, { version: 3 });
    expect(restored).toMatchObject({
      status: 200,
      // Its address is where it was found last.
      body: { version: 4, current: false, currentVersion: 3, document: { title: 'Double it', slug: `moved-${made}` } },
    });
    expect((await list()).map(({ id: _, ...one }) => (one as unknown as { number: number }).number)).toEqual([
      4, 3, 2, 1,
    ]);
    const page = (await admin.get(`/api/exercises/${id}/versions?limit=1`)).body as unknown as { nextCursor: string };
    const next = await admin.get(`/api/exercises/${id}/versions?limit=1&cursor=${page.nextCursor}`);
    expect(next.body.items).toMatchObject([{ number: 3, changed: ['files.solution'] }]);
    expect((await admin.get(`/api/exercises/${id}/versions/9`)).status).toBe(404);
    expect((await admin.get(`/api/exercises/${id}/versions/last`)).status).toBe(404);
  });
});

describe('what tests are to expect', () => {
  it('is what the solution that is being written makes of them', async () => {
    const id = await exercise();
    const tests = [
      { kind: 'io', stdin: '21\n' },
      { kind: 'call', expression: 'double("ha")' },
      { kind: 'call', expression: 'double(None)' },
      { kind: 'call', expression: 'object()' },
      { kind: 'io', stdin: 'x' },
    ];
    const { values, problem } = await tried(id, { tests });
    expect(problem).toBeNull();
    expect(values).toEqual([
      { ...NOTHING, value: '42\n' },
      { ...NOTHING, value: "'haha'" },
      { ...NOTHING, problem: expect.stringContaining('TypeError') },
      { ...NOTHING, problem: expect.stringContaining('not plain data') },
      { ...NOTHING, problem: expect.stringContaining('ValueError') },
    ]);
  });

  it('is the files that it writes, text as text and all else byte by byte', async () => {
    const id = await exercise();
    const content = "n = input()\nopen('a.txt', 'w').write(n + 'é\\n')\nopen('b.bin', 'wb').write(bytes([0, 255]))\n";
    const tests = [
      { kind: 'files', stdin: '7', writes: ['b.bin', 'a.txt'] },
      { kind: 'files', stdin: '7', writes: ['a.txt', 'c.txt'] },
    ];
    const solution = [{ path: 'main.py', content }];
    const { values, problem } = await tried(id, { tests, solution });
    expect(problem).toBeNull();
    expect(values).toEqual([
      {
        ...NOTHING,
        files: [
          { path: 'b.bin', content: 'AP8=', encoding: 'base64' },
          { path: 'a.txt', content: '7é\n' },
        ],
      },
      { ...NOTHING, problem: 'The solution did not write the file c.txt.' },
    ]);
    // What was found is what the test takes.
    const files = { solution };
    const [found] = values;
    const test = { kind: 'files', name: 'both', stdin: '7', expectedFiles: found?.files };
    const whole = await exercise({ files, tests: [test] });
    const { body } = await student.post(`/api/exercises/${whole}/submissions`, { language: 'python', files: solution });
    expect(await student.final(`/api/submissions/${body.id}`)).toMatchObject({ verdict: 'accepted' });
    // A NUL where text was expected is the program's mistake, not a fault of ours.
    const text = await exercise({ tests: [{ kind: 'io', name: 'text', stdin: '', expected: '4\n' }] });
    const nul = await student.post(`/api/exercises/${text}/submissions`, python('print("\\0")'));
    const { verdict, tests: rows } = await student.final(`/api/submissions/${nul.body.id}`);
    expect([verdict, rows[0]?.message]).toEqual(['wrong_answer', expect.stringContaining('printed ␀ where 4')]);
  });

  it('is the rows of a query, as data', async () => {
    const id = await exercise();
    const query = (content: string) => ({ language: 'sql', solution: [{ path: 'query.sql', content }] });
    const setup = "CREATE TABLE t(a, b); INSERT INTO t VALUES (1, 'x|y'), (2.5, NULL);";
    const tests = [{ kind: 'sql', setup }];
    expect((await tried(id, { ...query('SELECT b, a FROM t ORDER BY a DESC'), tests })).values).toEqual([
      {
        ...NOTHING,
        rows: [
          [null, 2.5],
          ['x|y', 1],
        ],
      },
    ]);
    expect((await tried(id, { ...query('SELECT 1 WHERE 0'), tests })).values).toEqual([{ ...NOTHING, rows: [] }]);
    expect((await tried(id, { ...query("SELECT x'00'"), tests })).values).toEqual([
      { ...NOTHING, problem: expect.stringContaining('Row 1') },
    ]);
    expect((await tried(id, { ...query('CREATE TABLE u(a);'), tests })).values).toEqual([
      { ...NOTHING, problem: 'There is no query that gives rows.' },
    ]);
  });

  it('is taken from support files and limits as they are written', async () => {
    const id = await exercise();
    const solution = [{ path: 'main.py', content: 'import data\nprint(data.WORD)\nwhile data.LOOP: pass\n' }];
    const support = (loop: boolean) => [
      { path: 'data.py', content: `WORD = "é"\nLOOP = ${loop ? 'True' : 'False'}\n` },
    ];
    const tests = [{ kind: 'io', stdin: '', limits: { cpuSeconds: 0.2 } }];
    expect((await tried(id, { solution, support: support(false), tests })).values).toEqual([
      { ...NOTHING, value: 'é\n' },
    ]);
    const [looping] = (await tried(id, { solution, support: support(true), tests })).values;
    expect(looping).toEqual({ ...NOTHING, problem: expect.stringContaining('CPU time') });
  });

  it('leaves nothing behind in histories, lists and counts', async () => {
    const id = await exercise();
    const trial = await tried(id, { tests: [{ kind: 'io', stdin: '1' }] });
    const { items } = (await admin.get(`/api/exercises/${id}/versions`)).body;
    expect(items).toHaveLength(1);
    expect((await admin.get(`/api/exercises/${id}/document`)).body).toMatchObject({ version: 1 });
    expect((await admin.get(`/api/exercises/${id}/submissions?scope=all`)).body.items).toEqual([]);
    expect((await admin.get(`/api/exercises/${id}`)).body.attempts).toBe(0);
    expect((await admin.get(`/api/runs/${trial.id}`)).status).toBe(404);
    // The next version goes on counting from the last that was saved.
    expect((await admin.patch(`/api/exercises/${id}`, { title: 'Next', version: 1 })).body).toMatchObject({
      unpublished: 2,
    });
  });

  it('needs a solution that can be run', async () => {
    const id = await exercise();
    const tests = [{ kind: 'io', stdin: '' }];
    const solution = [
      { path: 'a.py', content: '' },
      { path: 'b.py', content: '' },
    ];
    expect(await admin.post(`/api/exercises/${id}/trials`, asked({ tests, solution }))).toMatchObject({
      status: 422,
      body: { code: 'entry_missing' },
    });
    for (const wrong of [
      { tests: [] },
      { tests: [{ kind: 'checker' }] },
      { tests: [{ kind: 'files' }] },
      { tests: [{ kind: 'files', writes: ['../x'] }] },
      { tests: [{ kind: 'call' }] },
      { tests, solution: [] },
    ]) {
      expect((await admin.post(`/api/exercises/${id}/trials`, asked(wrong))).status).toBe(400);
    }
  });
});

it('is all for those who edit', async () => {
  const id = await exercise();
  const trial = await tried(id, { tests: [{ kind: 'io', stdin: '1' }] });
  for (const path of ['document', 'versions', 'versions/1', `trials/${trial.id}`]) {
    expect((await student.get(`/api/exercises/${id}/${path}`)).status).toBe(403);
  }
  expect((await student.post(`/api/exercises/${id}/versions/1/restore`)).status).toBe(403);
  const body = asked({ tests: [{ kind: 'io', stdin: '1' }] });
  expect((await student.post(`/api/exercises/${id}/trials`, body)).status).toBe(403);
});
