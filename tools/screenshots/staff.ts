import { ADMIN } from '../../tests/fixtures/server';
import type { Visit } from '../../tests/e2e/visit';
import type { Camera } from './camera';

/** What an instructor sees of the demo course. */
export async function instructor(visit: Visit, camera: Camera): Promise<void> {
  const { page } = visit;
  await visit.signIn('grace');
  await page.goto('/c/python-first-steps/people');
  await page.getByTestId('member-grace').waitFor();
  await camera.take('people');
  await page.goto('/c/python-first-steps/e/countdown');
  await page.getByTestId('open-submissions').click();
  await page.getByLabel('Verdict').waitFor();
  await page.locator('assay-submission-line').first().waitFor();
  await camera.take('exercise-submissions');
}

/** What an administrator can begin. */
export async function administrator(visit: Visit, camera: Camera): Promise<void> {
  const { page } = visit;
  await page.goto('/sign-in');
  await page.getByLabel('Username or e-mail').fill(ADMIN.email);
  await page.getByLabel('Password').fill(ADMIN.password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByTestId('create-course').click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Create course' }).click();
  await dialog.getByLabel('Title').fill('Algorithms and data structures for the second year');
  await camera.take('create-course');
}
