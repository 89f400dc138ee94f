import { ChangeDetectionStrategy, Component, computed, effect, inject, input, signal } from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import { MatDialog } from '@angular/material/dialog';
import { Router, RouterLink } from '@angular/router';
import type { Capability } from '@assay/contract';
import { CoursesApi } from '../api/courses-api';
import { asFailure } from '../api/failure';
import type { CourseView } from '../api/models';
import { Icon } from '../design/icon';
import { Skeleton, Trouble } from '../design/list-states';
import { Crumbs } from '../shell/crumbs';
import { PageHeading } from '../shell/page-heading';
import { PageTitles } from '../shell/page-titles';
import { CourseFilesPanel } from '../lessons/course-files';
import { ManageCourse } from '../packs/manage-course';
import { StudentView } from '../shell/student-view';
import { CourseHome } from './course-home';
import { CourseLimitsPanel } from './course-limits';
import { CourseOverview } from './course-overview';
import { ExerciseList } from './exercise-list';
import { FailingChecks } from './failing-checks';
import { FailedSubmissions } from './failed-submissions';
import { SolvedBar } from './progress';

@Component({
  selector: 'assay-course-page',
  imports: [
    CourseFilesPanel,
    CourseLimitsPanel,
    CourseOverview,
    ExerciseList,
    FailingChecks,
    FailedSubmissions,
    Icon,
    ManageCourse,
    MatButtonModule,
    PageHeading,
    RouterLink,
    Skeleton,
    SolvedBar,
    Trouble,
  ],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { class: 'page', style: 'display:block' },
  template: `
    @if (found.error()) {
      <h1 assayPageHeading class="visually-hidden">Course</h1>
      <assay-trouble
        class="card"
        head="This course could not be opened"
        [error]="found.error()"
        (again)="found.reload()"
      />
      <p class="small back"><a routerLink="/">Back to your courses</a></p>
    } @else if (!found.hasValue()) {
      <assay-skeleton class="card" label="the course" />
    } @else {
      @let view = found.value();
      <header class="page-head">
        <div>
          <h1 assayPageHeading>{{ view.title }}</h1>
          @if (view.description) {
            <p>{{ view.description }}</p>
          }
        </div>
        @if (view.role === null) {
          <div class="join">
            @if (view.open) {
              <button matButton="filled" data-testid="join-course" [disabled]="joining()" (click)="join(view.id)">
                {{ joining() ? 'Joining …' : 'Join this course' }}
              </button>
            }
            @if (joinProblem(); as problem) {
              <p class="small tone-fail" role="alert">{{ problem }}</p>
            }
          </div>
        } @else if (view.role === 'student' && view.exerciseCount > 0) {
          <assay-solved-bar class="solved" [solved]="view.solvedCount" [total]="view.exerciseCount" />
        }
        @if (staff()) {
          <button type="button" class="plain-button outlined" data-testid="see-as-student" (click)="seeAsStudent(view)">
            <assay-icon name="screen" [size]="16" />See as student
          </button>
        }
      </header>

      @if (manageShown()) {
        @defer (on immediate) {
          <assay-manage-course [course]="view" (changed)="found.reload()" />
        } @placeholder {
          <assay-skeleton class="card" label="what can be done with the course" />
        } @error {
          <p class="notice tone-fail" role="alert">This part could not be loaded. Reload the page to try again.</p>
        }
      } @else if (filesShown()) {
        @defer (on immediate) {
          <assay-course-files [courseId]="view.id" [courseSlug]="view.slug" [editor]="may('exercises.edit')" />
        } @placeholder {
          <assay-skeleton class="card" label="the files" />
        } @error {
          <p class="notice tone-fail" role="alert">This part could not be loaded. Reload the page to try again.</p>
        }
      } @else if (limitsShown()) {
        @defer (on immediate) {
          <assay-course-limits [courseId]="view.id" />
        } @placeholder {
          <assay-skeleton class="card" label="the limits" />
        } @error {
          <p class="notice tone-fail" role="alert">This part could not be loaded. Reload the page to try again.</p>
        }
      } @else if (view.role === null && !staff()) {
        <p class="notice">
          <assay-icon name="lock" />
          <span>{{
            view.open
              ? 'Join the course to see its ' + view.exerciseCount + ' exercises.'
              : 'This course is closed. Its instructor can add you.'
          }}</span>
        </p>
      } @else {
        @if (overview()) {
          <assay-course-overview [course]="view.slug" />
        }
        @if (editor()) {
          <assay-failing-checks [courseId]="view.id" [courseSlug]="view.slug" />
        }
        @if (may('submissions.view-all')) {
          <assay-failed-submissions [courseId]="view.id" [courseSlug]="view.slug" />
        }
        <assay-exercise-list
          [courseId]="view.id"
          [courseSlug]="view.slug"
          [staff]="staff()"
          [editor]="may('exercises.edit')"
          [q]="q()"
          [state]="state()"
          [sort]="sort()"
        />
        @if (view.role !== null && !viewed()) {
          <p class="leave">
            <button type="button" class="plain-button muted" data-testid="leave-course" (click)="leave(view)">
              <assay-icon name="sign-out" [size]="16" />Leave this course
            </button>
          </p>
        }
      }
    }
  `,
  styles: `
    .solved {
      width: 260px;
      padding-top: 8px;
    }
    .back {
      margin-top: 16px;
    }
    .join {
      text-align: end;
    }
    .leave {
      margin-top: 32px;
    }
  `,
})
export class CoursePage {
  private readonly studentView = inject(StudentView);
  private readonly dialog = inject(MatDialog);
  private readonly router = inject(Router);
  private readonly api = inject(CoursesApi);
  private readonly crumbs = inject(Crumbs);
  private readonly titles = inject(PageTitles);
  private readonly home = inject(CourseHome);

