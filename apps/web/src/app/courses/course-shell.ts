import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { NavigationEnd, Router, RouterLink, RouterOutlet } from '@angular/router';
import { filter, map } from 'rxjs';
import { ChosenTab } from '../design/chosen-tab';
import { whenever } from '../design/whenever';
import { Icon, type IconName } from '../design/icon';
import { CourseHome } from './course-home';

interface Tab {
  readonly name: string;
  readonly word: string;
  readonly icon: IconName;
  /** Below the course's address. */
  readonly path: readonly string[];
  readonly query?: string;
  /** What waits there, or how much there is. */
  readonly count?: number;
  readonly of?: string;
}

/** Which tab a page of the course belongs to, by the first part of its address below the course. */
const PLACES: Readonly<Record<string, string>> = {
  l: 'content',
  lessons: 'content',
  e: 'content',
  exercises: 'content',
  assignments: 'assignments',
  a: 'assignments',
  gradebook: 'gradebook',
  grades: 'grades',
  people: 'people',
  class: 'class',
  submissions: 'class',
  completion: 'class',
  statistics: 'class',
  risk: 'class',
  flags: 'flags',
  questions: 'questions',
  log: 'log',
};
const OF_THE_FIRST_PAGE = ['files', 'limits', 'manage'];

/** The frame of every page of a course: its tabs, and below them the page. */
@Component({
  selector: 'assay-course-shell',
  imports: [ChosenTab, Icon, RouterLink, RouterOutlet],
  providers: [CourseHome],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { '[class.bare]': 'tabs().length === 0', '[class.work]': 'work()' },
  template: `
    @if (tabs().length > 0) {
      <nav assayChosenTab class="tabs" aria-label="Parts of the course">
        @for (tab of tabs(); track tab.name) {
          <a
            [routerLink]="tab.path"
            [queryParams]="tab.query ? { tab: tab.query } : null"
            [attr.aria-current]="tab.name === chosen() ? 'page' : null"
            [attr.data-testid]="'tab-' + tab.name"
          >
            <assay-icon [name]="tab.icon" [size]="16" />{{ tab.word }}
            @if (tab.count) {
              <span class="chip"
                ><span class="number">{{ tab.count }}</span>
                @if (tab.of) {
                  <span class="visually-hidden"> {{ tab.of }}</span>
                }
              </span>
            }
          </a>
        }
      </nav>
    }
    <router-outlet />
  `,
  styles: `
    :host {
      display: block;
      --chrome-tabs: 45px;
    }
    :host(.bare) {
      --chrome-tabs: 0px;
    }
    :host(.work) .tabs {
      padding-inline: 12px;
    }
    /* At an exercise the parts of that are tabs on a phone; the way back is in the header. */
    @media (max-width: 860px) {
      :host(.work) {
        --chrome-tabs: 0px;
      }
      :host(.work) .tabs {
        display: none;
      }
    }
    .tabs {
      padding: 0 max(4px, (100vw - 1120px) / 2 + 12px);
      background: var(--surface);
    }
  `,
})
export class CourseShell {
  private readonly home = inject(CourseHome);
  private readonly router = inject(Router);

  /** Slug or id, from the address. */
  readonly course = input.required<string>();

  private readonly url = toSignal(
    this.router.events.pipe(
      filter((event) => event instanceof NavigationEnd),
      map(() => this.router.url),
    ),
    { initialValue: this.router.url },
  );
  protected readonly tabs = computed(() => this.tabsOf());
  protected readonly chosen = computed(() => {
    const tree = this.router.parseUrl(this.url());
    const [, , place = ''] = tree.root.children['primary']?.segments.map(({ path }) => path) ?? [];
    const tab = String(tree.queryParams['tab'] ?? '');
    if (place === '') return OF_THE_FIRST_PAGE.includes(tab) ? tab : 'content';
    return PLACES[place] ?? 'content';
  });

  /** The page is an exercise, which takes all the room there is. */
  protected readonly work = computed(() => /^\/c\/[^/]+\/e\/[^/?#]+(?:[?#]|$)/.test(this.url()));

  constructor() {
    whenever(this.course, (course) => this.home.address.set(course));
  }

  private tabsOf(): Tab[] {
    const view = this.home.course();
    const staff = this.home.staff();
    if (view === null || (view.role === null && !staff)) return [];
    const here = ['/c', view.slug];
    const may = (capability: Parameters<CourseHome['may']>[0]) => this.home.may(capability);
    const shown = (is: boolean, name: string, word: string, icon: IconName, more: Partial<Tab> = {}): Tab[] =>
      is ? [{ name, word, icon, path: [...here, name], ...more }] : [];
    const first = (query: string) => ({ path: here, query });
    return [
      ...shown(true, 'content', 'Content', 'book', { path: here }),
      ...shown(true, 'assignments', 'Assignments', 'check'),
      ...shown(may('grades.view'), 'gradebook', 'Gradebook', 'compare'),
      ...shown(!may('grades.view') && view.role === 'student', 'grades', 'Grades', 'compare'),
      ...shown(may('members.view'), 'people', 'People', 'users', { count: view.memberCount }),
      ...shown(may('submissions.view-all'), 'class', 'Class', 'chart'),
      ...shown(view.waitingFlags !== null, 'flags', 'Flags', 'flag', { count: view.waitingFlags ?? 0, of: 'waiting' }),
      ...shown(!!view.waitingQuestions, 'questions', 'Questions', 'chat', {
        count: view.waitingQuestions ?? 0,
        of: 'waiting',
      }),
      ...shown(staff, 'files', 'Files', 'file', first('files')),
      ...shown(may('audit.view'), 'log', 'Log', 'history'),
      ...shown(may('course.edit'), 'limits', 'Limits', 'clock', first('limits')),
      ...shown(may('course.edit'), 'manage', 'Manage', 'more', first('manage')),
    ];
  }
}
