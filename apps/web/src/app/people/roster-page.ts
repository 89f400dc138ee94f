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
import type { Roster, RosterRow } from '../api/models';
import { PeopleApi } from '../api/people-api';
import { Icon } from '../design/icon';
import { toBase64 } from '../forms/base64';
import { CsvFile, SEPARATOR_WORDS } from '../forms/csv-file';
import { Crumbs } from '../shell/crumbs';
import { PageHeading } from '../shell/page-heading';
import { PageTitles } from '../shell/page-titles';
import { ROLE_WORDS, download } from './people-words';

const MOST_BYTES = 1_000_000;

const KINDS: Record<RosterRow['kind'], { readonly word: string; readonly tone: string }> = {
  add: { word: 'Joins', tone: 'tone-pass' },
  return: { word: 'Comes back', tone: 'tone-pass' },
  change: { word: 'Changes', tone: 'tone-warn' },
  unchanged: { word: 'As before', tone: 'tone-muted' },
};
const FIELDS: Record<RosterRow['changes'][number]['field'], string> = {
  name: 'Name',
  studentNumber: 'Number',
  section: 'Section',
  role: 'Role',
};

/** Takes a roster: a file is chosen, what it would change is shown, and then exactly that is done. */
@Component({
  selector: 'assay-roster-page',
  imports: [CsvFile, Icon, MatButtonModule, PageHeading, RouterLink],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { class: 'page', style: 'display:block' },
  templateUrl: './roster-page.html',
  styleUrls: ['../forms/file-outcome.scss', './roster-page.scss'],
})
export class RosterPage {
  private readonly api = inject(PeopleApi);
  private readonly courses = inject(CoursesApi);
  private readonly crumbs = inject(Crumbs);
  private readonly titles = inject(PageTitles);
  private readonly outcome = viewChild<ElementRef<HTMLElement>>('outcome');

  /** Slug or id of the course, from the address. */
  readonly course = input.required<string>();

  protected readonly kinds = KINDS;
  protected readonly fields = FIELDS;
  protected readonly roles = ROLE_WORDS;
  protected readonly home = resource({
    params: () => this.course(),
    loader: ({ params }) => this.courses.course(params),
  });
  protected readonly fileName = signal('');
  protected readonly roster = signal<Roster | null>(null);
  protected readonly busy = signal<'reading' | 'importing' | null>(null);
  protected readonly problem = signal<string | null>(null);
  protected readonly markLeft = signal(false);
  protected readonly withUnchanged = signal(false);
  private file = '';

  protected readonly shown = computed(() =>
    (this.roster()?.rows ?? []).filter(({ kind }) => this.withUnchanged() || kind !== 'unchanged'),
  );
  protected readonly nothing = computed(() => {
    const roster = this.roster();
    if (roster === null) return true;
    const { add, change, return: back } = roster.counts;
    return add + change + back === 0 && !(this.markLeft() && roster.missing.length > 0);
  });
  protected readonly separator = computed(() => SEPARATOR_WORDS[this.roster()?.separator ?? ''] ?? '');

  constructor() {
    effect(() => {
      if (!this.home.hasValue()) return;
      const { title, slug } = this.home.value();
      this.titles.name(`Import a roster, ${title}`);
      this.crumbs.trail.set([
        { label: title, link: `/c/${slug}` },
        { label: 'People', link: `/c/${slug}/people` },
        { label: 'Import', link: `/c/${slug}/people/import` },
      ]);
    });
  }

  protected async apply(): Promise<void> {
    const roster = this.roster();
    if (roster === null || roster.applied) return;
    await this.work('importing', async () => {
      const done = await this.api.apply(this.course(), this.file, roster.digest, this.markLeft());
      this.roster.set(done);
      this.withUnchanged.set(false);
    });
  }

  protected downloadLinks(): void {
    const csv = this.roster()?.links?.csv;
    if (csv !== undefined) download(`${this.course()}-activation-links.csv`, csv);
  }

  protected async read(file: File): Promise<void> {
    this.roster.set(null);
    this.markLeft.set(false);
    this.fileName.set(file.name);
    if (file.size > MOST_BYTES) {
      this.problem.set('The file is larger than 1 MB; a roster of 5,000 people is not. Is it the right one?');
      return;
    }
    await this.work('reading', async () => {
      this.file = toBase64(new Uint8Array(await file.arrayBuffer()));
      this.roster.set(await this.api.preview(this.course(), this.file));
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

  private async lookAgain(): Promise<void> {
    try {
      this.roster.set(await this.api.preview(this.course(), this.file));
    } catch (error) {
      this.problem.set(asFailure(error).message);
    }
  }
}
