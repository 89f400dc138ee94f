import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { SubmissionLook } from './submission-look';

/** A number that leads to the submissions behind it; where there are none, the number alone. */
@Component({
  selector: 'assay-behind',
  imports: [RouterLink],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    @if (leads()) {
      <a
        [class.number]="figure()"
        [routerLink]="['/c', course(), 'submissions']"
        [queryParams]="look()"
        [title]="what()"
        [attr.aria-label]="text() + ' ' + what()"
        >{{ text() }}</a
      >
    } @else {
      <span [class.number]="figure()">{{ text() }}</span>
    }
  `,
  styles: `
    a {
      color: inherit;
      text-decoration-color: var(--line-strong);
      text-underline-offset: 3px;
    }
    a:hover {
      color: var(--accent);
      text-decoration-color: currentColor;
    }
  `,
})
export class Behind {
  /** Slug or id of the course. */
  readonly course = input.required<string>();
  readonly text = input.required<number | string>();
  /** Which submissions these are, in words that follow the number. */
  readonly what = input.required<string>();
  readonly look = input.required<Partial<SubmissionLook>>();
  /** A duration has words in it. */
  protected readonly figure = computed(() => !/[a-z]/.test(String(this.text())));
  protected readonly leads = computed(() => this.text() !== 0 && this.text() !== '–');
}
