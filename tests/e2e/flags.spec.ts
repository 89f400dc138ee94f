import { raiseFlags, raiseTurns, type Flagged } from '../fixtures/flags';
import { violations } from './accessibility';
import { describeInBrowser } from './browser';
import { shot } from './shots';
import type { Visit } from './visit';

const COURSE = '/c/python-first-steps';
const REASON = 'Both were in the same group; pair work was allowed.';

describeInBrowser('the review of flags', (open, server) => {
  let raised: Flagged;

  beforeAll(async () => {
    raised = await raiseFlags(server(), 'python-first-steps');
  });

  const trail = ({ page }: Visit) => page.getByTestId('trail').locator('li p').allInnerTexts();

  it('takes a flag of similarity to a decision and back, with the keyboard alone', async () => {
    const visit = await open({ reducedMotion: 'reduce' });
    const { page } = visit;
    await visit.signIn('grace');
    await visit.openCourse();
    const link = page.getByTestId('tab-flags');
    expect(await link.innerText()).toMatch(/Flags\s+2/);
    await visit.tabTo(link);
    await page.keyboard.press('Enter');
    await page.getByTestId('flags').waitFor();
    await page.keyboard.press('j');
    const similar = page.getByTestId(`flag-${raised.similarityId}`).locator('[data-flag-link]');
    for (let moves = 0; moves < 2; moves++) {
      if (await similar.evaluate((element) => element === document.activeElement)) break;
      await page.keyboard.press('j');
    }
    await page.keyboard.press('Enter');
    await page.getByTestId('source-1').waitFor();
    expect(new URL(page.url()).pathname).toBe(`${COURSE}/flags/${raised.similarityId}`);

    // A part that is pressed on one side is brought into view on the other.
    const frames = page.locator('assay-marked-code .frame');
    const badge = page.getByTestId('source-0').locator('[data-mark]').last();
    const number = await badge.getAttribute('data-mark');
    const partner = page.getByTestId('source-1').locator(`[data-mark="${number}"]`);
    await visit.tabTo(badge);
    await page.keyboard.press('Enter');
    await page.getByTestId('source-1').locator(`[data-mark="${number}"][aria-pressed=true]`).waitFor();
    const inView = async () => {
      const [frame, part] = [await frames.nth(1).boundingBox(), await partner.boundingBox()];
      if (!frame || !part) throw new Error('the part is not shown');
      return part.y >= frame.y && part.y + part.height <= frame.y + frame.height;
    };
    expect(await inView()).toBe(true);
    // What the exercise gave is no part, and can be told from what is.
    const given = page.getByTestId('source-1').locator('tr.left-out', { hasText: 'import sys' });
    expect(await given.locator('.text').evaluate((cell) => getComputedStyle(cell).fontStyle)).toBe('italic');

    await page.keyboard.press('2');
    await page.getByTestId('flag-state').getByText('In review').waitFor();
    await page.getByText('Looked at by you').waitFor();
    await page.keyboard.press('3');
    const reason = page.getByLabel('Why is it no problem?');
    await reason.waitFor();
    // Nothing is decided without a reason.
    await page.keyboard.press('Control+Enter');
    await page.getByRole('alert').getByText('Say why').waitFor();
    // Digits and letters that are typed are no commands.
    await page.keyboard.type(`1 j 4. ${REASON}`);
    await page.keyboard.press('Control+Enter');
    await page.getByTestId('flag-state').getByText('Dismissed').waitFor();
    expect(await trail(visit)).toEqual(['In review', `Dismissed: 1 j 4. ${REASON}`]);

    await visit.tabTo(page.getByLabel('Note'));
    await page.keyboard.type('Asked both.');
    await page.keyboard.press('Control+Enter');
    await page.getByTestId('trail').getByText('Asked both.').waitFor();
    await visit.tabTo(page.getByTestId('to-list'), 'Shift+Tab');
    await page.keyboard.press('1');
    await page.getByTestId('flag-state').getByText('Open').waitFor();
    expect(await trail(visit)).toEqual(['In review', `Dismissed: 1 j 4. ${REASON}`, 'Asked both.', 'Open']);

    const before = page.url();
    await page.keyboard.press(
      await page
        .getByTestId('next-flag')
        .isVisible()
        .then((is) => (is ? 'j' : 'k')),
    );
    await page.getByText('stands in the program').waitFor();
    expect(page.url()).not.toBe(before);
  });

  it('tells at once of what is raised, and dismisses several for one reason', async () => {
    const visit = await open();
    const { page } = visit;
    await visit.signIn('grace');
    await page.goto(`${COURSE}/flags?kind=similarity`);
    await page.getByTestId(`flag-${raised.similarityId}`).waitFor();
    expect(await page.locator('[data-flag-link]').count()).toBe(1);
    // From the exercise: the same two again, counted on the page that is open elsewhere.
    const other = await open();
    await other.signIn('grace');
    await other.page.goto(`${COURSE}/e/weather-report`);
    await other.page.getByTestId('open-submissions').click();
    await other.page.getByText('Compare these programs').click();
    await other.page.getByTestId('compare-class').click();
    await page.getByTestId(`flag-${raised.similarityId}`).getByText('2 times').waitFor();
    await other.page.getByTestId('comparison').getByText('4 programs compared: 1 pair is alike.').waitFor();

    await page.goto(`${COURSE}/flags`);
    await page.getByLabel('Mark all that wait').check();
    await page.getByTestId('bulk-reason').fill('Only a try.');
    await page.getByTestId('bulk-dismiss').click();
    await page.getByText('2 flags are dismissed.').waitFor();
    await page.getByRole('heading', { name: 'Flags' }).waitFor();
    await page.getByText('Nothing waits for you').waitFor();
    await page.getByTestId('show-dismissed').click();
    await page.getByTestId(`flag-${raised.hardCodedId}`).waitFor();
    expect(await page.locator('[data-flag-link]').count()).toBe(2);
    // The address says how it is looked at.
    await page.reload();
    await page.getByTestId(`flag-${raised.hardCodedId}`).waitFor();
    expect(await page.getByTestId('show-dismissed').getAttribute('aria-pressed')).toBe('true');
  });

  it('shows accounts that took turns, with the way to what each handed in', async () => {
    const visit = await open({ reducedMotion: 'reduce' });
    const { page } = visit;
    const flagId = await raiseTurns(server(), 'python-first-steps');
    await visit.signIn('grace');
    await page.goto(`${COURSE}/flags?kind=accounts`);
    await page.getByTestId(`flag-${flagId}`).locator('[data-flag-link]').click();
    await page.getByTestId('turns').getByText('not known to be the same').first().waitFor();
    expect(await page.getByTestId('turns').locator('tbody tr').count()).toBe(2);
    await page.getByTestId('source-1').waitFor();
    expect(await violations(visit)).toEqual([]);
    await shot(visit, 'turns');
    await page.setViewportSize({ width: 360, height: 740 });
    expect(await violations(visit)).toEqual([]);
    await page.getByTestId('turn-accounts').getByRole('link', { name: 'zoe' }).click();
    await page.waitForURL(/submissions\?student=.*assignment=/);
    await page.locator('tr[data-testid^=submission-]').nth(1).waitFor();
  });

  it('is not there for students', async () => {
    const visit = await open();
    const { page } = visit;
    await visit.signIn('ada');
    await visit.openCourse();
    expect(await page.getByTestId('tab-flags').count()).toBe(0);
    await page.goto(`${COURSE}/flags`);
    await page.getByText('The flags could not be fetched').waitFor();
    expect(await page.getByTestId('flags').count()).toBe(0);
    await page.goto(`${COURSE}/flags/${raised.similarityId}`);
    await page.getByText('This flag could not be opened').waitFor();
    expect(await page.getByTestId('source-0').count()).toBe(0);
    // The browser itself says that the server refused; nothing else went wrong.
    const others = visit.problems.filter((problem) => !/status of 40[34]/.test(problem));
    expect(others).toEqual([]);
    visit.problems.length = 0;
  });

  const looks = (['light', 'dark'] as const).flatMap((colorScheme) =>
    [1440, 360].map((width) => ({ colorScheme, width })),
  );

  it.each(looks)('can be done by everybody: $colorScheme, $width px wide', async ({ colorScheme, width }) => {
    const visit = await open({ colorScheme, viewport: { width, height: 800 }, reducedMotion: 'reduce' });
    const { page } = visit;
    const found: Record<string, string[]> = {};
    const check = async (name: string) => {
      found[name] = await violations(visit);
    };
    await visit.signIn('grace');
    await page.goto(`${COURSE}/flags?state=all`);
    await page.getByTestId(`flag-${raised.similarityId}`).waitFor();
    await check('list');
    await page.goto(`${COURSE}/flags?state=confirmed`);
    await page.getByText('None here').waitFor();
    await check('empty list');
    await page.goto(`${COURSE}/flags/${raised.similarityId}?state=all`);
    await page.getByTestId('source-0').locator('[data-mark]').first().click();
    await page.getByTestId('confirm').click();
    await page.getByTestId('decide').click();
    await page.getByRole('alert').waitFor();
    await check('similarity, with a decision begun');
    await page.goto(`${COURSE}/flags/${raised.hardCodedId}?state=all`);
    await page.getByTestId('source-0').waitFor();
    await check('hard-coded answers');
    await page.goto(`${COURSE}/e/weather-report`);
    await page.getByTestId('open-submissions').click();
    await page.getByText('Compare these programs').click();
    await page.getByTestId('all-pairs').waitFor();
    await check('comparison');
    expect(found).toEqual(Object.fromEntries(Object.keys(found).map((name) => [name, []])));
  });
});
