import { doubling, python, RIGHT } from '../fixtures/client';
import { addressOf, documentedOperations, operationsOf } from '../fixtures/operations';
import { CALLERS, School, type Caller } from '../fixtures/school';

/** What each caller is answered. */
type Statuses = Readonly<Record<Caller, number>>;

/** What is asked for: what the address names, and the body. Made anew for every call. */
interface Asked {
  readonly values?: Readonly<Record<string, string>>;
  readonly query?: string;
  readonly body?: unknown;
}

interface Declaration {
  readonly statuses: Statuses;
  readonly ask: (school: School) => Asked | Promise<Asked>;
}

/** For everybody, signed in or not. */
const everybody = (status: number): Statuses => callers(() => status);
/** For everybody who is signed in. */
const signedIn = (status: number): Statuses => ({ ...everybody(status), anonymous: 401 });
/** For all of the course; it is not there for others. */
const members = (status: number): Statuses => ({ ...signedIn(status), otherStudent: 404, otherInstructor: 404 });
/** For a course's staff, assistants among them; `refused` is what students of the course are told. */
const staffOnly = (status: number, refused: 403 | 404 = 403): Statuses => ({
  ...members(status),
  owner: refused,
  student: refused,
});
/** For instructors; `refused` is what all others of the course are told. */
const instructorsOnly = (status: number, refused: 403 | 404 = 403): Statuses => ({
  ...staffOnly(status, refused),
  assistant: refused,
});
/** For whose it is and the course's staff; it is not there for anybody else. */
const ownOrStaff = (status: number): Statuses => ({ ...members(status), student: 404 });
/** For whose it is and for nobody else, not even admins. */
const ownOnly = (status: number): Statuses => ({ ...callers(() => 404), anonymous: 401, owner: status });
const adminOnly = (status: number): Statuses => ({ ...signedIn(403), admin: status });

function callers(status: (caller: Caller) => number): Statuses {
  return Object.fromEntries(CALLERS.map((caller) => [caller, status(caller)])) as Record<Caller, number>;
}

const nothing = () => ({});
const course =
  (more: Omit<Asked, 'values'> = {}) =>
  ({ courseId }: School) => ({ values: { id: courseId }, ...more });
const exercise =
  (more: Omit<Asked, 'values'> = {}) =>
  ({ belongings }: School) => ({
    values: { id: belongings.exerciseId },
    ...more,
  });
const submission = ({ belongings }: School) => ({ values: { id: belongings.submissionId } });
const regrade = ({ belongings }: School) => ({ values: { id: belongings.regradeId } });
const pool =
  (more: Omit<Asked, 'values'> = {}) =>
  () => ({ values: { name: 'main' }, ...more });
const fresh =
  (make: (school: School) => Promise<string>, more: Omit<Asked, 'values'> = {}) =>
  async (school: School) => ({
    values: { id: await make(school) },
    ...more,
  });
const freshAssignment = (school: School) => school.freshAssignment();
const freshExam = (school: School) => school.freshExam();
const freshExercise = (school: School) => school.freshExercise();
const freshAssessment = (body?: unknown) => async (school: School) => ({
  values: { id: (await school.freshAssessment()).id },
  body,
});
const ownersGrade = (body?: unknown) => async (school: School) => ({
  values: { id: await school.freshAssignment(), userId: school.belongings.ownerId },
  body,
});
const ownersTotals =
  () =>
  async ({ courseId, belongings }: School) => ({
    values: { id: courseId, userId: belongings.ownerId },
  });
const PROGRAM = { language: 'python', source: 'print(1)' };
const PASSWORD = 'a long enough passphrase';
const inAnHour = () => new Date(Date.now() + 3_600_000).toISOString();
const account = ({ newSlug }: { newSlug: () => string }) => {
  const username = newSlug();
  return { username, email: `${username}@example.org`, password: PASSWORD };
};

