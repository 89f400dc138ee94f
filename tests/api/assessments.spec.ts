import type { components } from '../../apps/web/src/app/api/schema';
import { Client, doubling, IO_TESTS, python, RIGHT, type Answer } from '../fixtures/client';
import { TestServer } from '../fixtures/server';

type Schemas = components['schemas'];
type Rubric = Schemas['RubricView'];

const PASSWORD = 'a long enough passphrase';
/** Two of three tests. */
const HALF = 'n = int(input())\nprint(n + n if n < 2 else 4 if n == 2 else 0)\n';

let server: TestServer;
let root: Client;
let courseId: string;
let assignmentId: string;
const exercises: Record<string, string> = {};
const people: Record<string, Client> = {};
const ids: Record<string, string> = {};

const view = <T>(answer: Answer, expected = 200): T => {
  expect([answer.status, answer.body]).toEqual([expected, expect.anything()]);
  return answer.body as T;
};
const put = (client: Client, path: string, body: unknown) => client.call('PUT', path, JSON.stringify(body));
const who = (name: string) => {
  const client = people[name];
  if (!client) throw new Error(`${name} is not there`);
  return client;
};
const putRubric = (criteria: unknown, exercise = 'one', client = root) =>
  put(client, `/api/assignments/${assignmentId}/rubrics/${exercises[exercise]}`, { criteria });

const READABILITY = {
  title: 'Readability',
  description: 'Names, and a sentence where it is needed.',
  points: 3,
  levels: [
    { label: 'Good', points: 3 },
    { label: 'Partly', description: 'Some names say nothing.', points: 1.5 },
    { label: 'Missing', points: 0 },
  ],
};
const REPORT = { title: 'Report', points: 2.5, levels: [] };

beforeAll(async () => {
  server = await TestServer.start({ ASSAY_DEMO: '0' });
  root = await Client.admin(server.url);
  courseId = (await root.post('/api/courses', { slug: 'looked-at', title: 'Looked at', open: true })).body.id;
  for (const slug of ['one', 'two']) {
    const made = await root.post(`/api/courses/${courseId}/exercises`, doubling({ slug, tests: IO_TESTS }));
    exercises[slug] = made.body.id;
  }
  const places = Object.values(exercises).map((exerciseId) => ({ exerciseId, points: 12 }));
  const body = { slug: 'sheet', title: 'Sheet', draft: false, exercises: places };
  assignmentId = (await root.post(`/api/courses/${courseId}/assignments`, body)).body.id;
  for (const [name, role] of [
    ['mia', 'student'],
    ['noor', 'student'],
    ['omar', 'student'],
    ['tara', 'assistant'],
    ['ulf', 'assistant'],
  ] as const) {
    const client = await new Client(server.url).register(name, PASSWORD);
    const capabilities = ['members.view', 'exercises.view-hidden', 'submissions.view-all', 'grades.assess'];
    const { id } = (await client.get('/api/auth/me')).body;
    view(await root.post(`/api/courses/${courseId}/members`, { username: name, role }), 201);
    const rights = { role, capabilities };
    if (role === 'assistant') view(await root.patch(`/api/courses/${courseId}/members/${id}`, rights));
    people[name] = client;
    ids[name] = id;
  }
  for (const [name, program] of [
    ['mia', RIGHT],
    ['noor', HALF],
  ] as const) {
    const handed = await who(name).post(`/api/exercises/${exercises['one']}/submissions`, python(program));
    await who(name).final(`/api/submissions/${handed.body.id}`);
  }
});

afterAll(() => server?.stop());

