import {
  ChangeDetectionStrategy,
  Component,
  ElementRef,
  Injector,
  afterNextRender,
  computed,
  inject,
  input,
  linkedSignal,
  output,
  signal,
} from '@angular/core';
import { NgTemplateOutlet } from '@angular/common';
import { MatButtonModule } from '@angular/material/button';
import type { FileView, ReviewComment } from '../api/models';
import { Icon } from '../design/icon';
import { SavedComments } from './saved-comments';

/** Lines of one file; both included, from 1. */
export interface Lines {
  readonly path: string;
  readonly firstLine: number;
  readonly lastLine: number;
}

/** Files with what staff say below the lines that it is about; who grades writes there too. */
@Component({
  selector: 'assay-commented-code',
  imports: [Icon, MatButtonModule, NgTemplateOutlet, SavedComments],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './commented-code.html',
  styleUrl: './commented-code.scss',
})
export class CommentedCode {
  private readonly element = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  private readonly injector = inject(Injector);

  readonly files = input.required<readonly FileView[]>();
  readonly comments = input.required<readonly ReviewComment[]>();
  /** Lines can be commented on. */
  readonly writable = input(false);
  /** Whose saved comments can be inserted: slug or id of the course. */
  readonly course = input('');
  readonly pending = input(false);
  readonly added = output<Lines & { readonly text: string }>();
  readonly changed = output<{ readonly id: string; readonly text: string }>();
  readonly removed = output<ReviewComment>();

  protected readonly shown = computed(() =>
    this.files().map(({ path, content }) => ({
      path,
      lines: content
        .replace(/\r\n?/g, '\n')
        .replace(/\n$/, '')
        .split('\n')
        .map((text, index) => ({
          number: index + 1,
          text,
          comments: this.comments().filter((one) => one.path === path && one.lastLine === index + 1),
          said: this.comments().some((one) => one.path === path && one.firstLine <= index + 1 && index < one.lastLine),
        })),
    })),
  );
  /** The lines that are about to be commented on; the last one has the focus. */
  protected readonly marked = linkedSignal<readonly FileView[], (Lines & { readonly anchor: number }) | null>({
    source: this.files,
    computation: () => null,
  });
  protected readonly writing = linkedSignal<readonly FileView[], Lines | null>({
    source: this.files,
    computation: () => null,
  });
  /** Id of the comment that is being changed. */
  protected readonly changing = signal<string | null>(null);
  protected readonly text = signal('');

  /** Puts the focus on the lines, from where arrow keys and `c` work. */
  focusLines(): void {
    this.element.querySelector<HTMLElement>('[data-line][tabindex="0"]')?.focus();
  }

  /** What is written is stored: the composer closes, and the focus goes back to its line. */
  written(): void {
    const lines = this.writing();
    this.writing.set(null);
    this.changing.set(null);
    this.text.set('');
    if (lines !== null) this.focus(`[data-path="${CSS.escape(lines.path)}"][data-line="${lines.lastLine}"]`);
  }

  protected isMarked(path: string, line: number): boolean {
    const marked = this.marked();
    return marked !== null && marked.path === path && marked.firstLine <= line && line <= marked.lastLine;
  }

  protected stop(path: string, line: number): 0 | -1 {
    const marked = this.marked();
    if (marked === null) return path === this.files()[0]?.path && line === 1 ? 0 : -1;
    return marked.path === path && focusedLine(marked) === line ? 0 : -1;
  }

  protected press(path: string, line: number, event: MouseEvent): void {
    this.mark(path, line, event.shiftKey);
    this.compose();
  }

  protected onKey(event: KeyboardEvent, path: string, line: number, last: number): void {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === 'c') {
      event.preventDefault();
      if (!this.isMarked(path, line)) this.mark(path, line, false);
      this.compose();
      return;
    }
    const to = event.key === 'ArrowDown' ? line + 1 : event.key === 'ArrowUp' ? line - 1 : null;
    if (to === null || to < 1 || to > last) return;
    event.preventDefault();
    if (event.shiftKey && this.marked() === null) this.mark(path, line, false);
    this.mark(path, to, event.shiftKey);
    this.focus(`[data-path="${CSS.escape(path)}"][data-line="${to}"]`);
  }

  protected change({ id, text }: ReviewComment): void {
    this.writing.set(null);
    this.changing.set(id);
    this.text.set(text);
    this.focus('textarea');
  }

  protected cancel(event: Event): void {
    event.preventDefault();
    event.stopPropagation();
    this.written();
  }

  protected send(event: Event): void {
    event.preventDefault();
    event.stopPropagation();
    const text = this.text().trim();
    const [lines, id] = [this.writing(), this.changing()];
    if (text === '' || this.pending()) return;
    if (id !== null) this.changed.emit({ id, text });
    else if (lines !== null) this.added.emit({ ...lines, text });
  }

  protected wordsOf({ firstLine, lastLine }: Pick<Lines, 'firstLine' | 'lastLine'>): string {
    return firstLine === lastLine ? `line ${firstLine}` : `lines ${firstLine}–${lastLine}`;
  }

  protected insert(text: string): void {
    this.text.set(text);
    this.focus('textarea');
  }

  private mark(path: string, line: number, extend: boolean): void {
    const marked = this.marked();
    const anchor = extend && marked?.path === path ? marked.anchor : line;
    this.marked.set({ path, anchor, firstLine: Math.min(anchor, line), lastLine: Math.max(anchor, line) });
  }

  private compose(): void {
    const marked = this.marked();
    if (marked === null) return;
    const { path, firstLine, lastLine } = marked;
    this.changing.set(null);
    this.writing.set({ path, firstLine, lastLine });
    this.focus('textarea');
  }

  private focus(selector: string): void {
    afterNextRender(() => this.element.querySelector<HTMLElement>(selector)?.focus(), { injector: this.injector });
  }
}

/** The end that moves while lines are marked. */
function focusedLine({ anchor, firstLine, lastLine }: Lines & { readonly anchor: number }): number {
  return anchor === firstLine ? lastLine : firstLine;
}
