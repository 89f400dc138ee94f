import {
  ChangeDetectionStrategy,
  Component,
  computed,
  effect,
  inject,
  input,
  linkedSignal,
  resource,
  signal,
} from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { QUESTION_STATES } from '@assay/contract';
import { AssessingApi } from '../api/assessing-api';
import { CoursesApi } from '../api/courses-api';
import { asFailure } from '../api/failure';
import type { GradeQuestionPage } from '../api/models';
import { Icon } from '../design/icon';
import { Empty, Skeleton, Trouble } from '../design/list-states';
import { Moment } from '../design/moment';
import { Crumbs } from '../shell/crumbs';
import { PageHeading } from '../shell/page-heading';

/** What students ask about their grades, for those who grade. */
@Component({
  selector: 'assay-questions-page',
  imports: [Empty, Icon, Moment, PageHeading, RouterLink, Skeleton, Trouble],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { class: 'page', style: 'display:block' },
  template: `
    <header class="page-head">
      <div>
        <h1 assayPageHeading>Questions about grades</h1>
        <p>Students ask once grades are released; the answer goes to whoever asked.</p>
      </div>
    </header>
    <div class="row" role="group" aria-label="Show by state">
      @for (one of tabs; track one.state) {
        <button
          type="button"
          class="plain-button"
          [attr.aria-pressed]="shown() === one.state"
          [attr.data-testid]="'show-' + one.state"
          (click)="show(one.state)"
        >
          {{ one.word }}
          @if (one.state === 'open' && page(); as now) {
            <span class="number muted">{{ now.waiting }}</span>
          }
        </button>
      }
    </div>
    @if (found.error()) {
      <assay-trouble
        class="card"
        head="The questions could not be fetched"
        [error]="found.error()"
        (again)="found.reload()"
      />
    } @else if (page(); as now) {
      @if (now.items.length === 0) {
        <assay-empty
          class="card"
          icon="check"
          [head]="shown() === 'open' ? 'Nobody waits for an answer' : 'No questions'"
        >
          What students ask about released grades shows up here.
        </assay-empty>
      } @else {
        <ul class="card" data-testid="questions">
          @for (one of now.items; track one.id) {
            <li>
              <p class="row">
                <a class="spread" [routerLink]="[one.id]">{{ one.student }}: {{ one.exerciseTitle }}</a>
                <span class="small muted"><assay-moment [at]="one.at" /></span>
              </p>
              <p class="small muted">
                {{ one.assignmentTitle }} ·
                @if (one.state === 'open') {
                  <span class="tone-accent">waits</span>
                } @else {
                  {{ one.outcome === 'changed' ? 'grade changed' : 'grade stays' }}
                }
              </p>
              <p class="small excerpt">{{ one.excerpt }}</p>
            </li>
          }
        </ul>
        @if (now.nextCursor !== null) {
          <button type="button" class="plain-button outlined" [disabled]="pending()" (click)="more(now)">
            Show more
          </button>
        }
        @if (problem(); as message) {
          <p class="notice tone-fail" role="alert"><assay-icon name="alert" />{{ message }}</p>
        }
      }
    } @else {
      <assay-skeleton class="card" label="the questions" />
    }
  `,
  styles: `
    [role='group'] {
      gap: 2px;
      margin-bottom: 12px;
    }
    ul {
      margin: 0 0 12px;
      padding: 0;
      list-style: none;
    }
    li {
      display: grid;
      gap: 2px;
      padding: 12px 16px;
    }
    li + li {
      border-top: 1px solid var(--line);
    }
    .excerpt {
      overflow-wrap: anywhere;
    }
  `,
})
export class QuestionsPage {
  private readonly api = inject(AssessingApi);
  private readonly router = inject(Router);
  private readonly courses = inject(CoursesApi);

  /** Slug or id, from the address. */
  readonly course = input.required<string>();
  readonly state = input<string>();

  protected readonly tabs = [
    { state: 'open', word: 'Waiting' },
    { state: 'closed', word: 'Answered' },
    { state: 'all', word: 'All' },
  ] as const;
  protected readonly shown = computed(() => this.tabs.find(({ state }) => state === this.state())?.state ?? 'open');
  protected readonly found = resource({
    params: () => ({ course: this.course(), state: QUESTION_STATES.find((one) => one === this.shown()) }),
    loader: ({ params }) => this.api.questions(params.course, params.state),
  });
  protected readonly page = linkedSignal(() => (this.found.hasValue() ? this.found.value() : null));
  private readonly home = resource({
    params: () => this.course(),
    loader: ({ params }) => this.courses.course(params),
  });
  protected readonly pending = signal(false);
  protected readonly problem = signal<string | null>(null);

  constructor() {
    const crumbs = inject(Crumbs);
    crumbs.trail.set([]);
    effect(() => {
      if (!this.home.hasValue()) return;
      const { title, slug } = this.home.value();
      crumbs.trail.set([
        { label: title, link: `/c/${slug}` },
        { label: 'Questions', link: `/c/${slug}/questions` },
      ]);
    });
  }

  protected show(state: string): void {
    const queryParams = { state: state === 'open' ? null : state };
    void this.router.navigate([], { queryParams, queryParamsHandling: 'merge', replaceUrl: true });
  }

  protected async more(before: GradeQuestionPage): Promise<void> {
    if (before.nextCursor === null || this.pending()) return;
    this.pending.set(true);
    this.problem.set(null);
    try {
      const state = QUESTION_STATES.find((one) => one === this.shown());
      const next = await this.api.questions(this.course(), state, before.nextCursor);
      this.page.set({ ...next, items: [...before.items, ...next.items] });
    } catch (error) {
      this.problem.set(asFailure(error).message);
    } finally {
      this.pending.set(false);
    }
  }
}
