import type { Visit } from '../../tests/e2e/visit';
import type { Camera } from './camera';

const COURSE = 'python-first-steps';
const FIRST_TRY = `n = int(input())

for number in range(n):
    print(number)
print("Lift off!")
`;
const SECOND_TRY = `n = int(input())

for number in range(n, 0, -1):
    print(number)
print("Lift off!")
`;
const RIGHT = SECOND_TRY.replace('Lift off!', 'Lift-off!');

/** What each earlier exercise was answered with, and what came of it. */
const EARLIER = [
  { slug: 'hello', verdict: 'accepted', code: 'name = input()\nprint(f"Hello, {name}!")\n' },
  {
    slug: 'rectangle',
    verdict: 'accepted',
    code: 'w = int(input())\nh = int(input())\nprint("Fence:", 2 * (w + h))\nprint("Lawn:", w * h)\n',
  },
  { slug: 'initials', verdict: 'wrong_answer', code: 'def initials(name):\n    return name[0] + "."\n' },
] as const;

const OWN_PROGRAM = `def driest(path):
    with open(path) as file:
        next(file)
        return min(file, key=lambda line: int(line.split(",")[2]))


station, month, rain = driest("data.csv").strip().split(",")
print(f"{input()} {station} had only {rain} mm in {month}.")
`;

/** The way of a student, from signing in to an accepted program. */
export async function student(visit: Visit, username: string, camera: Camera): Promise<void> {
  const { page } = visit;
  await page.goto('/sign-in');
  await page.getByTestId('demo-ada').waitFor();
  await camera.take('sign-in');
  await page.goto('/register');
  await page.getByLabel('E-mail').fill('not an address');
  await page.getByRole('button', { name: 'Create account' }).click();
  await camera.take('register-refused');
  await visit.register(username);
  await camera.take('home-empty');

  await visit.join();
  for (const { slug, verdict, code } of EARLIER) {
    await submit(visit, slug, code, verdict);
  }

  await submit(visit, 'countdown', FIRST_TRY, 'wrong_answer');
  await write(visit, SECOND_TRY);
  await page.getByTestId('submit').click();
  await page
    .getByTestId('score')
    .getByText('Attempt 2')
    .or(page.getByText('Attempt 2', { exact: true }))
    .waitFor();
  await visit.verdict('wrong_answer');
  await camera.take('exercise-failing');
  await page.getByTestId('open-hints').click();
  await page.getByTestId('next-hint').click();
  await camera.take('exercise-hints');
  await page.getByTestId('drawer-close').click();

  await write(visit, RIGHT);
  await page.getByTestId('submit').click();
  await visit.verdict('accepted');
  await camera.take('exercise-accepted');
  await page.getByTestId('open-attempts').click();
  await page.getByTestId('attempt-3').waitFor();
  await camera.take('exercise-attempts');
  for (const attempt of [1, 2]) await page.getByLabel(`Compare attempt ${attempt}`).check();
  await page.getByTestId('compare').click();
  await page.getByRole('dialog').getByTestId('first-difference').first().waitFor();
  await camera.take('exercise-compare');
  await page.keyboard.press('Escape');

  await page.goto(`/c/${COURSE}/e/rainfall`);
  await page.getByTestId('submit').waitFor();
  await write(visit, OWN_PROGRAM);
  await visit.showPart('Results');
  await page.getByTestId('own-input').click();
  await page.getByLabel('What your program reads').fill('In the sample file,\n');
  await page.getByTestId('run-own').click();
  await page.getByTestId('own-output').waitFor();
  await camera.take('exercise-own-input');

  await page.goto(`/c/${COURSE}`);
  await page.getByTestId('exercise-hello').waitFor();
  await camera.take('course');
  await page.goto(`/c/${COURSE}?q=zebra`);
  await page.getByRole('searchbox').waitFor();
  await camera.take('course-nothing-found');
  await page.goto('/');
  await page.getByTestId('continue').waitFor();
  await camera.take('home');
  await page.getByTestId('account-menu').click();
  await page.getByTestId('sign-out').waitFor();
  await camera.take('account-menu');
  await page.keyboard.press('Escape');
  await page.keyboard.press('?');
  await page.getByRole('dialog').waitFor();
  await camera.take('shortcuts');
  await page.goto('/c/no-such-course');
  await visit.heading('Course').waitFor();
  await camera.take('course-unknown');
  await page.goto(`/c/${COURSE}/e/no-such-exercise`);
  await visit.heading('Exercise').waitFor();
  await camera.take('exercise-unknown');
  await page.goto('/no/such/page');
  await page.getByRole('heading', { level: 1 }).waitFor();
  await camera.take('not-found');
}

async function submit(visit: Visit, slug: string, code: string, verdict: string): Promise<void> {
  await visit.page.goto(`/c/${COURSE}/e/${slug}`);
  await visit.page.getByTestId('submit').waitFor();
  await write(visit, code);
  await visit.page.getByTestId('submit').click();
  await visit.verdict(verdict);
}

/** A caret and a selection at the end of what was written would be all that differs between two pictures. */
async function write(visit: Visit, code: string): Promise<void> {
  await visit.write(code);
  await visit.page.keyboard.press('ControlOrMeta+Home');
}
