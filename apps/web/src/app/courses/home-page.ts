import { ChangeDetectionStrategy, Component, computed, inject, resource, signal } from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import { MatDialog } from '@angular/material/dialog';
import { Router, RouterLink } from '@angular/router';
import { CoursesApi } from '../api/courses-api';
import { asFailure } from '../api/failure';
import type { CourseView } from '../api/models';
import { Session } from '../auth/session';
import { Icon } from '../design/icon';
import { Empty, Skeleton, Trouble } from '../design/list-states';
import { Moment } from '../design/moment';
import { Crumbs } from '../shell/crumbs';
import { PageHeading } from '../shell/page-heading';
import { SolvedBar } from './progress';
import { RecentWork } from './recent-work';

@Component({
  selector: 'assay-home-page',
  imports: [Empty, Icon, MatButtonModule, Moment, PageHeading, RouterLink, Skeleton, SolvedBar, Trouble],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { class: 'page', style: 'display:block' },
  templateUrl: './home-page.html',
  styleUrl: './home-page.scss',
})
export class HomePage {
  protected readonly session = inject(Session);
  private readonly api = inject(CoursesApi);
  private readonly router = inject(Router);
  private readonly dialog = inject(MatDialog);

  protected readonly courses = resource({ loader: () => this.api.courses() });
  protected readonly mine = computed(() => this.all().filter((course) => course.role !== null));
  protected readonly open = computed(() => this.all().filter((course) => course.role === null));
  protected readonly recent = computed(() => {
    const known = new Set(this.mine().map((course) => course.slug));
    return this.remembered.filter((one) => known.has(one.course));
  });
  /** Id of the course that is being joined. */
  protected readonly joining = signal<string | null>(null);
  protected readonly joinProblem = signal<string | null>(null);
  private readonly remembered = inject(RecentWork).list();
  private readonly all = computed(() => (this.courses.hasValue() ? this.courses.value() : []));

  constructor() {
    inject(Crumbs).trail.set([]);
  }

  protected async join(course: CourseView): Promise<void> {
    this.joining.set(course.id);
    this.joinProblem.set(null);
    try {
      await this.api.join(course.id);
      await this.router.navigate(['/c', course.slug]);
    } catch (error) {
      this.joinProblem.set(asFailure(error).message);
    } finally {
      this.joining.set(null);
    }
  }

  protected async create(): Promise<void> {
    const { CreateCourseDialog } = await import('./create-course-dialog');
    this.dialog
      .open<unknown, void, CourseView>(CreateCourseDialog, { width: '520px' })
      .afterClosed()
      .subscribe((course) => {
        if (course !== undefined) void this.router.navigate(['/c', course.slug]);
      });
  }
}