describe('a rubric', () => {
  it('gives points beyond those of the tests, wherever points are told', async () => {
    const made = view<Rubric>(await putRubric([READABILITY, REPORT]));
    expect(made).toMatchObject({ testPoints: 12, rubricPoints: 5.5, criteria: [READABILITY, REPORT] });
    const shown = view<Schemas['AssignmentView']>(await who('mia').get(`/api/assignments/${assignmentId}`));
    expect(shown.maxPoints).toBe(29.5);
    expect(shown.exercises).toMatchObject([
      { maxPoints: 17.5, testPoints: 12, rubricPoints: 5.5, points: 12 },
      { maxPoints: 12, rubricPoints: 0 },
    ]);
    const book = view<Schemas['GradebookView']>(await root.get(`/api/courses/${courseId}/gradebook`));
    expect(book.columns).toMatchObject([{ maxPoints: 29.5 }]);
    const grade = await root.get(`/api/assignments/${assignmentId}/grades/${ids['mia']}`);
    expect(view<Schemas['StudentGradeView']>(grade).exercises).toMatchObject([{ maxPoints: 17.5 }, { maxPoints: 12 }]);
  });

  it('is not changed over what somebody else has made of it', async () => {
    const path = `/api/assignments/${assignmentId}/rubrics/${exercises['one']}`;
    const [one] = view<{ items: Rubric[] }>(await root.get(`/api/assignments/${assignmentId}/rubrics`)).items;
    const criteria = one?.criteria ?? [];
    const [readability, report] = criteria;
    const renamed = [{ ...readability, title: 'Names and layout' }, report];
    const first = view<Rubric>(await put(root, path, { criteria: renamed, revision: one?.revision }));
    expect(first.revision).not.toBe(one?.revision);
    const refused = await put(root, path, { criteria: [report], revision: one?.revision });
    expect(refused).toMatchObject({
      status: 409,
      body: {
        code: 'rubric_conflict',
        params: { by: 'root', current: { revision: first.revision, criteria: renamed } },
      },
    });
    // As it was once more: it is the same revision as before.
    const back = view<Rubric>(await put(root, path, { criteria, revision: first.revision }));
    expect(back).toEqual(one);
  });

  it('is changed as a whole, keeps what is named by its id, and outlives other changes of the assignment', async () => {
    const [one, two] = view<{ items: Rubric[] }>(await root.get(`/api/assignments/${assignmentId}/rubrics`)).items;
    expect(two).toMatchObject({ slug: 'two', criteria: [] });
    const [readability, report] = one?.criteria ?? [];
    const [good, , missing] = readability?.levels ?? [];
    const turned = [report, { ...readability, points: 4, levels: [{ ...good, points: 4 }, missing] }];
    const changed = view<Rubric>(await putRubric(turned));
    expect(changed).toMatchObject({ rubricPoints: 6.5, criteria: turned });
    const places = Object.values(exercises).map((exerciseId) => ({ exerciseId, points: 10 }));
    await root.patch(`/api/assignments/${assignmentId}`, { exercises: places.reverse() });
    const kept = view<{ items: Rubric[] }>(await root.get(`/api/assignments/${assignmentId}/rubrics`)).items;
    expect(kept).toMatchObject([{ slug: 'two' }, { slug: 'one', testPoints: 10, criteria: turned }]);
    await root.patch(`/api/assignments/${assignmentId}`, {
      exercises: Object.values(exercises).map((exerciseId) => ({ exerciseId, points: 12 })),
    });
  });

  it.each([
    ['a level above its criterion', [{ ...READABILITY, points: 2 }], 'criteria.0.levels.0.points'],
    ['nothing to give', [{ ...REPORT, points: 0 }], 'criteria.0.points'],
    ['less than nothing', [{ ...READABILITY, levels: [{ label: 'Bad', points: -1 }] }], 'criteria.0.levels.0.points'],
    ['three decimals', [{ ...REPORT, points: 1.125 }], 'criteria.0.points'],
    ['too much', [{ ...REPORT, points: 1000.01 }], 'criteria.0.points'],
    ['what is no number', [{ ...REPORT, points: null }], 'criteria.0.points'],
    ['no title', [{ ...REPORT, title: '' }], 'criteria.0.title'],
    ['lists in the place of criteria', [[]], 'criteria'],
    ['a list in the place of a level', [{ ...REPORT, levels: [[]] }], 'criteria.0.levels'],
    [
      'ten levels',
      [{ ...REPORT, levels: Array.from({ length: 10 }, () => ({ label: 'x', points: 1 })) }],
      'criteria.0.levels',
    ],
    ['a criterion from elsewhere', [{ ...REPORT, id: '01890000-0000-7000-8000-000000000000' }], 'criteria.0.id'],
    ['an object in the place of criteria', { 0: REPORT }, 'criteria'],
  ])('is not taken with %s', async (_what, criteria, field) => {
    const answer = await putRubric(criteria);
    expect([answer.status, answer.body.errors?.map(({ path }) => path)]).toEqual([
      400,
      expect.arrayContaining([field]),
    ]);
  });

  it('is for those who grade or edit, and changed by those who edit', async () => {
    expect((await who('tara').get(`/api/assignments/${assignmentId}/rubrics`)).status).toBe(200);
    expect((await who('mia').get(`/api/assignments/${assignmentId}/rubrics`)).status).toBe(403);
    expect((await putRubric([], 'one', who('tara'))).status).toBe(403);
  });
});

