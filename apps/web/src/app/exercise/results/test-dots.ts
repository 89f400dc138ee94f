import { ChangeDetectionStrategy, Component, ElementRef, computed, inject, input, model } from '@angular/core';
import type { TestResult } from '../../api/models';
import { Icon } from '../../design/icon';
import { lookOf } from './verdict-look';

/** A test as the row of dots needs it; one that was never run has no verdict. */
export type DotTest = Pick<TestResult, 'index' | 'verdict' | 'hidden'> & { readonly name?: string };

/** How a test is called: its name, or its number when it is hidden. */
export function testName(test: DotTest): string {
  if (test.hidden) return `Hidden test ${test.index + 1}`;
  return test.name ?? `Test ${test.index + 1}`;
}

/** One dot per test, with its number and a sign; the arrow keys move between them. */
@Component({
  selector: 'assay-test-dots',
  imports: [Icon],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { role: 'tablist', 'aria-label': 'Tests', '(keydown)': 'onKey($event)' },
  template: `
    @for (dot of dots(); track dot.index) {
      <button
        type="button"
        role="tab"
        [id]="'test-dot-' + dot.index"
        [class]="'tone-' + dot.look.tone"
        [class.graded]="dot.graded"
        [class.underway]="underway() && !dot.graded"
        [attr.aria-selected]="dot.index === selected()"
        [attr.tabindex]="dot.index === focusable() ? 0 : -1"
        [attr.aria-label]="dot.index + 1 + ', ' + dot.name + ': ' + dot.word"
        [attr.aria-controls]="dot.index === selected() ? panelId() : null"
        [title]="dot.name + ': ' + dot.word"
        [attr.data-testid]="'test-dot-' + dot.index"
        [attr.data-verdict]="dot.verdict"
        (click)="selected.set(dot.index)"
      >
        <assay-icon [name]="dot.icon" [size]="14" />
        <span class="number">{{ dot.index + 1 }}</span>
      </button>
    }
  `,
  styleUrl: './test-dots.scss',
})
export class TestDots {
  private readonly element = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  readonly tests = input.required<readonly DotTest[]>();
  /** Tests without a verdict are on their way, not merely untried. */
  readonly underway = input(false);
  readonly panelId = input.required<string>();
  readonly selected = model<number | null>(null);

  protected readonly focusable = computed(() => this.selected() ?? this.tests()[0]?.index);
  protected readonly dots = computed(() =>
    this.tests().map((test) => {
      const look = lookOf(test.verdict);
      const graded = test.verdict !== null;
      const icon = !graded && test.hidden ? ('lock' as const) : look.icon;
      const word = !graded && !this.underway() ? 'not run yet' : look.word;
      return { index: test.index, verdict: test.verdict, name: testName(test), look, graded, icon, word };
    }),
  );

  /** Moves the focus to a test's dot. */
  focus(index: number): void {
    this.element.querySelector<HTMLElement>(`#test-dot-${index}`)?.focus();
  }

  protected onKey(event: KeyboardEvent): void {
    const indexes = this.tests().map((test) => test.index);
    const at = indexes.indexOf(this.focusable() ?? -1);
    const last = indexes.length - 1;
    const targets: Record<string, number> = {
      ArrowRight: at === last ? 0 : at + 1,
      ArrowLeft: at <= 0 ? last : at - 1,
      Home: 0,
      End: last,
    };
    const index = indexes[targets[event.key] ?? -1];
    if (index === undefined) return;
    event.preventDefault();
    this.selected.set(index);
    this.focus(index);
  }
}