/** One entry for each operation; what stands in brackets is a second look at the same one. */
const DECLARED: Readonly<Record<string, Declaration>> = {
  'GET /api/health': { statuses: everybody(200), ask: nothing },
  'GET /api/health/detailed': { statuses: adminOnly(200), ask: nothing },
  'GET /api/site': { statuses: everybody(200), ask: nothing },

  'POST /api/auth/register': {
    statuses: everybody(201),
    ask: (school) => ({ body: account({ newSlug: () => school.newSlug() }) }),
  },
  'POST /api/auth/login': { statuses: everybody(200), ask: () => ({ body: { login: 'owner', password: PASSWORD } }) },
  // There is an admin already.
  'POST /api/auth/setup': {
    statuses: everybody(403),
    ask: (school) => ({ body: { token: 'x', ...account({ newSlug: () => school.newSlug() }) } }),
  },
  // The link is nobody's.
  'POST /api/auth/activation': { statuses: everybody(403), ask: () => ({ body: { token: 'x' } }) },
  'POST /api/auth/activate': { statuses: everybody(403), ask: () => ({ body: { token: 'x', password: PASSWORD } }) },
  'POST /api/auth/refresh': { statuses: everybody(204), ask: nothing },
  'POST /api/auth/logout': { statuses: everybody(204), ask: nothing },
  'GET /api/auth/me': { statuses: signedIn(200), ask: nothing },

  'GET /api/courses': { statuses: signedIn(200), ask: nothing },
  'POST /api/courses': {
    statuses: adminOnly(201),
    ask: (school) => ({ body: { slug: school.newSlug(), title: 'Made' } }),
  },
  'GET /api/courses/{id}': { statuses: members(200), ask: course() },
  'PATCH /api/courses/{id}': { statuses: instructorsOnly(200), ask: course({ body: { title: 'School' } }) },
  'DELETE /api/courses/{id}': { statuses: instructorsOnly(204), ask: fresh((school) => school.freshCourse()) },
  'GET /api/courses/{id}/members': { statuses: staffOnly(200), ask: course() },
  'POST /api/courses/{id}/members': {
    statuses: instructorsOnly(201),
    ask: course({ body: { username: 'owner', role: 'student' } }),
  },
  'DELETE /api/courses/{id}/members/{userId}': {
    statuses: instructorsOnly(204),
    ask: async (school) => ({ values: { id: school.courseId, userId: await school.freshMember() } }),
  },
  'PATCH /api/courses/{id}/members/{userId}': {
    statuses: instructorsOnly(200),
    ask: async (school) => ({
      values: { id: school.courseId, userId: await school.freshMember() },
      body: { role: 'assistant', capabilities: ['flags.review'] },
    }),
  },
  'GET /api/courses/{id}/members/export': { statuses: staffOnly(200), ask: course() },
  // Admins are in no course, so there is none that they could leave.
  'POST /api/courses/{id}/leave': {
    statuses: { ...members(204), admin: 404 },
    ask: async (school) => ({ values: { id: await school.freshCourse({ instructors: 2 }) } }),
  },
  'GET /api/courses/{id}/sections': { statuses: staffOnly(200), ask: course() },
  'POST /api/courses/{id}/sections': {
    statuses: instructorsOnly(201),
    ask: (school) => course({ body: { name: school.newSlug() } })(school),
  },
  'PATCH /api/courses/{id}/sections/{sectionId}': {
    statuses: instructorsOnly(200),
    ask: async (school) => ({
      values: { id: school.courseId, sectionId: await school.freshSection() },
      body: { name: school.newSlug() },
    }),
  },
  'DELETE /api/courses/{id}/sections/{sectionId}': {
    statuses: instructorsOnly(204),
    ask: async (school) => ({ values: { id: school.courseId, sectionId: await school.freshSection() } }),
  },
  'POST /api/courses/{id}/roster': { statuses: instructorsOnly(200), ask: course({ body: { file: '' } }) },
  // Nobody waits to be activated.
  'POST /api/courses/{id}/activations': { statuses: instructorsOnly(409), ask: course() },
  'GET /api/courses/{id}/invitations': { statuses: instructorsOnly(200), ask: course() },
  'POST /api/courses/{id}/invitations': {
    statuses: instructorsOnly(201),
    ask: course({ body: { kind: 'link', role: 'instructor', expiresAt: inAnHour() } }),
  },
  'DELETE /api/courses/{id}/invitations/{invitationId}': {
    statuses: instructorsOnly(204),
    ask: async (school) => ({ values: { id: school.courseId, invitationId: await school.freshInvitation() } }),
  },
  // A wrong one: there is nothing behind it for anybody.
  'POST /api/join/look': { statuses: signedIn(404), ask: () => ({ body: { secret: 'BCDF-GHJK' } }) },
  'POST /api/join': { statuses: signedIn(404), ask: () => ({ body: { secret: 'BCDF-GHJK' } }) },
  // The course is closed: to join it is to be in it.
  'POST /api/courses/{id}/join': { statuses: { ...members(200), admin: 404 }, ask: course() },

  'GET /api/courses/{id}/exercises': { statuses: members(200), ask: course() },
  'POST /api/courses/{id}/exercises': {
    statuses: instructorsOnly(201),
    ask: (school) => ({ values: { id: school.courseId }, body: doubling({ slug: school.newSlug() }) }),
  },
  'GET /api/courses/{id}/exercises/{slug}': {
    statuses: members(200),
    ask: ({ courseId }) => ({ values: { id: courseId, slug: 'double' } }),
  },
  'GET /api/courses/{id}/exercises/{slug} (a draft)': {
    statuses: staffOnly(200, 404),
    ask: async (school) => {
      const slug = school.newSlug();
      await school.freshExercise({ slug, draft: true });
      return { values: { id: school.courseId, slug } };
    },
  },
  'GET /api/exercises/{id}': { statuses: members(200), ask: exercise() },
  'GET /api/exercises/{id} (a draft)': {
    statuses: staffOnly(200, 404),
    ask: fresh((school) => school.freshExercise({ draft: true })),
  },
  'PATCH /api/exercises/{id}': {
    statuses: instructorsOnly(200),
    ask: fresh(freshExercise, { body: { title: 'Double' } }),
  },
  'GET /api/exercises/{id}/document': { statuses: instructorsOnly(200), ask: exercise() },
  'GET /api/exercises/{id}/versions': { statuses: instructorsOnly(200), ask: exercise() },
  'GET /api/exercises/{id}/versions/{number}': {
    statuses: instructorsOnly(200),
    ask: ({ belongings }) => ({ values: { id: belongings.exerciseId, number: '1' } }),
  },
  'POST /api/exercises/{id}/versions/{number}/restore': {
    statuses: instructorsOnly(200),
    ask: async (school) => ({ values: { id: await school.freshExercise(), number: '1' } }),
  },
  'POST /api/exercises/{id}/trials': {
    statuses: instructorsOnly(202),
    ask: exercise({
      body: {
        language: 'python',
        solution: [{ path: 'main.py', content: RIGHT }],
        tests: [{ kind: 'io', stdin: '1' }],
      },
    }),
  },
  // Nobody has started it.
  'GET /api/exercises/{id}/trials/{trialId}': {
    statuses: instructorsOnly(404),
    ask: ({ belongings }) => ({ values: { id: belongings.exerciseId, trialId: belongings.runId } }),
  },
  'DELETE /api/exercises/{id}': { statuses: instructorsOnly(204), ask: fresh(freshExercise) },

  'GET /api/courses/{id}/outline': { statuses: members(200), ask: course() },
  // What the course holds changes from caller to caller: the order that is sent is never whole.
  'PUT /api/courses/{id}/outline': { statuses: instructorsOnly(409), ask: course({ body: { items: [] } }) },
  'POST /api/courses/{id}/lessons': {
    statuses: instructorsOnly(201),
    ask: (school) => ({ values: { id: school.courseId }, body: { slug: school.newSlug(), title: 'Made' } }),
  },
  'GET /api/courses/{id}/lessons/{slug}': {
    statuses: members(200),
    ask: async (school) => ({ values: { id: school.courseId, slug: (await school.freshLesson()).slug } }),
  },
  'GET /api/courses/{id}/lessons/{slug} (a draft)': {
    statuses: staffOnly(200, 404),
    ask: async (school) => ({
      values: { id: school.courseId, slug: (await school.freshLesson({ draft: true })).slug },
    }),
  },
  'PATCH /api/lessons/{id}': {
    statuses: instructorsOnly(200),
    ask: fresh(async (school) => (await school.freshLesson()).id, { body: { title: 'Made' } }),
  },
  'PATCH /api/lessons/{id} (a draft)': {
    statuses: { ...instructorsOnly(200), owner: 404, student: 404 },
    ask: fresh(async (school) => (await school.freshLesson({ draft: true })).id, { body: { title: 'Made' } }),
  },
  'POST /api/lessons/{id}/runs': {
    statuses: members(202),
    ask: fresh(async (school) => (await school.freshLesson()).id, { body: PROGRAM }),
  },
  'POST /api/lessons/{id}/runs (of a draft)': {
    statuses: staffOnly(202, 404),
    ask: fresh(async (school) => (await school.freshLesson({ draft: true })).id, { body: PROGRAM }),
  },
  'DELETE /api/lessons/{id}': {
    statuses: instructorsOnly(204),
    ask: async (school) => {
      const { id, slug } = await school.freshLesson();
      return { values: { id }, query: `confirm=${slug}` };
    },
  },

  'GET /api/courses/{id}/files': { statuses: staffOnly(200), ask: course() },
  // Nobody gets beyond the kind of body that is sent here.
  'POST /api/courses/{id}/files': { statuses: instructorsOnly(415), ask: course({ query: 'name=plot.png' }) },
  'DELETE /api/files/{id}': {
    statuses: { ...instructorsOnly(204), owner: 404, student: 404 },
    ask: fresh(async (school) => (await school.freshFile()).id),
  },
  'GET /api/files/{id}/{name}': {
    statuses: everybody(404),
    ask: async (school) => ({ values: { id: (await school.freshFile()).id, name: 'plot.gif' } }),
  },
  'GET /api/files/{id}/{name} (by its address)': {
    statuses: everybody(200),
    ask: async (school) => {
      const { id, query } = await school.freshFile();
      return { values: { id, name: 'plot.gif' }, query };
    },
  },

  'GET /api/courses/{id}/export': { statuses: instructorsOnly(200), ask: course() },
  'POST /api/courses/import/preview': { statuses: adminOnly(415), ask: nothing },
  'POST /api/courses/import': { statuses: adminOnly(415), ask: nothing },
  'POST /api/courses/{id}/import/preview': { statuses: instructorsOnly(415), ask: course() },
  'POST /api/courses/{id}/import': { statuses: instructorsOnly(415), ask: course() },
  'POST /api/courses/{id}/copy/preview': {
    statuses: instructorsOnly(200),
    ask: course({ body: { shiftDays: 7, timeZone: 'UTC' } }),
  },
  'POST /api/courses/{id}/copy': {
    statuses: instructorsOnly(201),
    ask: (school) => ({
      values: { id: school.courseId },
      body: { shiftDays: 7, timeZone: 'UTC', slug: school.newSlug(), title: 'Copy' },
    }),
  },

  'POST /api/exercises/{id}/submissions': { statuses: members(202), ask: exercise({ body: python(RIGHT) }) },
  'POST /api/exercises/{id}/submissions (of a draft)': {
    statuses: staffOnly(202, 404),
    ask: fresh((school) => school.freshExercise({ draft: true }), { body: python(RIGHT) }),
  },
  'GET /api/exercises/{id}/submissions': { statuses: members(200), ask: exercise() },
  "GET /api/exercises/{id}/submissions (everybody's)": {
    statuses: staffOnly(200),
    ask: exercise({ query: 'scope=all' }),
  },
  "GET /api/exercises/{id}/submissions (the owner's)": {
    statuses: { ...staffOnly(200), owner: 200 },
    ask: (school) => ({ ...exercise()(school), query: `userId=${school.belongings.ownerId}` }),
  },
  'GET /api/submissions/{id}': { statuses: ownOrStaff(200), ask: submission },
  'POST /api/exercises/{id}/runs': { statuses: members(202), ask: exercise({ body: python(RIGHT) }) },
  'GET /api/runs/{id}': { statuses: ownOrStaff(200), ask: ({ belongings }) => ({ values: { id: belongings.runId } }) },
  // It is over already: nothing is taken back.
  'DELETE /api/runs/{id}': { statuses: ownOnly(204), ask: ({ belongings }) => ({ values: { id: belongings.runId } }) },
  'GET /api/courses/{id}/submissions': { statuses: staffOnly(200), ask: course() },
  'POST /api/submissions/{id}/requeue': {
    statuses: { ...ownOrStaff(202), owner: 403 },
    ask: fresh((school) => school.failedSubmission()),
  },
  'POST /api/exercises/{id}/submissions/requeue': { statuses: staffOnly(202), ask: exercise() },
  'POST /api/courses/{id}/submissions/requeue': { statuses: staffOnly(202), ask: course() },
  'GET /api/submissions/{id}/evaluations': { statuses: staffOnly(200, 404), ask: submission },

  // Assistants judge no flags unless they are told to.
  'GET /api/courses/{id}/flags': { statuses: instructorsOnly(200), ask: course() },
  'POST /api/courses/{id}/flags/dismiss': {
    statuses: instructorsOnly(200),
    ask: async (school) => course({ body: { ids: [await school.freshFlag()], reason: 'Allowed.' } })(school),
  },
  'GET /api/flags/{id}': {
    statuses: instructorsOnly(200, 404),
    ask: ({ belongings }) => ({ values: { id: belongings.flagId } }),
  },
  'PATCH /api/flags/{id}': {
    statuses: instructorsOnly(200, 404),
    ask: fresh((school) => school.freshFlag(), { body: { state: 'dismissed', reason: 'Allowed.' } }),
  },
  'POST /api/flags/{id}/notes': {
    statuses: instructorsOnly(201, 404),
    ask: fresh((school) => school.freshFlag(), { body: { text: 'Asked.' } }),
  },
  'POST /api/exercises/{id}/similarity': { statuses: instructorsOnly(202), ask: exercise({ body: {} }) },
  'GET /api/exercises/{id}/similarity': { statuses: instructorsOnly(200), ask: exercise() },

  'GET /api/admin/pools': { statuses: adminOnly(200), ask: nothing },
  'GET /api/admin/pools/{name}/advice': { statuses: adminOnly(200), ask: pool() },
  'GET /api/admin/pools/{name}/advice/what-if': {
    statuses: adminOnly(200),
    ask: pool({ query: 'min=1&max=2&reuse=single-use' }),
  },
  'PATCH /api/admin/pools/{name}': { statuses: adminOnly(200), ask: pool({ body: { maxUses: 50 } }) },

  'GET /api/courses/{id}/audit': { statuses: instructorsOnly(200), ask: course() },
  'GET /api/admin/audit': { statuses: adminOnly(200), ask: nothing },
  'GET /api/courses/{id}/limits/excess': { statuses: instructorsOnly(200), ask: course() },
  'GET /api/admin/limits/excess': { statuses: adminOnly(200), ask: nothing },
  'GET /api/courses/{id}/limits': { statuses: instructorsOnly(200), ask: course() },
  'PATCH /api/courses/{id}/limits': {
    statuses: instructorsOnly(200),
    ask: course({ body: { submissionsPerMinute: 1000, submissionsBurst: 1000, runsPerMinute: 1000 } }),
  },
  'PUT /api/courses/{id}/limits/exemptions/{userId}': {
    statuses: instructorsOnly(200),
    ask: async (school) => ({
      values: { id: school.courseId, userId: await school.freshMember() },
      body: { reason: 'Works ahead' },
    }),
  },
  'DELETE /api/courses/{id}/limits/exemptions/{userId}': {
    statuses: instructorsOnly(204),
    ask: async (school) => ({ values: { id: school.courseId, userId: await school.freshExempted() } }),
  },
  'POST /api/exercises/{id}/gates': {
    statuses: instructorsOnly(202),
    ask: fresh(freshExercise, { body: { runs: 1 } }),
  },
  'GET /api/exercises/{id}/gates': { statuses: instructorsOnly(200), ask: exercise() },
  // It is a draft for students until an instructor, who comes after them, has published it.
  'POST /api/exercises/{id}/publish': {
    statuses: { ...instructorsOnly(200), owner: 404, student: 404 },
    ask: ({ belongings }) => ({ values: { id: belongings.checkedId } }),
  },
  'GET /api/courses/{id}/gates': { statuses: instructorsOnly(200), ask: course() },
  'POST /api/courses/{id}/gates': { statuses: instructorsOnly(202), ask: fresh((school) => school.freshCourse()) },

  'GET /api/courses/{id}/assignments': { statuses: members(200), ask: course() },
  'POST /api/courses/{id}/assignments': {
    statuses: instructorsOnly(201),
    ask: (school) => ({ values: { id: school.courseId }, body: { slug: school.newSlug(), title: 'Made' } }),
  },
  'GET /api/courses/{id}/assignments/{slug}': {
    statuses: members(404),
    ask: (school) => ({ values: { id: school.courseId, slug: school.newSlug() } }),
  },
  'GET /api/assignments/{id}': { statuses: members(200), ask: fresh(freshAssignment) },
  'PATCH /api/assignments/{id}': {
    statuses: instructorsOnly(200),
    ask: fresh(freshAssignment, { body: { title: 'Renamed' } }),
  },
  'DELETE /api/assignments/{id}': { statuses: instructorsOnly(204), ask: fresh(freshAssignment) },
  'PUT /api/assignments/{id}/extensions/{userId}': {
    statuses: instructorsOnly(200),
    ask: async (school) => ({
      values: { id: await school.freshAssignment(), userId: school.belongings.ownerId },
      body: { extraAttempts: 2, reason: 'ill' },
    }),
  },
  'DELETE /api/assignments/{id}/extensions/{userId}': {
    statuses: instructorsOnly(204),
    ask: async (school) => ({
      values: { id: await school.freshAssignment(), userId: school.belongings.ownerId },
    }),
  },

  'GET /api/assignments/{id}/rubrics': { statuses: instructorsOnly(200), ask: fresh(freshAssignment) },
  'PUT /api/assignments/{id}/rubrics/{exerciseId}': {
    statuses: instructorsOnly(200),
    ask: async (school) => ({
      values: await school.freshPlace(),
      body: { criteria: [{ title: 'Report', points: 1, levels: [] }] },
    }),
  },
  'GET /api/assignments/{id}/assessing': { statuses: instructorsOnly(200), ask: fresh(freshAssignment) },
  'GET /api/assignments/{id}/assessing/{exerciseId}': {
    statuses: instructorsOnly(200),
    ask: async (school) => ({ values: await school.freshPlace() }),
  },
  'PUT /api/assignments/{id}/assessing/{exerciseId}/split': {
    statuses: instructorsOnly(200),
    ask: async (school) => ({
      values: await school.freshPlace(),
      body: { userIds: [(await school.people.instructor.get('/api/auth/me')).body.id], by: 'even' },
    }),
  },
  'GET /api/assessments/{id}': { statuses: instructorsOnly(200, 404), ask: freshAssessment() },
  'PUT /api/assessments/{id}': {
    statuses: instructorsOnly(200, 404),
    ask: freshAssessment({ revision: 0, attempt: 1, state: 'draft', marks: [] }),
  },
  'PUT /api/assessments/{id}/assignee': {
    statuses: instructorsOnly(204, 404),
    ask: freshAssessment({ assigneeId: null }),
  },
  'POST /api/assessments/{id}/comments': {
    statuses: instructorsOnly(201, 404),
    ask: freshAssessment({ attempt: 1, path: 'main.py', firstLine: 1, lastLine: 1, text: 'Seen.' }),
  },
  'PATCH /api/review-comments/{id}': {
    statuses: instructorsOnly(200, 404),
    ask: fresh((school) => school.freshReviewComment(), { body: { text: 'Seen.' } }),
  },
  'DELETE /api/review-comments/{id}': {
    statuses: instructorsOnly(204, 404),
    ask: fresh((school) => school.freshReviewComment()),
  },
  'GET /api/assignments/{id}/grading': {
    statuses: members(200),
    ask: async (school) => ({ values: await school.freshGrading() }),
  },
  // Who has handed in nothing has nothing to ask about.
  'POST /api/assignments/{id}/questions': {
    statuses: { ...members(403), owner: 201, student: 400 },
    ask: async (school) => {
      const values = await school.freshGrading();
      return { values, body: { exerciseId: values.exerciseId, text: 'Why?' } };
    },
  },
  'GET /api/courses/{id}/grade-questions': { statuses: instructorsOnly(200), ask: course() },
  'GET /api/grade-questions/{id}': {
    statuses: { ...instructorsOnly(200, 404), owner: 200 },
    ask: fresh((school) => school.freshQuestion()),
  },
  'POST /api/grade-questions/{id}/messages': {
    statuses: { ...instructorsOnly(201, 404), owner: 201 },
    ask: fresh((school) => school.freshQuestion(), { body: { text: 'More' } }),
  },
  'PUT /api/grade-questions/{id}/outcome': {
    statuses: { ...instructorsOnly(200, 404), owner: 403 },
    ask: fresh((school) => school.freshQuestion(), { body: { outcome: 'stays', text: 'It is right.' } }),
  },
  'GET /api/courses/{id}/saved-comments': { statuses: instructorsOnly(200), ask: course() },
  'POST /api/courses/{id}/saved-comments': { statuses: instructorsOnly(201), ask: course({ body: { text: 'Seen.' } }) },
  'DELETE /api/saved-comments/{id}': {
    statuses: instructorsOnly(204, 404),
    ask: fresh((school) => school.freshSavedComment()),
  },

  'GET /api/courses/{id}/now': { statuses: staffOnly(200), ask: course() },
  'GET /api/courses/{id}/overview': { statuses: staffOnly(200), ask: course() },
  'GET /api/courses/{id}/completion': { statuses: staffOnly(200), ask: course() },
  'GET /api/courses/{id}/statistics': { statuses: staffOnly(200), ask: course() },
  'GET /api/courses/{id}/risk': { statuses: staffOnly(200), ask: course() },
  'GET /api/exercises/{id}/statistics': { statuses: staffOnly(200), ask: exercise() },

  'GET /api/courses/{id}/gradebook': { statuses: staffOnly(200), ask: course() },
  'GET /api/courses/{id}/gradebook/students/{userId}': { statuses: staffOnly(200), ask: ownersTotals() },
  'GET /api/courses/{id}/gradebook/history': { statuses: staffOnly(200), ask: course() },
  'GET /api/courses/{id}/gradebook/export': { statuses: staffOnly(200), ask: course() },
  'POST /api/courses/{id}/gradebook/import': { statuses: instructorsOnly(200), ask: course({ body: { file: '' } }) },
  'GET /api/courses/{id}/gradebook/scheme': { statuses: staffOnly(200), ask: course() },
  'PUT /api/courses/{id}/gradebook/scheme': {
    statuses: instructorsOnly(204),
    ask: course({ body: { categories: [{ name: 'Sheets', weight: 1, dropLowest: 0, assignmentIds: [] }] } }),
  },
  'GET /api/courses/{id}/grades': { statuses: members(200), ask: course() },
  'PUT /api/assignments/{id}/release': {
    statuses: instructorsOnly(204),
    ask: fresh(freshAssignment, { body: { now: true } }),
  },
  'GET /api/assignments/{id}/grades/{userId}': { statuses: staffOnly(200), ask: ownersGrade() },
  'PUT /api/assignments/{id}/grades/{userId}': {
    statuses: instructorsOnly(200),
    ask: ownersGrade({ points: 3, reason: 'told me' }),
  },
  // Nothing was overridden.
  'DELETE /api/assignments/{id}/grades/{userId}': { statuses: instructorsOnly(404), ask: ownersGrade() },

  'GET /api/exams/{id}/sitting': { statuses: members(200), ask: fresh(freshExam) },
  // Staff write no exams.
  'POST /api/exams/{id}/start': {
    statuses: { ...members(403), owner: 200, student: 200 },
    ask: fresh(freshExam),
  },
  'POST /api/exams/{id}/sitting/ask': { statuses: members(409), ask: fresh(freshExam) },
  'POST /api/exams/{id}/sitting/beat': { statuses: members(200), ask: fresh(freshExam) },
  'POST /api/exams/{id}/sitting/finish': { statuses: members(409), ask: fresh(freshExam) },
  'GET /api/exams/{id}/monitor': { statuses: instructorsOnly(200), ask: fresh(freshExam) },
  // Nobody has begun it.
  'POST /api/exams/{id}/students/{userId}/hand-over': {
    statuses: instructorsOnly(404),
    ask: async (school) => ({ values: { id: await school.freshExam(), userId: school.belongings.ownerId } }),
  },
  'POST /api/exams/{id}/students/{userId}/reopen': {
    statuses: instructorsOnly(404),
    ask: async (school) => ({ values: { id: await school.freshExam(), userId: school.belongings.ownerId } }),
  },

  'POST /api/exercises/{id}/regrades': {
    statuses: instructorsOnly(202),
    ask: fresh(freshExercise, { body: { reason: 'A test was wrong.' } }),
  },
  'GET /api/exercises/{id}/regrades': { statuses: instructorsOnly(200), ask: exercise() },
  'GET /api/regrades/{id}': { statuses: instructorsOnly(200, 404), ask: regrade },
  'GET /api/regrades/{id}/rows': { statuses: instructorsOnly(200, 404), ask: regrade },
  'POST /api/regrades/{id}/apply': {
    statuses: instructorsOnly(200, 404),
    ask: fresh((school) => school.freshRegrade()),
  },
  'POST /api/regrades/{id}/drop': {
    statuses: instructorsOnly(200, 404),
    ask: fresh((school) => school.freshRegrade()),
  },

  'GET /api/notices': { statuses: signedIn(200), ask: nothing },
  'POST /api/notices/{id}/read': { statuses: ownOnly(204), ask: fresh((school) => school.freshNotice()) },
  'GET /api/exercises/{id}/hints': { statuses: members(200), ask: exercise() },
  'POST /api/exercises/{id}/hints': { statuses: members(200), ask: exercise() },
  // The owner has solved it.
  'GET /api/exercises/{id}/solution': { statuses: { ...members(200), student: 403 }, ask: exercise() },
  'GET /api/exercises/{id}/drafts': { statuses: members(200), ask: exercise() },
  'PUT /api/exercises/{id}/drafts/{language}': {
    statuses: members(200),
    ask: ({ belongings }) => ({
      values: { id: belongings.exerciseId, language: 'python' },
      body: { files: [{ path: 'main.py', content: RIGHT }], revision: 0, overwrite: true },
    }),
  },
};

