import { ChangeDetectionStrategy, Component, computed, inject, signal, viewChild, ElementRef } from '@angular/core';
import type { ExerciseDocument, ExerciseFile } from '../api/models';
import { Icon } from '../design/icon';
import { CodeEditor } from '../exercise/editor/code-editor';
import { fromBase64 } from '../forms/base64';
import { saveFile } from '../forms/save-file';
import { byteCount, contentOf, sizeWords } from './file-bytes';
import { Writing } from './writing';
import { Undo } from '../forms/undo';

type Group = keyof ExerciseDocument['files'];

const GROUPS: readonly { readonly name: Group; readonly word: string; readonly what: string }[] = [
  { name: 'starter', word: 'Starter', what: 'What students begin with.' },
  { name: 'solution', word: 'Solution', what: 'The reference solution, which must pass all tests.' },
  { name: 'support', word: 'Support', what: 'Lie beside students’ files in each run and cannot be replaced.' },
  {
    name: 'checkers',
    word: 'Checkers',
    what: 'Programs that judge the output of checker tests; students never see them.',
  },
];
const MODES = new Map(
  Object.entries({
    '.py': 'python', '.js': 'javascript', '.mjs': 'javascript', '.ts': 'typescript', '.c': 'cpp', '.h': 'cpp', '.cpp': 'cpp',
    '.hpp': 'cpp', '.java': 'java', '.sh': 'shell', '.sql': 'sql',
  }), // prettier-ignore
);
/** What fits into a file of an exercise as base64. */
const MOST_BYTES = 768 * 1024;
/** No path has it in it. */
const BETWEEN = ' · ';

