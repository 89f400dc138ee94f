import { ChangeDetectionStrategy, Component, Injectable, inject, signal } from '@angular/core';
import { Icon } from '../design/icon';

/** How browsers say that a script could not be fetched: Chromium, Firefox, WebKit. */
const MISSING =
  /Failed to fetch dynamically imported module|error loading dynamically imported module|Importing a module script failed/i;
const KEY = 'assay.reloaded';
/** A part that is still missing so soon after a reload will not be there after another one. */
const AGAIN_MS = 60_000;

/**
 * Parts of the page that are fetched once they are needed, and are gone when the site was upgraded meanwhile. On the way to
 * another page the new one is loaded whole; for what opens on this page people are asked, since they may be writing.
 */
@Injectable({ providedIn: 'root' })
export class MissingParts {
  private readonly told = signal(false);
  private leaving = false;
  /** Where people were going; null: nowhere else. */
  private wanted: string | null = null;
  /** Something could not be shown. */
  readonly needed = this.told.asReadonly();

  constructor() {
    addEventListener('unhandledrejection', ({ reason }) => {
      if (isMissing(reason) && !this.leaving) this.told.set(true);
    });
  }

  /** On the way to an address: goes there by a reload, once. */
  async onTheWay(url: string, error: unknown): Promise<void> {
    if (!isMissing(error)) return;
    this.leaving = true;
    if (wasReloadedFor(url) || !(await isReachable())) {
      this.leaving = false;
      this.wanted = url;
      this.told.set(true);
      return;
    }
    sessionStorage.setItem(KEY, JSON.stringify({ url, at: Date.now() }));
    location.assign(url);
  }

  /** Loads the page whole, as people wish. */
  reload(): void {
    if (this.wanted === null) location.reload();
    else location.assign(this.wanted);
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && MISSING.test(error.message);
}

function wasReloadedFor(url: string): boolean {
  const last = JSON.parse(sessionStorage.getItem(KEY) ?? 'null') as { url: string; at: number } | null;
  return last?.url === url && Date.now() - last.at < AGAIN_MS;
}

/** Without a connection a reload would take away what is there. */
async function isReachable(): Promise<boolean> {
  try {
    return (await fetch('/api/site', { cache: 'no-store' })).ok;
  } catch {
    return false;
  }
}

/** Says that a part of the page is missing, and what to do. */
@Component({
  selector: 'assay-missing-parts-bar',
  imports: [Icon],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <div class="bar" role="alert">
      @if (parts.needed()) {
        <assay-icon name="alert" />
        <span>A part of this page could not be loaded: the site was updated, or the connection is gone.</span>
        <button type="button" class="plain-button" (click)="parts.reload()">Reload</button>
      }
    </div>
  `,
  styles: `
    .bar:empty,
    .bar:not(:has(*)) {
      display: none;
    }
    .bar {
      position: fixed;
      inset: auto 12px 12px;
      z-index: 40;
      display: flex;
      align-items: center;
      gap: 12px;
      max-width: 68ch;
      margin-inline: auto;
      padding: 12px 16px;
      border: 1px solid var(--line-strong);
      border-radius: var(--corner);
      background: var(--surface);
      box-shadow: var(--drop);
    }
    span {
      flex: 1;
    }
  `,
})
export class MissingPartsBar {
  protected readonly parts = inject(MissingParts);
}
