import * as fs from 'node:fs';
import type { Browser, BrowserContextOptions } from 'playwright-core';
import { TestServer } from '../fixtures/server';
import { CHROMIUM, launch } from './chromium';
import { Visit } from './visit';

const missing = fs.existsSync(CHROMIUM)
  ? null
  : `${CHROMIUM} is not there: install it with \`sudo apt-get install chromium\``;
const demanded = (process.env['ASSAY_REQUIRE'] ?? '').split(/[\s,]+/).includes('chromium');

/** Opens Assay in a window of its own, as somebody who was never there before. */
export type Open = (options?: BrowserContextOptions) => Promise<Visit>;

/**
 * Tests against a server with the demo content, in a real browser. After each test all windows are closed, and it has
 * failed if one of them asked another server for something or wrote an error to its console.
 */
export function describeInBrowser(
  name: string,
  tests: (open: Open, server: () => TestServer) => void,
  environment: NodeJS.ProcessEnv = {},
): void {
  if (missing !== null) {
    console.warn(`SKIPPED: ${name}. ${missing}`);
    (demanded ? it : it.skip)(`${name} can be tested here`, () => {
      throw new Error(missing);
    });
    return;
  }
  describe(name, () => {
    let server: TestServer;
    let browser: Browser;
    const visits: Visit[] = [];

    beforeAll(async () => {
      server = await TestServer.start({ ASSAY_DEMO: '1', ...environment });
      browser = await launch();
    });

    afterEach(async () => {
      const ended = visits.splice(0);
      for (const visit of ended) await visit.close();
      expect(ended.flatMap((visit) => visit.problems)).toEqual([]);
    });

    afterAll(async () => {
      await browser.close();
      await server.stop();
    });

    const open: Open = async (options) => {
      const visit = await Visit.open(browser, server.url, options);
      visits.push(visit);
      return visit;
    };
    tests(open, () => server);
  });
}
