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
  output,
  signal,
  untracked,
  viewChild,
} from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import type { ExerciseView, TestResult, TestView, Violation } from '../../api/models';
import { Icon } from '../../design/icon';
import type { Step } from '../../courses/course-steps';
import { Mark } from '../../design/mark';
import { Evaluations } from '../evaluations';
import { Workspace } from '../workspace';
import { AloneRun } from './alone-run';
import { unreadable } from './explain';
import { OwnInput } from './own-input';
import { TestDetail } from './test-detail';
import { TestDots, testName } from './test-dots';
import { lookOf, wordFor } from './verdict-look';
import { Violations } from './violations';
import { visibleText } from './visible-text';
import { waitingWords } from './waiting-words';

/** The lower part of the exercise page: the verdict, the row of tests and the one that is open, or a run by hand. */
@Component({
  selector: 'assay-results',
  imports: [AloneRun, Icon, Mark, MatButtonModule, OwnInput, RouterLink, TestDetail, TestDots, Violations],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './results.html',
  styleUrl: './results.scss',
})
export class Results {
  protected readonly evaluations = inject(Evaluations);
  protected readonly workspace = inject(Workspace);
  private readonly announcer = inject(LiveAnnouncer);

  readonly exercise = input.required<ExerciseView>();
  readonly courseSlug = input.required<string>();
  /** Where to go once this one is solved. */
  readonly next = input<Step | null>(null);

  /** Somebody wants to see a place in the program. */
  readonly placed = output<Pick<Violation, 'path' | 'line' | 'column'>>();

  protected readonly part = signal<'tests' | 'input'>('tests');
  protected readonly stdin = signal('');
  protected readonly view = computed(() => this.evaluations.graded()?.view() ?? null);
  /** By itself, so that what follows from another result is left alone by more of the same one. */
  private readonly viewId = computed(() => this.view()?.id);
  protected readonly final = computed(() => this.evaluations.graded()?.final() ?? false);
  protected readonly cutOff = computed(() => this.evaluations.graded()?.cutOff() ?? false);
  protected readonly hold = computed(() => {
    const { runCooldown, submitCooldown, hold } = this.evaluations;
    return runCooldown.seconds() > 0 || submitCooldown.seconds() > 0 ? hold() : null;
  });
  /** Where nothing can be sent any more, the page says that above. */
  protected readonly refusal = computed(() => (this.workspace.locked() ? null : this.evaluations.refusal()));
  protected readonly attempt = computed(() => this.evaluations.submission()?.view() ?? null);
  protected readonly tests = computed<readonly TestResult[]>(
    () => this.evaluations.graded()?.tests() ?? this.exercise().tests.map(untried),
  );
  /** With the fresh results of those that were run alone since. */
  protected readonly shown = computed(() =>
    this.tests().map((test) => {
      const alone = this.evaluations.alone().get(test.index);
      return alone?.tests().find(({ index }) => index === test.index) ?? test;
    }),
  );
  protected readonly underway = computed(() => {
    const alone = [...this.evaluations.alone().values()];
    return (this.view() !== null && !this.final()) || alone.some((watch) => !watch.final());
  });
  protected readonly done = computed(() => this.tests().filter((test) => test.verdict !== null).length);
  protected readonly passed = computed(() => this.tests().filter((test) => test.passed === true).length);
  protected readonly solved = computed(() => this.final() && this.attempt()?.verdict === 'accepted');
  protected readonly visible = visibleText;
  protected readonly compilerOutput = computed(() => (this.final() ? (this.view()?.compilerOutput ?? null) : null));
  protected readonly violations = computed(() => (this.final() ? (this.view()?.violations ?? []) : []));
  /** The compiler found an error, or the text has what is not allowed, so that no test was run. */
  protected readonly stillborn = computed(
    () => this.violations().length > 0 || (this.compilerOutput() !== null && this.view()?.verdict === 'compile_error'),
  );
  /** What Python says of a program that it cannot read. */
  protected readonly unreadable = computed(() => {
    const said = this.compilerOutput();
    if (said === null || this.language() !== 'python' || !this.stillborn()) return null;
    return unreadable(said, this.attempt()?.files ?? this.evaluations.graded()?.sources ?? []);
  });
  protected readonly speaker = computed(() =>
    this.language() === 'python' ? 'What Python says' : 'What the compiler says',
  );
  /** That of what was sent. */
  protected readonly language = computed(() => this.view()?.language ?? this.exercise().languages[0] ?? 'python');
  /** Those of the language that was sent. */
  protected readonly limits = computed(() => {
    const { limits, languageFacts } = this.exercise();
    const facts = languageFacts.find(({ name }) => name === this.view()?.language);
    return facts === undefined ? limits : { ...limits, cpuSeconds: facts.cpuSeconds, memoryMb: facts.memoryMb };
  });
  /** What to make of a submission or run that we failed to grade. */
  protected readonly ourFault = computed(() =>
    this.attempt() === null
      ? 'The fault is ours, not your program’s. Run it again.'
      : 'The fault is ours, not your program’s. It costs you no attempt. The course’s staff see it and can have it graded again; the result then shows up here.',
  );
  protected readonly waiting = waitingWords(this.view);
  protected readonly look = computed(() => lookOf(this.view()?.verdict ?? null));
  protected readonly word = computed(() => wordFor(this.view()?.verdict ?? null));

  /** The test that is open: the first that fails, until somebody opens another. */
  protected readonly selected = linkedSignal<string | undefined, number | null>({
    source: this.viewId,
    computation: () => null,
  });
  protected readonly open = computed(() => {
    const tests = this.shown();
    return (
      tests.find((test) => test.index === this.selected()) ??
      (this.stillborn() ? undefined : tests.find((test) => test.passed === false)) ??
      (this.view() === null ? tests[0] : undefined)
    );
  });
  /** The run of the open test alone. */
  protected readonly alone = computed(() => this.evaluations.alone().get(this.open()?.index ?? -1) ?? null);
  protected readonly whole = computed(() => this.evaluations.graded()?.of ?? 'run');
  protected readonly compare = computed(
    () => this.exercise().tests.find((test) => test.index === this.open()?.index)?.compare ?? 'lines',
  );

  private readonly dots = viewChild(TestDots);
  private told: unknown = null;
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
    effect(() => this.tellOfAlone());
  }

  /** Says what a test came to alone, once it has. */
  private tellOfAlone(): void {
    const watch = this.alone();
    const test = this.open();
    if (watch === null || test === undefined || !watch.final() || watch === this.told) return;
    this.told = watch;
    void this.announcer.announce(`${testName(test)}, run alone: ${lookOf(test.verdict).word}.`);
  }

  /** Shows an input where it can be changed and run. */
  tryInput(stdin: string): void {
    this.stdin.set(stdin);
    this.part.set('input');
  }

  /** Runs one test on what is in the editor now. */
  runAgain(index: number): void {
    this.selected.set(index);
    void this.evaluations.runTest(index);
  }

  protected showWhole(index: number): void {
    this.evaluations.forgetTest(index);
    this.selected.set(index);
    this.dots()?.focus(index);
  }

  showTests(): void {
    this.part.set('tests');
  }

  private spoken(): string {
    const view = this.view();
    if (view?.state === 'failed') return this.ourFault();
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