type Queue = Schemas['AssessmentQueueView'];
type Item = Schemas['AssessmentItem'];
type Assessment = Schemas['AssessmentView'];
type Conflict = { params: { revision: number; by: string; marks: unknown[]; comment: string } };

const queue = async (client = who('tara')) =>
  view<Queue>(await client.get(`/api/assignments/${assignmentId}/assessing/${exercises['one']}`));
const itemOf = async (name: string): Promise<Item> => {
  const found = (await queue()).items.find(({ student }) => student?.username === name);
  if (!found) throw new Error(`${name} is not to be graded`);
  return found;
};
const assessment = async (name: string) =>
  view<Assessment>(await who('tara').get(`/api/assessments/${(await itemOf(name)).id}`));
/** Marks of the whole rubric: the first level where there is one. */
const marksFor = ({ criteria }: Assessment) =>
  criteria.map(({ id, points, levels: [level] }) => ({
    criterionId: id,
    ...(level ? { levelId: level.id } : { points }),
    comment: level ? 'MARKER of the mark' : '',
  }));
const save = (seen: Assessment, over: object = {}, client = who('tara')) => {
  const { revision, work } = seen;
  const marks = marksFor(seen);
  return put(client, `/api/assessments/${seen.id}`, { revision, attempt: work.attempt, state: 'done', marks, ...over });
};
const cellOf = async (name: string) => {
  const book = view<Schemas['GradebookView']>(await root.get(`/api/courses/${courseId}/gradebook`));
  return book.items.find(({ username }) => username === name)?.cells[0];
};

