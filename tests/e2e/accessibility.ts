import type { AxeResults } from 'axe-core';
import * as fs from 'node:fs';
import type { Visit } from './visit';

const AXE = fs.readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

/** What a check of the page finds, one sentence each. */
export async function violations({ page }: Visit): Promise<string[]> {
  await page.evaluate(AXE);
  const found = await page.evaluate(() => {
    const { axe } = window as unknown as { axe: { run(): Promise<AxeResults> } };
    return axe.run();
  });
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  return [
    ...found.violations.map(({ id, help, nodes }) => `${id}: ${help} (${nodes.map((node) => node.html).join(' ')})`),
    ...(wide > 0 ? [`the page is ${wide} px wider than its window`] : []),
  ];
}
