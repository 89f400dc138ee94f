import {
  ChangeDetectionStrategy,
  Component,
  computed,
  effect,
  inject,
  input,
  output,
  resource,
  signal,
} from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { ContentApi } from '../api/content-api';
import { asFailure } from '../api/failure';
import type { CourseFile } from '../api/models';
import { Icon } from '../design/icon';
import { Empty, Skeleton, Trouble } from '../design/list-states';
import { fileNameFor, sizeInWords } from './file-name';

/** The files of a course: with their sizes and where they are used; sent by picking or by dropping them here. */
@Component({
  selector: 'assay-course-files',
  imports: [Empty, Icon, MatButtonModule, RouterLink, Skeleton, Trouble],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: {
    '(dragover)': '$event.preventDefault(); over.set(true)',
    '(dragleave)': 'over.set(false)',
    '(drop)': 'dropped($event)',
  },
  template: `
    <section class="card" [class.over]="over()" aria-labelledby="files-head">
      <header class="row head">
        <div class="spread">
          <h2 id="files-head">Files</h2>
          <p class="small muted">
            Pictures, PDFs, tables and data up to 10 MB. Texts refer to them as <code>files/name</code>.
            @if (files.hasValue() && files.value().items.length > 0) {
              {{ size(files.value().totalSize) }} of {{ size(files.value().maxTotalSize) }} used.
            }
          </p>
        </div>
        @if (editor()) {
          <input
            #picker
            type="file"
            multiple
            hidden
            data-testid="file-picker"
            (change)="picked(picker.files); picker.value = ''"
          />
          <button
            matButton="outlined"
            type="button"
            data-testid="upload-file"
            [disabled]="sending() > 0"
            (click)="picker.click()"
          >
            {{ sending() > 0 ? 'Sending …' : 'Upload files' }}
          </button>
        }
      </header>
      <p class="small said" role="status">{{ said() }}</p>
      @if (problem(); as message) {
        <p class="small tone-fail said" role="alert"><assay-icon name="alert" [size]="16" /> {{ message }}</p>
      }
      @if (files.error()) {
        <assay-trouble head="The files could not be fetched" [error]="files.error()" (again)="files.reload()" />
      } @else if (!files.hasValue()) {
        <assay-skeleton label="the files" />
      } @else if (files.value().items.length === 0) {
        <assay-empty icon="file" head="No files yet">
          {{
            editor() ? 'Upload one, drop it here, or paste a picture into a lesson.' : 'Instructors can upload some.'
          }}
        </assay-empty>
      } @else {
        <ul role="list">
          @for (file of files.value().items; track file.id) {
            <li [attr.data-testid]="'file-' + file.name">
              @if (file.mediaType.startsWith('image/')) {
                <img [src]="file.url" alt="" loading="lazy" />
              } @else {
                <span class="sign"><assay-icon name="file" /></span>
              }
              <span class="what">
                <a [href]="file.url" target="_blank" rel="noopener">{{ file.name }}</a>
                <span class="small muted">
                  {{ size(file.size) }}
                  @for (use of file.usedIn; track use.kind + use.slug) {
                    ·
                    <a [routerLink]="['/c', courseSlug(), use.kind === 'lesson' ? 'l' : 'e', use.slug]">{{
                      use.title
                    }}</a>
                  } @empty {
                    · not used
                  }
                </span>
              </span>
              @if (insertable()) {
                <button
                  type="button"
                  class="plain-button outlined"
                  [attr.aria-label]="'Insert ' + file.name"
                  (click)="insert.emit(file)"
                >
                  Insert
                </button>
              }
              @if (editor()) {
                @if (asked() === file.id) {
                  <span class="small tone-warn" role="alert">{{ question() }}</span>
                  <button type="button" class="plain-button outlined" (click)="remove(file, true)">
                    Delete for good
                  </button>
                  <button type="button" class="plain-button" [id]="'keep-' + file.id" (click)="asked.set(null)">
                    Keep
                  </button>
                } @else {
                  <button
                    type="button"
                    class="plain-button"
                    [attr.aria-label]="'Delete ' + file.name"
                    (click)="ask(file)"
                  >
                    <assay-icon name="trash" [size]="16" />
                  </button>
                }
              }
            </li>
          }
        </ul>
      }
    </section>
  `,
  styleUrl: './course-files.scss',
})
export class CourseFilesPanel {
  private readonly api = inject(ContentApi);

  readonly courseId = input.required<string>();
  readonly courseSlug = input.required<string>();
  readonly editor = input(false);
  /** Whether files can be put into a text that is being written. */
  readonly insertable = input(false);
  readonly insert = output<CourseFile>();
  /** The files, whenever they are others. */
  readonly listed = output<readonly CourseFile[]>();

  protected readonly files = resource({
    params: () => this.courseId(),
    loader: ({ params }) => this.api.files(params),
  });
  protected readonly over = signal(false);
  protected readonly sending = signal(0);
  protected readonly said = signal('');
  protected readonly problem = signal<string | null>(null);
  /** Id of the file that is about to be deleted. */
  protected readonly asked = signal<string | null>(null);
  protected readonly question = signal('');
  protected readonly size = sizeInWords;
  private readonly names = computed(
    () => new Set(this.files.hasValue() ? this.files.value().items.map(({ name }) => name) : []),
  );

  constructor() {
    effect(() => {
      if (this.files.hasValue()) this.listed.emit(this.files.value().items);
    });
  }

  protected dropped(event: DragEvent): void {
    event.preventDefault();
    this.over.set(false);
    void this.picked(event.dataTransfer?.files ?? null);
  }

  protected async picked(files: FileList | null): Promise<void> {
    if (files !== null) await this.send([...files]);
  }

  /** Sends files one after the other. @returns those that are there now */
  async send(files: readonly File[]): Promise<CourseFile[]> {
    if (!this.editor()) return [];
    const sent: CourseFile[] = [];
    this.problem.set(null);
    this.sending.update((count) => count + files.length);
    for (const file of files) {
      try {
        const taken = new Set([...this.names(), ...sent.map(({ name }) => name)]);
        sent.push(await this.api.upload(this.courseId(), fileNameFor(file.name, taken), file));
      } catch (error) {
        this.problem.set(`${file.name}: ${asFailure(error).message}`);
      } finally {
        this.sending.update((count) => count - 1);
      }
    }
    if (sent.length > 0) this.said.set(`${sent.map(({ name }) => name).join(', ')} uploaded.`);
    this.files.update(
      (list) => list && { ...list, items: [...list.items, ...sent].sort((a, b) => a.name.localeCompare(b.name)) },
    );
    return sent;
  }

  protected ask(file: CourseFile): void {
    const places = file.usedIn.map(({ title }) => title).join(', ');
    this.question.set(places === '' ? 'It cannot be brought back.' : `${places} would lose it.`);
    this.asked.set(file.id);
    // What was pressed is gone: the focus goes to what loses nothing.
    setTimeout(() => document.getElementById(`keep-${file.id}`)?.focus());
  }

  protected async remove(file: CourseFile, confirmed: boolean): Promise<void> {
    this.problem.set(null);
    this.asked.set(null);
    try {
      await this.api.removeFile(file.id, confirmed ? file.name : undefined);
      this.said.set(`${file.name} is deleted.`);
      this.files.reload();
    } catch (error) {
      this.problem.set(asFailure(error).message);
    }
  }
}
