import {
  ChangeDetectionStrategy,
  Component,
  ElementRef,
  afterNextRender,
  computed,
  inject,
  input,
  output,
  signal,
} from '@angular/core';
import type { ExerciseTest } from '../api/models';
import { Icon } from '../design/icon';
import { byteCount, sizeWords } from './file-bytes';
import { elementId } from './problem-places';
import { Writing } from './writing';

type TextField = 'setup' | 'query' | 'file' | 'content' | 'checker' | 'compare' | 'message' | 'dependsOn';
type Limit = 'memoryMb' | 'outputKb' | 'processes';

const FIELDS: Readonly<Partial<Record<ExerciseTest['kind'], readonly TextField[]>>> = {
  io: ['compare'],
  call: ['compare'],
  sql: ['setup', 'query', 'compare'],
  files: ['compare'],
  checker: ['checker'],
  unittest: ['file', 'content'],
  pytest: ['file', 'content'],
};
const WORDS: Readonly<Record<TextField, string>> = {
  setup: 'Script that makes the database',
  query: 'Query after the program, whose rows are compared: for statements that change data',
  file: 'Name of the test file',
  content: 'Test file',
  checker: 'Program among the checkers that judges',
  compare: 'Comparison: exact, lines, unordered, tokens, json, regex or float:1e-6',
  message: 'What a student whose program fails is told',
  dependsOn: 'Skipped unless this earlier test is passed',
};
const LONG: readonly TextField[] = ['setup', 'content'];
/** Kinds whose programs may be asked to end with an exit code. */
const ENDING: readonly ExerciseTest['kind'][] = ['io', 'files', 'checker'];
const MUST: readonly TextField[] = ['setup', 'file', 'content', 'checker'];
const LIMITS: readonly { readonly name: Limit; readonly word: string }[] = [
  { name: 'memoryMb', word: 'Memory, in MiB' },
  { name: 'outputKb', word: 'Output, in KiB' },
  { name: 'processes', word: 'Processes' },
];

/** All fields of one test that are more than a cell holds. */
@Component({
  selector: 'assay-test-panel',
  imports: [Icon],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { '(keydown.escape)': 'closed.emit()' },
  template: `
    <section class="card panel" aria-labelledby="panel-head">
      <header class="row">
        <h2 id="panel-head" tabindex="-1">{{ test().name || 'Test ' + (row() + 1) }}</h2>
        <span class="chip">{{ test().kind }}</span>
        <span class="spread"></span>
        <button type="button" class="plain-button" aria-label="Close" (click)="closed.emit()">
          <assay-icon name="close" [size]="16" />
        </button>
      </header>
      @for (field of fields(); track field) {
        <div class="field">
          <label [for]="id(field)">{{ words[field] }}</label>
          @if (long.includes(field)) {
            <textarea
              #text
              class="mono code"
              spellcheck="false"
              [id]="id(field)"
              [value]="test()[field] ?? ''"
              (input)="set(field, text.value)"
            ></textarea>
          } @else {
            <input
              #text
              class="mono"
              spellcheck="false"
              [id]="id(field)"
              [value]="test()[field] ?? ''"
              (input)="set(field, text.value)"
            />
          }
          @if (problem(field); as message) {
            <p class="small tone-fail">{{ message }}</p>
          }
        </div>
      }
      @if (test().kind === 'sql') {
        <div class="field">
          <label [for]="id('expectedRows')"
            >Expected rows <span class="muted">one a line as JSON, such as [1, "Ada", null]</span></label
          >
          <textarea
            #rows
            class="mono"
            spellcheck="false"
            [id]="id('expectedRows')"
            [value]="rowsText()"
            [attr.aria-invalid]="rowsProblem() || problem('expectedRows') ? true : null"
            (change)="setRows(rows.value)"
          ></textarea>
          @if (rowsProblem() ?? problem('expectedRows'); as message) {
            <p class="small tone-fail" role="alert">{{ message }}</p>
          }
        </div>
        <label class="check">
          <input
            #ordered
            type="checkbox"
            [checked]="test().ordered === true"
            (change)="change({ ordered: ordered.checked || undefined })"
          />In just this order
        </label>
      }
      @if (test().kind === 'files') {
        @for (file of test().expectedFiles ?? []; track $index) {
          <fieldset>
            <legend>A file that the program must write</legend>
            <div class="field">
              <label [for]="id('expectedFiles.' + $index + '.path')">Path</label>
              <input
                #path
                class="mono"
                [id]="id('expectedFiles.' + $index + '.path')"
                [value]="file.path"
                (input)="setFile($index, { path: path.value })"
              />
            </div>
            @if (file.encoding === 'base64') {
              <p class="small muted">
                {{ size(file.content) }} that are not text: what the program writes is compared byte by byte.
              </p>
            } @else {
              <div class="field">
                <label [for]="id('expectedFiles.' + $index + '.content')">Content</label>
                <textarea
                  #content
                  class="mono"
                  [id]="id('expectedFiles.' + $index + '.content')"
                  [value]="file.content"
                  (input)="setFile($index, { content: content.value })"
                ></textarea>
              </div>
            }
            <div>
              <button type="button" class="plain-button" (click)="removeFile($index)">Leave this file out</button>
            </div>
          </fieldset>
        }
        <div>
          <button type="button" class="plain-button outlined" (click)="addFile()">
            <assay-icon name="plus" [size]="16" />Add a file
          </button>
        </div>
      }
      <div class="fields">
        @if (ends()) {
          <div class="field">
            <label [for]="id('exitCode')">Exit code <span class="muted">empty: 0</span></label>
            <input
              #code
              type="number"
              min="0"
              max="255"
              [id]="id('exitCode')"
              [value]="test().exitCode ?? ''"
              (change)="setExitCode(code.value)"
            />
            @if (problem('exitCode'); as message) {
              <p class="small tone-fail">{{ message }}</p>
            }
          </div>
        }
        @for (one of limits; track one.name) {
          <div class="field">
            <label [for]="id('limits.' + one.name)"
              >{{ one.word }} <span class="muted">empty: as the exercise</span></label
            >
            <input
              #limit
              type="number"
              min="1"
              [id]="id('limits.' + one.name)"
              [value]="test().limits?.[one.name] ?? ''"
              (change)="setLimit(one.name, limit.value)"
            />
          </div>
        }
      </div>
      <label class="check">
        <input
          #may
          type="checkbox"
          [checked]="test().starterMayPass === true"
          (change)="change({ starterMayPass: may.checked || undefined })"
        />The starter may pass it although it is hidden
      </label>
    </section>
  `,
  styleUrls: ['./fields.scss', './test-panel.scss'],
})
export class TestPanel {
  private readonly writing = inject(Writing);

