import { ChangeDetectionStrategy, Component, computed, inject, input, output, signal } from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import { ContentApi, type PackTarget } from '../api/content-api';
import { asFailure } from '../api/failure';
import type { CourseView, PackChange, PackPreview } from '../api/models';
import { Icon } from '../design/icon';

const WORDS: Record<PackChange['change'], string> = {
  add: 'New',
  update: 'Changed',
  missing: 'Only in the course, stays',
  same: 'As it is',
};
const KINDS: Record<PackChange['kind'], string> = {
  course: 'Course',
  lesson: 'Lesson',
  exercise: 'Exercise',
  assignment: 'Assignment',
  file: 'File',
  order: 'Order',
};
const SHOWN: readonly PackChange['change'][] = ['add', 'update', 'missing'];

/** Picks a pack, shows what it would do, file by file what is wrong with it, and imports it. */
@Component({
  selector: 'assay-pack-import',
  imports: [Icon, MatButtonModule],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <div
      class="place"
      [class.over]="over()"
      (dragover)="$event.preventDefault(); over.set(true)"
      (dragleave)="over.set(false)"
      (drop)="dropped($event)"
    >
      <input
        #picker
        type="file"
        hidden
        accept=".zip,.json,application/zip,application/json"
        data-testid="pack-picker"
        (change)="take(picker.files?.item(0) ?? null); picker.value = ''"
      />
      <button matButton="outlined" type="button" [disabled]="pending()" (click)="picker.click()">Choose a pack</button>
      <span class="small muted">
        @if (file(); as chosen) {
          <bdi>{{ chosen.name }}</bdi>
        } @else {
          a zip archive or JSON, as an export gives it; or drop it here
        }
      </span>
    </div>
    <div aria-live="polite">
      @if (pending()) {
        <p class="small muted">{{ importing() ? 'Importing …' : 'Looking through the pack …' }}</p>
      }
    </div>
    @if (problem(); as message) {
      <p class="notice tone-fail" role="alert"><assay-icon name="alert" /> {{ message }}</p>
    }
    @if (preview(); as found) {
      @if (found.problems.length > 0) {
        <div class="notice tone-fail" role="alert">
          <assay-icon name="alert" />
          <div>
            <strong
              >Nothing can be imported before
              {{ found.problems.length === 1 ? 'this is' : 'these are' }} mended:</strong
            >
            <ul data-testid="pack-problems">
              @for (one of found.problems; track $index) {
                <li>
                  @if (one.file) {
                    <code>{{ one.file }}</code>
                  }
                  {{ one.path }} {{ one.message }}
                </li>
              }
            </ul>
          </div>
        </div>
      } @else {
        <section aria-labelledby="pack-changes">
          <h3 id="pack-changes" tabindex="-1">{{ found.title }}</h3>
          @if (courseId() === undefined) {
            <div class="field">
              <label for="pack-slug" class="small">Address of the new course</label>
              <input
                #slug
                id="pack-slug"
                maxlength="80"
                autocapitalize="none"
                spellcheck="false"
                [value]="wanted()"
                (input)="wanted.set(slug.value)"
              />
              @if (found.slugTaken && wanted() === found.slug) {
                <p class="small tone-warn" role="alert">
                  A course has this address already. Choose another one, or open that course and update it from the
                  pack.
                </p>
              }
            </div>
          }
          <p class="small muted" data-testid="pack-counts">{{ counts() }}</p>
          @if (shown().length > 0) {
            <div class="table" tabindex="0" role="region" aria-label="What the pack changes">
              <table class="data-table">
                <thead>
                  <tr>
                    <th scope="col">What</th>
                    <th scope="col">Name</th>
                    <th scope="col">What becomes of it</th>
                  </tr>
                </thead>
                <tbody>
                  @for (one of shown(); track one.kind + one.key) {
                    <tr>
                      <td class="muted">{{ kinds[one.kind] }}</td>
                      <td>
                        {{ one.title }}
                        @if (one.title !== one.key) {
                          <span class="muted mono small">{{ one.key }}</span>
                        }
                      </td>
                      <td>
                        {{ words[one.change] }}
                        @if (one.fields.length > 0) {
                          <span class="muted">({{ one.fields.join(', ') }})</span>
                        }
                      </td>
                    </tr>
                  }
                </tbody>
              </table>
            </div>
          }
          <button
            matButton="filled"
            type="button"
            data-testid="import-pack"
            [disabled]="pending() || nothing() || wanted() === ''"
            (click)="bringIn()"
          >
            {{ courseId() === undefined ? 'Create this course' : 'Update this course' }}
          </button>
        </section>
      }
    }
  `,
  styles: `
    :host {
      display: grid;
      gap: 12px;
    }
    .place {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: 8px 12px;
      padding: 12px;
      border: 1px dashed var(--line-strong);
      border-radius: var(--corner);
    }
    .over {
      border-color: var(--accent);
    }
    section {
      display: grid;
      gap: 8px;
      justify-items: start;
    }
    ul {
      margin: 4px 0 0;
      padding-inline-start: 18px;
    }
    .table {
      width: 100%;
      max-height: 340px;
      overflow: auto;
      border: 1px solid var(--line);
      border-radius: var(--corner);
    }
    .data-table td {
      padding-block: 8px;
    }
    .field {
      display: grid;
      gap: 4px;
      width: 100%;
      max-width: 360px;
    }
    .field input {
      height: 40px;
      padding: 0 10px;
      border: 1px solid var(--line-strong);
      border-radius: var(--corner);
      background: var(--surface);
      color: var(--ink);
      font-family: var(--mono);
      font-size: var(--text-s);
    }
  `,
})
export class PackImport {
  private readonly api = inject(ContentApi);

  /** The course that is updated; left out: a new one is made. */
  readonly courseId = input<string>();
  readonly imported = output<CourseView>();

  protected readonly words = WORDS;
  protected readonly kinds = KINDS;
  protected readonly file = signal<File | null>(null);
  protected readonly over = signal(false);
  protected readonly pending = signal(false);
  protected readonly importing = signal(false);
  protected readonly problem = signal<string | null>(null);
  protected readonly preview = signal<PackPreview | null>(null);
  protected readonly wanted = signal('');
  protected readonly shown = computed(() => {
    const changes = this.preview()?.changes ?? [];
    return changes.filter(({ change }) => SHOWN.includes(change));
  });
  protected readonly nothing = computed(() => !this.shown().some(({ change }) => change !== 'missing'));
  protected readonly counts = computed(() => {
    const count = (wanted: PackChange['change']) =>
      (this.preview()?.changes ?? []).filter(({ change }) => change === wanted).length;
    if (this.nothing()) return 'The course holds all of it just as it is: there is nothing to import.';
    return `${count('add')} new, ${count('update')} changed, ${count('same')} as they are, ${count('missing')} only in the course.`;
  });

  protected dropped(event: DragEvent): void {
    event.preventDefault();
    this.over.set(false);
    void this.take(event.dataTransfer?.files.item(0) ?? null);
  }

  protected async take(file: File | null): Promise<void> {
    if (file === null || this.pending()) return;
    this.file.set(file);
    this.preview.set(null);
    await this.attempt(async () => {
      const found = await this.api.previewPack(file, this.target());
      this.wanted.set(found.slug ?? this.courseId() ?? '');
      this.preview.set(found);
    });
  }

  protected async bringIn(): Promise<void> {
    const file = this.file();
    if (file === null || this.pending()) return;
    this.importing.set(true);
    await this.attempt(async () => {
      const course = await this.api.importPack(file, this.target(this.wanted()));
      this.file.set(null);
      this.preview.set(null);
      this.imported.emit(course);
    });
    this.importing.set(false);
  }

  private target(slug = ''): PackTarget {
    const courseId = this.courseId();
    return courseId === undefined ? { slug } : { courseId };
  }

  private async attempt(action: () => Promise<void>): Promise<void> {
    this.pending.set(true);
    this.problem.set(null);
    try {
      await action();
    } catch (error) {
      this.problem.set(asFailure(error).message);
    } finally {
      this.pending.set(false);
    }
  }
}
