import { unzipSync } from 'fflate';
import type { components } from '../../apps/web/src/app/api/schema';
import { Client, doubling, IO_TESTS, python, RIGHT } from '../fixtures/client';
import { TestClock } from '../fixtures/clock';
import { GRADE_FILES } from '../fixtures/grade-files';
import { TestServer } from '../fixtures/server';

type Schemas = components['schemas'];
type Gradebook = Schemas['GradebookView'];
type GradeView = Schemas['StudentGradeView'];
type Totals = Schemas['StudentTotalsView'];
type Scheme = Schemas['SchemeView'];
type Own = Schemas['OwnGradesView'];
type Imported = Schemas['GradeImportView'];

const PASSWORD = 'a long enough passphrase';
/** Two of three tests. */
const HALF = 'n = int(input())\nprint(n + n if n < 2 else 4 if n == 2 else 0)\n';

let clock: TestClock;
let server: TestServer;
let root: Client;
let courseId: string;
const assignments: Record<string, string> = {};
const people: Record<string, string> = {};

const as = (name: string) => new Client(server.url).signIn(name, PASSWORD);
const view = <T>(answer: { status: number; body: unknown }, expected = 200): T => {
  expect([answer.status, answer.body]).toEqual([expected, expect.anything()]);
  return answer.body as T;
};
const put = (path: string, body: unknown) => root.call('PUT', path, JSON.stringify(body));
const book = async (query = '') => view<Gradebook>(await root.get(`/api/courses/${courseId}/gradebook${query}`));
const own = async (name: string) => view<Own>(await (await as(name)).get(`/api/courses/${courseId}/grades`));
const row = async (name: string) => {
  const found = (await book()).items.find(({ username }) => username === name);
  if (!found) throw new Error(`${name} is not in the gradebook`);
  return found;
};
const override = (name: string, slug: string, points: number, more: object = {}) =>
  put(`/api/assignments/${assignments[slug]}/grades/${people[name]}`, { points, reason: 'Looked at it', ...more });
/** The points of an assignment in the list, on its page and on the page of its exercise, as the student sees them. */
const everywhere = async (name: string, slug: string) => {
  const student = await as(name);
  const list = view<Schemas['AssignmentList']>(await student.get(`/api/courses/${courseId}/assignments`));
  const page = view<Schemas['AssignmentView']>(await student.get(`/api/assignments/${assignments[slug]}`));
  const exercise = view<Schemas['ExerciseView']>(await student.get(`/api/exercises/${people[slug]}`));
  return [list.items.find(({ id }) => id === assignments[slug])?.points, page.points, exercise.assignment?.points];
};
const imported = async (text: string, more: object = {}) => {
  const file = Buffer.from(text).toString('base64');
  return root.post(`/api/courses/${courseId}/gradebook/import`, { file, ...more });
};

beforeAll(async () => {
  clock = new TestClock('2026-10-05T07:00:00Z');
  server = await TestServer.start(clock.environment);
  root = await Client.admin(server.url);
  courseId = (await root.post('/api/courses', { slug: 'graded', title: 'Graded', open: true })).body.id;
  for (const [at, slug] of ['one', 'two', 'three'].entries()) {
    const made = await root.post(`/api/courses/${courseId}/exercises`, doubling({ slug, tests: IO_TESTS }));
    const exercises = [{ exerciseId: made.body.id, points: 12 }];
    const dueAt = `2026-10-0${6 + at}T20:00:00Z`;
    const body = { slug: `week-${at + 1}`, title: `Week ${at + 1}`, draft: false, dueAt, exercises };
    assignments[slug] = (await root.post(`/api/courses/${courseId}/assignments`, body)).body.id;
    people[slug] = made.body.id;
  }
  for (const name of ['mia', 'noor', 'omar']) {
    const student = await new Client(server.url).register(name, PASSWORD);
    await student.post(`/api/courses/${courseId}/join`);
    people[name] = (await student.get('/api/auth/me')).body.id;
  }
  for (const [name, exercise, program] of [
    ['mia', 'one', RIGHT],
    ['mia', 'two', HALF],
    ['noor', 'one', HALF],
  ] as const) {
    const student = await as(name);
    const handed = await student.post(`/api/exercises/${people[exercise]}/submissions`, python(program));
    await student.final(`/api/submissions/${handed.body.id}`);
  }
});

afterAll(async () => {
  await server?.stop();
  clock?.end();
});

