import { Client, createDoubling, doubling, python, RIGHT, type Answer } from '../fixtures/client';
import { TestServer } from '../fixtures/server';

const UNKNOWN = '01890000-0000-7000-8000-000000000000';
/** Files have a signed address. */
const PUBLIC = ['/api/health', '/api/site', '/api/auth/', '/api/files/'];

/** Every knob but the version, which would have to be the current one. */
const POOL_CHANGE = {
  min: 1,
  max: 4,
  maxUses: 50,
  maxAgeSeconds: 3600,
  idleSeconds: 300,
  acquireTimeoutMs: 30_000,
  reuse: 'single-use',
  paused: false,
};

interface Operation {
  readonly method: string;
  readonly path: string;
  readonly hasBody: boolean;
}

interface Description {
  readonly paths: Record<string, Record<string, { requestBody?: { content: Record<string, unknown> } }>>;
}

let server: TestServer;
let anonymous: Client;
let admin: Client;
let student: Client;
let outsider: Client;
let operations: Operation[];
let courseId: string;
let exerciseId: string;
let submissionId: string;
let runId: string;

beforeAll(async () => {
  server = await TestServer.start();
  anonymous = new Client(server.url);
  admin = await Client.admin(server.url);
  ({ courseId, exerciseId } = await createDoubling(admin, 'bad-input'));
  await admin.patch(`/api/courses/${courseId}`, { open: false });
  student = await anonymous.register('mia');
  outsider = await anonymous.register('outsider');
  await admin.post(`/api/courses/${courseId}/members`, { username: 'mia', role: 'student' });
  submissionId = (await student.post(`/api/exercises/${exerciseId}/submissions`, python(RIGHT))).body.id;
  runId = (await student.post(`/api/exercises/${exerciseId}/runs`, python(RIGHT))).body.id;
  const { body } = await anonymous.get('/api/openapi.json');
  operations = Object.entries((body as unknown as Description).paths).flatMap(([path, methods]) =>
    Object.entries(methods).flatMap(([method, { requestBody }]) => {
      // What takes bytes has specs of its own.
      if (requestBody && !('application/json' in requestBody.content)) return [];
      return [{ method: method.toUpperCase(), path, hasBody: requestBody !== undefined }];
    }),
  );
});

afterAll(() => server.stop());

function expectProblem(answer: Answer, what: string, statuses: readonly number[] = []): void {
  const shown = `${what} → ${answer.status} ${JSON.stringify(answer.body).slice(0, 300)}`;
  const refused =
    answer.status >= 400 && answer.status < 500 && (statuses.length === 0 || statuses.includes(answer.status));
  if (!refused) throw new Error(shown);
  expect(answer.headers.get('content-type')).toContain('application/problem+json');
  expect(answer.body).toMatchObject({
    status: answer.status,
    code: expect.any(String),
    detail: expect.any(String),
    requestId: expect.any(String),
  });
}

const withIds = (path: string, id: string) =>
  path
    .replaceAll('{slug}', 'nothing')
    .replaceAll('{language}', 'python')
    .replaceAll('{number}', '1')
    .replace(/\{\w+\}/g, id);
const needsId = ({ path }: Operation) => /\{(?:id|name)\}/.test(path);
const isPublic = ({ path }: Operation) =>
  PUBLIC.some((prefix) => path.startsWith(prefix)) && !/\/(?:me|detailed)$/.test(path);

it('covers an API of some size', () => {
  expect(operations.length).toBeGreaterThan(25);
});

it('asks for a token everywhere but where everybody may', async () => {
  const forged = [undefined, 'nonsense', 'eyJhbGciOiJub25lIn0.eyJzdWIiOiJ4In0.'];
  for (const operation of operations.filter((candidate) => !isPublic(candidate))) {
    for (const token of forged) {
      const client = new Client(server.url, token);
      const body = operation.hasBody ? '{}' : undefined;
      const answer = await client.call(operation.method, withIds(operation.path, exerciseId), body);
      expectProblem(answer, `${operation.method} ${operation.path} with token ${token}`, [401]);
    }
  }
});

