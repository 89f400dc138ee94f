import type { editor as MonacoEditor } from 'monaco-editor/editor/editor.api';
import type { LintAnswer, LintQuestion } from './lint-messages';
import type { Monaco } from './load-monaco';

const OWNER = 'ruff';
/** After the last key. */
const LOOK_AFTER_MS = 700;
const WASM = 'ruff/ruff_wasm_bg.wasm';

/** Advice on Python by ruff's rules, shown in the editor as hints. It runs in a worker, and nothing waits for it. */
export class Linter {
  private worker: Worker | null = null;
  private readonly timers = new Map<MonacoEditor.ITextModel, ReturnType<typeof setTimeout>>();
  private readonly asked = new Map<number, { model: MonacoEditor.ITextModel; version: number }>();
  private questions = 0;

  constructor(private readonly monaco: Monaco) {}

  /** Looks at a file now and after each change, until it is disposed of. */
  watch(model: MonacoEditor.ITextModel): void {
    model.onDidChangeContent(() => this.later(model));
    model.onWillDispose(() => this.forget(model));
    this.later(model);
  }

  end(): void {
    for (const model of this.timers.keys()) this.forget(model);
    this.worker?.terminate();
  }

  private later(model: MonacoEditor.ITextModel): void {
    this.forget(model);
    this.timers.set(
      model,
      setTimeout(() => this.ask(model), LOOK_AFTER_MS),
    );
  }

  private forget(model: MonacoEditor.ITextModel): void {
    clearTimeout(this.timers.get(model));
    this.timers.delete(model);
  }

  private ask(model: MonacoEditor.ITextModel): void {
    this.worker ??= this.start();
    const id = ++this.questions;
    this.asked.set(id, { model, version: model.getVersionId() });
    const wasm = new URL(WASM, document.baseURI).href;
    this.worker.postMessage({ id, wasm, text: model.getValue() } satisfies LintQuestion);
  }

  private start(): Worker {
    const worker = new Worker(new URL('./lint.worker', import.meta.url), { type: 'module' });
    worker.addEventListener('message', ({ data }: MessageEvent<LintAnswer>) => this.show(data));
    // Advice that does not come is not missed; what is wrong with a program its run tells.
    worker.addEventListener('error', (event) => console.warn('No hints on the code.', event.message));
    return worker;
  }

  private show({ id, found }: LintAnswer): void {
    const question = this.asked.get(id);
    this.asked.delete(id);
    if (!question || question.model.isDisposed() || question.model.getVersionId() !== question.version) return;
    const markers = found.map(({ message, start_location: from, end_location: to }) => ({
      // A hint of the editor's own is all but invisible.
      severity: this.monaco.MarkerSeverity.Info,
      message,
      source: 'Hint',
      startLineNumber: from.row,
      startColumn: from.column,
      endLineNumber: to.row,
      endColumn: to.column,
    }));
    this.monaco.editor.setModelMarkers(question.model, OWNER, markers);
  }
}
