import { ChangeDetectionStrategy, Component, computed, inject, input, resource } from '@angular/core';
import { RouterLink } from '@angular/router';
import { AssignmentsApi } from '../api/assignments-api';
import type { AssignmentSummary, CourseView } from '../api/models';
import { Trouble } from '../design/list-states';
import { Due } from './due';

interface Next {
  readonly course: CourseView;
  readonly assignment: AssignmentSummary;
}

const MOST = 5;

/** What is due next in all of a student's courses, the most urgent first; nothing when nothing is. */
@Component({
  selector: 'assay-due-next',
  imports: [Due, RouterLink, Trouble],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    @if (found.error()) {
      <assay-trouble
        class="card"
        head="What is due next could not be fetched"
        [error]="found.error()"
        (again)="found.reload()"
      />
    } @else if (next().length > 0) {
      <section class="section" aria-labelledby="due-head">
        <h2 id="due-head">Due next</h2>
        <ul role="list" class="card" data-testid="due-next">
          @for (one of next(); track one.assignment.id) {
            <li class="row">
              <span class="spread">
                <a [routerLink]="['/c', one.course.slug, 'a', one.assignment.slug]">{{ one.assignment.title }}</a>
                <span class="small muted"> {{ one.course.title }}</span>
              </span>
              <span class="small muted"
                ><span class="number">{{ one.assignment.triedCount }}</span> of
                <span class="number">{{ one.assignment.exerciseCount }}</span> exercises tried</span
              >
              <assay-due class="small" [times]="one.assignment" />
            </li>
          }
        </ul>
      </section>
    }
  `,
  styles: `
    ul {
      margin: 0;
      padding: 4px 16px;
    }
    li {
      padding: 10px 0;
    }
    li + li {
      border-top: 1px solid var(--line);
    }
  `,
})
export class DueNext {
  private readonly api = inject(AssignmentsApi);

  readonly courses = input.required<readonly CourseView[]>();

  protected readonly found = resource({
    params: () => this.courses().filter(({ role }) => role === 'student'),
    loader: async ({ params }) => {
      const lists = await Promise.all(params.map(({ id }) => this.api.assignments(id)));
      return lists.flatMap(({ items }, index): Next[] => {
        const course = params[index];
        return course === undefined ? [] : items.map((assignment) => ({ course, assignment }));
      });
    },
  });
  protected readonly next = computed(() =>
    (this.found.hasValue() ? this.found.value() : [])
      .filter(({ assignment }) => urgency(assignment) !== null)
      .sort((a, b) => (urgency(a.assignment) ?? '').localeCompare(urgency(b.assignment) ?? ''))
      .slice(0, MOST),
  );
}

/** The time by which something is to be done, as text that sorts; null when there is nothing to do. */
function urgency({ phase, dueAt, closesAt }: AssignmentSummary): string | null {
  if (phase === 'open') return dueAt ?? closesAt;
  return phase === 'late' ? closesAt : null;
}