it('answers 404 to ids that do not exist or cannot', async () => {
  for (const operation of operations.filter(needsId)) {
    for (const id of [UNKNOWN, 'nope', '\u0000', '%00', "'; DROP TABLE course; --", 'a'.repeat(3000)]) {
      const body = operation.hasBody ? JSON.stringify(validBody(operation)) : undefined;
      const answer = await admin.call(operation.method, withIds(operation.path, encodeURIComponent(id)), body);
      expectProblem(answer, `${operation.method} ${operation.path} for ${id.slice(0, 30)}`, [400, 404]);
    }
  }
});

it('refuses bodies that are not what they should be', async () => {
  const deep = ['['.repeat(20_000) + ']'.repeat(20_000), '{"a":'.repeat(9000) + '1' + '}'.repeat(9000)];
  const bodies = ['{bad', '[]', '"text"', 'null', '7', '{"a":', '{"unknown":1}', '\u0000', ...deep];
  for (const operation of operations.filter(({ hasBody }) => hasBody)) {
    for (const body of bodies) {
      const answer = await admin.call(operation.method, withIds(operation.path, idFor(operation)), body);
      expectProblem(answer, `${operation.method} ${operation.path} with ${body.slice(0, 30)}`);
    }
  }
});

it('refuses bodies that are too large', async () => {
  const body = JSON.stringify({ files: 'x'.repeat(17 * 1024 * 1024) });
  for (const operation of operations.filter(({ hasBody }) => hasBody)) {
    const answer = await admin.call(operation.method, withIds(operation.path, idFor(operation)), body);
    expectProblem(answer, `${operation.method} ${operation.path} with 17 MiB`, [413]);
  }
});

it('refuses each field of a wrong type by its name', async () => {
  const texts = ['a\u0000b', 'a\ud800b'];
  const wrong = [null, [[]], [null], 12, -1, true, [], {}, 'x'.repeat(5000), { $gt: '' }, ['a'], 1e308, ...texts];
  for (const operation of operations.filter(({ hasBody }) => hasBody)) {
    const valid = validBody(operation);
    for (const field of Object.keys(valid)) {
      for (const value of wrong) {
        const body = JSON.stringify({ ...valid, [field]: value });
        const answer = await admin.call(operation.method, withIds(operation.path, idFor(operation)), body);
        if (answer.status >= 500)
          throw new Error(`${operation.method} ${operation.path} ${field}=${JSON.stringify(value)}: ${answer.status}`);
        if ([400, 422].includes(answer.status) && answer.body.errors) {
          expect(answer.body.errors.map((error) => error.path.split('.')[0])).toContain(field);
        }
      }
    }
  }
});

it('refuses what no text can hold in a question, and says where', async () => {
  for (const operation of operations.filter(({ method }) => method === 'GET')) {
    for (const field of ['cursor', 'q']) {
      const address = `${withIds(operation.path, idFor(operation))}?${field}=%00`;
      const answer = await admin.get(address);
      // What takes no questions does not read them.
      if (answer.status >= 300) expectProblem(answer, `GET ${address}`);
    }
  }
  for (const list of ['/api/courses', `/api/courses/${courseId}/members`, `/api/courses/${courseId}/exercises`]) {
    for (const field of ['cursor', 'q']) {
      const address = `${list}?${field}=%00`;
      expectProblem(await admin.get(address), address, [400]);
    }
  }
});

it('refuses what no text can hold wherever it stands in a body, and says where', async () => {
  const { tests, ...exercise } = doubling();
  const nul = [tests[0], { ...tests[1], stdin: 'a\u0000b' }];
  const { status, body } = await admin.patch(`/api/exercises/${exerciseId}`, { ...exercise, tests: nul });
  expect({ status, path: body.errors?.[0]?.path }).toEqual({ status: 400, path: 'tests.1.stdin' });
  const draft = { revision: 0, files: [{ path: 'main.py', content: 'a\ud800b' }] };
  const refused = await student.call('PUT', `/api/exercises/${exerciseId}/drafts/python`, JSON.stringify(draft));
  expect({ status: refused.status, path: refused.body.errors?.[0]?.path }).toEqual({
    status: 400,
    path: 'files.0.content',
  });
});