describe('a gradebook', () => {
  it('has everybody’s points, and counts nothing before it is due', async () => {
    const seen = await book();
    expect(seen.columns).toMatchObject([
      { slug: 'week-1', maxPoints: 12, released: false },
      { slug: 'week-2' },
      { slug: 'week-3' },
    ]);
    expect(seen.items.map(({ username, cells }) => [username, ...cells.map(({ points }) => points)])).toEqual([
      ['mia', 12, 8, null],
      ['noor', 8, null, null],
      ['omar', null, null, null],
    ]);
    // (1 + 2/3 + 0) / 3
    expect(seen.items[0]).toMatchObject({ soFar: null, final: 55.56 });
  });

  it('counts what is due as nothing where nothing came, each student by their own time', async () => {
    const more = { dueAt: '2026-10-20T20:00:00Z', reason: 'ill' };
    await put(`/api/assignments/${assignments['one']}/extensions/${people['omar']}`, more);
    clock.set('2026-10-06T20:00:00.001Z');
    root = await Client.admin(server.url);
    const totals = (await book()).items.map(({ soFar, final }) => [soFar, final]);
    expect(totals).toEqual([
      [100, 55.56],
      [66.67, 22.22],
      [null, 0],
    ]);
    expect((await row('omar')).cells.map(({ extended, counts }) => [extended, counts])).toEqual([
      [true, false],
      [false, false],
      [false, false],
    ]);
    expect((await own('omar')).items[0]).toMatchObject({ dueAt: '2026-10-20T20:00:00.000Z', extended: true });
  });

  it('is paged, searched and filtered', async () => {
    const first = await book('?limit=2');
    expect(first.items.map(({ username }) => username)).toEqual(['mia', 'noor']);
    const second = await book(`?limit=2&cursor=${first.nextCursor}`);
    expect([second.items.map(({ username }) => username), second.nextCursor]).toEqual([['omar'], null]);
    expect((await book('?q=NOOR%40')).items.map(({ username }) => username)).toEqual(['noor']);
    const section = (await root.post(`/api/courses/${courseId}/sections`, { name: 'Monday' })).body.id;
    await root.patch(`/api/courses/${courseId}/members/${people['omar']}`, { sectionId: section });
    expect((await book(`?section=${section}`)).items).toMatchObject([
      { username: 'omar', section: { name: 'Monday' } },
    ]);
    expect((await book('?section=none')).items).toHaveLength(2);
    expect((await root.get(`/api/courses/${courseId}/gradebook?cursor=x`)).status).toBe(400);
  });

  it('takes overrides with a reason, keeps what was computed, and takes them back', async () => {
    const set = view<GradeView>(await override('noor', 'one', 10.5));
    expect(set.cell).toMatchObject({ points: 10.5, automatic: 8, override: { reason: 'Looked at it' } });
    expect(set.exercises).toMatchObject([{ slug: 'one', points: 8, submissionId: expect.any(String) }]);
    expect(set.row.soFar).toBe(87.5);
    for (const wrong of [{ points: -1 }, { points: 1.234 }, { reason: '' }, { points: 10_001 }]) {
      expect((await override('noor', 'one', 1, wrong)).status).toBe(400);
    }
    expect(
      (await put(`/api/assignments/${assignments['one']}/grades/${courseId}`, { points: 1, reason: 'x' })).status,
    ).toBe(404);
    const path = `/api/assignments/${assignments['one']}/grades/${people['noor']}`;
    expect(view<GradeView>(await root.delete(path)).cell).toMatchObject({ points: 8, override: null });
    expect((await root.delete(path)).status).toBe(404);
    const { items } = (await root.get(`/api/courses/${courseId}/gradebook/history?userId=${people['noor']}`)).body;
    expect(items).toMatchObject([
      { kind: 'taken_back', assignment: 'Week 1', student: 'noor', before: '10.5', after: '8' },
      { kind: 'overridden', before: '8', after: '10.5', reason: 'Looked at it' },
    ]);
  });

  it('keeps two who grade the same from overwriting each other', async () => {
    const first = view<GradeView>(await override('noor', 'one', 5, { revision: null }));
    const { revision } = first.cell.override ?? { revision: '' };
    const unseen = await override('noor', 'one', 2, { revision: null });
    expect(unseen.status).toBe(409);
    expect(unseen.body).toMatchObject({
      code: 'grade_conflict',
      params: { cell: { points: 5, automatic: 8, override: { revision, reason: 'Looked at it' } } },
    });
    const second = view<GradeView>(await override('noor', 'one', 2, { revision }));
    const path = `/api/assignments/${assignments['one']}/grades/${people['noor']}`;
    const late = await root.delete(`${path}?revision=${revision}`);
    expect([late.status, (late.body as { code?: string }).code]).toEqual([409, 'grade_conflict']);
    expect((await row('noor')).cells[0]?.points).toBe(2);
    expect((await override('noor', 'one', 3)).status).toBe(200);
    const gone = second.cell.override?.revision ?? '';
    view(await root.delete(path));
    expect((await override('noor', 'one', 2, { revision: gone })).status).toBe(409);
    expect((await override('noor', 'one', 2, { revision: 7 })).status).toBe(400);
    expect((await row('noor')).cells[0]).toMatchObject({ points: 8, override: null });
  });

  it('weighs by categories and drops the lowest', async () => {
    const ids = ['one', 'two', 'three'].map((slug) => assignments[slug]);
    const weekly = { name: 'Weekly', weight: 2, dropLowest: 1, assignmentIds: ids.slice(0, 2) };
    const last = { name: 'Last', weight: 1, dropLowest: 0, assignmentIds: ids.slice(2) };
    const path = `/api/courses/${courseId}/gradebook/scheme`;
    expect((await put(path, { categories: [weekly, last] })).status).toBe(204);
    const mia = await row('mia');
    expect([mia.soFar, mia.final, mia.dropped]).toEqual([100, 66.67, [ids[1]]]);
    const twice = await put(path, { categories: [weekly, { ...last, assignmentIds: ids }] });
    expect([twice.status, twice.body.errors?.[0]?.path]).toEqual([400, 'categories.1.assignmentIds']);
    // Their names may be exchanged.
    const [a, b] = (await book()).categories;
    const swapped = [
      { ...weekly, id: a?.id, name: 'Last' },
      { ...last, id: b?.id, name: 'Weekly' },
    ];
    expect((await put(path, { categories: swapped })).status).toBe(204);
    expect(view<Scheme>(await root.get(path))).toMatchObject({
      categories: [
        { name: 'Last', weight: 2, dropLowest: 1, assignmentIds: ids.slice(0, 2) },
        { name: 'Weekly', weight: 1, assignmentIds: ids.slice(2) },
      ],
      assignments: [{ title: 'Week 1', draft: false }, { title: 'Week 2' }, { title: 'Week 3' }],
    });
    const totals = view<Totals>(await root.get(`/api/courses/${courseId}/gradebook/students/${people['mia']}`));
    expect(totals).toMatchObject({
      row: { soFar: 100, final: 66.67, dropped: [ids[1]] },
      categories: [
        { name: 'Last', soFar: 100, final: 100 },
        { name: 'Weekly', soFar: null, final: 0 },
      ],
      droppedSoFar: [],
      shown: { percent: null, items: [{ points: null, released: false }, {}, {}] },
    });
    expect((await root.get(`/api/courses/${courseId}/gradebook/students/${courseId}`)).status).toBe(404);
    expect((await put(path, { categories: [] })).status).toBe(204);
    expect((await row('mia')).final).toBe(55.56);
  });
});

