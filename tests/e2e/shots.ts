import type { Visit } from './visit';

const SHOTS = process.env['ASSAY_SHOTS'];

/** Pictures of a page to look at, in light, dark and on a phone; none unless ASSAY_SHOTS names a folder for them. */
export async function shot({ page }: Visit, name: string): Promise<void> {
  if (!SHOTS) return;
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    await page.screenshot({ path: `${SHOTS}/${name}-${colorScheme}.png`, fullPage: true });
  }
  const size = page.viewportSize();
  await page.setViewportSize({ width: 360, height: 740 });
  await page.screenshot({ path: `${SHOTS}/${name}-phone.png`, fullPage: true });
  if (size) await page.setViewportSize(size);
}
