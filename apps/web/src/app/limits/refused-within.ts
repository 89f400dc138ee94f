import { ChangeDetectionStrategy, Component, input, output } from '@angular/core';

/** How far back refusals can be looked at. */
const SPANS: readonly { readonly days: number; readonly label: string }[] = [
  { days: 1, label: 'The last day' },
  { days: 7, label: 'The last 7 days' },
  { days: 30, label: 'The last 30 days' },
];

export const USUAL_DAYS = 7;

/** The span that an address names, in days; the usual one where it names none. */
export function daysNamed(text: string | undefined): number {
  return SPANS.find(({ days }) => String(days) === text)?.days ?? USUAL_DAYS;
}

/** Chooses how far back refusals are looked at. */
@Component({
  selector: 'assay-refused-within',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <label>
      <span class="visually-hidden">How far back</span>
      <select #span class="plain-select" [attr.data-testid]="testId()" (change)="chosen.emit(+span.value)">
        @for (one of spans; track one.days) {
          <option [value]="one.days" [selected]="days() === one.days">{{ one.label }}</option>
        }
      </select>
    </label>
  `,
})
export class RefusedWithin {
  readonly days = input.required<number>();
  readonly testId = input.required<string>();
  readonly chosen = output<number>();
  protected readonly spans = SPANS;
}
