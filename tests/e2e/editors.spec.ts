import { Client, doubling, IO_TESTS, RIGHT } from '../fixtures/client';
import { ADMIN } from '../fixtures/server';
import { describeInBrowser } from './browser';
import { changeField, fieldsOf, type Field } from './fields';
import type { Visit } from './visit';

const HOUR_MS = 3_600_000;
const inHours = (hours: number) => new Date(Math.ceil(Date.now() / 60_000) * 60_000 + hours * HOUR_MS).toISOString();

interface Editor {
  readonly name: string;
  readonly address: string;
  /** The parts of the page that hold its fields. */
  readonly scope: string;
  /** Where the page alone does not show it. */
  readonly reach?: (visit: Visit) => Promise<void>;
  readonly save: (visit: Visit) => Promise<void>;
  /** What cannot be any other value of its kind. */
  readonly values?: Readonly<Record<string, string>>;
  /** Fields that say how the page is looked at, or take something away. */
  readonly apart?: readonly string[];
}

const said = (button: string, state: string, word: string | RegExp) => async (visit: Visit) => {
  await visit.page.getByTestId(button).click();
  await visit.page.getByTestId(state).getByText(word, { exact: true }).waitFor();
};
const left = (address: string) => async (visit: Visit) => {
  await visit.page.getByTestId('save-assignment').click();
  await visit.page.waitForURL(`**${address}`);
};
const exercise = (part: string): Omit<Editor, 'name'> => ({
  address: `/c/editors/e/double/edit?part=${part}`,
  scope: '#section > *:not([hidden])',
  save: said('save-exercise', 'exercise-state', 'Saved'),
});

/** Every editor of a course that is a form, with all of its fields. Addresses stay, for the next visit. */
const EDITORS: readonly Editor[] = [
  {
    name: 'a lesson',
    address: '/c/editors/l/first/edit',
    scope: '.facts, .field:has(> #lesson-body)',
    save: said('save-lesson', 'lesson-state', 'Saved'),
    apart: ['Address', 'Language of the program'],
  },
  {
    name: 'a course',
    address: '/c/editors?tab=manage',
    scope: 'assay-course-details',
    save: async ({ page }) => {
      await page.locator('assay-course-details').getByRole('button', { name: 'Save' }).click();
      await page.locator('assay-course-details').getByText('Saved.', { exact: true }).waitFor();
    },
  },
  {
    name: 'limits',
    address: '/c/editors?tab=limits',
    scope: 'form[aria-label="Limits of this course"]',
    save: async ({ page }) => {
      await page.getByRole('button', { name: 'Save limits' }).click();
      await page.getByText('Saved; it holds').waitFor();
    },
  },
  {
    name: 'an assignment with its rubric',
    address: '/c/editors/a/sheet/edit',
    scope: '.facts, assay-exercise-choice ol, assay-rubrics-panel, .field:has(> #assignment-description)',
    save: left('/c/editors/a/sheet'),
    apart: ['Address'],
    values: { 'At most': '7', 'Points of level 1 of Style': '3' },
  },
  {
    name: 'an exam',
    address: '/c/editors/a/final/edit',
    scope: '.facts, assay-exercise-choice ol, .field:has(> #assignment-description)',
    save: left('/c/editors/a/final'),
    apart: ['Address'],
    values: { 'Allowed addresses and networks': '10.0.0.0/8' },
  },
  {
    name: 'the categories of grades',
    address: '/c/editors/gradebook/categories',
    scope: '[data-testid=category-list], [data-testid=places]',
    save: said('save-scheme', 'told', /^Saved\./),
  },
  {
    name: 'the rights of an assistant',
    address: '/c/editors/people?role=assistant',
    scope: 'mat-dialog-content',
    reach: ({ page }) => page.getByTestId('rights-tim').click(),
    save: async ({ page }) => {
      await page.getByTestId('save-rights').click();
      await page.getByText('The rights of tim are changed.').waitFor();
    },
  },
  { name: 'an exercise’s statement', ...exercise('statement'), apart: ['Address'] },
  {
    name: 'an exercise’s rules',
    ...exercise('rules'),
    values: { 'Imports separated by commas': 'os', 'Calls separated by commas': 'eval' },
    apart: ['File that is run empty: the usual one'],
  },
  {
    name: 'an exercise’s tests',
    ...exercise('tests'),
    apart: ['Choose all tests', ...['t1', 't2', 't3'].flatMap((name) => [`Choose ${name}`, `Kind of ${name}`])],
  },
];

