import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { DIFFICULTIES, LANGUAGES, type Language } from '@assay/contract';
import type { ExerciseDocument } from '../api/models';
import { Icon } from '../design/icon';
import { elementId } from './problem-places';
import { Writing } from './writing';
import { Undo } from '../forms/undo';

type Limit = keyof ExerciseDocument['limits'];

const LIMITS: readonly { readonly name: Limit; readonly word: string; readonly step: string }[] = [
  { name: 'cpuSeconds', word: 'CPU time of a test, in seconds', step: '0.1' },
  { name: 'memoryMb', word: 'Memory, in MiB', step: '1' },
  { name: 'outputKb', word: 'Output, in KiB', step: '1' },
  { name: 'processes', word: 'Processes and threads', step: '1' },
];

/** All that holds for the whole exercise: points, languages, limits, what is banned, hints. */
@Component({
  selector: 'assay-rules-section',
  imports: [Icon],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    @if (writing.document(); as now) {
      <div class="fields">
        <div class="field">
          <label for="at-points">Points</label>
          <input
            #points
            id="at-points"
            type="number"
            min="0"
            max="1000"
            step="0.5"
            [value]="now.points"
            (change)="writing.change({ points: points.valueAsNumber })"
          />
        </div>
        <div class="field">
          <label for="at-difficulty">Difficulty</label>
          <select #difficulty id="at-difficulty" [value]="now.difficulty" (change)="setDifficulty(difficulty.value)">
            @for (one of difficulties; track one) {
              <option [value]="one" [selected]="one === now.difficulty">{{ one }}</option>
            }
          </select>
        </div>
        <div class="field">
          <label for="at-tags">Tags <span class="muted">separated by commas</span></label>
          <input
            #tags
            id="at-tags"
            [value]="now.tags.join(', ')"
            (change)="writing.change({ tags: words(tags.value) })"
          />
        </div>
        <div class="field">
          <label for="at-entry">File that is run <span class="muted">empty: the usual one</span></label>
          <input
            #entry
            id="at-entry"
            class="mono"
            spellcheck="false"
            autocapitalize="none"
            [value]="entryText(now)"
            (change)="setEntry(entry.value)"
          />
        </div>
      </div>
      <fieldset id="at-languages" tabindex="-1">
        <legend>Languages</legend>
        <div class="row">
          @for (one of languages; track one) {
            <label class="check">
              <input type="checkbox" [checked]="now.languages.includes(one)" (change)="toggle(one)" />{{ one }}
            </label>
          }
        </div>
      </fieldset>
      <fieldset>
        <legend>Limits</legend>
        <div class="fields">
          @for (one of limits; track one.name) {
            <div class="field">
              <label [for]="id('limits.' + one.name)">{{ one.word }}</label>
              <input
                #limit
                type="number"
                min="0"
                [step]="one.step"
                [id]="id('limits.' + one.name)"
                [value]="now.limits[one.name]"
                (change)="setLimit(one.name, limit.valueAsNumber)"
              />
            </div>
          }
          <div class="field">
            <label for="at-policy-maxSourceKb">Source, in KiB</label>
            <input
              #size
              id="at-policy-maxSourceKb"
              type="number"
              min="1"
              max="1024"
              [value]="now.policy.maxSourceKb"
              (change)="setPolicy({ maxSourceKb: size.valueAsNumber })"
            />
          </div>
        </div>
      </fieldset>
      <fieldset>
        <legend>Not allowed in Python</legend>
        <div class="fields">
          <div class="field">
            <label for="at-policy-bannedImports">Imports <span class="muted">separated by commas</span></label>
            <input
              #imports
              id="at-policy-bannedImports"
              class="mono"
              [value]="now.policy.bannedImports.join(', ')"
              (change)="setPolicy({ bannedImports: words(imports.value) })"
            />
          </div>
          <div class="field">
            <label for="at-policy-bannedCalls">Calls <span class="muted">separated by commas</span></label>
            <input
              #calls
              id="at-policy-bannedCalls"
              class="mono"
              [value]="now.policy.bannedCalls.join(', ')"
              (change)="setPolicy({ bannedCalls: words(calls.value) })"
            />
          </div>
        </div>
      </fieldset>
      <fieldset id="at-hints" tabindex="-1">
        <legend>Help</legend>
        <div class="field narrow">
          <label for="at-solutionAfterAttempts"
            >Show the solution after so many attempts <span class="muted">empty: only once solved</span></label
          >
          <input
            #after
            id="at-solutionAfterAttempts"
            type="number"
            min="0"
            max="1000"
            [value]="now.solutionAfterAttempts ?? ''"
            (change)="setAfter(after.value)"
          />
        </div>
        @for (hint of now.hints; track $index) {
          <div class="field">
            <div class="row">
              <label [for]="'at-hints-' + $index">Hint {{ $index + 1 }}</label>
              <span class="spread"></span>
              <button
                type="button"
                class="plain-button"
                [attr.aria-label]="'Delete hint ' + ($index + 1)"
                (click)="removeHint($index)"
              >
                <assay-icon name="trash" [size]="16" />
              </button>
            </div>
            <textarea
              #text
              [id]="'at-hints-' + $index"
              maxlength="4000"
              [value]="hint"
              (input)="setHint($index, text.value)"
            ></textarea>
          </div>
        }
        <div>
          <button
            type="button"
            class="plain-button outlined"
            [disabled]="now.hints.length >= 20"
            (click)="writing.change({ hints: now.hints.concat('') })"
          >
            <assay-icon name="plus" [size]="16" />Add a hint
          </button>
        </div>
      </fieldset>
    }
  `,
  styleUrl: './fields.scss',
})
export class RulesSection {
  protected readonly writing = inject(Writing);
  private readonly undo = inject(Undo);
  protected readonly difficulties = DIFFICULTIES;
  protected readonly languages = LANGUAGES;
  protected readonly limits = LIMITS;
  protected readonly id = elementId;

  protected words(text: string): string[] {
    const words = text.split(',').map((word) => word.trim());
    return [...new Set(words.filter((word) => word !== ''))];
  }

  /** One path, or with several languages one for each, as `python: main.py, java: Main.java`. */
  protected entryText({ entry }: ExerciseDocument): string {
    if (entry === undefined || typeof entry === 'string') return entry ?? '';
    return Object.entries(entry)
      .map(([language, path]) => `${language}: ${path}`)
      .join(', ');
  }

  protected setEntry(text: string): void {
    if (!text.includes(':')) {
      this.writing.change({ entry: text.trim() === '' ? undefined : text.trim() });
      return;
    }
    const pairs = this.words(text).map((pair) => pair.split(':').map((part) => part.trim()));
    this.writing.change({ entry: Object.fromEntries(pairs.map(([language = '', path = '']) => [language, path])) });
  }

  protected setDifficulty(value: string): void {
    const difficulty = DIFFICULTIES.find((one) => one === value);
    if (difficulty !== undefined) this.writing.change({ difficulty });
  }

  protected toggle(language: Language): void {
    const chosen = this.writing.document()?.languages ?? [];
    const languages = LANGUAGES.filter((one) => (one === language) !== chosen.includes(one));
    this.writing.change({ languages });
  }

  protected setLimit(name: Limit, value: number): void {
    const limits = this.writing.document()?.limits;
    if (limits !== undefined) this.writing.change({ limits: { ...limits, [name]: value } });
  }

  protected setPolicy(changes: Partial<ExerciseDocument['policy']>): void {
    const policy = this.writing.document()?.policy;
    if (policy !== undefined) this.writing.change({ policy: { ...policy, ...changes } });
  }

  protected setAfter(text: string): void {
    this.writing.change({ solutionAfterAttempts: text === '' ? undefined : Number(text) });
  }

  protected setHint(place: number, text: string): void {
    this.writing.change({ hints: this.hints().map((hint, index) => (index === place ? text : hint)) });
  }

  protected removeHint(place: number): void {
    const before = this.hints();
    this.writing.change({ hints: before.filter((_hint, index) => index !== place) });
    this.undo.offer(`Hint ${place + 1} is deleted.`, () => this.writing.change({ hints: before }));
  }

  private hints(): string[] {
    return this.writing.document()?.hints ?? [];
  }
}