describe('grading', () => {
  it('goes through those who have handed something in', async () => {
    expect(await queue()).toMatchObject({
      slug: 'one',
      maxPoints: 18.5,
      items: [
        { label: 'mia', student: { username: 'mia' }, state: 'ungraded', changed: false, testPoints: 12, points: null },
        { label: 'noor', state: 'ungraded', attempt: 1, testPoints: 8 },
      ],
    });
    const overview = view<Schemas['AssessingView']>(
      await who('tara').get(`/api/assignments/${assignmentId}/assessing`),
    );
    expect(overview.exercises).toMatchObject([
      { slug: 'one', handedIn: 2, done: 0, rubricPoints: 6.5 },
      { handedIn: 0 },
    ]);
    expect(overview.graders.map(({ displayName }) => displayName)).toEqual(['tara', 'ulf']);
  });

  it('shows the work with its results, and counts only once it is done', async () => {
    const seen = await assessment('noor');
    expect(seen).toMatchObject({
      ...{
        revision: 0,
        maxTestPoints: 12,
        gradedAttempt: null,
        marks: [],
        exerciseSlug: 'one',
        assignmentSlug: 'sheet',
      },
      work: { attempt: 1, language: 'python', verdict: 'wrong_answer', files: [{ path: 'main.py', content: HALF }] },
    });
    expect(seen.work.tests.map(({ passed }) => passed)).toEqual([true, true, false]);
    const draft = view<Assessment>(await save(seen, { state: 'draft' }));
    expect(draft).toMatchObject({
      revision: 1,
      state: 'draft',
      points: null,
      rubricPoints: 6.5,
      grader: { displayName: 'tara' },
    });
    expect(await cellOf('noor')).toMatchObject({ points: 8 });
    const done = view<Assessment>(await save(draft, { comment: 'MARKER of the whole' }));
    expect(done).toMatchObject({ revision: 2, state: 'done', points: 14.5, changed: false });
    expect(await cellOf('noor')).toMatchObject({ points: 14.5, automatic: 14.5 });
    const grade = await root.get(`/api/assignments/${assignmentId}/grades/${ids['noor']}`);
    expect(view<Schemas['StudentGradeView']>(grade).exercises).toMatchObject([{ points: 14.5 }, { points: null }]);
  });

  it('puts points in the place of the tests’ with a reason, and keeps what was changed', async () => {
    const seen = await assessment('noor');
    expect((await save(seen, { automaticPoints: 10 })).body.errors).toMatchObject([{ path: 'automaticReason' }]);
    const reason = 'MARKER of the reason';
    const set = view<Assessment>(await save(seen, { automaticPoints: 10.25, automaticReason: reason }));
    expect([set.points, (await cellOf('noor'))?.points]).toEqual([16.75, 16.75]);
    const history = await root.get(`/api/courses/${courseId}/gradebook/history?userId=${ids['noor']}`);
    expect(view<Schemas['GradeHistoryPage']>(history).items).toMatchObject([
      { kind: 'assessed', before: '14.5', after: '16.75', reason: `Double it: ${reason}`, actor: 'tara' },
      { kind: 'assessed', before: '8', after: '14.5' },
    ]);
  });

  it('says what the gradebook has set in place of it', async () => {
    expect((await assessment('noor')).overriddenPoints).toBeNull();
    const path = `/api/assignments/${assignmentId}/grades/${ids['noor']}`;
    expect((await put(root, path, { points: 3, reason: 'Looked at it' })).status).toBe(200);
    expect((await assessment('noor')).overriddenPoints).toBe(3);
    expect((await root.delete(path)).status).toBeLessThan(300);
    expect((await assessment('noor')).overriddenPoints).toBeNull();
  });

  it.each([
    ['points above the criterion’s', () => ({ points: 6 }), 'marks.0.points'],
    ['negative points', () => ({ points: -1 }), 'marks.0.points'],
    ['three decimals', () => ({ points: 1.125 }), 'marks.0.points'],
    ['what is no number', () => ({ points: 'NaN' }), 'marks.0.points'],
    ['neither a level nor points', () => ({}), 'marks.0.points'],
    ['another rubric’s level', () => ({ levelId: assignmentId }), 'marks.0.levelId'],
    ['another rubric’s criterion', () => ({ points: 1, criterionId: assignmentId }), 'marks.0.criterionId'],
  ])('takes no mark with %s', async (_what, mark, field) => {
    const seen = await assessment('mia');
    const [first] = seen.criteria;
    const answer = await save(seen, { state: 'draft', marks: [{ criterionId: first?.id, ...mark() }] });
    expect([answer.status, [...new Set(answer.body.errors?.map(({ path }) => path))]]).toEqual([400, [field]]);
  });

  it.each([
    ['marks that are missing', { marks: [] }, 'marks'],
    ['lists in the place of marks', { marks: [[]] }, 'marks'],
    ['more than the tests give', { automaticPoints: 12.01, automaticReason: 'x' }, 'automaticPoints'],
    ['less than nothing', { automaticPoints: -0.01, automaticReason: 'x' }, 'automaticPoints'],
    ['an attempt that there is not', { attempt: 7 }, 'attempt'],
    ['a state that it cannot have', { state: 'ungraded' }, 'state'],
  ])('is not done with %s', async (_what, over, field) => {
    const answer = await save(await assessment('mia'), over);
    expect([answer.status, answer.body.errors?.map(({ path }) => path)]).toEqual([400, [field]]);
  });

  it('overwrites nothing of another grader who saves at the same time', async () => {
    const seen = await assessment('mia');
    const answers = await Promise.all([
      save(seen, { state: 'draft', comment: 'tara’s' }),
      save(seen, { state: 'draft', comment: 'ulf’s', marks: [] }, who('ulf')),
    ]);
    const [kept, refused] = answers.sort((one, other) => one.status - other.status);
    expect([kept?.status, refused?.status, refused?.body.code]).toEqual([200, 409, 'assessment_conflict']);
    const there = view<Assessment>(kept as Answer);
    const { params } = refused?.body as unknown as Conflict;
    expect(params).toMatchObject({
      revision: 1,
      by: there.grader?.displayName,
      comment: there.comment,
      marks: there.marks,
    });
    expect(await assessment('mia')).toMatchObject({ revision: 1, comment: there.comment });
    const second = await save({ ...seen, revision: params.revision }, { state: 'draft' }, who('ulf'));
    expect(view<Assessment>(second)).toMatchObject({ revision: 2, grader: { displayName: 'ulf' } });
  });

  it('comments on lines, which are changed and taken back', async () => {
    const { id, work } = await assessment('noor');
    const at = { attempt: work.attempt, path: 'main.py', firstLine: 1, lastLine: 2, text: 'MARKER of the line' };
    const add = (over: object) => who('tara').post(`/api/assessments/${id}/comments`, { ...at, ...over });
    const made = view<Schemas['ReviewCommentView']>(await add({}), 201);
    expect(made).toMatchObject({ firstLine: 1, lastLine: 2, author: 'tara' });
    for (const [wrong, field] of [
      [{ path: 'other.py' }, 'path'],
      [{ lastLine: 3 }, 'lastLine'],
      [{ firstLine: 2, lastLine: 1 }, 'lastLine'],
      [{ firstLine: 0 }, 'firstLine'],
      [{ attempt: 2 }, 'attempt'],
      [{ text: '' }, 'text'],
    ] as const) {
      expect((await add(wrong)).body.errors).toMatchObject([{ path: field }]);
    }
    const changed = await who('ulf').patch(`/api/review-comments/${made.id}`, { text: 'MARKER changed' });
    expect(view<Schemas['ReviewCommentView']>(changed)).toMatchObject({ text: 'MARKER changed', author: 'tara' });
    const other = view<Schemas['ReviewCommentView']>(await add({ text: 'gone' }), 201);
    expect((await who('noor').delete(`/api/review-comments/${other.id}`)).status).toBe(404);
    expect((await who('tara').delete(`/api/review-comments/${other.id}`)).status).toBe(204);
    expect((await assessment('noor')).work.comments).toMatchObject([{ text: 'MARKER changed' }]);
  });

  it('keeps comments that are written again and again', async () => {
    const path = `/api/courses/${courseId}/saved-comments`;
    const [one, same] = [
      await who('tara').post(path, { text: 'Say why.' }),
      await who('ulf').post(path, { text: 'Say why.' }),
    ];
    expect([one.status, same.status, same.body.id]).toEqual([201, 201, one.body.id]);
    expect((await who('ulf').get(path)).body.items).toMatchObject([{ text: 'Say why.' }]);
    expect((await who('tara').post(path, { text: '' })).body.errors).toMatchObject([{ path: 'text' }]);
    expect((await who('mia').delete(`/api/saved-comments/${one.body.id}`)).status).toBe(404);
    expect((await who('tara').delete(`/api/saved-comments/${one.body.id}`)).status).toBe(204);
    expect((await who('tara').get(path)).body.items).toEqual([]);
  });

  it('says when what counts is not what was looked at', async () => {
    const handed = await who('noor').post(`/api/exercises/${exercises['one']}/submissions`, python(RIGHT));
    await who('noor').final(`/api/submissions/${handed.body.id}`);
    const seen = await assessment('noor');
    expect(seen).toMatchObject({ changed: true, attempt: 2, gradedAttempt: 1, state: 'done', work: { attempt: 2 } });
    expect(view<Assessment>(await save(seen))).toMatchObject({ changed: false, points: 18.5 });
  });

  it('keeps what was given when the rubric changes', async () => {
    const [first] = view<{ items: Rubric[] }>(await root.get(`/api/assignments/${assignmentId}/rubrics`)).items;
    const [report, readability] = first?.criteria ?? [];
    expect((await putRubric([report])).body.errors).toMatchObject([{ path: 'criteria', code: 'marked' }]);
    const less = await putRubric([{ ...report, points: 2 }, readability]);
    expect(less.body.errors).toMatchObject([{ path: 'criteria.0.points', code: 'marked' }]);
    const [good, missing] = readability?.levels ?? [];
    view(await putRubric([report, { ...readability, levels: [{ ...good, points: 3.5 }, missing] }]));
    expect(await assessment('noor')).toMatchObject({ points: 18, changed: false });
    view(await putRubric([report, { ...readability, levels: [good, missing] }, { title: 'Style', points: 1 }]));
    expect(await assessment('noor')).toMatchObject({ points: 18.5, changed: true });
    view(await putRubric([report, { ...readability, levels: [good, missing] }]));
  });

  it('is divided between those who grade', async () => {
    const path = `/api/assignments/${assignmentId}/assessing/${exercises['one']}/split`;
    const split = (userIds: unknown, by = 'even') => put(who('tara'), path, { userIds, by });
    const divided = view<Queue>(await split([ids['ulf'], ids['tara']]));
    // What is done stays whose it is.
    expect(divided.items.map(({ state, assignee }) => [state, assignee?.displayName])).toEqual([
      ['draft', 'ulf'],
      ['done', undefined],
    ]);
    expect((await split([ids['mia']])).body.errors).toMatchObject([{ path: 'userIds.0' }]);
    expect((await split([[]])).status).toBe(400);
    expect((await split([])).status).toBe(400);
    const { id } = await itemOf('mia');
    const assign = (assigneeId: unknown) => put(who('tara'), `/api/assessments/${id}/assignee`, { assigneeId });
    expect([(await assign(ids['tara'])).status, (await itemOf('mia')).assignee?.displayName]).toEqual([204, 'tara']);
    expect([(await assign(null)).status, (await itemOf('mia')).assignee]).toEqual([204, null]);
    expect([(await assign(ids['mia'])).status, (await assign(undefined)).status]).toEqual([400, 400]);
    const section = (await root.post(`/api/courses/${courseId}/sections`, { name: 'Monday' })).body.id;
    await root.patch(`/api/courses/${courseId}/members/${ids['mia']}`, { sectionId: section });
    const bySection = view<Queue>(await split([ids['tara'], ids['ulf']], 'section'));
    expect(bySection.items[0]).toMatchObject({ label: 'mia', assignee: { displayName: 'tara' } });
  });

  it('can be without names', async () => {
    view(await root.patch(`/api/assignments/${assignmentId}`, { anonymous: true }));
    const seen = await queue();
    expect(seen.items.map(({ label, student }) => [label, student])).toEqual([
      ['Student 1', null],
      ['Student 2', null],
    ]);
    const told = await Promise.all([
      ...seen.items.map(({ id }) => who('tara').get(`/api/assessments/${id}`)),
      who('tara').get(`/api/assignments/${assignmentId}/assessing`),
    ]);
    const text = JSON.stringify([seen, told.map((answer) => view(answer))]);
    for (const name of ['mia', 'noor']) {
      expect(text).not.toContain(ids[name]);
      expect(text).not.toContain(name);
    }
    expect((await queue()).items.map(({ id }) => id)).toEqual(seen.items.map(({ id }) => id));
    view(await root.patch(`/api/assignments/${assignmentId}`, { anonymous: false }));
  });
});

