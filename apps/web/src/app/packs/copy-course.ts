import {
  ChangeDetectionStrategy,
  Component,
  computed,
  inject,
  input,
  linkedSignal,
  output,
  resource,
  signal,
} from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import { ContentApi } from '../api/content-api';
import { asFailure } from '../api/failure';
import type { CopyPreview, CourseView } from '../api/models';
import { Skeleton, Trouble } from '../design/list-states';
import { countInWords } from '../design/count-in-words';
import { inWords, zoneInWords } from '../design/local-time';

const DAY_MS = 86_400_000;
const MOST_DAYS = 3660;
const HAPPENS: Record<CopyPreview['dates'][number]['what'], string> = {
  release: 'is released',
  open: 'opens',
  due: 'is due',
  close: 'closes',
  review: 'may be looked at',
};

/** Copies a course to the next semester, with its dates moved by days or to a new beginning. */
@Component({
  selector: 'assay-copy-course',
  imports: [MatButtonModule, Skeleton, Trouble],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <form (submit)="$event.preventDefault(); copy()" aria-label="Copy this course">
      <div class="fields">
        <div class="field">
          <label for="copy-title">Title of the copy</label>
          <input
            #title
            id="copy-title"
            required
            maxlength="200"
            [value]="newTitle()"
            (input)="newTitle.set(title.value)"
          />
        </div>
        <div class="field">
          <label for="copy-slug">Address of the copy</label>
          <input
            #slug
            id="copy-slug"
            class="mono"
            required
            maxlength="80"
            autocapitalize="none"
            spellcheck="false"
            [value]="newSlug()"
            (input)="newSlug.set(slug.value)"
          />
        </div>
        <div class="field">
          <label for="copy-days">Move dates by days</label>
          <input
            #days
            id="copy-days"
            type="number"
            step="1"
            [min]="-most"
            [max]="most"
            [value]="shiftDays()"
            (change)="move(days.valueAsNumber)"
          />
        </div>
        @if (first(); as from) {
          <div class="field">
            <label for="copy-start">or so that the first one is on</label>
            <input #start id="copy-start" type="date" [value]="startDay()" (change)="moveTo(from, start.value)" />
          </div>
        }
      </div>
      @if (preview.error()) {
        <assay-trouble head="The dates could not be worked out" [error]="preview.error()" (again)="preview.reload()" />
      } @else if (!preview.hasValue()) {
        <assay-skeleton label="the dates" [lines]="[60, 72]" />
      } @else {
        @let found = preview.value();
        <p class="small muted" data-testid="copy-counts">
          {{ count(found.lessons, 'lesson') }}, {{ count(found.exercises, 'exercise') }},
          {{ count(found.assignments, 'assignment') }} and {{ count(found.files, 'file') }}, limits and settings. Nobody
          of this course is in the copy, and no work of theirs.
        </p>
        @if (found.dates.length > 0) {
          <div class="table" tabindex="0" role="region" aria-label="Dates of the copy">
            <table class="data-table" data-testid="copy-dates">
              <thead>
                <tr>
                  <th scope="col">What</th>
                  <th scope="col">Here</th>
                  <th scope="col">In the copy</th>
                </tr>
              </thead>
              <tbody>
                @for (date of found.dates; track $index) {
                  <tr>
                    <td>
                      {{ date.title }} <span class="muted">{{ happens[date.what] }}</span>
                    </td>
                    <td class="muted">{{ words(date.from) }}</td>
                    <td>{{ words(date.to) }}</td>
                  </tr>
                }
              </tbody>
            </table>
          </div>
          <p class="small muted">Times are in {{ zone }}.</p>
        }
      }
      @if (problem(); as message) {
        <p class="small tone-fail" role="alert">{{ message }}</p>
      }
      <button matButton="filled" type="submit" data-testid="copy-course" [disabled]="pending() || newSlug() === ''">
        {{ pending() ? 'Copying …' : 'Copy the course' }}
      </button>
    </form>
  `,
  styleUrl: './packs.scss',
})
export class CopyCourse {
  private readonly api = inject(ContentApi);
  readonly course = input.required<CourseView>();
  readonly copied = output<CourseView>();

  protected readonly most = MOST_DAYS;
  protected readonly happens = HAPPENS;
  protected readonly words = inWords;
  protected readonly count = countInWords;
  protected readonly zone = zoneInWords();
  protected readonly newTitle = linkedSignal(() => this.course().title);
  protected readonly newSlug = linkedSignal(() => `${this.course().slug.slice(0, 75)}-next`);
  /** Half a year, in whole weeks: the same days of the week. */
  protected readonly shiftDays = signal(182);
  protected readonly pending = signal(false);
  protected readonly problem = signal<string | null>(null);
  private readonly timeZone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  protected readonly preview = resource({
    params: () => ({ id: this.course().id, shiftDays: this.shiftDays() }),
    loader: ({ params }) => this.api.previewCopy(params.id, { shiftDays: params.shiftDays, timeZone: this.timeZone }),
  });
  protected readonly first = computed(() =>
    this.preview.hasValue() ? this.preview.value().dates[0]?.from : undefined,
  );
  protected readonly startDay = computed(() => {
    const to = this.preview.hasValue() ? this.preview.value().dates[0]?.to : undefined;
    return to === undefined ? '' : dayOf(new Date(to));
  });

  protected move(days: number): void {
    if (Number.isInteger(days) && Math.abs(days) <= MOST_DAYS) this.shiftDays.set(days);
  }

  protected moveTo(first: string, day: string): void {
    this.move(Math.round((Date.parse(day) - Date.parse(dayOf(new Date(first)))) / DAY_MS));
  }

  protected async copy(): Promise<void> {
    if (this.pending()) return;
    this.pending.set(true);
    this.problem.set(null);
    try {
      const [slug, title] = [this.newSlug(), this.newTitle()];
      const shift = { shiftDays: this.shiftDays(), timeZone: this.timeZone };
      this.copied.emit(await this.api.copy(this.course().id, { slug, title, ...shift }));
    } catch (error) {
      const failure = asFailure(error);
      const errors = failure.problem?.errors ?? [];
      this.problem.set(errors.map(({ path, message }) => `${path} ${message}`).join('; ') || failure.message);
    } finally {
      this.pending.set(false);
    }
  }
}

/** A day as a `date` field holds it, in the browser's time zone. */
function dayOf(date: Date): string {
  const two = (value: number) => String(value).padStart(2, '0');
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}
