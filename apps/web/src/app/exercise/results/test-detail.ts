import { ChangeDetectionStrategy, Component, computed, input, output } from '@angular/core';
import type { Language } from '@assay/contract';
import type { ExerciseView, TestResult } from '../../api/models';
import { Icon } from '../../design/icon';
import { explain } from './explain';
import { plain } from './sentence';
import { testName } from './test-dots';
import { TextDiffView } from './text-diff-view';
import { lookOf } from './verdict-look';
import { visibleText } from './visible-text';

/** One test: what went in, what was expected, what came out, and what to try. */
@Component({
  selector: 'assay-test-detail',
  imports: [Icon, TextDiffView],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './test-detail.html',
  styleUrl: './test-detail.scss',
})
export class TestDetail {
  readonly test = input.required<TestResult>();
  readonly limits = input.required<ExerciseView['limits']>();
  readonly compare = input('lines');
  /** That of the program. */
  readonly language = input<Language>('python');
  /** Its name and verdict are not said above it already. */
  readonly headed = input(true);
  /** Whether anything can be run. */
  readonly mayRun = input(true);
  /** What is shown is from a run of this test alone. */
  readonly alone = input(false);
  /** It is being run, or has to wait. */
  readonly sending = input(false);
  /** Somebody wants to try this input by hand. */
  readonly tryInput = output<string>();
  /** Somebody wants to see whether it passes now. */
  readonly again = output<void>();

  protected readonly visible = visibleText;
  protected readonly name = computed(() => testName(this.test()));
  protected readonly look = computed(() => lookOf(this.test().verdict));
  protected readonly explanation = computed(() => explain(this.test(), this.limits(), this.compare(), this.language()));
  protected readonly differs = computed(() => {
    const { verdict, actual, expected, kind } = this.test();
    // What a checker accepts may look quite different.
    return verdict === 'wrong_answer' && actual !== undefined && expected !== undefined && kind !== 'checker';
  });
  /** The server's own words, where ours do not carry them already. */
  protected readonly message = computed(() => {
    const { message, verdict } = this.test();
    if (message === undefined || message === '' || plain(this.explanation().what).includes(message)) return null;
    // An error, read for them, says more than that the program stopped or could not be read.
    const read =
      (verdict === 'runtime_error' || verdict === 'compile_error') && this.explanation().what.some((part) => part.code);
    return verdict === 'wrong_answer' || read ? null : visibleText(message);
  });
}