type Own = Schemas['OwnGradingView'];
type Question = Schemas['QuestionView'];
const grading = (name: string) => who(name).get(`/api/assignments/${assignmentId}/grading`);
const release = (body: object) => put(root, `/api/assignments/${assignmentId}/release`, body);
const notices = async (name: string) => {
  const { items } = view<Schemas['NoticeList']>(await who(name).get('/api/notices'));
  return items.map(({ kind, reason, assignmentSlug }) => [kind, reason, assignmentSlug]);
};

describe('a grade', () => {
  it('is told to nobody before it is released', async () => {
    view(await save(await assessment('mia'), { comment: 'MARKER of the whole' }));
    for (const name of ['mia', 'noor']) {
      const submissions = (await who(name).get(`/api/exercises/${exercises['one']}/submissions`)).body.items;
      const asked = [
        ...submissions.map(({ id }) => `/api/submissions/${id}`),
        `/api/assignments/${assignmentId}`,
        `/api/assignments/${assignmentId}/grading`,
        `/api/assignments/${assignmentId}/rubrics`,
        `/api/assignments/${assignmentId}/assessing`,
        `/api/assignments/${assignmentId}/assessing/${exercises['one']}`,
        `/api/assessments/${(await itemOf(name)).id}`,
        `/api/courses/${courseId}/assignments`,
        `/api/courses/${courseId}/assignments/sheet`,
        `/api/courses/${courseId}/grades`,
        `/api/courses/${courseId}/gradebook`,
        `/api/courses/${courseId}/gradebook/history`,
        `/api/courses/${courseId}/grade-questions`,
        `/api/exercises/${exercises['one']}`,
        `/api/exercises/${exercises['one']}/submissions`,
        '/api/notices',
      ];
      const answers = await Promise.all(asked.map((path) => who(name).get(path)));
      expect(answers.some(({ status }) => status === 200)).toBe(true);
      expect(JSON.stringify(answers.map(({ body }) => body))).not.toContain('MARKER');
      const shown = view<Schemas['AssignmentView']>(await who(name).get(`/api/assignments/${assignmentId}`));
      expect(shown).toMatchObject({ released: false, points: 12 });
      expect((await grading(name)).status).toBe(404);
      const question = { exerciseId: exercises['one'], text: 'Why?' };
      expect((await who(name).post(`/api/assignments/${assignmentId}/questions`, question)).status).toBe(404);
      expect(await notices(name)).toEqual([]);
    }
  });

  it('is told once it is released, to whose it is, with marks, reasons and comments', async () => {
    expect((await release({ at: new Date(Date.now() + 3_600_000).toISOString() })).status).toBe(204);
    expect([await notices('mia'), (await grading('mia')).status]).toEqual([[], 404]);
    expect((await release({ now: true })).status).toBe(204);
    expect((await release({ now: true })).status).toBe(204);
    expect(await notices('mia')).toEqual([['grades_released', '', 'sheet']]);
    // Who handed in nothing has nothing to see.
    expect(await notices('omar')).toEqual([]);
    const mine = view<Own>(await grading('mia'));
    expect(mine).toMatchObject({ points: 18.5, maxPoints: 30.5, overridden: null });
    expect(mine.exercises).toMatchObject([
      { slug: 'one', points: 18.5, byPeople: true, comment: 'MARKER of the whole', mayAsk: true, work: { attempt: 1 } },
      { slug: 'two', points: null, byPeople: false, criteria: [], work: null, mayAsk: false },
    ]);
    expect(mine.exercises[0]?.marks.map(({ comment }) => comment)).toContain('MARKER of the mark');
    const noors = view<Own>(await grading('noor'));
    // The attempt that was looked at last has no comments: those are at the first one.
    expect(noors.exercises[0]?.work).toMatchObject({ attempt: 2, comments: [] });
    expect(JSON.stringify(mine)).not.toContain('noor');
    const shown = view<Schemas['AssignmentView']>(await who('mia').get(`/api/assignments/${assignmentId}`));
    expect(shown).toMatchObject({ released: true, points: 18.5 });
  });

  it('is not told again when it is a draft', async () => {
    view(await save(await assessment('mia'), { state: 'draft' }));
    const [first] = view<Own>(await grading('mia')).exercises;
    expect(first).toMatchObject({ points: 12, byPeople: false, marks: [], comment: '', work: null });
    view(await save(await assessment('mia'), { comment: 'MARKER of the whole' }));
  });
});

