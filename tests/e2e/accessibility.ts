import type { AxeResults } from 'axe-core';
import * as fs from 'node:fs';
import type { Visit } from './visit';

const AXE = fs.readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

/** What a check of the page finds, one sentence each; with `only`, a check of those rules. */
export async function violations({ page }: Visit, only: readonly string[] = []): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(AXE);
  const found = await page.evaluate(
    async (rules) => {
      const { axe } = window as unknown as { axe: { run(options: object): Promise<AxeResults> } };
      // Colours on their way from one to another are none of the page's; one that arrives may send on what inherits it.
      const painted = () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
      const passing = () =>
        document
          .getAnimations()
          .filter(
            ({ effect, playState }) => playState === 'running' && effect?.getComputedTiming().iterations !== Infinity,
          );
      for (await painted(); passing().length > 0; await painted()) {
        await Promise.allSettled(passing().map(({ finished }) => finished));
      }
      return axe.run(rules.length === 0 ? {} : { runOnly: rules });
    },
    [...only],
  );
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  return [
    ...found.violations.map(({ id, help, nodes }) => `${id}: ${help} (${nodes.map((node) => node.html).join(' ')})`),
    ...(wide > 0 ? [`the page is ${wide} px wider than its window`] : []),
  ];
}
