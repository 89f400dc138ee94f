import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import { LANGUAGES } from '@assay/contract';
import { Icon } from '../design/icon';
import { addressesOf, renderParts } from '../exercise/markdown';
import type { Program } from '../exercise/program-block';
import { ProgramRuns } from './program-runs';
import { RunnableProgram } from './runnable-program';

/** A lesson's text, with its programs where they stand. The editor of programs is loaded only where there is one. */
@Component({
  selector: 'assay-lesson-text',
  imports: [Icon, RunnableProgram],
  providers: [ProgramRuns],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    @for (part of parts(); track $index) {
      @if (part.html !== undefined) {
        <div class="prose" [innerHTML]="part.html"></div>
      } @else if (part.program; as program) {
        @defer (on idle) {
          <assay-runnable-program
            [program]="program"
            [place]="part.place ?? 0"
            [nth]="part.nth ?? 0"
            [lessonId]="lessonId()"
            [preview]="preview()"
          />
        } @placeholder {
          <pre class="output">{{ program.source }}</pre>
        } @error {
          <pre class="output">{{ program.source }}</pre>
          <p class="small tone-fail" role="alert">
            What runs this program could not be loaded. Check your connection, and open the page again.
          </p>
        }
      } @else if (preview()) {
        <p class="notice tone-warn small" data-testid="unknown-language">
          <assay-icon name="alert" [size]="16" /><span
            >The program above cannot be run: “{{ part.unknown }}” is none of {{ languages }}.</span
          >
        </p>
      }
    }
  `,
  styles: `
    :host {
      display: grid;
      grid-template-columns: minmax(0, 1fr);
      gap: 20px;
    }
    pre {
      margin: 0;
    }
    /* A heading begins something new, also after a program. */
    .prose:has(> h2:first-child):not(:first-child) {
      margin-top: 16px;
    }
  `,
})
export class LessonText {
  /** Markdown. */
  readonly body = input.required<string>();
  /** What the text may refer to as `files/…`. */
  readonly files = input.required<readonly { readonly name: string; readonly url: string }[]>();
  /** Null: not stored yet, so that nothing can be run. */
  readonly lessonId = input.required<string | null>();
  /** As the author sees it while writing: what is changed in a program is not kept. */
  readonly preview = input(false);

  protected readonly languages = LANGUAGES.join(', ');
  protected readonly parts = computed(() => {
    const before: string[] = [];
    return renderParts(this.body(), addressesOf(this.files())).map((part): Part => {
      if ('html' in part || 'unknown' in part) return part;
      const nth = before.filter((source) => source === part.source).length;
      return { program: part, place: before.push(part.source) - 1, nth };
    });
  });
}

/** One of the three. */
interface Part {
  readonly html?: string;
  readonly unknown?: string;
  readonly program?: Program;
  /** Of the program among those of the text, and among those that are just the same. */
  readonly place?: number;
  readonly nth?: number;
}
