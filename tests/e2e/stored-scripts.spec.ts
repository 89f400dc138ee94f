import type { Page } from 'playwright-core';
import { DETECTOR, PASSWORD, hostileCourse, type HostileCourse, type Place } from '../fixtures/hostile-texts';
import { describeInBrowser } from './browser';
import type { Visit } from './visit';

/** What makes a script of a text, found in a page's elements themselves. */
function findLive(): string[] {
  const live: string[] = [];
  for (const element of Array.from(document.querySelectorAll('*'))) {
    for (const { name, value } of Array.from(element.attributes)) {
      if (name.startsWith('on') || name === 'srcdoc') live.push(`${element.tagName} ${name}=${value}`);
      if (/^(?:href|src|action|data|xlink:href)$/.test(name) && /^[\s\0-\x20]*(?:javascript|data:text)/i.test(value)) {
        live.push(`${element.tagName} ${name}=${value}`);
      }
    }
    const isOurs = element instanceof HTMLScriptElement && element.src !== '';
    if (
      /^(?:SCRIPT|IFRAME|OBJECT|EMBED|BASE|META)$/.test(element.tagName) &&
      !isOurs &&
      /pwned/.test(element.outerHTML)
    ) {
      live.push(element.outerHTML);
    }
  }
  return live;
}

/** As text, or in a field. */
function isShown(mark: string): boolean {
  const fields = Array.from(
    document.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>('main input, main textarea'),
  );
  return (
    document.querySelector('main')?.innerText.includes(mark) === true ||
    fields.some(({ value }) => value.includes(mark))
  );
}

const seen = (page: Page) => page.evaluate(() => (window as unknown as { seen: string[] }).seen);

async function look({ page }: Visit, { path, shows, press = [] }: Place): Promise<string[]> {
  // As a link would lead there: the document stays, and with it what was noticed.
  await page.evaluate((address) => {
    history.pushState(null, '', address);
    dispatchEvent(new PopStateEvent('popstate'));
  }, path);
  for (const testId of press) await page.getByTestId(testId).first().click();
  await page.waitForFunction(isShown, shows).catch((error: Error) => {
    throw new Error(`${path} does not show ${shows}: ${error.message}`);
  });
  // A picture that cannot be had tells so a moment later.
  await page.evaluate(() =>
    Promise.allSettled(Array.from(document.images).map((image) => image.complete || image.decode())),
  );
  return (await page.evaluate(findLive)).map((found) => `${path}: ${found}`);
}

describeInBrowser('texts that people store', (open, server) => {
  let course: HostileCourse;

  beforeAll(async () => {
    course = await hostileCourse(server());
  }, 60_000);

  /** With the policy that stops scripts switched off, the pages alone have to hold. */
  const visitAs = async (name: string, bypassCSP: boolean): Promise<Visit> => {
    const visit = await open({ bypassCSP, reducedMotion: 'reduce' });
    visit.page.on('dialog', (dialog) => {
      visit.problems.push(`dialog: ${dialog.message()}`);
      void dialog.dismiss();
    });
    // What the policy refuses is written to the console too, later; the page itself is asked for it.
    if (!bypassCSP) visit.page.removeAllListeners('console');
    await visit.page.addInitScript(DETECTOR);
    await visit.signInAs(name, PASSWORD);
    return visit;
  };

  it('would be noticed if they ran', async () => {
    const visit = await visitAs('eve', true);
    const { page } = visit;
    await page.evaluate(() => {
      document.body.insertAdjacentHTML('beforeend', '<img src=x onerror=pwned(1)><a href="javascript:pwned(2)">x</a>');
    });
    await page.waitForFunction(() => (window as unknown as { seen: string[] }).seen.includes('ran 1'));
    expect(await page.evaluate(findLive)).toEqual(['IMG onerror=pwned(1)', 'A href=javascript:pwned(2)']);
    // With the policy, a script that gets that far is refused, which is noticed too.
    const guarded = await visitAs('eve', false);
    await guarded.page.evaluate(() => document.body.insertAdjacentHTML('beforeend', '<img src=x onerror=pwned(1)>'));
    await guarded.page.waitForFunction(() => (window as unknown as { seen: string[] }).seen.length > 0);
    expect(await seen(guarded.page)).toEqual([expect.stringMatching(/^refused script-src-attr inline/)]);
  });

  it.each([
    ['students', 'eve', true],
    ['students, with the policy', 'eve', false],
    ['staff', 'rita', true],
  ])('stay texts on every page of %s', async (_whose, name, bypassCSP) => {
    const visit = await visitAs(name, bypassCSP);
    const live: string[] = [];
    const places = name === 'rita' ? course.forStaff : course.forStudents;
    for (const place of places) live.push(...(await look(visit, place)));
    // Chromium tells of handlers also when the sanitizer reads them, in a document of its own in which nothing runs.
    const read = /^refused script-src-attr inline/;
    const told = (await seen(visit.page)).filter((one) => bypassCSP || !read.test(one));
    expect({ live, told }).toEqual({ live: [], told: [] });
  });

  it('are offered for saving as files, and shown as no picture', async () => {
    const answer = await fetch(server().url + course.file);
    expect([answer.status, answer.headers.get('content-disposition')?.split(';')[0]]).toEqual([200, 'attachment']);
    expect(answer.headers.get('content-type')).not.toMatch(/svg|html/);
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
  });
});
