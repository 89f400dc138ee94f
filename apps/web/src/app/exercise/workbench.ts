import {
  ChangeDetectionStrategy,
  Component,
  DestroyRef,
  ElementRef,
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
import type { ProgressState } from '@assay/contract';
import { asFailure } from '../api/failure';
import type { ExerciseSummary, ExerciseView } from '../api/models';
import { Icon } from '../design/icon';
import { Drawer, type DrawerPart } from './drawer/drawer';
import { CodeEditor } from './editor/code-editor';
import { FileTabs } from './editor/file-tabs';
import { Evaluations } from './evaluations';
import { Panes } from './panes';
import { Results } from './results/results';
import { Splitter } from './splitter';
import { Statement } from './statement';
import { type SaveState, Workspace } from './workspace';

const PARTS = ['statement', 'editor', 'results'] as const;
type Part = (typeof PARTS)[number];

const PART_WORDS: Record<Part, string> = { statement: 'Statement', editor: 'Editor', results: 'Results' };
const SAVE_WORDS: Record<SaveState, string> = {
  untouched: '',
  pending: 'Saving …',
  saved: 'Saved in this browser',
  failed: 'Not saved: this browser has no room',
};

/** Statement, editor and results of one exercise, side by side or, on a phone, as three tabs. */
@Component({
  selector: 'assay-workbench',
  imports: [CodeEditor, Drawer, FileTabs, Icon, MatButtonModule, Results, Splitter, Statement],
  providers: [Workspace, Evaluations],
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
  private readonly results = viewChild(Results);

  readonly exercise = input.required<ExerciseView>();
  readonly courseSlug = input.required<string>();
  readonly staff = input.required<boolean>();
  readonly next = input.required<ExerciseSummary | null>();
  readonly solved = output<void>();

  protected readonly parts = PARTS;
  protected readonly words = PART_WORDS;
  protected readonly part = signal<Part>('statement');
  protected readonly drawer = signal<DrawerPart | null>(null);
  protected readonly hintsOpened = signal(0);
  protected readonly saveWord = computed(() => SAVE_WORDS[this.workspace.saveState()]);
  protected readonly runWord = computed(() => this.wait(this.evaluations.runCooldown.seconds()) ?? 'Run');
  protected readonly submitWord = computed(() => this.wait(this.evaluations.submitCooldown.seconds()) ?? 'Submit');
  private readonly accepted = computed(() => {
    const watch = this.evaluations.submission();
    return watch !== null && watch.final() && watch.view().verdict === 'accepted';
  });

  protected readonly progress = computed<ProgressState>(() => {
    const before = this.exercise().progress;
    if (this.accepted()) return 'solved';
    return before === 'untouched' && this.evaluations.submission() !== null ? 'tried' : before;
  });

  constructor() {
    effect(() => {
      if (this.accepted()) untracked(() => this.solved.emit());
    });
    inject(DestroyRef).onDestroy(() => this.workspace.save());
  }

  async ngOnInit(): Promise<void> {
    const { id, attempts } = this.exercise();
    this.workspace.open(this.exercise());
    try {
      await this.evaluations.open(id, attempts);
    } catch (error) {
      // The drawer lists the attempts and can be asked again; the page works without the last result.
      console.warn(asFailure(error).message);
    }
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
    if (event.defaultPrevented || !(event.ctrlKey || event.metaKey) || event.altKey) return;
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

  private toResults(): void {
    this.part.set('results');
    this.results()?.showTests();
  }

  private wait(seconds: number): string | null {
    return seconds > 0 ? `Again in ${seconds} s` : null;
  }
}
