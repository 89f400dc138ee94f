import { ChangeDetectionStrategy, Component, type Type, computed, inject, resource, signal } from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import { Router, RouterLink } from '@angular/router';
import { CoursesApi } from '../api/courses-api';
import { asFailure } from '../api/failure';
import type { CourseView } from '../api/models';
import { DueNext } from '../assignments/due-next';
import { Session } from '../auth/session';
import { Icon } from '../design/icon';
import { Empty, Skeleton, Trouble } from '../design/list-states';
import { Moment } from '../design/moment';
import { Crumbs } from '../shell/crumbs';
import { JoinCode } from '../people/join-code';
import { Dialogs } from '../shell/dialogs';
import { PageHeading } from '../shell/page-heading';
import { Notices } from './notices';
import { SolvedBar } from './progress';
import { RecentWork } from './recent-work';

@Component({
  selector: 'assay-home-page',
  imports: [
    DueNext,
    Empty,
    Icon,
    JoinCode,
    MatButtonModule,
    Moment,
    Notices,
    PageHeading,
    RouterLink,
    Skeleton,
    SolvedBar,
    Trouble,
  ],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { class: 'page', style: 'display:block' },
  templateUrl: './home-page.html',
  styleUrl: './home-page.scss',
})
export class HomePage {
  protected readonly session = inject(Session);
  private readonly api = inject(CoursesApi);
  private readonly router = inject(Router);
  private readonly dialogs = inject(Dialogs);

  protected readonly courses = resource({ loader: () => this.api.courses() });
  protected readonly mine = computed(() => this.all().filter((course) => course.role !== null));
  protected readonly open = computed(() => this.all().filter((course) => course.role === null));
  /** Admins see closed ones too, which nobody joins by themselves. */
  protected readonly toJoin = computed(() => this.open().filter((course) => course.open));
  protected readonly recent = computed(() => {
    const known = new Set(this.mine().map((course) => course.slug));
    return this.remembered.filter((one) => known.has(one.course) && one.solved !== true);
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
    await this.make((await import('./create-course-dialog')).CreateCourseDialog, '520px');
  }

  protected async import(): Promise<void> {
    await this.make((await import('../packs/import-course-dialog')).ImportCourseDialog, '720px');
  }

  /** Opens the course that a dialog has made. */
  private async make(component: Type<unknown>, width: string): Promise<void> {
    const dialog = await this.dialogs.loaded();
    dialog
      .open<unknown, void, CourseView>(component, { width })
      .afterClosed()
      .subscribe((course) => {
        if (course !== undefined) void this.router.navigate(['/c', course.slug]);
      });
  }
}
