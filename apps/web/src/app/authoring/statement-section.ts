import { ChangeDetectionStrategy, Component, computed, inject, input, resource } from '@angular/core';
import { ContentApi } from '../api/content-api';
import { addressesOf, renderMarkdown } from '../exercise/markdown';
import { Writing } from './writing';

/** Title, address and statement, with what students will see beside it. */
@Component({
  selector: 'assay-statement-section',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    @if (writing.document(); as now) {
      <div class="fields">
        <div class="field">
          <label for="at-title">Title</label>
          <input
            #title
            id="at-title"
            maxlength="200"
            [value]="now.title"
            [attr.aria-invalid]="writing.message('title') ? true : null"
            (input)="writing.change({ title: title.value })"
          />
          @if (writing.message('title'); as message) {
            <p class="small tone-fail">The title {{ message }}.</p>
          }
        </div>
        <div class="field">
          <label for="at-slug">Address</label>
          <input
            #slug
            id="at-slug"
            class="mono"
            maxlength="80"
            autocapitalize="none"
            spellcheck="false"
            [value]="now.slug"
            [attr.aria-invalid]="writing.message('slug') ? true : null"
            (input)="writing.change({ slug: slug.value })"
          />
          @if (writing.message('slug'); as message) {
            <p class="small tone-fail">The address {{ message }}.</p>
          }
        </div>
      </div>
      <div class="both">
        <div class="field">
          <label for="at-statement">Statement <span class="muted">in Markdown, with $maths$</span></label>
          <textarea
            #text
            id="at-statement"
            class="mono long"
            spellcheck="true"
            maxlength="100000"
            [value]="now.statement"
            (input)="writing.change({ statement: text.value })"
          ></textarea>
          @if (writing.message('statement'); as message) {
            <p class="small tone-fail">The statement {{ message }}.</p>
          }
        </div>
        <section class="field" aria-labelledby="preview-head">
          <h2 id="preview-head">Preview</h2>
          <div class="card preview prose" data-testid="statement-preview" tabindex="0" [innerHTML]="html()"></div>
        </section>
      </div>
    }
  `,
  styleUrl: './fields.scss',
})
export class StatementSection {
  private readonly content = inject(ContentApi);
  protected readonly writing = inject(Writing);

  readonly courseId = input.required<string>();
  /** Pictures of the course; without them the preview says what is missing. */
  private readonly files = resource({
    params: () => this.courseId(),
    loader: ({ params }) => this.content.files(params),
  });
  protected readonly html = computed(() => {
    const files = this.files.hasValue() ? this.files.value().items : [];
    return renderMarkdown(this.writing.document()?.statement ?? '', addressesOf(files));
  });
}
