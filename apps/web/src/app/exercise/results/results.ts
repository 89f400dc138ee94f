import { LiveAnnouncer } from '@angular/cdk/a11y';
import {
  ChangeDetectionStrategy,
  Component,
  ElementRef,
  computed,
  effect,
  inject,
  input,
  linkedSignal,
  signal,
  untracked,
  viewChild,
} from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import type { ExerciseSummary, ExerciseView, TestResult, TestView } from '../../api/models';
import { Icon } from '../../design/icon';
import { Mark } from '../../design/mark';
import { Evaluations } from '../evaluations';
import { OwnInput } from './own-input';
import { TestDetail } from './test-detail';
import { TestDots, testName } from './test-dots';
import { lookOf, wordFor } from './verdict-look';
import { visibleText } from './visible-text';

/** The lower part of the exercise page: the verdict, the row of tests and the one that is open, or a run by hand. */
@Component({
  selector: 'assay-results',
  imports: [Icon, Mark, MatButtonModule, OwnInput, RouterLink, TestDetail, TestDots],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './results.html',
  styleUrl: './results.scss',
})
export class Results {
  protected readonly evaluations = inject(Evaluations);
  private readonly announcer = inject(LiveAnnouncer);

  readonly exercise = input.required<ExerciseView>();
  readonly courseSlug = input.required<string>();
  /** Where to go once this one is solved. */
  readonly next = input<ExerciseSummary | null>(null);

  protected readonly part = signal<'tests' | 'input'>('tests');
  protected readonly stdin = signal('');
  protected readonly view = computed(() => this.evaluations.graded()?.view() ?? null);
  protected readonly final = computed(() => this.evaluations.graded()?.final() ?? false);
  protected readonly cutOff = computed(() => this.evaluations.graded()?.cutOff() ?? false);
  protected readonly hold = computed(() => {
    const { runCooldown, submitCooldown, hold } = this.evaluations;
    return runCooldown.seconds() > 0 || submitCooldown.seconds() > 0 ? hold() : null;
  });
  protected readonly attempt = computed(() => this.evaluations.submission()?.view() ?? null);
  protected readonly tests = computed<readonly TestResult[]>(
    () => this.evaluations.graded()?.tests() ?? this.exercise().tests.map(untried),
  );
  protected readonly done = computed(() => this.tests().filter((test) => test.verdict !== null).length);
  protected readonly passed = computed(() => this.tests().filter((test) => test.passed === true).length);
  protected readonly solved = computed(() => this.final() && this.attempt()?.verdict === 'accepted');
  protected readonly visible = visibleText;
  protected readonly compilerOutput = computed(() => (this.final() ? (this.view()?.compilerOutput ?? null) : null));
  /** The compiler found an error, so that no test was run. */
  protected readonly stillborn = computed(
    () => this.compilerOutput() !== null && this.view()?.verdict === 'compile_error',
  );
  /** That of what was sent. */
  protected readonly language = computed(() => this.view()?.language ?? this.exercise().languages[0] ?? 'python');
  /** Those of the language that was sent. */
  protected readonly limits = computed(() => {
    const { limits, languageFacts } = this.exercise();
    const facts = languageFacts.find(({ name }) => name === this.view()?.language);
    return facts === undefined ? limits : { ...limits, cpuSeconds: facts.cpuSeconds, memoryMb: facts.memoryMb };
  });
  protected readonly look = computed(() => lookOf(this.view()?.verdict ?? null));
  protected readonly word = computed(() => wordFor(this.view()?.verdict ?? null));

  /** The test that is open: the first that fails, until somebody opens another. */
  protected readonly selected = linkedSignal<string | undefined, number | null>({
    source: () => this.view()?.id,
    computation: () => null,
  });
  protected readonly open = computed(() => {
    const tests = this.tests();
    return (
      tests.find((test) => test.index === this.selected()) ??
      (this.stillborn() ? undefined : tests.find((test) => test.passed === false)) ??
      (this.view() === null ? tests[0] : undefined)
    );
  });
  protected readonly compare = computed(
    () => this.exercise().tests.find((test) => test.index === this.open()?.index)?.compare ?? 'lines',
  );

  private readonly panel = viewChild<ElementRef<HTMLElement>>('panel');

  constructor() {
    effect(() => {
      // A new result is read from its top.
      const id = this.view()?.id;
      const panel = untracked(this.panel)?.nativeElement;
      if (id !== undefined && panel !== undefined) panel.scrollTop = 0;
    });
    effect(() => {
      if (!this.final()) return;
      const words = untracked(() => this.spoken());
      void this.announcer.announce(words);
    });
  }

  /** Shows an input where it can be changed and run. */
  tryInput(stdin: string): void {
    this.stdin.set(stdin);
    this.part.set('input');
  }

  showTests(): void {
    this.part.set('tests');
  }

  private spoken(): string {
    const view = this.view();
    const failing = this.tests().find((test) => test.passed === false);
    const score = view?.score == null || this.attempt() === null ? '' : ` ${view.score} of ${view.maxScore} points.`;
    const first = failing === undefined ? '' : ` The first one to look at is ${testName(failing)}.`;
    return `${this.word()}. ${this.passed()} of ${this.tests().length} tests passed.${score}${first}`;
  }
}

function untried(test: TestView): TestResult {
  const { points, ...rest } = test;
  return { ...rest, verdict: null, passed: null, points: null, maxPoints: points };
}
