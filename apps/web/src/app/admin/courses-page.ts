import { ChangeDetectionStrategy, Component, computed, inject, input, resource } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { CoursesApi } from '../api/courses-api';
import type { CourseView } from '../api/models';
import { Icon } from '../design/icon';
import { Empty, Skeleton, Trouble } from '../design/list-states';
import { Crumbs } from '../shell/crumbs';
import { PageHeading } from '../shell/page-heading';

type Sort = 'title' | 'exercises' | 'members';

const COLUMNS: readonly { readonly sort: Sort; readonly word: string }[] = [
  { sort: 'title', word: 'Course' },
  { sort: 'exercises', word: 'Exercises' },
  { sort: 'members', word: 'Members' },
];
const byTitle = new Intl.Collator(undefined, { numeric: true, sensitivity: 'base' });

/** All courses of the site, for admins; what is looked for and the order are in the address. */
@Component({
  selector: 'assay-courses-page',
  imports: [Empty, Icon, PageHeading, RouterLink, Skeleton, Trouble],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { class: 'page', style: 'display:block' },
  template: `
    <header class="page-head">
      <div>
        <h1 assayPageHeading>All courses</h1>
        <p>Admins may do in each what its instructors may.</p>
      </div>
    </header>
    @if (found.error()) {
      <assay-trouble
        class="card"
        head="The courses could not be fetched"
        [error]="found.error()"
        (again)="found.reload()"
      />
    } @else if (!found.hasValue()) {
      <assay-skeleton class="card" label="the courses" />
    } @else {
      <div class="row tools">
        <label class="search">
          <assay-icon name="search" [size]="16" />
          <input
            #field
            type="search"
            aria-label="Search by title or address"
            placeholder="Title or address"
            data-testid="find-course"
            [value]="q() ?? ''"
            (input)="address({ q: field.value || null })"
          />
        </label>
        <span class="spread"></span>
        <span class="small muted" data-testid="course-count"
          ><span class="number">{{ shown().length }}</span> of
          <span class="number">{{ found.value().length }}</span></span
        >
      </div>
      @if (shown().length === 0) {
        <assay-empty
          class="card"
          icon="search"
          [head]="found.value().length === 0 ? 'There are no courses' : 'Nothing fits'"
        />
      } @else {
        <div class="card frame" tabindex="0" role="region" aria-label="All courses">
          <table class="data-table">
            <caption class="visually-hidden">
              All courses of this site
            </caption>
            <thead>
              <tr>
                @for (column of columns; track column.sort) {
                  <th scope="col" [class.end]="column.sort !== 'title'" [attr.aria-sort]="ariaSort(column.sort)">
                    <button type="button" class="sort" (click)="order(column.sort)">
                      {{ column.word }}
                      <span aria-hidden="true">{{
                        ariaSort(column.sort) === 'none' ? '' : ariaSort(column.sort) === 'ascending' ? '↑' : '↓'
                      }}</span>
                    </button>
                  </th>
                }
                <th scope="col">Your role</th>
              </tr>
            </thead>
            <tbody>
              @for (course of shown(); track course.id) {
                <tr [attr.data-testid]="'row-' + course.slug">
                  <td>
                    <a [routerLink]="['/c', course.slug]"
                      ><bdi>{{ course.title }}</bdi></a
                    >
                    <div class="small muted mono">{{ course.slug }}</div>
                  </td>
                  <td class="end number">{{ course.exerciseCount }}</td>
                  <td class="end">
                    <a class="number" [routerLink]="['/c', course.slug, 'people']">{{ course.memberCount }}</a>
                  </td>
                  <td>{{ course.role ?? 'none' }}{{ course.open ? ', open to join' : '' }}</td>
                </tr>
              }
            </tbody>
          </table>
        </div>
      }
    }
  `,
  styles: `
    .tools {
      margin-bottom: 16px;
    }
    .search {
      display: flex;
      align-items: center;
      gap: 8px;
      padding-inline: 12px;
      border: 1px solid var(--line-strong);
      border-radius: var(--corner);
      background: var(--surface);
    }
    .search input {
      width: min(280px, 60vw);
      height: 40px;
      border: 0;
      outline: 0;
      background: none;
      color: var(--ink);
      font: inherit;
    }
    .search:focus-within {
      outline: 2px solid var(--accent);
      outline-offset: 2px;
    }
    .frame {
      position: relative;
      overflow-x: auto;
    }
  `,
})
export class CoursesPage {
  private readonly api = inject(CoursesApi);
  private readonly router = inject(Router);

  readonly q = input<string>();
  /** With a hyphen before it: the other way round. */
  readonly sort = input<string>();

  protected readonly columns = COLUMNS;
  protected readonly found = resource({ loader: () => this.api.courses() });
  private readonly sorted = computed(() => {
    const wanted = this.sort() ?? 'title';
    const by = COLUMNS.find(({ sort }) => sort === wanted.replace(/^-/, ''))?.sort ?? 'title';
    return { by, descending: wanted.startsWith('-') };
  });
  protected readonly shown = computed(() => {
    const wanted = (this.q() ?? '').trim().toLowerCase();
    const { by, descending } = this.sorted();
    const all = this.found.hasValue() ? this.found.value() : [];
    const fitting = all.filter(({ title, slug }) => `${title} ${slug}`.toLowerCase().includes(wanted));
    return fitting.sort((a, b) => (descending ? -1 : 1) * compared(a, b, by));
  });

  constructor() {
    inject(Crumbs).trail.set([{ label: 'All courses', link: '/admin/courses' }]);
  }

  protected order(by: Sort): void {
    const { by: now, descending } = this.sorted();
    void this.address({ sort: now === by && !descending ? `-${by}` : by });
  }

  protected ariaSort(by: Sort): 'ascending' | 'descending' | 'none' {
    const { by: now, descending } = this.sorted();
    if (now !== by) return 'none';
    return descending ? 'descending' : 'ascending';
  }

  protected address(queryParams: Record<string, string | null>): Promise<boolean> {
    return this.router.navigate([], { queryParams, queryParamsHandling: 'merge', replaceUrl: true });
  }
}

function compared(a: CourseView, b: CourseView, by: Sort): number {
  switch (by) {
    case 'title':
      return byTitle.compare(a.title, b.title);
    case 'exercises':
      return a.exerciseCount - b.exerciseCount || byTitle.compare(a.title, b.title);
    case 'members':
      return a.memberCount - b.memberCount || byTitle.compare(a.title, b.title);
  }
}