it('takes whatever can be typed in a program and its input', async () => {
  const body = { ...python('print(input().encode())'), stdin: 'a\u0000b\n' };
  const { body: queued } = await student.post(`/api/exercises/${exerciseId}/runs`, body);
  expect(await student.final(`/api/runs/${queued.id}`)).toMatchObject({ outcome: 'ok', stdout: "b'a\\x00b'\n" });
});

it('says first that a field is missing or of the wrong kind', async () => {
  const said = async (body: object) => {
    const { body: problem } = await student.post(`/api/exercises/${exerciseId}/runs`, body);
    return problem.errors?.map(({ path, code }) => [path, code])[0];
  };
  expect(await said({ ...python(RIGHT), language: undefined })).toEqual(['language', 'isString']);
  expect(await said({ ...python(RIGHT), files: {} })).toEqual(['files', 'isArray']);
  expect(await said({ ...python(RIGHT), stdin: 7 })).toEqual(['stdin', 'isString']);
});

it('says of what is no JSON that it is none, in its own words', async () => {
  for (const body of ['{bad', 'null', '\u0000']) {
    const answer = await anonymous.call('POST', '/api/auth/login', body);
    expect(answer).toMatchObject({ status: 400, body: { detail: 'The body is not valid JSON.' } });
  }
});

it.each([
  ['no files', { language: 'python', files: [] }, 400],
  ['a path above', { language: 'python', files: [{ path: '../main.py', content: '' }] }, 400],
  ['an absolute path', { language: 'python', files: [{ path: '/etc/passwd', content: '' }] }, 400],
  ['a path with NUL', { language: 'python', files: [{ path: 'main\u0000.py', content: '' }] }, 400],
  ['a file twice', { language: 'python', files: [1, 2].map(() => ({ path: 'main.py', content: '' })) }, 400],
  ['content that is no text', { language: 'python', files: [{ path: 'main.py', content: 7 }] }, 400],
  ['an unknown language', { language: 'cobol', files: [{ path: 'main.py', content: '' }] }, 422],
  ['too much source', { language: 'python', files: [{ path: 'main.py', content: '#'.repeat(70 * 1024) }] }, 422],
  ['no entry file', { language: 'python', files: ['a.py', 'b.py'].map((path) => ({ path, content: '' })) }, 422],
  [
    'sixty files',
    { language: 'python', files: Array.from({ length: 60 }, (_, n) => ({ path: `f${n}.py`, content: '' })) },
    400,
  ],
])('refuses a submission with %s', async (_what, body, status) => {
  for (const kind of ['submissions', 'runs']) {
    expectProblem(await student.post(`/api/exercises/${exerciseId}/${kind}`, body), kind, [status]);
  }
});

it.each([
  ['another format', { format: 'assay/exercise@9' }, 'format'],
  ['a slug with spaces', { slug: 'A B' }, 'slug'],
  ['no tests', { tests: [] }, 'tests'],
  ['a test twice', { tests: [1, 2].map(() => ({ kind: 'io', name: 'a', stdin: '', expected: '' })) }, 'tests.1.name'],
  ['an unknown kind', { tests: [{ kind: 'magic', name: 'a', expected: '' }] }, 'tests.0.kind'],
  [
    'an expected value that is no literal',
    { tests: [{ kind: 'call', name: 'a', expression: 'f()', expected: 'f(' }] },
    'tests.0.expected',
  ],
  [
    'a pattern that is none',
    { tests: [{ kind: 'io', name: 'a', stdin: '', expected: '(', compare: 'regex' }] },
    'tests.0.expected',
  ],
  [
    'an unknown comparison',
    { tests: [{ kind: 'io', name: 'a', stdin: '', expected: '', compare: 'about' }] },
    'tests.0.compare',
  ],
  ['memory without end', { limits: { memoryMb: 1e9 } }, 'limits.memoryMb'],
  ['negative time', { limits: { cpuSeconds: -1 } }, 'limits.cpuSeconds'],
  ['tests that weigh nothing', { tests: [{ kind: 'io', name: 'a', stdin: '', expected: '', points: 0 }] }, 'tests'],
])('refuses an exercise with %s and names the field', async (_what, over, field) => {
  const answer = await admin.post(`/api/courses/${courseId}/exercises`, { ...doubling({ slug: 'refused' }), ...over });
  expectProblem(answer, field, [400]);
  expect(answer.body.errors?.map((error) => error.path)).toContain(field);
});

