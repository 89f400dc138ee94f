import * as fs from 'node:fs';
import * as path from 'node:path';
import { zipSync, unzipSync } from 'fflate';
import { doubling, python, RIGHT, Client } from '../fixtures/client';
import { Program, ROOT } from '../fixtures/program';
import { TestServer } from '../fixtures/server';

const MONDAY = '2027-02-01T07:00:00.000Z';

/** A change that a preview or a command tells of. */
interface Change {
  readonly kind: string;
  readonly key: string;
  readonly change: string;
  readonly fields: readonly string[];
}

interface Scheme {
  readonly categories: readonly { readonly assignmentIds: readonly string[] }[];
  readonly assignments: readonly { readonly id: string; readonly title: string }[];
}

interface Preview {
  readonly slug: string | null;
  readonly problems: readonly { readonly file: string; readonly message: string }[];
  readonly changes: readonly Change[];
  readonly slugTaken: boolean;
}

describe('courses as packs', () => {
  let server: TestServer;
  let admin: Client;
  let teacher: Client;
  let id: string;

  beforeAll(async () => {
    server = await TestServer.start({ ASSAY_DEMO: '0' });
    admin = await Client.admin(server.url);
    teacher = await new Client(server.url).register('grace');
    id = await furnish();
  });

  afterAll(() => server?.stop());

  const as = <T>(body: unknown) => body as T;

  async function made(path: string, body: unknown): Promise<string> {
    const answer = await admin.post(path, body);
    if (answer.status !== 201) throw new Error(`${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
    return answer.body.id;
  }

  const bytes = (client: Client, path: string, body: Uint8Array) =>
    fetch(server.url + path, {
      method: 'POST',
      headers: { 'content-type': 'application/octet-stream', authorization: `Bearer ${client.token ?? ''}` },
      body: new Uint8Array(body),
    });

  async function exported(courseId: string, format: 'zip' | 'json'): Promise<Buffer> {
    const answer = await fetch(`${server.url}/api/courses/${courseId}/export?format=${format}`, {
      headers: { authorization: `Bearer ${teacher.token ?? ''}` },
    });
    expect([answer.status, answer.headers.get('content-disposition')]).toEqual([
      200,
      `attachment; filename="autumn.${format}"`,
    ]);
    return Buffer.from(await answer.arrayBuffer());
  }

  /** A course with something of everything that a course can hold. */
  async function furnish(): Promise<string> {
    const about = { slug: 'autumn', title: 'Loops – 循环', description: 'Two\nlines with *marks*.', open: true };
    const course = await made('/api/courses', about);
    await made(`/api/courses/${course}/members`, { username: 'grace', role: 'instructor' });
    const body = '# Loops\r\n\n$n^2$\n\n![A plot](files/plot.gif)\n---\nNo newline at the end';
    const one = { slug: 'one', title: 'One: "first"', body, releaseAt: MONDAY };
    const lessonId = await made(`/api/courses/${course}/lessons`, one);
    const two = await made(`/api/courses/${course}/lessons`, { slug: 'two', title: '2', body: '', draft: true });
    const files = {
      starter: [{ path: 'main.py', content: '# Here.\n' }],
      solution: [{ path: 'main.py', content: RIGHT }],
      support: [{ path: 'data.bin', content: 'AP8B', encoding: 'base64' }],
    };
    const rich = { files, hints: ['Twice.'], solutionAfterAttempts: 2, tags: ['io'], difficulty: 'hard', points: 12.5 };
    const a = await made(`/api/courses/${course}/exercises`, doubling({ slug: 'a', ...rich, draft: true }));
    const b = await made(
      `/api/courses/${course}/exercises`,
      doubling({ slug: 'b', releaseAt: '2027-03-29T06:00:00Z' }),
    );
    const c = await made(`/api/courses/${course}/exercises`, doubling({ slug: 'c' }));
    const items = [{ exerciseIds: [c] }, { lessonId: two, exerciseIds: [] }, { lessonId, exerciseIds: [b, a] }];
    const sheet = await made(`/api/courses/${course}/assignments`, {
      slug: 'sheet',
      anonymous: true,
      title: 'Sheet',
      description: 'Do *it*.',
      draft: false,
      dueAt: '2027-04-05T06:00:00Z',
      closesAt: '2027-04-07T06:00:00Z',
      latePercent: 10,
      counts: 'last',
      attempts: 3,
      weight: 2.5,
      exercises: [{ exerciseId: b, points: 7.25 }, { exerciseId: a }],
    });
    const levels = [
      { label: 'Good', description: 'As in the course.', points: 2.5 },
      { label: 'Missing', points: 0 },
    ];
    const rubric = {
      criteria: [
        { title: 'Readability', points: 2.5, levels },
        { title: 'Report – 报告', points: 4 },
      ],
    };
    const graded = await admin.call('PUT', `/api/assignments/${sheet}/rubrics/${b}`, JSON.stringify(rubric));
    expect(graded.status).toBe(200);
    await made(`/api/courses/${course}/assignments`, { slug: 'later', title: 'Later', exercises: [] });
    await made(`/api/courses/${course}/assignments`, {
      kind: 'exam',
      slug: 'final',
      title: 'Final',
      draft: false,
      opensAt: '2027-06-01T07:00:00Z',
      closesAt: '2027-06-01T07:30:00Z',
      durationMinutes: 90,
      graceSeconds: 45,
      addresses: ['10.1.0.0/16'],
      reviewAt: '2027-06-03T10:00:00Z',
      exercises: [{ exerciseId: c, points: 20 }],
    });
    const { assignments } = as<Scheme>((await admin.get(`/api/courses/${course}/gradebook/scheme`)).body);
    const ids = assignments.map((one) => one.id);
    const categories = [
      { name: 'Exam', weight: 0.5, dropLowest: 0, assignmentIds: ids.slice(2) },
      { name: 'Sheets – 练习', weight: 12.25, dropLowest: 1, assignmentIds: ids.slice(0, 1) },
      { name: 'Nothing yet', weight: 0, dropLowest: 0, assignmentIds: [] },
    ];
    const set = [
      await admin.call('PUT', `/api/courses/${course}/outline`, JSON.stringify({ items })),
      await admin.patch(`/api/courses/${course}/limits`, { submissionsPerMinute: 4, runsPerMinute: 9 }),
    ];
    const scheme = JSON.stringify({ categories });
    expect((await admin.call('PUT', `/api/courses/${course}/gradebook/scheme`, scheme)).status).toBe(204);
    expect(set.map(({ status }) => status)).toEqual([200, 200]);
    expect((await bytes(admin, `/api/courses/${course}/files?name=plot.gif`, Buffer.from('GIF89a'))).status).toBe(201);
    expect((await admin.post(`/api/exercises/${c}/submissions`, python(RIGHT))).status).toBe(202);
    return course;
  }

  /** Everything that the API says of a course, without ids, addresses and times of writing. */
  async function everything(courseId: string): Promise<unknown> {
    const get = async (path: string) => {
      const { status, body } = await admin.get(path);
      if (status !== 200) throw new Error(`${path}: ${status}`);
      return body;
    };
    const outline = as<{ items: { lesson: { slug: string } | null; exercises: { slug: string }[] }[] }>(
      await get(`/api/courses/${courseId}/outline`),
    );
    const lessons = outline.items.flatMap(({ lesson }) => (lesson ? [lesson.slug] : []));
    const exercises = outline.items.flatMap((item) => item.exercises.map(({ slug }) => slug));
    const scheme = as<Scheme>(await get(`/api/courses/${courseId}/gradebook/scheme`));
    const titled = ({ assignmentIds, ...category }: Scheme['categories'][number]) => ({
      ...category,
      titles: assignmentIds.map((one) => scheme.assignments.find(({ id }) => id === one)?.title),
    });
    const sheet = scheme.assignments.find(({ title }) => title === 'Sheet')?.id;
    const parts = [
      await get(`/api/assignments/${sheet}/rubrics`),
      scheme.categories.map(titled),
      await get(`/api/courses/${courseId}`),
      outline,
      await Promise.all(lessons.map((slug) => get(`/api/courses/${courseId}/lessons/${slug}`))),
      await Promise.all(exercises.map((slug) => get(`/api/courses/${courseId}/exercises/${slug}`))),
      await get(`/api/courses/${courseId}/assignments`),
      await Promise.all(['sheet', 'later', 'final'].map((slug) => get(`/api/courses/${courseId}/assignments/${slug}`))),
      await get(`/api/courses/${courseId}/files`),
      as<{ own: unknown }>(await get(`/api/courses/${courseId}/limits`)).own,
    ];
    // People and their work are of the installation, not of the course.
    const left = [
      'id',
      'exerciseId',
      'courseId',
      'lessonId',
      'url',
      'createdAt',
      'updatedAt',
      'revision',
      'version',
      'now',
    ];
    const ofPeople = ['memberCount', 'role', 'progress', 'attempts', 'bestScore', 'solvedCount', 'solution'];
    return JSON.parse(
      JSON.stringify(parts, (key, value: unknown) => ([...left, ...ofPeople].includes(key) ? undefined : value)),
    );
  }

  it.each(['zip', 'json'] as const)('are the same after export, deletion and import, as %s', async (format) => {
    const before = await everything(id);
    const pack = await exported(id, format);
    expect(await admin.delete(`/api/courses/${id}`)).toMatchObject({
      status: format === 'zip' ? 409 : 204,
    });
    if (format === 'zip') expect((await admin.delete(`/api/courses/${id}?confirm=autumn`)).status).toBe(204);
    expect((await admin.get('/api/courses/autumn')).status).toBe(404);
    const previewed = as<Preview>(await (await bytes(admin, '/api/courses/import/preview', pack)).json());
    expect(previewed).toMatchObject({ slug: 'autumn', problems: [], slugTaken: false });
    expect(previewed.changes.map(({ kind, key, change }) => `${change} ${kind} ${key}`).sort()).toEqual([
      'add assignment final',
      'add assignment later',
      'add assignment sheet',
      'add course autumn',
      'add exercise a',
      'add exercise b',
      'add exercise c',
      'add file plot.gif',
      'add lesson one',
      'add lesson two',
    ]);
    const answer = await bytes(admin, '/api/courses/import', pack);
    expect(answer.status).toBe(201);
    id = as<{ id: string }>(await answer.json()).id;
    expect(await everything(id)).toEqual(before);
    expect((await admin.post(`/api/courses/${id}/members`, { username: 'grace', role: 'instructor' })).status).toBe(
      201,
    );
    // What comes out again is what went in, to the byte.
    expect((await exported(id, format)).equals(pack)).toBe(true);
    expect((await bytes(admin, '/api/courses/import', pack)).status).toBe(409);
  });

  it('hold nobody’s name or work', async () => {
    // An exam has a grace of so many seconds, which is nobody's name.
    const text = (await exported(id, 'json')).toString().replaceAll('graceSeconds', '');
    for (const personal of ['grace', 'example.org', 'root', 'createdBy', 'submission"', id])
      expect(text).not.toContain(personal);
  });

  it('are for those who may: admins create, instructors update', async () => {
    const pack = await exported(id, 'zip');
    const student = await new Client(server.url).register('mia');
    await student.post(`/api/courses/${id}/join`);
    const statuses = async (client: Client) => [
      (await client.get(`/api/courses/${id}/export`)).status,
      (await bytes(client, '/api/courses/import/preview', pack)).status,
      (await bytes(client, '/api/courses/import?slug=other', pack)).status,
      (await bytes(client, `/api/courses/${id}/import/preview`, pack)).status,
      (await bytes(client, `/api/courses/${id}/import`, pack)).status,
    ];
    expect(await statuses(student)).toEqual([403, 403, 403, 403, 403]);
    expect(await statuses(teacher)).toEqual([200, 403, 403, 200, 200]);
  });

  it('update a course after a preview, keep what is there alone, and change nothing when they have problems', async () => {
    const tree = unzipSync(await exported(id, 'zip'));
    const text = (name: string) => Buffer.from(tree[name] ?? '').toString();
    const same = as<Preview>(await (await bytes(teacher, `/api/courses/${id}/import/preview`, zipSync(tree))).json());
    expect(same.changes.filter(({ change }) => change !== 'same')).toEqual([]);
    tree['exercises/a/statement.md'] = Buffer.from('Another statement');
    tree['lessons/three.md'] = Buffer.from('---\ntitle: Three\n---\nNew.');
    delete tree['files/plot.gif'];
    const changed = text('course.json').replace('"open": true', '"open": false').replace('12.25', '13');
    tree['course.json'] = Buffer.from(changed);
    const pack = zipSync(tree);
    const preview = as<Preview>(await (await bytes(teacher, `/api/courses/${id}/import/preview`, pack)).json());
    const told = preview.changes.filter(({ change }) => change !== 'same');
    expect(told.map(({ kind, key, change, fields }) => `${change} ${kind} ${key} ${fields.join()}`.trim())).toEqual([
      'update course autumn open,categories',
      'add lesson three',
      'update exercise a document',
      'missing file plot.gif',
    ]);
    const before = await everything(id);
    tree['lessons/broken.md'] = Buffer.from('no front matter');
    const broken = zipSync(tree);
    const problems = as<Preview>(
      await (await bytes(teacher, `/api/courses/${id}/import/preview`, broken)).json(),
    ).problems;
    expect(problems).toMatchObject([{ file: 'lessons/broken.md' }]);
    const refused = await bytes(teacher, `/api/courses/${id}/import`, broken);
    expect([refused.status, as<{ code: string }>(await refused.json()).code]).toEqual([422, 'pack_invalid']);
    const link = zipSync({ 'files/x': [Buffer.from('/etc/passwd'), { os: 3, attrs: 0o120777 << 16 }] });
    expect((await bytes(teacher, `/api/courses/${id}/import`, link)).status).toBe(422);
    expect(await everything(id)).toEqual(before);
    expect((await bytes(teacher, `/api/courses/${id}/import`, pack)).status).toBe(200);
    expect((await admin.get(`/api/courses/${id}/exercises/a`)).body).toMatchObject({
      statement: 'Another statement',
      version: 2,
    });
    const after = as<{ items: { lesson: { slug: string } | null }[] }>(
      (await admin.get(`/api/courses/${id}/outline`)).body,
    );
    expect(after.items.map(({ lesson }) => lesson?.slug ?? null)).toEqual([null, 'two', 'one', 'three']);
    expect((await admin.get(`/api/courses/${id}/files`)).body.items).toHaveLength(1);
    // Totals have changed by it: the history of grades says so.
    const [latest] = as<{ items: unknown[] }>((await admin.get(`/api/courses/${id}/gradebook/history`)).body).items;
    expect(latest).toMatchObject({
      kind: 'scheme',
      actor: 'grace',
      before: expect.stringContaining('weight 12.25'),
      after: expect.stringContaining('weight 13, 1 dropped'),
    });
    // Back to what it was.
    await admin.patch(`/api/courses/${id}`, { open: true });
  });

  it('are copied to the next semester with their dates, and without people', async () => {
    const shift = { shiftDays: 56, timeZone: 'Europe/Berlin' };
    const preview = await teacher.post(`/api/courses/${id}/copy/preview`, shift);
    // Eight in the morning stays eight in the morning when summer time begins.
    const dates = [
      { kind: 'lesson', what: 'release', from: MONDAY, to: '2027-03-29T06:00:00.000Z' },
      { kind: 'exercise', what: 'release', from: '2027-03-29T06:00:00.000Z', to: '2027-05-24T06:00:00.000Z' },
      { kind: 'assignment', what: 'due', from: '2027-04-05T06:00:00.000Z', to: '2027-05-31T06:00:00.000Z' },
      { kind: 'assignment', what: 'close', from: '2027-04-07T06:00:00.000Z', to: '2027-06-02T06:00:00.000Z' },
      { kind: 'assignment', what: 'open', from: '2027-06-01T07:00:00.000Z', to: '2027-07-27T07:00:00.000Z' },
      { kind: 'assignment', what: 'close', from: '2027-06-01T07:30:00.000Z', to: '2027-07-27T07:30:00.000Z' },
      { kind: 'assignment', what: 'review', from: '2027-06-03T10:00:00.000Z', to: '2027-07-29T10:00:00.000Z' },
    ];
    expect(preview).toMatchObject({ status: 200, body: { lessons: 3, exercises: 3, assignments: 3, files: 1, dates } });
    const copied = await teacher.post(`/api/courses/${id}/copy`, { ...shift, slug: 'spring', title: 'Spring' });
    expect(copied).toMatchObject({ status: 201, body: { slug: 'spring', role: 'instructor', memberCount: 1 } });
    const moved = JSON.stringify(await everything(id))
      .replaceAll('"2027-04-05T06:00:00.000Z"', '"2027-05-31T06:00:00.000Z"')
      .replaceAll('"2027-04-07T06:00:00.000Z"', '"2027-06-02T06:00:00.000Z"')
      .replaceAll('"2027-06-01T07:00:00.000Z"', '"2027-07-27T07:00:00.000Z"')
      .replaceAll('"2027-06-01T07:30:00.000Z"', '"2027-07-27T07:30:00.000Z"')
      .replaceAll('"2027-06-03T10:00:00.000Z"', '"2027-07-29T10:00:00.000Z"')
      .replaceAll('"2027-03-29T06:00:00.000Z"', '"2027-05-24T06:00:00.000Z"')
      .replaceAll(`"${MONDAY}"`, '"2027-03-29T06:00:00.000Z"')
      .replace('"autumn"', '"spring"')
      .replace('"Loops – 循环"', '"Spring"');
    expect(await everything(copied.body.id)).toEqual(JSON.parse(moved));
    expect((await admin.get(`/api/courses/spring/submissions`)).body.items).toEqual([]);
    expect((await teacher.post(`/api/courses/${id}/copy`, { ...shift, slug: 'spring', title: 'x' })).status).toBe(409);
    const wrong = await teacher.post(`/api/courses/${id}/copy/preview`, { shiftDays: 1, timeZone: 'Europe/Atlantis' });
    expect(wrong.body.errors).toMatchObject([{ path: 'timeZone' }]);
  });

  describe('in a folder', () => {
    let folder: string;

    /** Runs the command against this installation. */
    async function sync(...args: string[]): Promise<{ code: number | null; lines: string[] }> {
      const main = path.join(ROOT, 'dist', 'apps', 'api', 'content.js');
      const environment = { ...process.env, ASSAY_DATA_DIR: path.join(server.dataDir, 'data') };
      const program = Program.launch(process.execPath, [main, 'sync', folder, ...args], environment);
      const { code } = await program.ended;
      return { code, lines: program.output.trim().split('\n') };
    }

    beforeAll(async () => {
      folder = path.join(server.dataDir, 'checkout');
      for (const [name, content] of Object.entries(unzipSync(await exported(id, 'zip')))) {
        fs.mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
        fs.writeFileSync(path.join(folder, name), content);
      }
      fs.mkdirSync(path.join(folder, '.git'));
      fs.writeFileSync(path.join(folder, '.git', 'config'), 'x');
      fs.writeFileSync(path.join(folder, 'README.md'), 'x');
    });

    it('change nothing when nothing has changed, and only what has', async () => {
      expect(await sync()).toEqual({ code: 0, lines: ['0 new, 0 changed, 11 as they were.'] });
      fs.writeFileSync(path.join(folder, 'lessons', 'one.md'), '---\ntitle: One\n---\nShort.');
      fs.rmSync(path.join(folder, 'exercises', 'b'), { recursive: true });
      fs.rmSync(path.join(folder, 'exercises', 'c'), { recursive: true });
      const course = JSON.parse(fs.readFileSync(path.join(folder, 'course.json'), 'utf8')) as Record<
        'contents' | 'assignments' | 'categories',
        unknown
      >;
      course.contents = [
        { lesson: 'one', exercises: ['a'] },
        { lesson: 'two', exercises: [] },
      ];
      course.assignments = [{ slug: 'later', title: 'Later', exercises: [{ slug: 'a' }] }];
      course.categories = [{ name: 'All', assignments: ['later'] }];
      fs.writeFileSync(path.join(folder, 'course.json'), JSON.stringify(course));
      const before = await everything(id);
      const dry = await sync('--dry-run');
      const told = [
        '~ course autumn: categories',
        '~ lesson one: title, body',
        '~ assignment later: exercises',
        '? exercise c is no longer in the folder',
        '? exercise b is no longer in the folder',
        '? assignment sheet is no longer in the folder',
        '? assignment final is no longer in the folder',
        '~ order autumn: order',
      ];
      expect(dry).toEqual({
        code: 0,
        lines: [...told, 'Nothing was changed: this was a dry run. 0 new, 4 changed, 4 as they were.'],
      });
      expect(await everything(id)).toEqual(before);
      const done = await sync();
      expect(done.lines.slice(0, told.length)).toEqual(told);
      expect(done.lines.at(-1)).toBe('4 kept that are no longer in the folder; --prune removes them.');
      expect((await admin.get(`/api/courses/${id}/lessons/one`)).body).toMatchObject({ title: 'One', body: 'Short.' });
      expect((await sync()).lines.filter((line) => /^[+~-]/.test(line))).toEqual([]);
    });

    it('remove only with --prune, and never what was submitted', async () => {
      const c = (await admin.get(`/api/courses/${id}/exercises/c`)).body.id;
      expect((await admin.post(`/api/exercises/${c}/submissions`, python(RIGHT))).status).toBe(202);
      const { lines } = await sync('--prune');
      expect(lines).toContain('- exercise b');
      expect(lines).toContain('! exercise c is kept: 1 submissions would be lost; delete it on the page');
      expect((await admin.get(`/api/courses/${id}/exercises/b`)).status).toBe(404);
      expect((await admin.get(`/api/courses/${id}/exercises/c`)).status).toBe(200);
    });

    it('make a course of their own, and say what is wrong', async () => {
      expect((await sync('--course', 'checkout')).code).toBe(0);
      const made = as<{ items: { lesson: { slug: string } | null }[] }>(
        (await admin.get('/api/courses/checkout/outline')).body,
      );
      expect(made.items.map(({ lesson }) => lesson?.slug)).toEqual(['one', 'two', 'three']);
      fs.writeFileSync(path.join(folder, 'lessons', 'one.md'), 'no front matter');
      const failed = await sync();
      expect(failed.code).toBe(1);
      expect(failed.lines.join()).toContain('lessons/one.md: must begin with ---');
    });
  });
});
