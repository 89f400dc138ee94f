import { raiseFlags, type Flagged } from '../../tests/fixtures/flags';
import { TestServer } from '../../tests/fixtures/server';
import type { Visit } from '../../tests/e2e/visit';
import type { Camera } from './camera';
import type { Look } from './pools';

const COURSE = '/c/python-first-steps';

/** The review of flags, from the comparison of a class's programs to a decision. */
export async function flags(looksOf: (server: TestServer) => readonly Look[]): Promise<void> {
  const server = await TestServer.start({ ASSAY_DEMO: '1' });
  try {
    const raised = await raiseFlags(server, 'python-first-steps');
    for (const look of looksOf(server)) await look((visit, camera) => review(visit, camera, raised));
  } finally {
    await server.stop();
  }
}

async function review(visit: Visit, camera: Camera, { similarityId, hardCodedId }: Flagged): Promise<void> {
  const { page } = visit;
  await visit.signIn('grace');
  await page.goto(COURSE);
  await page.getByTestId('tab-flags').waitFor();
  await camera.take('flags-course');
  await page.goto(`${COURSE}/flags?state=all`);
  await page.getByTestId('flags').waitFor();
  await camera.take('flags-list');
  await page.goto(`${COURSE}/flags/${similarityId}?state=all`);
  await page.locator('[data-testid=source-0] [data-mark="2"]').click();
  await camera.takeAll('flag-similarity');
  await page.getByTestId('dismiss').click();
  await page.getByLabel('Why is it no problem?').fill('Both were in the same group; pair work was allowed.');
  await camera.takeAll('flag-decision');
  await page.goto(`${COURSE}/flags/${hardCodedId}?state=all`);
  await page.locator('[data-testid=source-0] [data-mark="1"]').waitFor();
  await camera.takeAll('flag-hard-coded');
  await page.goto(`${COURSE}/e/weather-report`);
  await page.getByTestId('open-submissions').click();
  await page.getByText('Compare these programs').click();
  await page.getByTestId('all-pairs').waitFor();
  await camera.take('flags-comparison');
}
