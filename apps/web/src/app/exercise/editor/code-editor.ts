import {
  ChangeDetectionStrategy,
  Component,
  DestroyRef,
  ElementRef,
  afterNextRender,
  effect,
  inject,
  input,
  output,
  signal,
  untracked,
  viewChild,
} from '@angular/core';
import type { editor as MonacoEditor } from 'monaco-editor/editor/editor.api';
import { Trouble } from '../../design/list-states';
import { Theme } from '../../shell/theme';
import { applyEditorTheme } from './editor-theme';
import { Linter } from './lint';
import { type Monaco, loadMonaco } from './load-monaco';

export interface EditorFile {
  readonly path: string;
  readonly content: string;
  readonly readOnly: boolean;
}

/** Distinguishes the models of several editors on one page. */
let editors = 0;

/** The code editor. It loads itself; each file keeps its own undo history and place while the page is open. */
@Component({
  selector: 'assay-code-editor',
  imports: [Trouble],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    @if (problem(); as error) {
      <assay-trouble head="The editor could not be loaded" [error]="error" (again)="start()" />
    } @else if (!ready()) {
      <p class="loading muted small" role="status">Loading the editor …</p>
    }
    <div class="surface" data-testid="code-editor" #surface></div>
  `,
  styles: `
    :host {
      position: relative;
      display: block;
      min-height: 0;
      background: var(--surface);
    }
    .surface {
      position: absolute;
      inset: 0;
    }
    .loading {
      padding: 16px;
    }
    assay-trouble {
      position: relative;
      z-index: 1;
    }
  `,
})
export class CodeEditor {
  private readonly surface = viewChild.required<ElementRef<HTMLElement>>('surface');
  private readonly theme = inject(Theme);
  private readonly models = new Map<string, MonacoEditor.ITextModel>();
  private readonly places = new Map<string, MonacoEditor.ICodeEditorViewState | null>();
  private readonly prefix = `/editor-${++editors}/`;
  private monaco: Monaco | null = null;
  private editor: MonacoEditor.IStandaloneCodeEditor | null = null;
  private linter: Linter | null = null;
  private shown = '';
  private destroyed = false;

  readonly files = input.required<readonly EditorFile[]>();
  readonly active = input.required<string>();
  readonly label = input.required<string>();
  /** Names of languages in the editor by the ending of a file, with the dot. */
  readonly modes = input.required<ReadonlyMap<string, string>>();
  /** Gives advice on Python while it is typed. */
  readonly advice = input(false);
  /** What Ctrl+Enter does. */
  readonly runLabel = input('Run the visible tests');
  /** Whether there is something to submit to. */
  readonly submits = input(true);
  readonly edited = output<{ path: string; content: string }>();
  readonly run = output<void>();
  readonly submitted = output<void>();
  readonly saved = output<void>();

  protected readonly ready = signal(false);
  protected readonly problem = signal<Error | null>(null);

  constructor() {
    afterNextRender(() => void this.start());
    effect(() => {
      const dark = this.theme.dark();
      if (this.ready() && this.monaco !== null) applyEditorTheme(this.monaco, dark);
    });
    effect(() => {
      const files = this.files();
      const active = this.active();
      if (this.ready()) untracked(() => this.show(files, active));
    });
    inject(DestroyRef).onDestroy(() => {
      this.destroyed = true;
      this.editor?.dispose();
      this.linter?.end();
      for (const model of this.models.values()) model.dispose();
    });
  }

  focus(): void {
    this.editor?.focus();
  }

  /** Puts the cursor at a place of the file that is shown, both from 1. */
  goTo(line: number, column: number): void {
    const position = { lineNumber: line, column };
    this.editor?.setPosition(position);
    this.editor?.revealPositionInCenterIfOutsideViewport(position);
    this.editor?.focus();
  }

  protected async start(): Promise<void> {
    this.problem.set(null);
    try {
      const monaco = await loadMonaco();
      if (this.destroyed) return;
      this.monaco = monaco;
      this.editor = this.create(monaco);
      this.ready.set(true);
    } catch (error) {
      this.problem.set(error instanceof Error ? error : new Error(String(error)));
    }
  }

  private create(monaco: Monaco): MonacoEditor.IStandaloneCodeEditor {
    const still = matchMedia('(prefers-reduced-motion: reduce)').matches;
    const editor = monaco.editor.create(this.surface().nativeElement, {
      model: null,
      ariaLabel: this.label(),
      automaticLayout: true,
      cursorBlinking: still ? 'solid' : 'blink',
      fixedOverflowWidgets: true,
      fontFamily: "'JetBrains Mono Variable', ui-monospace, monospace",
      fontLigatures: false,
      fontSize: 14,
      lineHeight: 22,
      lineNumbersMinChars: 3,
      minimap: { enabled: false },
      occurrencesHighlight: 'off',
      overviewRulerLanes: 0,
      padding: { top: 12, bottom: 12 },
      renderLineHighlight: 'line',
      // What does not scroll here scrolls the page.
      scrollbar: { alwaysConsumeMouseWheel: false },
      scrollBeyondLastLine: false,
      smoothScrolling: !still,
      stickyScroll: { enabled: false },
      tabSize: 4,
      wordBasedSuggestions: 'currentDocument',
    });
    const { KeyCode, KeyMod } = monaco;
    const action = (id: string, label: string, key: number, then: () => void) =>
      editor.addAction({ id, label, keybindings: [key], run: then });
    // A key that is held is pressed once.
    editor.onKeyDown(({ browserEvent }) => {
      const { repeat, key, ctrlKey, metaKey } = browserEvent;
      if (!repeat || key !== 'Enter' || !(ctrlKey || metaKey)) return;
      browserEvent.preventDefault();
      browserEvent.stopPropagation();
    });
    action('assay.run', this.runLabel(), KeyMod.CtrlCmd | KeyCode.Enter, () => this.run.emit());
    if (this.submits()) {
      action('assay.submit', 'Submit', KeyMod.CtrlCmd | KeyMod.Shift | KeyCode.Enter, () => this.submitted.emit());
    }
    action('assay.save', 'Save in this browser', KeyMod.CtrlCmd | KeyCode.KeyS, () => this.saved.emit());
    this.letTabLeave(editor, KeyCode.Escape);
    void document.fonts.ready.then(() => monaco.editor.remeasureFonts());
    return editor;
  }

  /** After Escape, Tab moves the focus once; anything else typed brings back indenting. */
  private letTabLeave(editor: MonacoEditor.IStandaloneCodeEditor, escape: number): void {
    let leaving = false;
    const set = (next: boolean) => {
      if (leaving === next) return;
      leaving = next;
      editor.updateOptions({ tabFocusMode: next });
    };
    editor.onKeyDown((event) => {
      const moving = ['Tab', 'Shift'].includes(event.browserEvent.key);
      if (event.keyCode === escape) set(true);
      else if (!moving) set(false);
    });
    editor.onDidBlurEditorWidget(() => set(false));
  }

  private show(files: readonly EditorFile[], active: string): void {
    const { monaco, editor } = this;
    if (monaco === null || editor === null) return;
    for (const file of files) this.sync(monaco, file);
    for (const [path, model] of this.models) {
      if (files.some((file) => file.path === path)) continue;
      model.dispose();
      this.models.delete(path);
    }
    const file = files.find((one) => one.path === active);
    editor.updateOptions({ readOnly: file?.readOnly ?? true, domReadOnly: file?.readOnly ?? true });
    if (this.shown === active && editor.getModel() !== null) return;
    this.places.set(this.shown, editor.saveViewState());
    editor.setModel(this.models.get(active) ?? null);
    editor.restoreViewState(this.places.get(active) ?? null);
    editor.updateOptions({ ariaLabel: `${this.label()}, ${active}` });
    this.shown = active;
  }

  /** Brings a file into its model. A change from outside is an edit, so that it can be undone. */
  private sync(monaco: Monaco, file: EditorFile): void {
    const known = this.models.get(file.path);
    if (known !== undefined) {
      if (known.getValue() !== file.content) {
        known.pushEditOperations([], [{ range: known.getFullModelRange(), text: file.content }], () => null);
      }
      return;
    }
    const uri = monaco.Uri.from({ scheme: 'assay', path: this.prefix + file.path });
    const language = this.modes().get(/\.[^./]*$/.exec(file.path)?.[0] ?? '') ?? 'plaintext';
    const model = monaco.editor.createModel(file.content, language, uri);
    model.setEOL(monaco.editor.EndOfLineSequence.LF);
    model.onDidChangeContent(() => this.onEdit(file.path, model.getValue()));
    this.models.set(file.path, model);
    if (this.advice() && language === 'python' && !file.readOnly) {
      this.linter ??= new Linter(monaco);
      this.linter.watch(model);
    }
  }

  private onEdit(path: string, content: string): void {
    const file = this.files().find((one) => one.path === path);
    if (file !== undefined && file.content !== content) this.edited.emit({ path, content });
  }
}