  /** Slug or id, from the address. */
  readonly course = input.required<string>();
  readonly tab = input<string>();
  readonly q = input<string>();
  readonly state = input<string>();
  readonly sort = input<string>();

  protected readonly found = this.home.found;
  protected readonly staff = this.home.staff;
  /** Something may wait for who looks. */
  protected readonly overview = computed(
    () => this.may('submissions.view-all') || this.may('flags.review') || this.may('grades.assess'),
  );
  /** Who may change the course itself. */
  protected readonly editor = computed(() => this.may('course.edit'));
  protected readonly limitsShown = computed(() => this.editor() && this.tab() === 'limits');
  protected readonly manageShown = computed(() => this.editor() && this.tab() === 'manage');
  protected readonly viewed = computed(() => this.studentView.course() !== null);
  protected readonly filesShown = computed(() => this.staff() && this.tab() === 'files');
  protected readonly joining = signal(false);
  protected readonly joinProblem = signal<string | null>(null);

  constructor() {
    this.crumbs.trail.set([]);
    void this.home.recount();
    effect(() => {
      if (!this.found.hasValue()) return;
      const { title, slug } = this.found.value();
      this.crumbs.trail.set([{ label: title, link: `/c/${slug}` }]);
      this.titles.name(title);
    });
  }

  protected may(capability: Capability): boolean {
    return this.home.may(capability);
  }

  protected seeAsStudent({ id, title }: CourseView): void {
    this.studentView.begin({ id, title });
  }

  protected async leave({ id, title }: CourseView): Promise<void> {
    const { LeaveDialog } = await import('../people/leave-dialog');
    this.dialog
      .open<unknown, unknown, boolean>(LeaveDialog, { width: '480px', data: { id, title } })
      .afterClosed()
      .subscribe((left) => {
        if (left === true) void this.router.navigate(['/']);
      });
  }

  protected async join(courseId: string): Promise<void> {
    this.joining.set(true);
    this.joinProblem.set(null);
    try {
      await this.api.join(courseId);
      this.found.reload();
    } catch (error) {
      this.joinProblem.set(asFailure(error).message);
    } finally {
      this.joining.set(false);
    }
  }
}
