// Takes pictures of the page as people see it, on the real server with the demo course and data that is thrown away.
//   npm run screenshots             the pictures that the documentation shows, into docs/screenshots
//   npm run screenshots -- <folder> all of them, to look at: every page, light, dark and on a phone
// `--only=people`, `--only=flags` or `--only=pools` leaves out the others. The picture of a pool whose engine is down needs the private
// engine of tools/test-host.sh: `ASSAY_TEST_HOST_DIR` and what that script wrote.
import * as fs from 'node:fs';
import * as path from 'node:path';
import type { BrowserContextOptions } from 'playwright-core';
import { launch } from '../../tests/e2e/chromium';
import { Visit } from '../../tests/e2e/visit';
import { TestServer } from '../../tests/fixtures/server';
import { Camera } from './camera';
import { flags } from './flags';
import { pools, type Look } from './pools';
import { administrator, instructor } from './staff';
import { student } from './student';

const SHOWN = new Set([
  'exercise-failing-light',
  'exercise-accepted-dark',
  'exercise-failing-phone',
  'course-light',
  'exercise-attempts-light',
  'exercise-own-input-dark',
  'flags-list-light',
  'flag-similarity-light',
  'flag-similarity-dark',
  'pools-rest-light',
  'pools-rest-dark',
  'pools-load-light',
  'pools-load-dark',
  'pools-down-light',
  'pools-down-dark',
]);

const DESKTOP: BrowserContextOptions = { viewport: { width: 1280, height: 800 }, reducedMotion: 'reduce' };
const PHONE: BrowserContextOptions = {
  viewport: { width: 360, height: 740 },
  deviceScaleFactor: 2,
  isMobile: true,
  hasTouch: true,
  reducedMotion: 'reduce',
};
const LOOKS: readonly { name: string; username: string; options: BrowserContextOptions }[] = [
  { name: 'light', username: 'mia', options: { ...DESKTOP, colorScheme: 'light' } },
  { name: 'dark', username: 'noor', options: { ...DESKTOP, colorScheme: 'dark' } },
  { name: 'phone', username: 'omar', options: { ...PHONE, colorScheme: 'light' } },
];

async function main(args: readonly string[]): Promise<void> {
  const argument = args.find((one) => !one.startsWith('--'));
  const only = args.find((one) => one.startsWith('--only='))?.slice('--only='.length);
  const folder = path.resolve(argument ?? path.join(__dirname, '..', '..', 'docs', 'screenshots'));
  const wanted = argument === undefined ? SHOWN : null;
  fs.mkdirSync(folder, { recursive: true });
  const browser = await launch();
  const lookOf =
    (server: TestServer, { name, options }: (typeof LOOKS)[number]): Look =>
    async (scene) => {
      const visit = await Visit.open(browser, server.url, options);
      await scene(visit, new Camera(visit.page, name, folder, wanted));
      await visit.close();
    };
  try {
    const takes = (part: string) => only === undefined || only === part;
    if (takes('people')) await people(lookOf, wanted === null);
    if (takes('flags')) await flags((server) => LOOKS.map((look) => lookOf(server, look)));
    if (takes('pools')) {
      const looks = LOOKS.filter(({ name }) => wanted === null || name !== 'phone');
      await pools((server) => looks.map((look) => lookOf(server, look)));
    }
  } finally {
    await browser.close();
  }
}

async function people(
  lookOf: (server: TestServer, look: (typeof LOOKS)[number]) => Look,
  withStaff: boolean,
): Promise<void> {
  const server = await TestServer.start({ ASSAY_DEMO: '1' });
  try {
    for (const look of LOOKS) {
      const see = lookOf(server, look);
      await see((visit, camera) => student(visit, look.username, camera));
      if (!withStaff) continue;
      await see(instructor);
      await see(administrator);
    }
  } finally {
    await server.stop();
  }
}

main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
