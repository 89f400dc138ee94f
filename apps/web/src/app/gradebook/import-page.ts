import {
  ChangeDetectionStrategy,
  Component,
  ElementRef,
  computed,
  effect,
  inject,
  input,
  resource,
  signal,
  viewChild,
} from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { CoursesApi } from '../api/courses-api';
import { ApiFailure, asFailure } from '../api/failure';
import { GradesApi } from '../api/grades-api';
import type { GradeImport } from '../api/models';
import { Icon } from '../design/icon';
import { toBase64 } from '../forms/base64';
import { CsvFile, SEPARATOR_WORDS } from '../forms/csv-file';
import { Crumbs } from '../shell/crumbs';
import { PageHeading } from '../shell/page-heading';
import { PageTitles } from '../shell/page-titles';

const MOST_BYTES = 1_000_000;
/** Of the changes; the others are counted. */
const SHOWN = 500;

/** Takes grades from a CSV file: what it would change is shown, and then exactly that is done. */
@Component({
  selector: 'assay-grades-import-page',
  imports: [CsvFile, Icon, MatButtonModule, PageHeading, RouterLink],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { class: 'page', style: 'display:block' },
  templateUrl: './import-page.html',
  styleUrls: ['../forms/file-outcome.scss', './import-page.scss'],
})
export class GradesImportPage {
  private readonly api = inject(GradesApi);
  private readonly courses = inject(CoursesApi);
  private readonly outcome = viewChild<ElementRef<HTMLElement>>('outcome');

  /** Slug or id of the course, from the address. */
  readonly course = input.required<string>();

  private readonly home = resource({
    params: () => this.course(),
    loader: ({ params }) => this.courses.course(params),
  });
  protected readonly fileName = signal('');
  protected readonly found = signal<GradeImport | null>(null);
  protected readonly busy = signal<'reading' | 'importing' | null>(null);
  protected readonly problem = signal<string | null>(null);
  protected readonly shown = computed(() => this.found()?.changes.slice(0, SHOWN) ?? []);
  protected readonly separator = computed(() => SEPARATOR_WORDS[this.found()?.separator ?? ''] ?? '');
  protected readonly students = computed(() => new Set(this.found()?.changes.map(({ line }) => line)).size);
  private file = '';

  constructor() {
    const crumbs = inject(Crumbs);
    const titles = inject(PageTitles);
    crumbs.trail.set([]);
    effect(() => {
      if (!this.home.hasValue()) return;
      const { title, slug } = this.home.value();
      titles.name(`Import grades, ${title}`);
      crumbs.trail.set([
        { label: title, link: `/c/${slug}` },
        { label: 'Gradebook', link: `/c/${slug}/gradebook` },
        { label: 'Import', link: `/c/${slug}/gradebook/import` },
      ]);
    });
  }

  protected async read(file: File): Promise<void> {
    this.found.set(null);
    this.fileName.set(file.name);
    if (file.size > MOST_BYTES) {
      this.problem.set('The file is larger than 1 MB; grades of a course are not. Is it the right one?');
      return;
    }
    await this.work('reading', async () => {
      this.file = toBase64(new Uint8Array(await file.arrayBuffer()));
      this.found.set(await this.api.preview(this.course(), this.file));
    });
  }

  protected async apply(reason: string): Promise<void> {
    const preview = this.found();
    if (preview === null || preview.applied) return;
    await this.work('importing', async () => {
      this.found.set(await this.api.apply(this.course(), this.file, preview.digest, reason.trim()));
    });
  }

  private async work(what: 'reading' | 'importing', action: () => Promise<void>): Promise<void> {
    this.busy.set(what);
    this.problem.set(null);
    try {
      await action();
      // After what was chosen or pressed, reading goes on with what came of it.
      setTimeout(() => this.outcome()?.nativeElement.focus());
    } catch (error) {
      const failure = asFailure(error);
      this.problem.set(failure.message);
      if (failure instanceof ApiFailure && failure.status === 409) await this.lookAgain();
    } finally {
      this.busy.set(null);
    }
  }

  /** Grades have changed meanwhile: what is to be applied has to be seen first. */
  private async lookAgain(): Promise<void> {
    try {
      this.found.set(await this.api.preview(this.course(), this.file));
    } catch (error) {
      this.problem.set(asFailure(error).message);
    }
  }
}
