import {
  ChangeDetectionStrategy,
  Component,
  DestroyRef,
  ElementRef,
  Injector,
  afterNextRender,
  type OnInit,
  computed,
  effect,
  inject,
  input,
  output,
  signal,
  untracked,
  viewChild,
} from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import type { ProgressState } from '@assay/contract';
import { asFailure } from '../api/failure';
import { SubmissionsApi } from '../api/submissions-api';
import type { ExerciseView } from '../api/models';
import type { Step, Ways } from '../courses/course-steps';
import { Icon } from '../design/icon';
import { Moment } from '../design/moment';
import { CountsFor } from '../assignments/counts-for';
import { ExamLocked, lockOf } from '../exams/exam-lock';
import { ExamTimer } from '../exams/exam-timer';
import { ExamWatch } from '../exams/exam-watch';
import { DraftSync, type SyncState } from './draft-sync';
import { Drawer, type DrawerPart } from './drawer/drawer';
import { CodeEditor } from './editor/code-editor';
import { FileTabs } from './editor/file-tabs';
import { Evaluations } from './evaluations';
import { Panes } from './panes';
import { Results } from './results/results';
import { Splitter } from './splitter';
import { Statement } from './statement';
import { type SaveState, Workspace } from './workspace';
import { Undo } from '../forms/undo';

const PARTS = ['statement', 'editor', 'results'] as const;
type Part = (typeof PARTS)[number];

const PART_WORDS: Record<Part, string> = { statement: 'Statement', editor: 'Editor', results: 'Results' };
const SAVE_WORDS: Record<SaveState, string> = {
  untouched: '',
  pending: 'Saving …',
  saved: 'Saved in this browser',
  failed: 'Not saved: this browser has no room',
};

/** In place of that, by what the server has of it. */
const SYNC_WORDS: Record<SyncState, string | null> = {
  idle: null,
  saving: null,
  saved: 'Saved',
  'signed-out': 'Saved in this browser only: you are not signed in',
  offline: 'Saved in this browser only: the server cannot be reached',
  busy: 'Saved in this browser only: the server has no time now and is asked again soon',
  refused: 'Saved in this browser only',
  conflict: 'Saved in this browser only',
};

/** Statement, editor and results of one exercise, side by side or, on a phone, as three tabs. */
@Component({
  selector: 'assay-workbench',
  imports: [
    CodeEditor,
    CountsFor,
    Drawer,
    ExamLocked,
    ExamTimer,
    FileTabs,
    Icon,
    MatButtonModule,
    Moment,
    Results,
    RouterLink,
    Splitter,
    Statement,
  ],
  providers: [DraftSync, ExamWatch, Workspace, Evaluations],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: {
    '(document:keydown)': 'onKey($event)',
    '(window:pagehide)': 'workspace.save()',
    '[class.phone]': 'panes.phone()',
    '[class.with-drawer]': 'drawer() !== null',
  },
  templateUrl: './workbench.html',
  styleUrl: './workbench.scss',
})
export class Workbench implements OnInit {
  protected readonly workspace = inject(Workspace);
  protected readonly evaluations = inject(Evaluations);
  protected readonly panes = inject(Panes);
  private readonly element = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  private readonly injector = inject(Injector);
  private readonly undo = inject(Undo);
  private readonly submissions = inject(SubmissionsApi);
  private readonly results = viewChild(Results);
  private readonly editor = viewChild(CodeEditor);

  readonly exercise = input.required<ExerciseView>();
  readonly courseSlug = input.required<string>();
  readonly staff = input.required<boolean>();
  /** Whether exercises may be written here. */
  readonly author = input(false);
  /** Whether flags may be reviewed here. */
  readonly reviewer = input(false);
  /** What comes before and after it in the course, and what to go on with once it is solved. */
  readonly ways = input.required<Ways>();
  readonly next = input.required<Step | null>();
  /** Id of an attempt that is to be put into the editor. */
  readonly restore = input<string>();
  readonly solved = output<void>();
  readonly restored = output<void>();

  protected readonly parts = PARTS;
  protected readonly words = PART_WORDS;
  protected readonly part = signal<Part>('statement');
  protected readonly drawer = signal<DrawerPart | null>(null);
  protected readonly sync = inject(DraftSync);
  protected readonly saveWord = computed(() => {
    const here = this.workspace.saveState();
    const refusal = this.sync.refusal();
    // Where all is locked, the page says so above.
    if (here === 'saved' && refusal !== null && this.lock() === null)
      return `${SYNC_WORDS.refused}: ${refusal.message}`;
    return (here === 'saved' ? SYNC_WORDS[this.sync.state()] : null) ?? SAVE_WORDS[here];
  });
  protected readonly runWord = computed(() => this.wait(this.evaluations.runCooldown.seconds()) ?? 'Run');
  protected readonly submitWord = computed(() => this.wait(this.evaluations.submitCooldown.seconds()) ?? 'Submit');
  private readonly accepted = computed(() => {
    const watch = this.evaluations.submission();
    return watch !== null && watch.final() && watch.view().verdict === 'accepted';
  });