describe('what a student sees', () => {
  it('is nothing before it is released, then the points and why, and a total of that alone', async () => {
    await override('mia', 'one', 9, { reasonShown: true, reason: 'Style' });
    await override('mia', 'two', 3, { reason: 'Secret' });
    const before = await own('mia');
    expect(before).toMatchObject({ percent: null, items: [{ released: false, points: null, reason: null }, {}, {}] });
    expect(JSON.stringify(before)).not.toMatch(/Style|Secret/);
    // Until then the tests speak, wherever there is a number.
    expect(await everywhere('mia', 'one')).toEqual([12, 12, 12]);
    const release = (slug: string, body: object) => put(`/api/assignments/${assignments[slug]}/release`, body);
    expect((await release('one', { now: true })).status).toBe(204);
    expect((await release('two', { at: '2026-10-06T21:00:00Z' })).status).toBe(204);
    expect((await release('two', {})).status).toBe(400);
    expect(await own('mia')).toMatchObject({
      percent: 75,
      items: [{ points: 9, reason: 'Style', overridden: true, counts: true }, { released: false, points: null }, {}],
    });
    // From then on there is one number, and of its exercise the points that it gave.
    expect(await everywhere('mia', 'one')).toEqual([9, 9, 12]);
    const mia = await as('mia');
    expect((await mia.get(`/api/assignments/${assignments['one']}`)).body).toMatchObject({ overridden: true });
    expect((await mia.get(`/api/assignments/${assignments['two']}`)).body).toMatchObject({ overridden: false });
    clock.set('2026-10-06T21:00:00Z');
    root = await Client.admin(server.url);
    const after = await own('mia');
    expect(after).toMatchObject({ percent: 50, items: [{}, { released: true, points: 3, reason: null }, {}] });
    expect(JSON.stringify(after)).not.toContain('Secret');
    expect((await own('noor')).items[0]).toMatchObject({ points: 8, overridden: false });
    expect((await release('two', { at: null })).status).toBe(204);
    expect((await own('mia')).percent).toBe(75);
  });
});