/** An exercise's files in tabs, by what they are for; those of one group are written in one editor. */
@Component({
  selector: 'assay-files-section',
  imports: [CodeEditor, Icon],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <div class="row groups" role="group" aria-label="What files are for">
      @for (one of groups; track one.name) {
        <button
          type="button"
          class="plain-button outlined"
          [id]="'at-files-' + one.name"
          [attr.aria-pressed]="group() === one.name"
          (click)="open(one.name)"
        >
          {{ one.word }}<span class="muted number">{{ count(one.name) }}</span>
        </button>
      }
    </div>
    <p class="small muted">{{ what() }}</p>
    <div class="card frame">
      <div class="row bar">
        <ul class="row" role="list" [attr.aria-label]="'Files: ' + group()">
          @for (file of files(); track $index) {
            <li>
              <button
                type="button"
                class="plain-button mono"
                [attr.aria-current]="$index === active() ? 'true' : null"
                (click)="place.set($index)"
              >
                {{ file.path }}
                @if (file.language) {
                  <span class="muted">{{ file.language }}</span>
                }
              </button>
            </li>
          }
        </ul>
        @if (naming(); as what) {
          <form class="row" (submit)="$event.preventDefault(); take(name.value)">
            <input
              #name
              class="mono name"
              [value]="what.from"
              autocapitalize="none"
              autocomplete="off"
              spellcheck="false"
              [attr.aria-label]="what.from === '' ? 'Name of the new file' : 'New name of ' + what.from"
              (keydown.escape)="naming.set(null)"
            />
            <button type="submit" class="plain-button" aria-label="Use this name">
              <assay-icon name="check" [size]="16" />
            </button>
            <button type="button" class="plain-button" aria-label="Cancel" (click)="naming.set(null)">
              <assay-icon name="close" [size]="16" />
            </button>
          </form>
        } @else {
          <button type="button" class="plain-button" data-testid="add-file" aria-label="Add a file" (click)="ask('')">
            <assay-icon name="plus" [size]="16" />
          </button>
          <button type="button" class="plain-button" data-testid="upload-files" (click)="picker.click()">
            <assay-icon name="send" [size]="16" />Upload
          </button>
        }
        <span class="spread"></span>
        @if (current(); as file) {
          @if (severalLanguages() && group() !== 'checkers') {
            <select
              #language
              class="plain-select"
              aria-label="Language of this file"
              [value]="file.language ?? ''"
              (change)="setLanguage(language.value)"
            >
              <option value="" [selected]="file.language === undefined">all languages</option>
              @for (one of writing.document()?.languages; track one) {
                <option [value]="one" [selected]="one === file.language">{{ one }}</option>
              }
            </select>
          }
          <button type="button" class="plain-button" [attr.aria-label]="'Rename ' + file.path" (click)="ask(file.path)">
            <assay-icon name="pencil" [size]="16" />
          </button>
          <button type="button" class="plain-button" [attr.aria-label]="'Delete ' + file.path" (click)="remove()">
            <assay-icon name="trash" [size]="16" />
          </button>
        }
      </div>
      <input
        #picker
        type="file"
        hidden
        multiple
        data-testid="exercise-file-picker"
        (change)="upload(picker.files); picker.value = ''"
      />
      <input
        #other
        type="file"
        hidden
        data-testid="replace-file-picker"
        (change)="replace(other.files); other.value = ''"
      />
      @if (problem(); as message) {
        <p class="notice tone-fail" role="alert">
          <assay-icon name="alert" /><span>{{ message }}</span>
        </p>
      }
      @if (files().length === 0) {
        <p class="muted none">No files here yet. Add one with the plus sign, or upload some.</p>
      } @else if (current(); as file) {
        @if (file.encoding === 'base64') {
          <div class="binary" data-testid="binary-file">
            <p>
              <span class="mono">{{ file.path }}</span> is not text: <span class="number">{{ size(file) }}</span>, kept
              as they are.
            </p>
            <div class="row">
              <button type="button" class="plain-button outlined" data-testid="download-file" (click)="download(file)">
                Download
              </button>
              <button type="button" class="plain-button outlined" data-testid="replace-file" (click)="other.click()">
                Replace
              </button>
            </div>
          </div>
        }
      }
      <assay-code-editor
        [class.gone]="files().length === 0 || current()?.encoding === 'base64'"
        [label]="'Exercise'"
        [files]="shown()"
        [active]="activePath()"
        [modes]="modes"
        (edited)="edit($event)"
        (saved)="writing.save()"
      />
    </div>
    <p class="small muted">To leave the editor: <kbd>Esc</kbd> then <kbd>Tab</kbd></p>
  `,
  styleUrl: './files-section.scss',
})
export class FilesSection {
  protected readonly writing = inject(Writing);
  private readonly undo = inject(Undo);
  private readonly field = viewChild<ElementRef<HTMLInputElement>>('name');

  protected readonly groups = GROUPS;
  protected readonly modes = MODES;
  readonly group = signal<Group>('solution');
  protected readonly place = signal(0);
  protected readonly problem = signal<string | null>(null);
  protected readonly size = ({ content }: ExerciseFile) => sizeWords(byteCount(content));
  protected readonly naming = signal<{ readonly from: string } | null>(null);
  protected readonly files = computed<readonly ExerciseFile[]>(
    () => this.writing.document()?.files[this.group()] ?? [],
  );
  protected readonly active = computed(() => Math.min(this.place(), this.files().length - 1));
  protected readonly current = computed(() => this.files()[this.active()]);
  protected readonly what = computed(() => GROUPS.find(({ name }) => name === this.group())?.what);
  protected readonly severalLanguages = computed(() => (this.writing.document()?.languages.length ?? 0) > 1);
  /** All groups at once, so that each file keeps its undo history; two of a group may have one name in two languages. */
  protected readonly shown = computed(() =>
    GROUPS.flatMap(({ name }) =>
      (this.writing.document()?.files[name] ?? [])
        .map((file, index) => ({ file, index }))
        .filter(({ file }) => file.encoding === undefined)
        .map(({ file, index }) => ({ path: keyOf(name, index, file.path), content: file.content, readOnly: false })),
    ),
  );
  protected readonly activePath = computed(() => keyOf(this.group(), this.active(), this.current()?.path ?? ''));

  open(group: Group, place = 0): void {
    this.group.set(group);
    this.place.set(place);
    this.naming.set(null);
    this.problem.set(null);
  }

  protected count(group: Group): number {
    return this.writing.document()?.files[group].length ?? 0;
  }

  protected edit({ path, content }: { readonly path: string; readonly content: string }): void {
    const [group, index] = path.split(BETWEEN);
    const known = GROUPS.find(({ name }) => name === group)?.name;
    if (known !== undefined) this.set(known, Number(index), { content });
  }

  protected ask(from: string): void {
    this.naming.set({ from });
    setTimeout(() => {
      this.field()?.nativeElement.focus();
      this.field()?.nativeElement.select();
    });
  }

  protected take(typed: string): void {
    const path = typed.trim();
    const from = this.naming()?.from;
    this.naming.set(null);
    if (path === '' || from === undefined) return;
    if (from === '') {
      const at = this.files().length;
      this.store(this.group(), [...this.files(), { path, content: '' }]);
      this.place.set(at);
    } else {
      this.set(this.group(), this.active(), { path });
    }
  }

  /** Takes files as they are; one that is there already is replaced. */
  protected async upload(list: FileList | null): Promise<void> {
    const group = this.group();
    const taken = await this.read(list);
    const before = this.writing.document()?.files[group];
    if (taken.length === 0 || before === undefined) return;
    const stays = before.map((file) => {
      const found = taken.find(({ path }) => path === file.path);
      return found === undefined ? file : { ...found, language: file.language };
    });
    const fresh = taken.filter(({ path }) => before.every((file) => file.path !== path));
    this.store(group, [...stays, ...fresh]);
    const first = taken[0]?.path;
    this.place.set([...stays, ...fresh].findIndex(({ path }) => path === first));
    const names = taken.map(({ path }) => path).join(', ');
    this.undo.offer(`${names} ${taken.length === 1 ? 'is' : 'are'} taken.`, () => this.store(group, before));
  }

  /** Puts a file in the place of the one that is shown, under its name. */
  protected async replace(list: FileList | null): Promise<void> {
    const [group, place, path, before] = [this.group(), this.active(), this.current()?.path, this.files()];
    const [file] = await this.read(list);
    if (file === undefined || path === undefined) return;
    const { language } = before[place] ?? {};
    this.store(
      group,
      before.map((one, index) => (index === place ? { ...file, path, language } : one)),
    );
    this.undo.offer(`${path} is replaced.`, () => this.store(group, before));
  }

  protected download({ path, content }: ExerciseFile): void {
    saveFile(new Blob([fromBase64(content)]), path.slice(path.lastIndexOf('/') + 1));
  }

  /** None when one of them is too large, which is said. */
  private async read(list: FileList | null): Promise<ExerciseFile[]> {
    this.problem.set(null);
    const files = [...(list ?? [])];
    const large = files.find(({ size }) => size > MOST_BYTES);
    if (large !== undefined) {
      this.problem.set(
        `${large.name} has ${sizeWords(large.size)}; a file of an exercise has ${sizeWords(MOST_BYTES)} at most.`,
      );
      return [];
    }
    return Promise.all(
      files.map(async (file) => ({ path: file.name, ...contentOf(new Uint8Array(await file.arrayBuffer())) })),
    );
  }

  protected setLanguage(value: string): void {
    const language = this.writing.document()?.languages.find((one) => one === value);
    this.set(this.group(), this.active(), { language });
  }

  protected remove(): void {
    const [group, before, file] = [this.group(), this.files(), this.current()];
    this.store(
      group,
      before.filter((one) => one !== file),
    );
    this.undo.offer(`${file?.path} is deleted.`, () => this.store(group, before));
  }

  private set(group: Group, place: number, changes: Partial<ExerciseFile>): void {
    const files = this.writing.document()?.files[group] ?? [];
    this.store(
      group,
      files.map((file, index) => (index === place ? { ...file, ...changes } : file)),
    );
  }

  private store(group: Group, changed: readonly ExerciseFile[]): void {
    const files = this.writing.document()?.files;
    if (files !== undefined) this.writing.change({ files: { ...files, [group]: [...changed] } });
  }
}

function keyOf(group: Group, index: number, path: string): string {
  return [group, index, path].join(BETWEEN);
}