  protected readonly watch = inject(ExamWatch);
  /** The time of an exam is counted down above the statement, or here while that is not in view. */
  protected readonly timed = computed(() => {
    const hidden = this.panes.phone() ? this.part() !== 'statement' : this.panes.statementFolded();
    const exam = this.exercise().assignment?.kind === 'exam';
    return exam && hidden && this.lock() === null && this.watch.leftMs() !== null;
  });
  /** Why an exam's exercise can only be looked at; null when it can be worked on. */
  protected readonly lock = computed(() => lockOf(this.watch.sitting(), this.watch.leftMs()));
  protected readonly examLink = computed(() => ['/c', this.courseSlug(), 'a', this.exercise().assignment?.slug ?? '']);

  /** Something was handed in; a run in between does not undo that. */
  private readonly handedIn = signal(false);

  protected readonly progress = computed<ProgressState>(() => {
    const before = this.exercise().progress;
    if (this.accepted()) return 'solved';
    return before === 'untouched' && this.handedIn() ? 'tried' : before;
  });

  constructor() {
    effect(() => {
      if (this.evaluations.submission() !== null) this.handedIn.set(true);
    });
    effect(() => {
      if (this.accepted()) untracked(() => this.solved.emit());
    });
    effect(() => {
      const locked = this.lock() !== null;
      untracked(() => {
        this.workspace.lock(locked);
        if (!locked) void this.sync.sendRefused();
      });
    });
    effect(() => {
      // The server says no for a reason that this page has not heard of yet.
      const codes = [this.sync.refusal()?.problem?.code, this.evaluations.refusal()?.code];
      if (codes.some((code) => code?.startsWith('exam_'))) untracked(() => void this.watch.look());
    });
    inject(DestroyRef).onDestroy(() => this.workspace.save());
  }

  async ngOnInit(): Promise<void> {
    const { id, progress } = this.exercise();
    this.workspace.open(this.exercise());
    try {
      await this.evaluations.open(id, progress);
      const attempt = this.restore();
      if (attempt !== undefined) await this.bringBack(attempt);
    } catch (error) {
      // The drawer lists the attempts and can be asked again; the page works without the last result.
      console.warn(asFailure(error).message);
    }
  }

  /** Puts an earlier attempt into the editor, and its result beside it. */
  private async bringBack(attempt: string): Promise<void> {
    const submission = await this.submissions.submission(attempt);
    this.restored.emit();
    if (submission.exerciseId !== this.exercise().id || this.workspace.locked()) return;
    const undo = this.workspace.restore(submission.files, submission.language);
    this.evaluations.show(submission);
    this.undo.offer(`Attempt ${submission.attempt} is in the editor.`, undo);
  }

  protected run(): void {
    this.toResults();
    void this.evaluations.run();
  }

  protected submit(): void {
    this.toResults();
    void this.evaluations.submit();
  }

  protected toggle(part: DrawerPart): void {
    this.drawer.update((open) => (open === part ? null : part));
  }

  protected closeDrawer(): void {
    const part = this.drawer();
    this.drawer.set(null);
    this.element.querySelector<HTMLElement>(`[data-opens=${part}]`)?.focus();
  }

  protected onKey(event: KeyboardEvent): void {
    if (event.defaultPrevented) return;
    // A key that is held is pressed once: also where it would press a button.
    if (event.repeat && event.key === 'Enter' && (event.ctrlKey || event.metaKey || isButton(event.target))) {
      event.preventDefault();
      return;
    }
    if (!(event.ctrlKey || event.metaKey) || event.altKey) return;
    if (event.target instanceof HTMLElement && event.target.closest('[role=dialog]') !== null) return;
    if (event.key === 'Enter') {
      if (event.shiftKey) this.submit();
      else this.run();
    } else if (event.key.toLowerCase() === 's' && !event.shiftKey) {
      this.workspace.save();
    } else {
      return;
    }
    event.preventDefault();
  }

  protected choose(event: KeyboardEvent): void {
    const step = { ArrowRight: 1, ArrowLeft: PARTS.length - 1 }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const part = PARTS[(PARTS.indexOf(this.part()) + step) % PARTS.length] ?? 'statement';
    this.part.set(part);
    this.element.querySelector<HTMLElement>(`#part-tab-${part}`)?.focus();
  }

  protected takeTheirs(): void {
    const undo = this.workspace.takeTheirs();
    this.undo.offer('The other version is in the editor.', undo);
  }

  /** Shows a place of the program in the editor. */
  protected goTo(path: string, line: number, column: number): void {
    this.workspace.activePath.set(path);
    this.part.set('editor');
    afterNextRender(() => this.editor()?.goTo(line, column), { injector: this.injector });
  }

  private toResults(): void {
    this.part.set('results');
    this.results()?.showTests();
  }

  private wait(seconds: number): string | null {
    return seconds > 0 ? `Again in ${seconds} s` : null;
  }
}

function isButton(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.closest('button, a') !== null;
}
