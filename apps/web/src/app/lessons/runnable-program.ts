import {
  ChangeDetectionStrategy,
  Component,
  DestroyRef,
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
import { Session } from '../auth/session';
import { Icon } from '../design/icon';
import { CodeEditor } from '../exercise/editor/code-editor';
import { PROGRAM_LANGUAGES } from '../exercise/editor/program-languages';
import type { Program } from '../exercise/program-block';
import { RunOutput } from '../exercise/results/run-output';
import { ProgramRuns, type RunWatch } from './program-runs';
import { type ProgramKey, ProgramStore } from './program-store';
import { Undo } from '../forms/undo';

/** Of a line in the editor, and of the room above and below the lines, in px. */
const LINE = 22;
const AROUND = 24;
const MOST_LINES = 24;
const MOST_INPUT_LINES = 8;

let made = 0;

/** A program of a lesson: it can be changed, run, and put back to what the author wrote. */
@Component({
  selector: 'assay-runnable-program',
  imports: [CodeEditor, Icon, MatButtonModule, RunOutput],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './runnable-program.html',
  styleUrl: './runnable-program.scss',
})
export class RunnableProgram {
  protected readonly runs = inject(ProgramRuns);
  private readonly store = inject(ProgramStore);
  private readonly undo = inject(Undo);
  private readonly userId = inject(Session).user()?.id ?? '';
  private readonly editor = viewChild.required(CodeEditor);

  readonly program = input.required<Program>();
  /** Of the program among those of the text. */
  readonly place = input.required<number>();
  /** Which of those programs of the text that are just the same. */
  readonly nth = input.required<number>();
  /** Null: not stored yet, so that nothing can be run. */
  readonly lessonId = input.required<string | null>();
  /** As the author sees it while writing: what is changed is not kept. */
  readonly preview = input(false);

  private destroyed = false;
  protected readonly id = `program-${made++}`;
  /** By what it is: a text that is rendered anew may have the same programs. */
  private readonly original = computed(() => JSON.stringify(this.program()));
  private readonly own = linkedSignal({ source: this.original, computation: () => this.begun() });
  protected readonly source = computed(() => this.own().source);
  protected readonly stdin = computed(() => this.own().stdin);
  protected readonly unkept = signal(false);
  private readonly watch = signal<RunWatch | null>(null);
  protected readonly sending = signal(false);
  protected readonly stopped = signal(false);
  protected readonly refusal = signal<string | null>(null);
  protected readonly seconds = this.runs.cooldown.seconds;
  protected readonly view = computed(() => this.watch()?.view() ?? null);
  protected readonly cutOff = computed(() => this.watch()?.cutOff() ?? false);
  protected readonly underway = computed(() => this.watch()?.final() === false);

  protected readonly language = computed(() => PROGRAM_LANGUAGES[this.program().language]);
  protected readonly label = computed(() => `Program ${this.place() + 1}, ${this.language().title}`);
  protected readonly modes = computed(() => {
    const { file, mode } = this.language();
    return new Map([[file.slice(file.indexOf('.')), mode]]);
  });
  protected readonly files = computed(() => [{ path: this.language().file, content: this.source(), readOnly: false }]);
  protected readonly height = computed(() => Math.min(linesOf(this.source()), MOST_LINES) * LINE + AROUND);
  protected readonly stdinRows = computed(() => Math.min(Math.max(linesOf(this.stdin()), 2), MOST_INPUT_LINES));
  protected readonly changed = computed(() => {
    const { source, stdin } = this.program();
    return this.source() !== source || this.stdin() !== (stdin ?? '');
  });
  protected readonly runWord = computed(() => {
    if (this.seconds() > 0) return `Again in ${this.seconds()} s`;
    if (this.sending()) return 'Running …';
    return this.view() === null ? 'Run' : 'Run again';
  });

  constructor() {
    effect(() => {
      this.original();
      // What was run is of another program.
      untracked(() => this.end());
    });
    inject(DestroyRef).onDestroy(() => {
      this.destroyed = true;
      this.end();
    });
  }

  protected edit(source: string): void {
    this.keep({ source, stdin: this.stdin() });
  }

  protected enter(stdin: string): void {
    this.keep({ source: this.source(), stdin });
  }

  protected async run(): Promise<void> {
    const lessonId = this.lessonId();
    if (lessonId === null || this.sending() || this.underway() || this.seconds() > 0) return;
    const original = this.original();
    this.end();
    this.refusal.set(null);
    this.sending.set(true);
    const sent = { language: this.program().language, source: this.source(), stdin: this.stdin() };
    const started = await this.runs.start(lessonId, sent);
    this.sending.set(false);
    if ('refusal' in started) this.refusal.set(started.refusal);
    else if (original === this.original() && !this.destroyed) this.watch.set(started.watch);
    else started.watch.stop();
  }

  protected async stop(): Promise<void> {
    const watch = this.watch();
    if (watch === null) return;
    this.watch.set(null);
    this.stopped.set(true);
    await this.runs.stop(watch);
  }

  /** Back to what the author wrote. */
  protected reset(): void {
    const before = this.own();
    const { source, stdin } = this.program();
    this.keep({ source, stdin: stdin ?? '' });
    this.editor().focus();
    this.undo.offer('The program is as the lesson has it.', () => this.keep(before));
  }

  protected goTo({ line, column }: { readonly line: number; readonly column: number }): void {
    this.editor().goTo(line, column);
  }

  private begun() {
    const { source, stdin } = this.program();
    const lessonId = this.lessonId();
    const kept = this.preview() || lessonId === null ? null : this.store.read(this.userId, lessonId, this.key());
    return { source: kept?.source ?? source, stdin: stdin === null ? '' : (kept?.stdin ?? stdin) };
  }

  private keep(own: { readonly source: string; readonly stdin: string }): void {
    this.own.set(own);
    const lessonId = this.lessonId();
    if (this.preview() || lessonId === null) return;
    if (this.changed()) this.unkept.set(!this.store.write(this.userId, lessonId, this.key(), own));
    else this.store.forget(this.userId, lessonId, this.key());
  }

  private key(): ProgramKey {
    return { original: this.program().source, nth: this.nth() };
  }

  private end(): void {
    this.watch()?.stop();
    this.watch.set(null);
    this.stopped.set(false);
  }
}

function linesOf(text: string): number {
  return text.split('\n').length;
}