const operationOf = (declared: string) => declared.replace(/ \(.*\)$/, '');

describe('who is answered what', () => {
  let school: School;

  beforeAll(async () => {
    school = await School.start();
  });

  afterAll(() => school?.stop());

  it('is declared for every operation, and for no other', async () => {
    const documented = documentedOperations().map(({ key }) => key);
    expect(documented.length).toBeGreaterThan(50);
    const { body } = await school.people.anonymous.get('/api/openapi.json');
    expect(operationsOf(body).map(({ key }) => key)).toEqual(documented);
    expect([...new Set(Object.keys(DECLARED).map(operationOf))].sort()).toEqual([...documented].sort());
  });

  it.each(Object.entries(DECLARED))('%s', async (declared, { statuses, ask }) => {
    const [method = '', address = ''] = operationOf(declared).split(' ');
    const answered: Partial<Record<Caller, number>> = {};
    for (const caller of CALLERS) {
      const { values = {}, query, body } = await ask(school);
      const url = addressOf(address, values) + (query === undefined ? '' : `?${query}`);
      const sent = method === 'GET' || method === 'DELETE' ? undefined : JSON.stringify(body ?? {});
      const { status } = await school.people[caller].call(method, url, sent);
      answered[caller] = status;
    }
    expect(answered).toEqual(statuses);
  });

  it('holds for lists as well: what is of another course is not in them', async () => {
    const { otherStudent, otherInstructor, student } = school.people;
    for (const stranger of [otherStudent, otherInstructor]) {
      const courses = (await stranger.get('/api/courses?limit=200')).body.items;
      expect(courses.map(({ id }) => id)).not.toContain(school.courseId);
      expect(courses).toHaveLength(1);
    }
    const { items } = (await student.get(`/api/exercises/${school.belongings.exerciseId}/submissions`)).body;
    expect(items.map(({ id }) => id)).not.toContain(school.belongings.submissionId);
    expect((await student.get('/api/notices')).body.items).toEqual([]);
  });

  it('looks at who calls, not at whose name is in the address', async () => {
    const { otherInstructor } = school.people;
    const [own] = (await otherInstructor.get('/api/courses')).body.items;
    const { exerciseId, flagId } = school.belongings;
    // A foreign flag by way of their own course: none of those that they may dismiss.
    const dismissed = await otherInstructor.post(`/api/courses/${own?.id}/flags/dismiss`, {
      ids: [flagId],
      reason: 'x',
    });
    expect(dismissed).toMatchObject({ status: 200, body: { ids: [] } });
    const listed = await otherInstructor.get(`/api/courses/${own?.id}/submissions?exerciseId=${exerciseId}`);
    expect(listed).toMatchObject({ status: 200, body: { items: [] } });
    const removed = await otherInstructor.delete(`/api/courses/${own?.id}/members/${school.belongings.ownerId}`);
    expect(removed.status).toBe(404);
    expect((await otherInstructor.get(`/api/courses/${own?.id}/exercises/double`)).status).toBe(404);
  });
});
