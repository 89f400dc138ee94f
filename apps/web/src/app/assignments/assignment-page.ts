import { ChangeDetectionStrategy, Component, computed, effect, inject, input, resource } from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { AssignmentsApi } from '../api/assignments-api';
import { CoursesApi } from '../api/courses-api';
import type { AssignmentView } from '../api/models';
import { countInWords } from '../design/count-in-words';
import { Empty, Skeleton, Trouble } from '../design/list-states';
import { inWords, zoneInWords } from '../design/local-time';
import { renderMarkdown } from '../exercise/markdown';
import { ExamSeat } from '../exams/exam-seat';
import type { Releasable } from '../gradebook/release-grades-dialog';
import { Crumbs } from '../shell/crumbs';
import { Dialogs } from '../shell/dialogs';
import { PageHeading } from '../shell/page-heading';
import { PageTitles } from '../shell/page-titles';
import { Due } from './due';
import { ExtensionsPanel } from './extensions-panel';
import { latenessInWords, rulesOf } from './rules';

/** An assignment: its rules, its exercises and what they have earned; for staff also who has more time. */
@Component({
  selector: 'assay-assignment-page',
  imports: [Due, Empty, ExamSeat, ExtensionsPanel, MatButtonModule, PageHeading, RouterLink, Skeleton, Trouble],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { class: 'page', style: 'display:block' },
  templateUrl: './assignment-page.html',
  styles: `
    .lateness {
      display: block;
    }
    .frame {
      position: relative;
      overflow-x: auto;
    }
    .rules {
      display: flex;
      flex-wrap: wrap;
      gap: 4px 20px;
      margin: 0 0 16px;
      padding: 0;
      list-style: none;
    }
    .prose {
      margin-bottom: 20px;
    }
    .total {
      font-size: var(--text-l);
    }
    assay-extensions-panel {
      display: block;
    }
  `,
})
export class AssignmentPage {
  private readonly courses = inject(CoursesApi);
  private readonly api = inject(AssignmentsApi);
  private readonly dialogs = inject(Dialogs);

  /** Slug or id, from the address. */
  readonly course = input.required<string>();
  /** The assignment's slug, from the address. */
  readonly assignment = input.required<string>();

  protected readonly count = countInWords;
  protected readonly found = resource({
    params: () => ({ course: this.course(), slug: this.assignment() }),
    loader: async ({ params }) => {
      const [course, assignment] = await Promise.all([
        this.courses.course(params.course),
        this.api.assignment(params.course, params.slug),
      ]);
      return { course, assignment };
    },
  });
  protected readonly opened = computed(() => (this.found.hasValue() ? this.found.value() : null));
  protected readonly editor = computed(() => this.opened()?.course.capabilities.includes('assignments.edit') === true);
  protected readonly grader = computed(() => this.opened()?.course.capabilities.includes('grades.assess') === true);
  protected readonly releaser = computed(() => this.opened()?.course.capabilities.includes('grades.edit') === true);
  protected readonly supervisor = computed(
    () => this.opened()?.course.capabilities.includes('exams.supervise') === true,
  );
  protected readonly latenessInWords = latenessInWords;
  protected readonly html = computed(() => renderMarkdown(this.opened()?.assignment.description ?? ''));
  protected readonly rules = computed(() => {
    const open = this.opened();
    return open === null ? [] : rulesOf(open.assignment);
  });
  /** For staff: students read it where they begin. */
  protected readonly startWindow = computed(() => {
    const { everybody, opensAt, closesAt } = this.opened()?.assignment ?? {};
    const until = everybody?.closesAt ?? closesAt;
    if (!opensAt || !until) return 'It has no time yet in which it can be begun.';
    return `Can be begun from ${inWords(opensAt)} until ${inWords(until)} (${zoneInWords(new Date(opensAt))}).`;
  });

  /** Here as well as in the gradebook: this is where grading ends. */
  protected async release({ id, title, released, releasedAt = null }: AssignmentView): Promise<void> {
    const [dialog, { ReleaseGradesDialog }] = await Promise.all([
      this.dialogs.loaded(),
      import('../gradebook/release-grades-dialog'),
    ]);
    dialog
      .open<unknown, Releasable, boolean>(ReleaseGradesDialog, {
        data: { id, title, released, releasedAt },
        width: '560px',
      })
      .afterClosed()
      .subscribe((changed) => {
        if (changed === true) this.found.reload();
      });
  }

  constructor() {
    const crumbs = inject(Crumbs);
    const titles = inject(PageTitles);
    crumbs.trail.set([]);
    effect(() => {
      const open = this.opened();
      if (open === null) return;
      const here = `/c/${open.course.slug}`;
      crumbs.trail.set([
        { label: open.course.title, link: here },
        { label: 'Assignments', link: `${here}/assignments` },
        { label: open.assignment.title, link: `${here}/a/${open.assignment.slug}` },
      ]);
      titles.name(open.assignment.title);
    });
  }
}
