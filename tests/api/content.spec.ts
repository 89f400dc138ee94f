import { doubling, python, RIGHT, Client } from '../fixtures/client';
import { TestServer } from '../fixtures/server';

const PIXEL = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
  'base64',
);
const HOUR_MS = 3_600_000;
const soon = () => new Date(Date.now() + HOUR_MS).toISOString();
const before = () => new Date(Date.now() - HOUR_MS).toISOString();

/** What a course's outline says, as the tests look at it. */
interface Outline {
  readonly items: readonly {
    readonly lesson: { readonly id: string; readonly slug: string } | null;
    readonly exercises: readonly { readonly id: string; readonly slug: string }[];
  }[];
}

describe('the content of a course', () => {
  let server: TestServer;
  let admin: Client;
  let student: Client;
  let stranger: Client;

  beforeAll(async () => {
    server = await TestServer.start({ ASSAY_DEMO: '0' });
    admin = await Client.admin(server.url);
    student = await new Client(server.url).register('mia');
    stranger = await new Client(server.url).register('tom');
  });

  afterAll(() => server?.stop());

  const as = <T>(body: unknown) => body as T;

  async function made(client: Client, path: string, body: unknown): Promise<Record<string, string>> {
    const answer = await client.post(path, body);
    if (answer.status !== 201) throw new Error(`${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
    return as<Record<string, string>>(answer.body);
  }

  /** A closed course with the student in it. */
  async function course(slug: string): Promise<string> {
    const { id = '' } = await made(admin, '/api/courses', {
      slug,
      title: `Course ${slug}`,
      description: 'About *it*.',
    });
    await made(admin, `/api/courses/${id}/members`, { username: 'mia', role: 'student' });
    return id;
  }

  const outline = async (client: Client, id: string) =>
    as<Outline>((await client.get(`/api/courses/${id}/outline`)).body);
  const shape = ({ items }: Outline) =>
    items.map(({ lesson, exercises }) => [lesson?.slug ?? null, ...exercises.map(({ slug }) => slug)]);

  const upload = (client: Client, id: string, name: string, bytes: Buffer, more = '') =>
    fetch(`${server.url}/api/courses/${id}/files?name=${encodeURIComponent(name)}${more}`, {
      method: 'POST',
      headers: { 'content-type': 'application/octet-stream', authorization: `Bearer ${client.token ?? ''}` },
      body: new Uint8Array(bytes),
    });

  describe('lessons', () => {
    let id: string;
    let lessonId: string;
    const exercises: Record<string, string> = {};

    beforeAll(async () => {
      id = await course('lessons');
      const lesson = await made(admin, `/api/courses/${id}/lessons`, { slug: 'one', title: 'One', body: 'Sum $n^2$' });
      lessonId = lesson['id'] ?? '';
      await made(admin, `/api/courses/${id}/lessons`, { slug: 'two', title: 'Two', body: '', draft: true });
      await made(admin, `/api/courses/${id}/lessons`, { slug: 'three', title: 'Three', body: '' });
      for (const slug of ['a', 'b', 'c']) {
        exercises[slug] = (await made(admin, `/api/courses/${id}/exercises`, doubling({ slug })))['id'] ?? '';
      }
    });

    const arrange = (client: Client, items: unknown) =>
      client.call('PUT', `/api/courses/${id}/outline`, JSON.stringify({ items }));

    it('are in one order with the exercises, which only the whole of it changes', async () => {
      expect(shape(await outline(admin, id))).toEqual([
        ['one'],
        ['two'],
        ['three'],
        [null, 'a'],
        [null, 'b'],
        [null, 'c'],
      ]);
      const { a, b, c } = exercises;
      const items = (await outline(admin, id)).items;
      const [one, two, three] = items.map(({ lesson }) => lesson?.id);
      const wanted = [
        { exerciseIds: [c] },
        { lessonId: one, exerciseIds: [b, a] },
        { lessonId: three, exerciseIds: [] },
        { lessonId: two, exerciseIds: [] },
      ];
      expect((await arrange(admin, wanted)).status).toBe(200);
      expect(shape(await outline(admin, id))).toEqual([[null, 'c'], ['one', 'b', 'a'], ['three'], ['two']]);
      expect(shape(await outline(student, id))).toEqual([[null, 'c'], ['one', 'b', 'a'], ['three']]);
      const listed = (await student.get(`/api/courses/${id}/exercises`)).body.items;
      expect(listed.map((one) => as<{ slug: string }>(one).slug)).toEqual(['c', 'b', 'a']);
      for (const wrong of [wanted.slice(1), [...wanted, { exerciseIds: [a] }], [...wanted, { exerciseIds: [id] }]]) {
        expect(await arrange(admin, wrong)).toMatchObject({ status: 409, body: { code: 'outline_changed' } });
      }
      const { body } = await student.get(`/api/courses/${id}/lessons/one`);
      expect(body).toMatchObject({ body: 'Sum $n^2$', previous: null, next: { slug: 'three' } });
    });

    it('are not changed over a newer revision', async () => {
      const change = (body: string, revision: number) => admin.patch(`/api/lessons/${lessonId}`, { body, revision });
      expect(await change('Sum $n^3$', 1)).toMatchObject({ status: 200, body: { revision: 2 } });
      const refused = await change('Lost?', 1);
      expect(refused).toMatchObject({ status: 409, body: { code: 'lesson_conflict', params: { revision: 2 } } });
      const wrong = await admin.patch(`/api/lessons/${lessonId}`, { releaseAt: '2026-10-05T08:00' });
      expect(wrong.body.errors).toMatchObject([{ path: 'releaseAt' }]);
    });

    /** What the student is answered at every way to an exercise. */
    async function ways(exerciseId: string, slug: string) {
      const path = `/api/exercises/${exerciseId}`;
      const draft = { files: [{ path: 'main.py', content: RIGHT }], revision: 0, overwrite: true };
      const answers = await Promise.all([
        student.get(path),
        student.get(`/api/courses/${id}/exercises/${slug}`),
        student.get(`${path}/hints`),
        student.get(`${path}/drafts`),
        student.call('PUT', `${path}/drafts/python`, JSON.stringify(draft)),
        student.get(`${path}/submissions`),
        student.post(`${path}/runs`, python(RIGHT)),
        student.post(`${path}/submissions`, python(RIGHT)),
      ]);
      const listed = (await student.get(`/api/courses/${id}/exercises`)).body.items.map(({ id }) => id);
      const { items } = await outline(student, id);
      const outlined = items.flatMap((item) => item.exercises.map((exercise) => exercise.id));
      const { body: courseView } = await student.get(`/api/courses/${id}`);
      const count = as<{ exerciseCount: number }>(courseView).exerciseCount;
      const there = [listed.includes(exerciseId), outlined.includes(exerciseId), count === listed.length];
      return { statuses: answers.map(({ status }) => status), there };
    }

    const SHOWN = { statuses: [200, 200, 200, 200, 200, 200, 202, 202], there: [true, true, true] };
    const HIDDEN = { statuses: Array(8).fill(404), there: [false, false, true] };

    it.each<[string, () => [Record<string, unknown>, Record<string, unknown>], boolean]>([
      ['as it is', () => [{}, {}], true],
      ['to be released', () => [{ releaseAt: soon() }, {}], false],
      ['released', () => [{ releaseAt: before() }, {}], true],
      ['in a lesson to be released', () => [{}, { releaseAt: soon() }], false],
      ['in a released lesson', () => [{}, { releaseAt: before() }], true],
      ['in a draft lesson', () => [{}, { draft: true }], false],
      ['to be released, in a released lesson', () => [{ releaseAt: soon() }, { releaseAt: before() }], false],
    ])('show students an exercise %s', async (_, change, shown) => {
      const [ofExercise, ofLesson] = change();
      const a = exercises['a'] ?? '';
      const set = [
        await admin.patch(`/api/exercises/${a}`, { releaseAt: null, ...ofExercise }),
        await admin.patch(`/api/lessons/${lessonId}`, { releaseAt: null, draft: false, ...ofLesson }),
      ];
      expect(set.map(({ status }) => status)).toEqual([200, 200]);
      expect(await ways(a, 'a')).toEqual(shown ? SHOWN : HIDDEN);
      const lessonShown = Object.keys(ofLesson).length === 0 || shown || 'releaseAt' in ofExercise;
      expect((await student.get(`/api/courses/${id}/lessons/one`)).status).toBe(lessonShown ? 200 : 404);
      expect((await admin.get(`/api/exercises/${a}`)).status).toBe(200);
      expect((await stranger.get(`/api/courses/${id}/lessons/one`)).status).toBe(404);
    });

    it('leave their exercises behind, which are shown no earlier for it', async () => {
      const release = soon();
      const a = exercises['a'] ?? '';
      await admin.patch(`/api/exercises/${a}`, { releaseAt: null });
      await admin.patch(`/api/lessons/${lessonId}`, { releaseAt: release, draft: false });
      const refused = await admin.delete(`/api/lessons/${lessonId}`);
      expect(refused).toMatchObject({ status: 409, body: { code: 'confirmation_needed' } });
      expect((await admin.delete(`/api/lessons/${lessonId}?confirm=one`)).status).toBe(204);
      expect(shape(await outline(admin, id))).toEqual([[null, 'c'], [null, 'b'], [null, 'a'], ['three'], ['two']]);
      expect(shape(await outline(student, id))).toEqual([[null, 'c'], ['three']]);
      expect((await admin.get(`/api/exercises/${a}`)).body).toMatchObject({ releaseAt: release, lesson: null });
    });
  });

  describe('files', () => {
    let id: string;

    beforeAll(async () => {
      id = await course('files');
      const body = '![A plot](files/plot.png) and [numbers](files/data.csv)';
      await made(admin, `/api/courses/${id}/lessons`, { slug: 'one', title: 'One', body });
      await made(admin, `/api/courses/${id}/exercises`, doubling({ statement: 'See files/plot.png.' }));
    });

    it('are what their bytes are, and sent so that nothing in them acts', async () => {
      const sent = {
        'plot.png': PIXEL,
        'data.csv': Buffer.from('a,b\n'),
        'drawn.svg': Buffer.from('<svg onload="x()"/>'),
      };
      for (const [name, bytes] of Object.entries(sent)) expect((await upload(admin, id, name, bytes)).status).toBe(201);
      const { body } = await admin.get(`/api/courses/${id}/files`);
      const found = body.items.map((item) => as<{ name: string; mediaType: string; size: number; url: string }>(item));
      expect(found.map(({ name, mediaType }) => [name, mediaType])).toEqual([
        ['data.csv', 'text/csv'],
        ['drawn.svg', 'text/plain'],
        ['plot.png', 'image/png'],
      ]);
      expect(found[2]).toMatchObject({
        size: PIXEL.length,
        usedIn: [
          { kind: 'lesson', slug: 'one', title: 'One' },
          { kind: 'exercise', slug: 'double', title: 'Double it' },
        ],
      });
      for (const { name, url } of found) {
        const answer = await fetch(server.url + url);
        expect(answer.status).toBe(200);
        expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
        expect(answer.headers.get('content-security-policy')).toBe("sandbox; default-src 'none'");
        const disposition = name === 'plot.png' ? 'inline' : 'attachment';
        expect(answer.headers.get('content-disposition')).toBe(`${disposition}; filename*=UTF-8''${name}`);
        expect(answer.headers.get('content-type')).toMatch(
          name === 'plot.png' ? /^image\/png$/ : /^text\/(?:csv|plain)/,
        );
        expect(Buffer.from(await answer.arrayBuffer())).toEqual(sent[name as keyof typeof sent]);
      }
    });

    it('are reached by those alone who may see a text that shows them, while the address is good', async () => {
      const lesson = as<{ attachments: { name: string; url: string }[] }>(
        (await student.get(`/api/courses/${id}/lessons/one`)).body,
      );
      expect(lesson.attachments.map(({ name }) => name)).toEqual(['data.csv', 'plot.png']);
      const exercise = as<{ attachments: { name: string }[] }>(
        (await student.get(`/api/courses/${id}/exercises/double`)).body,
      );
      expect(exercise.attachments.map(({ name }) => name)).toEqual(['plot.png']);
      const good = new URL(server.url + lesson.attachments[1]?.url);
      const status = async (change: (url: URL) => void) => {
        const url = new URL(good);
        change(url);
        return (await fetch(url)).status;
      };
      const other = new URL(server.url + lesson.attachments[0]?.url);
      expect(await status(() => undefined)).toBe(200);
      expect(await status((url) => url.searchParams.delete('signature'))).toBe(404);
      expect(await status((url) => url.searchParams.set('expires', String(Date.now() - 1)))).toBe(404);
      expect(await status((url) => url.searchParams.set('expires', '9e15'))).toBe(404);
      expect(await status((url) => url.searchParams.set('signature', other.searchParams.get('signature') ?? ''))).toBe(
        404,
      );
      expect((await student.get(`/api/courses/${id}/files`)).status).toBe(403);
      expect((await stranger.get(`/api/courses/${id}/files`)).status).toBe(404);
      expect((await upload(student, id, 'x.png', PIXEL)).status).toBe(403);
      expect((await upload(stranger, id, 'x.png', PIXEL)).status).toBe(404);
      // Another content has another address.
      expect((await upload(admin, id, 'plot.png', Buffer.from('GIF89a'))).status).toBe(409);
      expect((await upload(admin, id, 'plot.png', Buffer.from('GIF89a'), '&replace=true')).status).toBe(201);
      expect(await status(() => undefined)).toBe(404);
    });

    it('are of a decent name and size', async () => {
      for (const name of ['', '..', '../x', 'a/b', '.hidden', 'a b', 'x'.repeat(121)]) {
        const answer = await upload(admin, id, name, PIXEL);
        expect([name, answer.status]).toEqual([name, 400]);
      }
      const most = 10 << 20;
      expect((await upload(admin, id, 'most.bin', Buffer.alloc(most))).status).toBe(201);
      const more = await upload(admin, id, 'more.bin', Buffer.alloc(most + 1)).catch(() => null);
      expect(more === null || more.status === 413).toBe(true);
      const json = await admin.call('POST', `/api/courses/${id}/files?name=x.png`, '{}');
      expect(json.status).toBe(415);
      const names = (await admin.get(`/api/courses/${id}/files`)).body.items.map(({ name }) => name);
      expect(names).toEqual(['data.csv', 'drawn.svg', 'most.bin', 'plot.png']);
    });

    it('are not deleted by the way while a text refers to them', async () => {
      const items = (await admin.get(`/api/courses/${id}/files`)).body.items;
      const path = (name: string) => `/api/files/${items.find((item) => item.name === name)?.id}`;
      expect((await admin.delete(path('most.bin'))).status).toBe(204);
      expect(await admin.delete(path('plot.png'))).toMatchObject({
        status: 409,
        body: { code: 'confirmation_needed' },
      });
      expect((await student.delete(path('plot.png'))).status).toBe(404);
      expect((await admin.delete(`${path('plot.png')}?confirm=plot.png`)).status).toBe(204);
      const lesson = as<{ attachments: unknown[] }>((await student.get(`/api/courses/${id}/lessons/one`)).body);
      expect(lesson.attachments).toHaveLength(1);
    });
  });
});
