import { ChangeDetectionStrategy, Component, computed, inject, input, output, resource, signal } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { RouterLink } from '@angular/router';
import { auditTime, filter } from 'rxjs';
import { CourseSubmissionsApi } from '../api/course-submissions-api';
import { CoursesApi } from '../api/courses-api';
import type { TestResult } from '../api/models';
import { Icon } from '../design/icon';
import { Skeleton, Trouble } from '../design/list-states';
import { Moment } from '../design/moment';
import { testName } from '../exercise/results/test-dots';
import { violationSentence } from '../exercise/results/violations';
import { visibleText } from '../exercise/results/visible-text';
import { MarkedCode } from '../flags/marked-code';
import { Live } from '../live/live';
import { SubmissionGradings } from './submission-gradings';
import { VerdictMark } from './verdict-mark';

const GATHER_MS = 300;

/** One submission beside the list: what was handed in, and what each test said. */
@Component({
  selector: 'assay-submission-panel',
  imports: [Icon, MarkedCode, Moment, RouterLink, Skeleton, SubmissionGradings, Trouble, VerdictMark],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { role: 'region', 'aria-label': 'The submission' },
  templateUrl: './submission-panel.html',
  styleUrl: './submission-panel.scss',
})
export class SubmissionPanel {
  private readonly api = inject(CourseSubmissionsApi);
  private readonly courses = inject(CoursesApi);

  /** Slug or id of the course. */
  readonly course = input.required<string>();
  readonly submissionId = input.required<string>();
  readonly closed = output<void>();
  protected readonly gradingsWanted = signal(false);

  protected readonly found = resource({
    params: () => this.submissionId(),
    loader: ({ params }) => this.api.one(params),
  });
  protected readonly exercises = resource({
    params: () => this.course(),
    loader: ({ params }) => this.courses.exercises(params),
  });
  protected readonly exercise = computed(() =>
    this.found.hasValue() && this.exercises.hasValue()
      ? this.exercises.value().find(({ id }) => id === this.found.value()?.exerciseId)
      : undefined,
  );
  protected readonly firstFailing = computed(() =>
    this.found.hasValue() ? this.found.value().tests.find(({ passed }) => passed === false)?.index : undefined,
  );
  protected readonly name = testName;
  protected readonly visible = visibleText;
  protected readonly violation = violationSentence;

  constructor() {
    inject(Live)
      .events.pipe(
        filter(({ of, event }) => of === 'submission' && event.id === this.submissionId()),
        auditTime(GATHER_MS),
        takeUntilDestroyed(),
      )
      .subscribe(() => this.found.reload());
  }

  /** What there is to read of a test, in the order in which it is read. */
  protected parts({ stdin, expression, expected, actual, stderr, message }: TestResult): [string, string][] {
    const all: [string, string | undefined][] = [
      ['Input', stdin],
      ['Call', expression],
      ['Expected', expected],
      ['Got', actual],
      ['Error output', stderr],
      ['Said', message],
    ];
    return all.filter((part): part is [string, string] => part[1] !== undefined && part[1] !== '');
  }
}