it('keeps students from what is for staff, and outsiders from everything in the course', async () => {
  const staffOnly = operations.filter(
    ({ method, path }) =>
      (/^(?:PATCH|DELETE)$/.test(method) && /(?:courses|exercises)\/\{id\}$/.test(path)) ||
      /members$|roster$|activations$|invitations|sections|limits(?:$|\/)|health\/detailed|^\/api\/admin\//.test(path) ||
      (method === 'POST' && /\/courses$|courses\/\{id\}\/exercises$/.test(path)),
  );
  expect(staffOnly.length).toBeGreaterThanOrEqual(10);
  for (const operation of staffOnly) {
    const body = operation.hasBody ? JSON.stringify(validBody(operation)) : undefined;
    const answer = await student.call(operation.method, withIds(operation.path, idFor(operation)), body);
    expectProblem(answer, `${operation.method} ${operation.path} as a student`, [403]);
  }
  for (const operation of operations.filter((one) => needsId(one) && !one.path.startsWith('/api/admin/'))) {
    const body = operation.hasBody ? JSON.stringify(validBody(operation)) : undefined;
    const answer = await outsider.call(operation.method, withIds(operation.path, idFor(operation)), body);
    expectProblem(answer, `${operation.method} ${operation.path} as an outsider`, [404]);
  }
});

it('answers 429 with the time to wait, and does not tell which accounts exist', async () => {
  const limited = await TestServer.start({
    ASSAY_LIMIT_SUBMISSIONS_PER_MINUTE: '2',
    ASSAY_LIMIT_SUBMISSIONS_BURST: '0',
    ASSAY_LIMIT_LOGINS_PER_MINUTE: '3',
    ASSAY_DEMO: '0',
  });
  try {
    const client = new Client(limited.url);
    const attempt = (login: string) => client.post('/api/auth/login', { login, password: 'wrong password' });
    const known = await attempt('root@example.org');
    const unknown = await attempt('nobody@example.org');
    expectProblem(known, 'wrong password', [401]);
    expect({ ...unknown.body, requestId: '' }).toEqual({ ...known.body, requestId: '' });
    for (let count = 0; count < 2; count++) await attempt('nobody@example.org');
    const refused = await attempt('nobody@example.org');
    expectProblem(refused, 'too many', [429]);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    const root = await Client.admin(limited.url);
    const made = await createDoubling(root, 'limited');
    const submit = () => root.post(`/api/exercises/${made.exerciseId}/submissions`, python(RIGHT));
    expect([(await submit()).status, (await submit()).status]).toEqual([202, 202]);
    expectProblem(await submit(), 'the third submission', [429]);
  } finally {
    await limited.stop();
  }
});

/** An id of the kind that the operation is about. */
function idFor({ path }: Operation): string {
  if (path.startsWith('/api/admin/pools')) return 'python';
  if (path.startsWith('/api/courses')) return courseId;
  if (path.startsWith('/api/submissions')) return submissionId;
  return path.startsWith('/api/runs') ? runId : exerciseId;
}

