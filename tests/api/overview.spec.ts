import { Client, createDoubling, IO_TESTS, doubling, python, RIGHT, WRONG } from '../fixtures/client';
import { TestServer } from '../fixtures/server';

interface Overview {
  readonly toGrade: readonly { readonly exerciseId: string; readonly waiting: number }[] | null;
  readonly flags: number | null;
  readonly handedIn: { readonly since: string; readonly submissions: number; readonly students: number } | null;
  readonly stuckSince: string;
  readonly stuck: readonly { readonly id: string; readonly students: number }[] | null;
  readonly due: readonly { readonly slug: string; readonly submissions: number }[] | null;
}

describe('what waits for staff in a course', () => {
  let server: TestServer;
  let admin: Client;
  let courseId: string;
  let exerciseId: string;
  let worth: string;
  const students: Client[] = [];
  const today = new Date(Date.now() - 3_600_000).toISOString();

  beforeAll(async () => {
    server = await TestServer.start();
    admin = await Client.admin(server.url);
    ({ courseId, exerciseId } = await createDoubling(admin, 'waiting'));
    const other = doubling({ slug: 'worth', tests: IO_TESTS });
    worth = (await admin.post(`/api/courses/${courseId}/exercises`, other)).body.id;
    const dueAt = new Date(Date.now() + 3_600_000).toISOString();
    const sheet = { slug: 'sheet', title: 'Sheet', draft: false, dueAt, exercises: [{ exerciseId: worth, points: 5 }] };
    const { id } = (await admin.post(`/api/courses/${courseId}/assignments`, sheet)).body;
    const rubric = { criteria: [{ title: 'Style', points: 4 }] };
    await admin.call('PUT', `/api/assignments/${id}/rubrics/${worth}`, JSON.stringify(rubric));
    for (const name of ['mia', 'noor']) {
      const client = await new Client(server.url).register(name);
      await client.post(`/api/courses/${courseId}/join`);
      students.push(client);
    }
    const hand = async (client: Client | undefined, exercise: string, program: string) => {
      const sent = await client?.post(`/api/exercises/${exercise}/submissions`, python(program));
      await client?.final(`/api/submissions/${sent?.body.id}`);
    };
    const [mia, noor] = students;
    for (let attempt = 1; attempt <= 3; attempt++) await hand(mia, exerciseId, `${WRONG}# ${attempt}\n`);
    for (const program of [WRONG, WRONG, RIGHT]) await hand(noor, exerciseId, program);
    await hand(noor, worth, RIGHT);
    await new Client(server.url).register('tim');
    await admin.post(`/api/courses/${courseId}/members`, { username: 'tim', role: 'assistant' });
  });

  afterAll(() => server.stop());

  const overview = async (client: Client) =>
    (await client.get(`/api/courses/${courseId}/overview?since=${today}`)).body as unknown as Overview;
  const listed = async (query: string) =>
    (await admin.get(`/api/courses/${courseId}/submissions?limit=100&${query}`)).body.items;

  it('is counted as what each number leads to', async () => {
    const { toGrade, flags, handedIn, stuckSince, stuck, due } = await overview(admin);
    expect(toGrade).toMatchObject([{ exerciseId: worth, exercise: 'Double it', slug: 'sheet', waiting: 1 }]);
    expect(flags).toBe(0);
    expect(handedIn).toMatchObject({ submissions: 7, students: 2 });
    expect(await listed(`pick=students&since=${handedIn?.since}`)).toHaveLength(7);
    // Who has solved it in the end is not stuck.
    expect(stuck).toMatchObject([{ id: exerciseId, slug: 'double', students: 1 }]);
    const stuckOn = await listed(`exerciseId=${exerciseId}&pick=stuck&since=${stuckSince}`);
    expect(stuckOn).toMatchObject([{ attempt: 3, user: { username: 'mia' } }]);
    expect(due).toMatchObject([{ slug: 'sheet', kind: 'assignment', submissions: 1 }]);
  });

  it('goes down as it is done', async () => {
    const { body } = await admin.get(`/api/courses/${courseId}/assignments`);
    const [sheet] = body.items;
    const queue = (await admin.get(`/api/assignments/${sheet?.id}/assessing/${worth}`)).body.items;
    const [item] = queue;
    const view = (await admin.get(`/api/assessments/${item?.id}`)).body as unknown as {
      revision: number;
      criteria: { id: string }[];
    };
    const marks = view.criteria.map(({ id }) => ({ criterionId: id, points: 3 }));
    const done = { revision: view.revision, attempt: 1, state: 'done', marks };
    const { status } = await admin.call('PUT', `/api/assessments/${item?.id}`, JSON.stringify(done));
    expect(status).toBe(200);
    expect((await overview(admin)).toGrade).toEqual([]);
  });

  it('is for staff, each part for who may see it', async () => {
    expect((await students[0]?.get(`/api/courses/${courseId}/overview`))?.status).toBe(403);
    expect((await new Client(server.url).get(`/api/courses/${courseId}/overview`)).status).toBe(401);
    const { id } = (await (await new Client(server.url).signIn('tim', 'a long enough passphrase')).get('/api/auth/me'))
      .body;
    const change = { role: 'assistant', capabilities: ['flags.review'] };
    expect((await admin.patch(`/api/courses/${courseId}/members/${id}`, change)).status).toBe(200);
    const tim = await new Client(server.url).signIn('tim', 'a long enough passphrase');
    expect(await overview(tim)).toMatchObject({ toGrade: null, flags: 0, handedIn: null, stuck: null, due: null });
    expect((await admin.get(`/api/courses/${courseId}/overview?since=yesterday`)).status).toBe(400);
  });

  it('leaves out what is handed in once more unchanged, where that is asked for', async () => {
    const [, noor] = students;
    const submissions = `/api/exercises/${exerciseId}/submissions`;
    const before = (await noor?.get(submissions))?.body.items.length;
    const same = await noor?.post(submissions, { ...python(RIGHT), unlessSame: true });
    expect(same).toMatchObject({ status: 409, body: { code: 'same_program', params: { attempt: 3 } } });
    expect((await noor?.get(submissions))?.body.items).toHaveLength(before ?? -1);
    const changed = await noor?.post(submissions, { ...python(`${RIGHT}\n`), unlessSame: true });
    expect(changed).toMatchObject({ status: 202, body: { attempt: 4 } });
    await noor?.final(`/api/submissions/${changed?.body.id}`);
    expect((await noor?.post(submissions, python(`${RIGHT}\n`)))?.status).toBe(202);
  });
});
