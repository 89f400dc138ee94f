import { School } from '../fixtures/school';
import { ADMIN } from '../fixtures/server';
import { violations } from './accessibility';
import { describeInBrowser } from './browser';
import { mouseOnly, noteClickable } from './keyboard';
import { declaredRoutes } from './routes';
import { shot } from './shots';
import type { Visit } from './visit';

const PASSWORD = 'a long enough passphrase';

/** What stands for the parts of an address that begin with a colon. */
type Places = Readonly<Record<string, string>>;

/** Who looks at which addresses. A course's pages are looked at by those who can do most there. */
const LOOKED_AT = {
  anonymous: ['/sign-in', '/register', '/setup', '/activate', '/join', '/join/:code', '/**'],
  owner: [
    '/',
    '/account',
    '/c/:course',
    '/c/:course/l/:lesson',
    '/c/:course/e/:exercise',
    '/c/:course/e/:exercise/attempts/:attempt',
    '/c/:course/assignments',
    '/c/:course/a/:assignment',
    '/c/:course/a/:assignment/grading',
    '/c/:course/questions/:question',
    '/c/:course/grades',
  ],
  instructor: [
    '/c/:course/l/:lesson/edit',
    '/c/:course/lessons/new',
    '/c/:course/exercises/new',
    '/c/:course/e/:exercise/edit',
    '/c/:course/e/:exercise/grading',
    '/c/:course/assignments/new',
    '/c/:course/a/:assignment/edit',
    '/c/:course/a/:assignment/assess',
    '/c/:course/a/:assignment/assess/:assessment',
    '/c/:course/a/:exam/monitor',
    '/c/:course/questions',
    '/c/:course/people',
    '/c/:course/people/import',
    '/c/:course/gradebook',
    '/c/:course/gradebook/categories',
    '/c/:course/gradebook/import',
    '/c/:course/gradebook/history',
    '/c/:course/gradebook/:student',
    '/c/:course/class',
    '/c/:course/submissions',
    '/c/:course/completion',
    '/c/:course/statistics',
    '/c/:course/e/:exercise/statistics',
    '/c/:course/risk',
    '/c/:course/flags',
    '/c/:course/flags/:flag',
    '/c/:course/log',
  ],
  admin: ['/admin/courses', '/admin/pools', '/admin/limits', '/admin/audit'],
} as const;
/** The rules that a page may hold on a desk and break on a phone. */
const OF_WIDTH = [
  'color-contrast',
  'scrollable-region-focusable',
  'region',
  'page-has-heading-one',
  'aria-hidden-focus',
];
type Looker = keyof typeof LOOKED_AT;

const LESSON = `## Doubling

Twice $n$ is $$2 n = n + n$$ as the table shows.

| n | 2 n |
|---|-----|
| 1 | 2   |

\`\`\`python run stdin="21"
print(2 * int(input()))
\`\`\`
`;

async function placesOf(school: School): Promise<Places> {
  const { admin } = school.people;
  const { courseId, belongings } = school;
  const slugOf = async (path: string, id: string) => {
    const { items } = (await admin.get(path)).body as unknown as { items: { id: string; slug: string }[] };
    return items.find((one) => one.id === id)?.slug ?? '';
  };
  const { slug: lesson } = await school.freshLesson({ title: 'Doubling', body: LESSON });
  const { id: assessment, assignmentId } = await school.freshAssessment();
  await admin.call('PUT', `/api/assignments/${assignmentId}/release`, JSON.stringify({ now: true }));
  const exam = await school.freshExam();
  const question = await school.freshQuestion();
  const invitation = { kind: 'code', role: 'student', expiresAt: new Date(Date.now() + 3_600_000).toISOString() };
  const { code } = (await admin.post(`/api/courses/${courseId}/invitations`, invitation)).body;
  const assignments = `/api/courses/${courseId}/assignments`;
  return {
    ':course': school.slug,
    ':lesson': lesson,
    ':exercise': 'double',
    ':attempt': belongings.submissionId,
    ':assignment': await slugOf(assignments, assignmentId),
    ':assessment': assessment,
    ':exam': await slugOf(assignments, exam),
    ':question': question,
    ':student': belongings.ownerId,
    ':flag': belongings.flagId,
    ':code': code,
    '**': 'nothing-is-here',
  };
}

describeInBrowser('every page', (open, server) => {
  let school: School;
  let places: Places;

  beforeAll(async () => {
    school = await School.at(server());
    places = await placesOf(school);
  });

  afterAll(() => school.leave());

  async function enter(looker: Looker): Promise<Visit> {
    const visit = await open({ timezoneId: 'UTC', reducedMotion: 'reduce' });
    await noteClickable(visit.page.context());
    if (looker === 'admin') await visit.signInAs(ADMIN.email, ADMIN.password);
    else if (looker !== 'anonymous') await visit.signInAs(looker, PASSWORD);
    return visit;
  }

  async function troubles(visit: Visit, route: string): Promise<string[]> {
    const { page } = visit;
    await page.setViewportSize({ width: 1280, height: 800 });
    await page.emulateMedia({ colorScheme: 'light' });
    await page.goto(route.replace(/:\w+|\*\*/g, (part) => places[part] ?? part));
    await page.getByRole('heading', { level: 1 }).first().waitFor();
    await page.waitForLoadState('networkidle');
    await page.locator('assay-skeleton').first().waitFor({ state: 'detached' });
    const found = { light: await violations(visit), keyboard: await mouseOnly(visit) };
    await page.emulateMedia({ colorScheme: 'dark' });
    const dark = await violations(visit, ['color-contrast']);
    await shot(visit, `page${route.replaceAll(/[/:*]+/g, '-')}`);
    await page.setViewportSize({ width: 360, height: 740 });
    const phone = await violations(visit, OF_WIDTH);
    const trouble = (await page.locator('assay-trouble').allInnerTexts()).map((text) => `it says: ${text}`);
    return [
      ...trouble,
      ...Object.entries({ ...found, dark, phone }).flatMap(([look, all]) => all.map((one) => `${look}: ${one}`)),
    ];
  }

  it('is looked at', () => {
    const generic = (route: string) => route.replace(':exam', ':assignment');
    expect(Object.values(LOOKED_AT).flat().map(generic).sort()).toEqual(declaredRoutes().sort());
  });

  it.each(Object.keys(LOOKED_AT) as Looker[])(
    'can be used by everybody, with and without a mouse: %s',
    async (looker) => {
      const visit = await enter(looker);
      const found: Record<string, string[]> = {};
      for (const route of LOOKED_AT[looker]) found[route] = await troubles(visit, route);
      expect(found).toEqual(Object.fromEntries(LOOKED_AT[looker].map((route) => [route, []])));
    },
  );
});
