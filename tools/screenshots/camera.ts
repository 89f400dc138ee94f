import * as fs from 'node:fs';
import * as path from 'node:path';
import type { Page } from 'playwright-core';

/** Takes pictures of one window; `name` and the look make the file's name. */
export class Camera {
  constructor(
    private readonly page: Page,
    private readonly look: string,
    private readonly folder: string,
    /** File names without their ending; null for every picture. */
    private readonly wanted: ReadonlySet<string> | null,
  ) {}

  /** What the window shows. */
  take(name: string): Promise<void> {
    return this.shoot(name, false);
  }

  /** The whole page, as far as it can be scrolled. */
  takeAll(name: string): Promise<void> {
    return this.shoot(name, true);
  }

  private async shoot(name: string, fullPage: boolean): Promise<void> {
    const file = `${name}-${this.look}`;
    if (this.wanted !== null && !this.wanted.has(file)) return;
    // The pointer would leave a hover behind, and letters may still be on their way.
    await this.page.mouse.move(0, 0);
    // What stays at the top of the window would be in the middle of the page.
    if (fullPage) await this.page.evaluate(() => window.scrollTo(0, 0));
    await this.page.evaluate(() => document.fonts.ready.then(() => undefined));
    await this.page.waitForTimeout(300);
    const target = path.join(this.folder, `${file}.png`);
    await this.page.screenshot({ path: target, fullPage, animations: 'disabled', caret: 'hide' });
    console.log(`${target} (${Math.ceil(fs.statSync(target).size / 1000)} kB)`);
  }
}