describeInBrowser('what an editor says is saved', (open, server) => {
  beforeAll(async () => {
    const admin = await Client.admin(server().url);
    const { id } = (await admin.post('/api/courses', { slug: 'editors', title: 'Editors', description: 'All.' })).body;
    const grace = { username: 'grace', role: 'instructor' };
    const files = { solution: [{ path: 'main.py', content: RIGHT }] };
    const document = doubling({ tests: IO_TESTS, files, hints: ['Twice.'], languages: ['python', 'bash'] });
    const posted = async (path: string, body: object) => {
      const answer = await admin.post(`/api/courses/${id}/${path}`, body);
      if (answer.status !== 201) throw new Error(`${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
      return answer.body.id;
    };
    await new Client(server().url).register('tim');
    await posted('members', { username: 'tim', role: 'assistant' });
    await posted('members', grace);
    await posted('lessons', { slug: 'first', title: 'First', body: 'Text', draft: false });
    await posted('exercises', document);
    const other = await posted('exercises', { ...document, slug: 'other' });
    const third = await posted('exercises', { ...document, slug: 'third' });
    const times = { opensAt: inHours(1), dueAt: inHours(2), closesAt: inHours(50), latePercent: 10, attempts: 3 };
    const sheet = { slug: 'sheet', title: 'Sheet', exercises: [{ exerciseId: other, points: 5 }], ...times };
    const assignment = await posted('assignments', sheet);
    const levels = [{ label: 'Good', points: 2 }];
    const rubric = { criteria: [{ title: 'Style', description: 'Names', points: 4, levels }] };
    const path = `/api/assignments/${assignment}/rubrics/${other}`;
    const put = await admin.call('PUT', path, JSON.stringify(rubric));
    if (put.status !== 200) throw new Error(`the rubric was refused: ${JSON.stringify(put.body)}`);
    const sitting = { opensAt: inHours(1), closesAt: inHours(3), durationMinutes: 60, reviewAt: inHours(9) };
    const exam = { kind: 'exam', slug: 'final', title: 'Final', exercises: [{ exerciseId: third, points: 5 }] };
    await posted('assignments', { ...exam, ...sitting });
    const scheme = { categories: [{ name: 'Sheets', weight: 2, dropLowest: 0, assignmentIds: [assignment] }] };
    const arranged = await admin.call('PUT', `/api/courses/${id}/gradebook/scheme`, JSON.stringify(scheme));
    if (arranged.status >= 300) throw new Error(`the scheme was refused: ${JSON.stringify(arranged.body)}`);
  });

  /** Opens an editor and waits until its fields hold what is stored. */
  async function fields(visit: Visit, { address, scope, reach }: Editor) {
    const { page } = visit;
    await page.goto(address);
    await reach?.(visit);
    const parts = page.locator(scope);
    await parts.first().waitFor();
    await page.waitForLoadState('networkidle');
    return { parts, found: await fieldsOf(parts) };
  }

  it.each(EDITORS)('is stored: every field of $name', async (editor) => {
    const visit = await open({ timezoneId: 'UTC', reducedMotion: 'reduce' });
    await visit.signIn('grace');
    const { parts, found } = await fields(visit, editor);
    const wanted: Field[] = [];
    for (const { name, at, value } of found) {
      const apart = editor.apart?.includes(name) === true;
      wanted.push({ name, value: apart ? value : await changeField(parts, at, editor.values?.[name]) });
    }
    expect(wanted.filter(({ value }, at) => value !== found[at]?.value).length).toBeGreaterThan(1);
    await editor.save(visit);
    // What is shown then is what is stored, for whoever looks at it.
    const shown = await visit.page.locator(editor.scope).count();
    if (shown > 0) expect(valuesOf(await fieldsOf(parts))).toEqual(valuesOf(wanted));
    expect(valuesOf((await fields(visit, editor)).found)).toEqual(valuesOf(wanted));
    const other = await open({ timezoneId: 'UTC' });
    await other.signInAs(ADMIN.email, ADMIN.password);
    expect(valuesOf((await fields(other, editor)).found)).toEqual(valuesOf(wanted));
  });
});

/** Fields are called after what is typed in others: they are told apart by their place. */
function valuesOf(found: readonly Field[]): readonly string[] {
  return found.map(({ value }, at) => `${at}: ${value}`);
}
