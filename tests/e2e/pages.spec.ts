import { violations } from './accessibility';
import { describeInBrowser } from './browser';

const MAX_SCRIPT_BYTES = 200_000;
const ADA_ONLY = 'input()\nprint("Hello, Ada!")\n';

describeInBrowser('the pages', (open) => {
  const looks = [
    { colorScheme: 'light', width: 1280 },
    { colorScheme: 'dark', width: 360 },
  ] as const;

  it.each(looks)('can be used by everybody: $colorScheme, $width px wide', async ({ colorScheme, width }) => {
    const visit = await open({ colorScheme, viewport: { width, height: 800 }, reducedMotion: 'reduce' });
    const { page } = visit;
    const found: Record<string, string[]> = {};
    const check = async (name: string) => {
      found[name] = await violations(visit);
    };

    await page.goto('/sign-in');
    await page.getByTestId('demo-ada').waitFor();
    await check('sign-in');
    await page.goto('/register');
    await page.getByRole('button', { name: 'Create account' }).click();
    await check('register, with what is missing');
    await visit.register(`viewer-${colorScheme}-${width}`);
    await check('home, in no course');
    await visit.join();
    await check('course');
    await page.goto('/');
    await page.getByTestId('course-python-first-steps').waitFor();
    await check('home');
    await visit.openCourse();
    await visit.openExercise('hello');
    await check('exercise');
    await visit.write(ADA_ONLY);
    await check('exercise, with a program');
    await page.getByTestId('submit').click();
    await visit.verdict('wrong_answer');
    await check('exercise, with a failing test');
    await page.getByTestId('open-hints').click();
    await page.getByTestId('next-hint').click();
    await check('exercise, with hints');
    await page.getByTestId('drawer-attempts').click();
    await page.getByTestId('attempt-1').waitFor();
    await check('exercise, with attempts');
    await page.getByTestId('drawer-close').click();
    await page.getByTestId('open-hints').focus();
    await page.keyboard.press('?');
    const groups = page.getByRole('region', { name: 'List of shortcuts' }).getByRole('heading');
    await groups.first().waitFor();
    // Those of the page that is open first, and none of what only staff have.
    expect(await groups.allTextContents()).toEqual(['Exercise', 'Everywhere', 'Course']);
    await check('exercise, with the shortcuts');
    await page.keyboard.press('Escape');
    await groups.first().waitFor({ state: 'detached' });
    await page.getByTestId('account-menu').click();
    await page.getByTestId('sign-out').waitFor();
    await check('exercise, with the menu');
    expect(found).toEqual(Object.fromEntries(Object.keys(found).map((name) => [name, []])));
  });

  it('load at most 200 kB of compressed scripts before the first one can be used', async () => {
    const visit = await open();
    const { page } = visit;
    const scripts: Promise<number>[] = [];
    page.on('requestfinished', (request) => {
      if (/\.m?js$/.test(new URL(request.url()).pathname)) {
        scripts.push(request.sizes().then((sizes) => sizes.responseBodySize));
      }
    });
    const loaded = async () => {
      await page.waitForLoadState('networkidle');
      return (await Promise.all(scripts.splice(0))).reduce((sum, size) => sum + size, 0);
    };

    await page.goto('/sign-in');
    await page.getByTestId('demo-ada').waitFor();
    const signIn = await loaded();
    await visit.signIn('ada');
    await loaded();

    // Signed in, with nothing in the cache.
    const devtools = await page.context().newCDPSession(page);
    await devtools.send('Network.clearBrowserCache');
    await page.goto('/');
    await page.getByTestId('course-python-first-steps').waitFor();
    const home = await loaded();

    for (const bytes of [signIn, home]) {
      // None at all would mean that nothing was counted.
      expect(bytes).toBeGreaterThan(10_000);
      expect(bytes).toBeLessThanOrEqual(MAX_SCRIPT_BYTES);
    }
  });
});
