// Takes pictures of the page as people see it, on the real server with the demo course and data that is thrown away.
//   npm run screenshots             the pictures that the documentation shows, into docs/screenshots
//   npm run screenshots -- <folder> all of them, to look at: every page, light, dark and on a phone
import * as fs from 'node:fs';
import * as path from 'node:path';
import type { BrowserContextOptions } from 'playwright-core';
import { launch } from '../../tests/e2e/chromium';
import { Visit } from '../../tests/e2e/visit';
import { TestServer } from '../../tests/fixtures/server';
import { Camera } from './camera';
import { administrator, instructor } from './staff';
import { student } from './student';

const SHOWN = new Set([
  'exercise-failing-light',
  'exercise-accepted-dark',
  'exercise-failing-phone',
  'course-light',
  'exercise-attempts-light',
  'exercise-own-input-dark',
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

async function main(argument: string | undefined): Promise<void> {
  const folder = path.resolve(argument ?? path.join(__dirname, '..', '..', 'docs', 'screenshots'));
  const wanted = argument === undefined ? SHOWN : null;
  fs.mkdirSync(folder, { recursive: true });
  const server = await TestServer.start({ ASSAY_DEMO: '1' });
  const browser = await launch();
  try {
    for (const { name, username, options } of LOOKS) {
      const see = async (scene: (visit: Visit, camera: Camera) => Promise<void>) => {
        const visit = await Visit.open(browser, server.url, options);
        await scene(visit, new Camera(visit.page, name, folder, wanted));
        await visit.close();
      };
      await see((visit, camera) => student(visit, username, camera));
      if (wanted !== null) continue;
      await see(instructor);
      await see(administrator);
    }
  } finally {
    await browser.close();
    await server.stop();
  }
}

main(process.argv[2]).catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
