import type { Browser, BrowserContextOptions, Locator, Page } from 'playwright-core';

const COURSE = 'python-first-steps';

/** More than any page has stops; a walk that long has gone in circles. */
const MAX_TAB_STOPS = 120;

/** One person at one window. The methods do what people do, and wait for what they would see. */
export class Visit {
  /** What no visit may cause: errors in the console, requests that leave the site. */
  readonly problems: string[] = [];
  /** Names of the events that arrived over the live connection, in their order. */
  readonly events: string[] = [];

  private constructor(
    readonly page: Page,
    readonly base: string,
  ) {}

  static async open(browser: Browser, base: string, options: BrowserContextOptions = {}): Promise<Visit> {
    const context = await browser.newContext({ baseURL: base, viewport: { width: 1280, height: 800 }, ...options });
    const page = await context.newPage();
    page.setDefaultTimeout(60_000);
    const visit = new Visit(page, base);
    visit.watch();
    return visit;
  }

  private watch(): void {
    const { host } = new URL(this.base);
    this.page.on('pageerror', (error) => this.problems.push(`page error: ${error.message}`));
    this.page.on('console', (message) => {
      const address = message.location().url;
      if (message.type() === 'error') this.problems.push(`console: ${message.text()} (${address})`);
    });
    this.page.on('request', (request) => {
      const { protocol, host: asked } = new URL(request.url());
      if (protocol.startsWith('http') && asked !== host) this.problems.push(`request to ${request.url()}`);
    });
    this.page.on('websocket', (socket) => {
      if (new URL(socket.url()).host !== host) this.problems.push(`socket to ${socket.url()}`);
      socket.on('framereceived', ({ payload }) => {
        const event = /^42\/live,\["([\w.]+)"/.exec(String(payload))?.[1];
        if (event !== undefined) this.events.push(event);
      });
    });
  }

  async close(): Promise<void> {
    await this.page.context().close();
  }

  async register(username: string): Promise<void> {
    await this.page.goto('/register');
    await this.page.getByLabel('Username').fill(username);
    await this.page.getByLabel('E-mail').fill(`${username}@example.org`);
    await this.page.getByLabel('Password').fill('a long enough passphrase');
    await this.page.getByRole('button', { name: 'Create account' }).click();
    await this.heading('Your courses').waitFor();
  }

  /** Signs in with a demo account that the page offers. */
  async signIn(login: string): Promise<void> {
    await this.page.goto('/sign-in');
    await this.page.getByTestId(`demo-${login}`).click();
    await this.page.getByRole('button', { name: 'Sign in' }).click();
    await this.heading('Your courses').waitFor();
  }

  async signInAs(login: string, password: string): Promise<void> {
    await this.page.goto('/sign-in');
    await this.page.getByLabel('Username or e-mail').fill(login);
    await this.page.getByLabel('Password').fill(password);
    await this.page.getByRole('button', { name: 'Sign in' }).click();
    await this.heading('Your courses').waitFor();
  }

  async signOut(): Promise<void> {
    await this.page.getByTestId('account-menu').click();
    await this.page.getByTestId('sign-out').click();
    await this.page.getByRole('button', { name: 'Sign in' }).waitFor();
  }

  /** Joins the course, which leads to its exercises. */
  async join(): Promise<void> {
    await this.page.getByTestId(`join-${COURSE}`).click();
    await this.page.getByTestId('exercise-hello').waitFor();
  }

  async openCourse(): Promise<void> {
    await this.page.getByTestId(`course-${COURSE}`).click();
    await this.page.getByTestId('exercise-hello').waitFor();
  }

  async openExercise(slug: string): Promise<void> {
    await this.page.getByTestId(`exercise-${slug}`).getByRole('link').click();
    await this.page.getByTestId('submit').waitFor();
  }

  /** Shows one of the three parts that are tabs on a phone; elsewhere all of them are in view. */
  async showPart(name: 'Statement' | 'Editor' | 'Results'): Promise<void> {
    const tab = this.page.getByRole('tab', { name, exact: true }).and(this.page.locator('[id^=part-tab]'));
    if ((await tab.count()) > 0) await tab.click();
  }

  /** Replaces the program and waits until the browser has kept it. */
  async write(code: string): Promise<void> {
    await this.showPart('Editor');
    await this.page.locator('[data-testid=code-editor] .view-lines').click();
    await this.page.keyboard.press('ControlOrMeta+a');
    await this.paste(code);
    await this.page.getByTestId('save-state').getByText('Saved').waitFor();
  }

  /** Puts a text in where the cursor is, as the keys for it do. */
  async paste(text: string): Promise<void> {
    await this.page.evaluate((pasted) => {
      const clipboardData = new DataTransfer();
      clipboardData.setData('text/plain', pasted);
      const paste = new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true });
      document.activeElement?.dispatchEvent(paste);
    }, text);
  }

  /** Presses Tab until something has the focus, without touching the mouse. */
  async tabTo(target: Locator, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
    await target.waitFor({ state: 'attached' });
    for (let stops = 0; stops < MAX_TAB_STOPS; stops++) {
      const place = await target.evaluate((element) => {
        if (element === document.activeElement) return 'there';
        return document.activeElement?.closest('.monaco-editor') ? 'editor' : 'elsewhere';
      });
      if (place === 'there') return;
      // There Tab indents, until Escape says that it shall not.
      if (place === 'editor') await this.page.keyboard.press('Escape');
      await this.page.keyboard.press(key);
    }
    throw new Error(`${target} cannot be reached by ${key}`);
  }

  /** Goes to something with Tab and presses a key there. */
  async press(target: Locator, key = 'Enter'): Promise<void> {
    await target.and(this.page.locator(':enabled, :not(button)')).waitFor();
    await this.tabTo(target);
    await this.page.keyboard.press(key);
  }

  /** Goes to the tabs with Tab, and to one of them with the arrows, which opens it. */
  async openTab(tab: Locator): Promise<void> {
    const tabs = this.page.getByRole('tablist').filter({ has: tab });
    await this.tabTo(tabs.locator('[role=tab][tabindex="0"]'));
    for (let moves = 0; moves < MAX_TAB_STOPS; moves++) {
      if (await tab.evaluate((element) => element === document.activeElement)) break;
      await this.page.keyboard.press('ArrowRight');
    }
    await tab.and(this.page.locator('[aria-selected=true]')).waitFor();
  }

  /** Goes to a field with Tab and types in it; what was there is replaced. */
  async type(target: Locator, text: string): Promise<void> {
    await this.tabTo(target);
    await this.page.keyboard.press('ControlOrMeta+a');
    await this.page.keyboard.insertText(text);
  }

  /** Waits for the end of grading with this verdict. */
  async verdict(verdict: string): Promise<void> {
    await this.page.locator(`[data-testid=verdict][data-state=graded][data-verdict=${verdict}]`).waitFor();
  }

  /** The verdicts that the row of dots shows. */
  dots(): Promise<(string | null)[]> {
    return this.page
      .locator('[data-testid^=test-dot-]')
      .evaluateAll((dots) => dots.map((dot) => dot.getAttribute('data-verdict')));
  }

  text(testId: string): Promise<string> {
    return this.page.getByTestId(testId).innerText();
  }

  heading(name: string): Locator {
    return this.page.getByRole('heading', { name, level: 1 });
  }
}
