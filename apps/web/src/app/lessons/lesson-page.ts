import { ChangeDetectionStrategy, Component, computed, effect, inject, input, resource } from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { ContentApi } from '../api/content-api';
import { CoursesApi } from '../api/courses-api';
import { DifficultyMark, Progress } from '../courses/progress';
import { NO_WAYS, stepsOf, waysFrom } from '../courses/course-steps';
import { Icon } from '../design/icon';
import { Skeleton, Trouble } from '../design/list-states';
import { Crumbs } from '../shell/crumbs';
import { PageHeading } from '../shell/page-heading';
import { PageTitles } from '../shell/page-titles';
import { LessonText } from './lesson-text';
import { ReleaseMark } from './release-mark';

/** A lesson with its exercises, and the way to the next one. */
@Component({
  selector: 'assay-lesson-page',
  imports: [
    DifficultyMark,
    Icon,
    LessonText,
    MatButtonModule,
    PageHeading,
    Progress,
    ReleaseMark,
    RouterLink,
    Skeleton,
    Trouble,
  ],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { class: 'page', style: 'display:block' },
  template: `
    @if (found.error()) {
      <h1 assayPageHeading class="visually-hidden">Lesson</h1>
      <assay-trouble
        class="card"
        head="This lesson could not be opened"
        [error]="found.error()"
        (again)="found.reload()"
      />
      <p class="small back"><a [routerLink]="['/c', course()]">Back to the course</a></p>
    } @else if (opened(); as open) {
      @let view = open.lesson;
      <article>
        <header class="page-head">
          <div>
            <h1 assayPageHeading>{{ view.title }}</h1>
            <assay-release-mark class="mark" [draft]="view.draft" [releaseAt]="view.releaseAt" />
          </div>
          @if (editor()) {
            <a
              matButton="outlined"
              [routerLink]="['/c', open.course.slug, 'l', view.slug, 'edit']"
              data-testid="edit-lesson"
              >Edit</a
            >
          }
        </header>
        @if (view.body.trim() === '') {
          <p class="muted">This lesson has no text yet.</p>
        } @else {
          <assay-lesson-text
            data-testid="lesson-text"
            [body]="view.body"
            [files]="view.attachments"
            [lessonId]="view.id"
          />
        }
        @if (view.exercises.length > 0) {
          <section class="section" aria-labelledby="lesson-exercises">
            <h2 id="lesson-exercises">Exercises</h2>
            <ul role="list" class="card">
              @for (exercise of view.exercises; track exercise.id) {
                <li [attr.data-testid]="'exercise-' + exercise.slug">
                  <a class="spread" [routerLink]="['/c', open.course.slug, 'e', exercise.slug]">{{ exercise.title }}</a>
                  <assay-release-mark [draft]="exercise.draft" [releaseAt]="exercise.releaseAt" />
                  <assay-progress [state]="exercise.progress" />
                  <assay-difficulty class="muted" [level]="exercise.difficulty" />
                  <span class="small points">
                    @if (exercise.bestScore !== null) {
                      <span class="number tone-points">{{ exercise.bestScore }}</span> of
                    }
                    <span class="number">{{ exercise.points }}</span> points
                  </span>
                </li>
              }
            </ul>
          </section>
        }
      </article>
      @if (ways().previous || ways().next) {
        <nav class="row ways" aria-label="Before and after this lesson">
          @if (ways().previous; as previous) {
            <a
              class="plain-button outlined"
              [routerLink]="['/c', open.course.slug, previous.path[0], previous.path[1]]"
              data-testid="previous"
            >
              <assay-icon name="chevron-left" [size]="16" /><span
                ><span class="visually-hidden">Previous: </span>{{ previous.title }}</span
              >
            </a>
          }
          <span class="spread"></span>
          @if (ways().next; as next) {
            <a
              class="plain-button outlined"
              [routerLink]="['/c', open.course.slug, next.path[0], next.path[1]]"
              data-testid="next"
            >
              <span><span class="visually-hidden">Next: </span>{{ next.title }}</span
              ><assay-icon name="chevron-right" [size]="16" />
            </a>
          }
        </nav>
      }
    } @else {
      <assay-skeleton class="card" label="the lesson" />
    }
  `,
  styles: `
    :host {
      max-width: 860px;
    }
    .mark {
      display: inline-block;
      margin-top: 8px;
    }
    .back {
      margin-top: 16px;
    }
    li {
      position: relative;
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: 6px 16px;
      padding: 12px 16px;
      border-bottom: 1px solid var(--line);
    }
    li:last-child {
      border-bottom: 0;
    }
    li:hover {
      background: color-mix(in srgb, var(--raised) 55%, transparent);
    }
    li a {
      flex-basis: 220px;
      color: var(--ink);
      font-weight: 550;
      text-decoration: none;
    }
    li a::after {
      content: '';
      position: absolute;
      inset: 0;
    }
    .ways {
      margin-top: 40px;
      padding-top: 16px;
      border-top: 1px solid var(--line);
    }
    .ways a {
      min-height: 44px;
      max-width: 100%;
    }
  `,
})
export class LessonPage {
  private readonly content = inject(ContentApi);
  private readonly courses = inject(CoursesApi);
  private readonly crumbs = inject(Crumbs);
  private readonly titles = inject(PageTitles);

  /** Slug or id, from the address. */
  readonly course = input.required<string>();
  readonly lesson = input.required<string>();

  protected readonly found = resource({
    params: () => ({ course: this.course(), lesson: this.lesson() }),
    loader: async ({ params }) => {
      const [course, lesson, outline] = await Promise.all([
        this.courses.course(params.course),
        this.content.lesson(params.course, params.lesson),
        this.content.outline(params.course),
      ]);
      return { course, lesson, ways: waysFrom(stepsOf(outline), lesson.id) };
    },
  });
  protected readonly opened = computed(() => (this.found.hasValue() ? this.found.value() : null));
  protected readonly ways = computed(() => this.opened()?.ways ?? NO_WAYS);
  protected readonly editor = computed(() => this.opened()?.course.capabilities.includes('exercises.edit') === true);

  constructor() {
    this.crumbs.trail.set([]);
    effect(() => {
      const open = this.opened();
      if (open === null) return;
      const { course, lesson } = open;
      this.crumbs.trail.set([
        { label: course.title, link: `/c/${course.slug}` },
        { label: lesson.title, link: `/c/${course.slug}/l/${lesson.slug}` },
      ]);
      this.titles.name(lesson.title);
    });
  }
}
