import { DestroyRef, Directive, ElementRef, afterNextRender, inject } from '@angular/core';

/** Tabs that do not fit side by side are scrolled to the one that is shown. */
@Directive({ selector: '[assayChosenTab]' })
export class ChosenTab {
  private readonly tabs = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;

  constructor() {
    const destroyed = inject(DestroyRef);
    afterNextRender(() => {
      const changes = new MutationObserver(() => this.bringIntoView());
      changes.observe(this.tabs, { subtree: true, childList: true, attributeFilter: ['aria-current'] });
      // Called at the beginning, too.
      const sizes = new ResizeObserver(() => this.bringIntoView());
      sizes.observe(this.tabs);
      destroyed.onDestroy(() => [changes, sizes].forEach((observer) => observer.disconnect()));
    });
  }

  private bringIntoView(): void {
    const tab = this.tabs.querySelector<HTMLElement>('[aria-current=page]');
    if (tab) this.tabs.scrollLeft = tab.offsetLeft - (this.tabs.clientWidth - tab.offsetWidth) / 2;
  }
}