/** A body that the operation would take. */
function validBody({ method, path }: Operation): Record<string, unknown> {
  if (path.endsWith('/register'))
    return { username: 'someone', email: 'someone@example.org', password: 'long enough 1' };
  if (path.endsWith('/setup')) {
    return { token: 'x', username: 'someone', email: 'someone@example.org', password: 'long enough 1' };
  }
  if (path.endsWith('/login')) return { login: 'someone', password: 'wrong' };
  if (path.startsWith('/api/admin/pools')) return { ...POOL_CHANGE };
  if (path.endsWith('/dismiss')) return { ids: [exerciseId], reason: 'Allowed.' };
  if (path.endsWith('/notes')) return { text: 'Asked.' };
  if (path.endsWith('/similarity')) return { threshold: 0.8, pick: 'best' };
  if (path.startsWith('/api/flags')) return { state: 'dismissed', reason: 'Allowed.', assignee: 'me' };
  if (path.endsWith('/limits')) return { submissionsPerMinute: 1000, submissionsBurst: 1000, runsPerMinute: 1000 };
  if (path.includes('/exemptions/')) return { reason: 'Works ahead' };
  if (path.includes('/extensions/')) return { extraAttempts: 1, reason: 'ill' };
  if (path.endsWith('/outline')) return { items: [] };
  if (/\/(?:restore|publish)$/.test(path)) return {};
  if (path.endsWith('/trials')) {
    return { language: 'python', solution: python(RIGHT).files, tests: [{ kind: 'io', stdin: '1' }] };
  }
  if (path.endsWith('/gradebook/import')) return { file: '' };
  if (path.endsWith('/gradebook/scheme')) return { categories: [] };
  if (path.endsWith('/grades/{userId}')) return { points: 1, reason: 'Seen.' };
  if (path.endsWith('/rubrics/{exerciseId}')) return { criteria: [{ title: 'Report', points: 1, levels: [] }] };
  if (path.endsWith('/questions')) return { exerciseId, text: 'Why?' };
  if (path.endsWith('/messages')) return { text: 'More' };
  if (path.endsWith('/outcome')) return { outcome: 'stays', text: 'It is right.' };
  if (path.endsWith('/split')) return { userIds: [exerciseId], by: 'even' };
  if (path.endsWith('/assignee')) return { assigneeId: null };
  if (path.endsWith('/saved-comments')) return { text: 'Seen.' };
  if (path.endsWith('/comments')) return { attempt: 1, path: 'main.py', firstLine: 1, lastLine: 1, text: 'Seen.' };
  if (path.startsWith('/api/assessments')) return { revision: 0, attempt: 1, state: 'draft', marks: [] };
  if (path.startsWith('/api/review-comments')) return { text: 'Seen.' };
  if (path.endsWith('/release')) return { now: true };
  if (path.endsWith('/copy/preview')) return { shiftDays: 7, timeZone: 'UTC' };
  if (path.endsWith('/copy')) {
    return { shiftDays: 7, timeZone: 'UTC', slug: `made-${Math.random().toString(36).slice(2)}`, title: 'Made' };
  }
  if (path.endsWith('/gates')) return { runs: 1 };
  if (path.endsWith('/regrades')) return { reason: 'A test was wrong.' };
  if (path.endsWith('/drafts/{language}')) return { files: python(RIGHT).files, revision: 0 };
  if (path.endsWith('/activation')) return { token: 'x' };
  if (path.endsWith('/activate')) return { token: 'x', password: 'long enough 1' };
  if (path.endsWith('/roster')) return { file: '' };
  if (path.endsWith('/activations')) return {};
  if (path.endsWith('/invitations')) {
    return { kind: 'link', role: 'student', expiresAt: new Date(Date.now() + 3_600_000).toISOString() };
  }
  if (/\/join(?:\/look)?$/.test(path)) return { secret: 'BCDF-GHJK' };
  if (path.endsWith('/members/{userId}')) return { role: 'student' };
  if (path.includes('/sections')) return { name: `made-${Math.random().toString(36).slice(2)}` };
  if (path.endsWith('/members')) return { username: 'mia', role: 'student' };
  if (path.endsWith('/submissions')) return python(RIGHT);
  if (path.endsWith('lessons/{id}/runs')) return { language: 'python', source: 'print(1)', stdin: '' };
  if (path.endsWith('/runs')) return { ...python(RIGHT), stdin: '1\n' };
  if (path.endsWith('/exercises')) return doubling({ slug: `made-${Math.random().toString(36).slice(2)}` });
  if (method === 'PATCH' && path.startsWith('/api/exercises')) return { title: 'Double it' };
  return { slug: `made-${Math.random().toString(36).slice(2)}`, title: 'Made' };
}