describe('gradebooks as files', () => {
  const exported = async (format: string) => {
    const answer = await fetch(`${server.url}/api/courses/${courseId}/gradebook/export?format=${format}`, {
      headers: { authorization: `Bearer ${root.token ?? ''}` },
    });
    expect(answer.status).toBe(200);
    return Buffer.from(await answer.arrayBuffer());
  };

  it('come out and in again without a change, formulas being text', async () => {
    await root.patch(`/api/assignments/${assignments['three']}`, { title: '=1+1, "three"' });
    const csv = (await exported('csv')).toString();
    expect(csv.startsWith('\ufeffname,username,email')).toBe(true);
    expect(csv).toContain(`"'=1+1, ""three"" (of 12) [week-3]"`);
    const same = view<Imported>(await imported(csv));
    expect(same).toMatchObject({ problems: [], notes: [], changes: [], rowCount: 3, encoding: 'UTF-8' });
    expect(same.assignments).toHaveLength(3);
  });

  it('change what they say otherwise, after a preview, all of it or nothing', async () => {
    const text = 'username;Week 1 [week-1];week-3\nmia;9;11,5\nnoor;;2\nomar;0;\n';
    const preview = view<Imported>(await imported(text));
    expect(preview.changes).toEqual([
      { line: 2, student: 'mia', assignment: '=1+1, "three"', from: null, to: 11.5 },
      { line: 3, student: 'noor', assignment: '=1+1, "three"', from: null, to: 2 },
      { line: 4, student: 'omar', assignment: 'Week 1', from: null, to: 0 },
    ]);
    expect((await row('noor')).cells[2]?.points).toBeNull();
    expect((await imported(text, { apply: true, digest: 'x' })).status).toBe(409);
    await override('omar', 'one', 1);
    expect((await imported(text, { apply: true, digest: preview.digest })).status).toBe(409);
    const { digest } = view<Imported>(await imported(text));
    expect(view<Imported>(await imported(text, { apply: true, digest, reason: 'Oral exam' })).applied).toBe(true);
    expect((await row('mia')).cells[2]?.override).toMatchObject({ points: 11.5, reason: 'Oral exam' });
    const { items } = (await root.get(`/api/courses/${courseId}/gradebook/history?userId=${people['omar']}`)).body;
    expect(items[0]).toMatchObject({ before: '1', after: '0', reason: 'Oral exam' });
    expect(view<Imported>(await imported(text)).changes).toEqual([]);
  });

  it('tell their problems by line', async () => {
    const trouble = async (text: string) => view<Imported>(await imported(text)).problems.map(({ line }) => line);
    expect(await trouble('username,week-1\nmia,many\nzoe,1\nmia,2\nnoor,=2\nomar,1,2\n')).toEqual([2, 3, 4, 5, 6]);
    expect(await trouble('username,Gone [gone]\nmia,1\n')).toEqual([1]);
    expect(await trouble('week-1,week-2\n1,2\n')).toEqual([1]);
    expect(await trouble('username,week-1,week-1\nmia,1,2\n')).toEqual([1]);
    expect(await trouble('')).toEqual([null]);
    const broken = 'username,week-1\nmia,1\nnoor,x\n';
    const { digest } = view<Imported>(await imported(broken));
    expect(await imported(broken, { apply: true, digest })).toMatchObject({ status: 422 });
  });

  it.each(GRADE_FILES.map((file) => [file.what, file] as const))('are read with %s', async (_, file) => {
    const { encoding = 'UTF-8', separator = ',', changes = [], problems = [], notes = [] } = file;
    const path = `/api/courses/${courseId}/gradebook/import`;
    const told = view<Imported>(await root.post(path, { file: file.bytes.toString('base64') }));
    expect(told.problems).toEqual(
      problems.map(([line, part]) => ({ line, message: expect.stringContaining(part) as string })),
    );
    const slug = (title: string) => (title.startsWith('Week') ? title.toLowerCase().replace(' ', '-') : 'week-3');
    if (problems.length === 0) {
      expect(told.changes.map(({ student, assignment, to }) => `${student} ${slug(assignment)} ${to}`)).toEqual(
        changes,
      );
      expect(told).toMatchObject({ encoding, separator, notes });
    } else {
      const refused = await root.post(path, { file: file.bytes.toString('base64'), apply: true, digest: told.digest });
      expect(refused.status).toBe(422);
    }
  });

  it('are workbooks as well, of numbers and texts', async () => {
    const parts = unzipSync(new Uint8Array(await exported('xlsx')));
    const sheet = Buffer.from(parts['xl/worksheets/sheet1.xml'] ?? '').toString();
    expect(sheet).toContain('<v>11.5</v>');
    expect(sheet).not.toContain('<f>');
  });
});
