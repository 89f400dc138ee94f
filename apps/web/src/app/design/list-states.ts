import { ChangeDetectionStrategy, Component, input, output } from '@angular/core';
import { ApiFailure } from '../api/failure';
import { Icon, type IconName } from './icon';

/** Grey bars in the place of what is on its way. */
@Component({
  selector: 'assay-skeleton',
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { role: 'status' },
  template: `
    <span class="visually-hidden">Loading {{ label() }}</span>
    @for (line of lines(); track $index) {
      <span class="bar" [style.width.%]="line"></span>
    }
  `,
  styles: `
    :host {
      display: grid;
      gap: 14px;
      padding: 16px;
    }
    .bar {
      height: 16px;
      border-radius: 4px;
      background: var(--raised);
      animation: breathe 1.6s ease-in-out infinite alternate;
    }
    @keyframes breathe {
      to {
        opacity: 0.5;
      }
    }
  `,
})
export class Skeleton {
  readonly label = input.required<string>();
  readonly lines = input([62, 84, 46, 71]);
}

/** What an empty list says: what is missing, and what to do first. */
@Component({
  selector: 'assay-empty',
  imports: [Icon],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <assay-icon [name]="icon()" [size]="28" />
    <p class="head">{{ head() }}</p>
    <div class="body"><ng-content /></div>
  `,
  styles: `
    :host {
      display: grid;
      justify-items: center;
      gap: 6px;
      padding: 40px 24px;
      text-align: center;
      color: var(--muted);
    }
    .head {
      margin-top: 6px;
      color: var(--ink);
      font-weight: 600;
    }
    .body {
      max-width: 52ch;
      text-wrap: balance;
      font-size: var(--text-s);
    }
  `,
})
export class Empty {
  readonly icon = input<IconName>('book');
  readonly head = input.required<string>();
}

/** A list that could not be fetched, and the way to try again. */
@Component({
  selector: 'assay-trouble',
  imports: [Icon],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { role: 'alert' },
  template: `
    <assay-icon class="tone-fail" name="alert" [size]="24" />
    <div>
      <p class="head">{{ head() }}</p>
      <p class="muted small">{{ message() }}</p>
    </div>
    @if (mayHelp()) {
      <button type="button" class="plain-button outlined" (click)="again.emit()">
        <assay-icon name="retry" [size]="16" />Try again
      </button>
    }
  `,
  styles: `
    :host {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: 12px 16px;
      padding: 20px;
    }
    div {
      flex: 1 1 240px;
    }
    .head {
      font-weight: 600;
    }
  `,
})
export class Trouble {
  readonly head = input.required<string>();
  readonly error = input<unknown>();
  readonly again = output<void>();

  /** Asking again does not bring what is not there, or not for this account. */
  protected mayHelp(): boolean {
    const error = this.error();
    return !(error instanceof ApiFailure && [403, 404, 410].includes(error.status));
  }

  protected message(): string {
    const error = this.error();
    return error instanceof Error ? error.message : '';
  }
}