  readonly test = input.required<ExerciseTest>();
  readonly row = input.required<number>();
  readonly changed = output<ExerciseTest>();
  readonly closed = output<void>();

  protected readonly words = WORDS;
  protected readonly long = LONG;
  protected readonly limits = LIMITS;
  protected readonly rowsProblem = signal<string | null>(null);
  protected readonly fields = computed<readonly TextField[]>(() => [
    ...(FIELDS[this.test().kind] ?? []),
    'message',
    'dependsOn',
  ]);
  protected readonly ends = computed(() => ENDING.includes(this.test().kind));
  protected readonly size = (base64: string) => sizeWords(byteCount(base64));
  protected readonly rowsText = computed(() =>
    (this.test().expectedRows ?? []).map((row) => JSON.stringify(row)).join('\n'),
  );

  constructor() {
    const element = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
    afterNextRender(() => element.querySelector<HTMLElement>('h2')?.focus());
  }

  protected id(field: string): string {
    return elementId(`tests.${this.row()}.${field}`);
  }

  protected problem(field: string): string | null {
    return this.writing.message(`tests.${this.row()}.${field}`);
  }

  protected change(changes: Partial<ExerciseTest>): void {
    this.changed.emit({ ...this.test(), ...changes });
  }

  protected set(field: TextField, text: string): void {
    this.change({ [field]: text === '' && !MUST.includes(field) ? undefined : text });
  }

  protected setExitCode(text: string): void {
    this.change({ exitCode: text === '' ? undefined : Number(text) });
  }

  protected setLimit(name: Limit, text: string): void {
    const { [name]: _, ...others } = this.test().limits ?? {};
    const limits = text === '' ? others : { ...others, [name]: Number(text) };
    this.change({ limits: Object.keys(limits).length === 0 ? undefined : limits });
  }

  protected setRows(text: string): void {
    try {
      const lines = text.split('\n').filter((line) => line.trim() !== '');
      this.change({ expectedRows: lines.map((line) => JSON.parse(line) as (string | number | null)[]) });
      this.rowsProblem.set(null);
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error;
      this.rowsProblem.set(`Each line must be a row as JSON, such as [1, "Ada"]: ${error.message}`);
    }
  }

  protected setFile(place: number, changes: { readonly path?: string; readonly content?: string }): void {
    const files = this.test().expectedFiles ?? [];
    this.change({ expectedFiles: files.map((file, at) => (at === place ? { ...file, ...changes } : file)) });
  }

  protected addFile(): void {
    this.change({ expectedFiles: [...(this.test().expectedFiles ?? []), { path: '', content: '' }] });
  }

  protected removeFile(place: number): void {
    this.change({ expectedFiles: (this.test().expectedFiles ?? []).filter((_file, at) => at !== place) });
  }
}
