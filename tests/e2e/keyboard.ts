import type { BrowserContext } from 'playwright-core';
import type { Visit } from './visit';

interface Watched extends Window {
  /** What listens to clicks, whatever for. */
  clickable?: Set<EventTarget>;
  /** What had the focus since the walk began. */
  walked?: Set<EventTarget>;
}

/** Has pages note what listens to clicks; before the first one is opened. */
export async function noteClickable(context: BrowserContext): Promise<void> {
  await context.addInitScript(() => {
    const watched = window as Watched;
    const clickable = (watched.clickable = new Set<EventTarget>());
    const add = EventTarget.prototype.addEventListener;
    EventTarget.prototype.addEventListener = function (this: EventTarget, type: string, ...rest) {
      if (type === 'click' || type === 'mousedown') clickable.add(this);
      add.call(this, type, ...(rest as [EventListener]));
    };
  });
}

/** Keys are pressed this often beyond the number of stops, for what a page adds on the way. */
const SPARE = 10;

/**
 * What cannot be used without a mouse, one sentence each: what listens to clicks and can have no focus, what Tab does not
 * reach, and what has the focus without showing it.
 */
export async function mouseOnly({ page }: Visit): Promise<string[]> {
  const stops = await page.evaluate(() => {
    const watched = window as Watched;
    const walked = (watched.walked = new Set<EventTarget>());
    (document.activeElement as HTMLElement | null)?.blur();
    document.addEventListener('focusin', ({ target }) => target && walked.add(target), true);
    const count = (selectors: string) => document.querySelectorAll(selectors).length;
    const ofTimes = count('[type=date], [type=time], [type=datetime-local]');
    return count('a, button, input, select, textarea, summary, [tabindex]') + 8 * ofTimes;
  });
  const at = () =>
    page.evaluate(() => {
      const { activeElement } = document;
      return activeElement === document.body ? 'nowhere' : activeElement?.closest('.monaco-editor') ? 'editor' : 'page';
    });
  for (let pressed = 0; pressed < stops + SPARE; pressed++) {
    const place = await at();
    if (place === 'nowhere' && pressed > 0) break;
    // There Tab indents, until Escape says that it shall not.
    if (place === 'editor') await page.keyboard.press('Escape');
    await page.keyboard.press('Tab');
  }
  return page.evaluate(() => {
    const { clickable = new Set(), walked = new Set() } = window as Watched;
    const FOCUSABLE = 'a[href], button, input, select, textarea, summary, label, [tabindex], [contenteditable=true]';
    const isShown = (element: Element) =>
      element.isConnected && element.checkVisibility({ opacityProperty: true, visibilityProperty: true });
    const inEditor = (element: Element) => element.closest('.monaco-editor') !== null;
    const tag = (element: Element) => (element.cloneNode() as Element).outerHTML.slice(0, 200);
    const deaf = [...clickable].filter(
      (target): target is Element =>
        target instanceof Element &&
        isShown(target) &&
        !inEditor(target) &&
        target.closest(FOCUSABLE) === null &&
        target.querySelector(FOCUSABLE) === null,
    );
    const shownByRadio = (element: Element) =>
      element instanceof HTMLInputElement && element.type === 'radio' && element.name !== ''
        ? Array.from(document.querySelectorAll(`input[type=radio][name="${element.name}"]`)).some((one) =>
            walked.has(one),
          )
        : false;
    const missed = Array.from(document.querySelectorAll<HTMLElement>(FOCUSABLE)).filter(
      (element) =>
        element.tabIndex >= 0 &&
        !(element instanceof HTMLLabelElement) &&
        isShown(element) &&
        !element.matches(':disabled') &&
        element.closest('[inert]') === null &&
        !inEditor(element) &&
        !walked.has(element) &&
        !shownByRadio(element),
    );
    return [
      ...deaf.map((element) => `only a mouse can click ${tag(element)}`),
      ...missed.map((element) => `Tab does not reach ${tag(element)}`),
    ];
  });
}
