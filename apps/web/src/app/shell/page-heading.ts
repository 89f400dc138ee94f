import { Directive, ElementRef, Injectable, afterNextRender, inject } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { NavigationStart, Router } from '@angular/router';

/** Remembers that a change of page still has to put the focus somewhere. */
@Injectable({ providedIn: 'root' })
export class PageFocus {
  private pending = false;
  private path: string | null = null;

  constructor() {
    inject(Router)
      .events.pipe(takeUntilDestroyed())
      .subscribe((event) => {
        if (!(event instanceof NavigationStart)) return;
        const path = event.url.split(/[?#]/)[0] ?? '';
        this.pending ||= this.path !== null && this.path !== path;
        this.path = path;
      });
  }

  /** True once for each change of page. */
  take(): boolean {
    const taken = this.pending;
    this.pending = false;
    return taken;
  }
}

/** The heading of a page: takes the focus when somebody came here from another page. */
@Directive({ selector: 'h1[assayPageHeading]', host: { tabindex: '-1' } })
export class PageHeading {
  constructor() {
    const element = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
    const focus = inject(PageFocus);
    afterNextRender(() => {
      if (focus.take()) element.focus({ preventScroll: true });
    });
  }
}