describe('a question about a grade', () => {
  const ask = (name: string, body: object = {}) =>
    who(name).post(`/api/assignments/${assignmentId}/questions`, {
      ...{ exerciseId: exercises['one'], text: 'Why?' },
      ...body,
    });
  const write = (name: string, id: string, text = 'More') =>
    who(name).post(`/api/grade-questions/${id}/messages`, { text });
  const close = (name: string, id: string, outcome: unknown, text = 'It is right.') =>
    put(who(name), `/api/grade-questions/${id}/outcome`, { outcome, text });

  it('is asked once, answered with an outcome, and asked again once', async () => {
    const asked = view<Question>(await ask('mia'), 201);
    expect(asked).toMatchObject({ state: 'open', assessmentId: null, mayWrite: true, messages: [{ byStudent: true }] });
    expect([(await ask('mia')).body.code, (await ask('mia', { exerciseId: exercises['two'] })).status]).toEqual([
      'question_exists',
      400,
    ]);
    expect((await ask('tara')).status).toBe(403);
    expect([(await ask('mia', { text: '' })).status, (await ask('mia', { text: [] })).status]).toEqual([400, 400]);
    const { id } = asked;
    for (const name of ['noor', 'omar']) {
      expect((await who(name).get(`/api/grade-questions/${id}`)).status).toBe(404);
      expect((await write(name, id)).status).toBe(404);
      expect((await close(name, id, 'stays')).status).toBe(404);
    }
    expect((await close('mia', id, 'changed')).status).toBe(403);
    const page = view<Schemas['QuestionPage']>(
      await who('tara').get(`/api/courses/${courseId}/grade-questions?state=open`),
    );
    expect(page).toMatchObject({ waiting: 1, items: [{ id, student: 'mia', excerpt: 'Why?', exerciseSlug: 'one' }] });
    const course = await who('tara').get(`/api/courses/${courseId}`);
    expect(view<Schemas['CourseView']>(course).waitingQuestions).toBe(1);
    view(await write('tara', id, 'Which line?'), 201);
    view(await write('mia', id, 'The first.'), 201);
    expect((await close('tara', id, 'perhaps')).body.errors).toMatchObject([{ path: 'outcome' }]);
    const closed = view<Question>(await close('ulf', id, 'stays', 'Names say nothing.'));
    expect(closed).toMatchObject({ state: 'closed', outcome: 'stays', mayWrite: false });
    expect(closed.assessmentId).toBe((await itemOf('mia')).id);
    expect([(await close('tara', id, 'changed')).body.code, (await write('tara', id)).body.code]).toEqual([
      'question_closed',
      'question_closed',
    ]);
    expect((await notices('mia')).map(([, reason]) => reason)).toEqual(['Names say nothing.', 'Which line?', '']);
    expect(view<Question>(await write('mia', id, 'But they do.'), 201)).toMatchObject({ state: 'open', outcome: null });
    view(await close('tara', id, 'changed'));
    expect((await write('mia', id)).body.code).toBe('question_closed');
    expect(view<Own>(await grading('mia')).exercises[0]?.question).toEqual({ id, state: 'closed', outcome: 'changed' });
    expect(await notices('noor')).toEqual([['grades_released', '', 'sheet']]);
  });

  it('names nobody where grading is without names, but to those who decide on grades', async () => {
    view(await root.patch(`/api/assignments/${assignmentId}`, { anonymous: true }));
    const path = `/api/courses/${courseId}/grade-questions`;
    const seen = view<Schemas['QuestionPage']>(await who('tara').get(path));
    const one = view<Question>(await who('tara').get(`/api/grade-questions/${seen.items[0]?.id}`));
    expect(one.student).toMatch(/^Student \d+$/);
    expect(JSON.stringify([seen, one])).not.toMatch(new RegExp(`mia|${ids['mia']}`));
    expect(view<Schemas['QuestionPage']>(await root.get(path)).items).toMatchObject([{ student: 'mia' }]);
    view(await root.patch(`/api/assignments/${assignmentId}`, { anonymous: false }));
  });

  it('goes with the release', async () => {
    expect((await release({ at: null })).status).toBe(204);
    expect((await grading('mia')).status).toBe(404);
    expect(await notices('noor')).toEqual([]);
    const seen = view<Schemas['QuestionPage']>(await who('tara').get(`/api/courses/${courseId}/grade-questions`));
    expect((await who('mia').get(`/api/grade-questions/${seen.items[0]?.id}`)).status).toBe(404);
  });
});
