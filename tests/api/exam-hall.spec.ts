import { Client, doubling, IO_TESTS, RIGHT } from '../fixtures/client';
import { TestServer } from '../fixtures/server';

/** More than a server has connections to its database. */
const STUDENTS = 40;

let server: TestServer;

beforeAll(async () => {
  server = await TestServer.start();
});

afterAll(async () => {
  await server?.stop();
});

it('a hall that hands in at the same moment is taken, everything typed once', async () => {
  const admin = await Client.admin(server.url);
  const {
    body: { id: courseId },
  } = await admin.post('/api/courses', { slug: 'hall', title: 'Hall', open: true });
  const exercises = await Promise.all(
    ['one', 'two'].map(async (slug) => {
      return (await admin.post(`/api/courses/${courseId}/exercises`, doubling({ slug, tests: IO_TESTS }))).body.id;
    }),
  );
  const now = Date.now();
  const { status, body } = await admin.post(`/api/courses/${courseId}/assignments`, {
    kind: 'exam',
    slug: 'exam',
    title: 'Exam',
    draft: false,
    opensAt: new Date(now - 60_000).toISOString(),
    closesAt: new Date(now + 3_600_000).toISOString(),
    durationMinutes: 60,
    exercises: exercises.map((exerciseId) => ({ exerciseId, points: 50 })),
  });
  expect([status, body]).toEqual([201, expect.anything()]);
  const examId = body.id;

  const sittings: { client: Client; cookie: string }[] = [];
  for (let n = 0; n < STUDENTS; n++) {
    const client = await new Client(server.url).register(`student${n}`);
    await client.post(`/api/courses/${courseId}/join`);
    const started = await client.post(`/api/exams/${examId}/start`);
    expect(started.status).toBe(200);
    const cookie =
      started.headers
        .getSetCookie()
        .find((set) => set.startsWith('assay_exam='))
        ?.split(';')[0] ?? '';
    for (const id of exercises) {
      const draft = { files: [{ path: 'main.py', content: `${RIGHT}# ${n}\n` }], revision: 0 };
      const path = `/api/exercises/${id}/drafts/python`;
      expect((await client.call('PUT', path, JSON.stringify(draft), { cookie })).status).toBe(200);
    }
    sittings.push({ client, cookie });
  }
  // Twice each, as somebody does who sees nothing happen.
  const answers = await Promise.all(
    [...sittings, ...sittings].map(({ client, cookie }) =>
      client.call('POST', `/api/exams/${examId}/sitting/finish`, '{}', { cookie }),
    ),
  );
  expect(answers.filter((answer) => answer.status !== 200 && answer.body.code !== 'exam_not_running')).toEqual([]);
  const rows = (await admin.get(`/api/exams/${examId}/monitor`)).body as unknown as {
    items: { finishedAt: string | null; submissions: number }[];
  };
  expect(rows.items.map(({ finishedAt, submissions }) => [finishedAt !== null, submissions])).toEqual(
    rows.items.map(() => [true, 2]),
  );
  expect(rows.items).toHaveLength(STUDENTS);
});
