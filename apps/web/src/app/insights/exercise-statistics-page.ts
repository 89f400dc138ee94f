import { ChangeDetectionStrategy, Component, computed, inject, input, resource } from '@angular/core';
import type { StudentBins, SubmissionPick } from '@assay/contract';
import { CoursesApi } from '../api/courses-api';
import { InsightsApi } from '../api/insights-api';
import { Skeleton, Trouble } from '../design/list-states';
import { Bars } from './bars';
import { Behind } from './behind';
import { ClassFrame } from './class-frame';
import { duration, round, share } from './class-words';
import { FailingTests } from './failing-tests';
import type { SubmissionLook } from './submission-look';
import { VerdictMark } from './verdict-mark';

/** How the class gets on with one exercise: what fails, how many attempts and how much time it takes. */
@Component({
  selector: 'assay-exercise-statistics-page',
  imports: [Bars, Behind, ClassFrame, FailingTests, Skeleton, Trouble, VerdictMark],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { class: 'page', style: 'display:block' },
  template: `
    <assay-class-frame
      part="statistics"
      [head]="head()"
      lead="What the class makes of this exercise. Only students of the course are counted."
      [course]="course()"
    >
      @if (found.error()) {
        <assay-trouble class="card" head="This could not be fetched" [error]="found.error()" (again)="found.reload()" />
      } @else if (!found.hasValue()) {
        <assay-skeleton class="card" label="the statistics" />
      } @else {
        @let view = found.value();
        @let row = view.exercise;
        <dl class="card figures">
          <div>
            <dt>Tried</dt>
            <dd>
              <assay-behind
                [course]="course()"
                [text]="row.tried"
                what="tried it: the last submission of each"
                [look]="{ exercise: row.id, pick: 'last' }"
              /><span class="muted"> of {{ view.studentCount }}</span>
            </dd>
          </div>
          <div>
            <dt>Solved</dt>
            <dd>
              <assay-behind
                [course]="course()"
                [text]="row.solved"
                what="solved it: the submission with which each did"
                [look]="{ exercise: row.id, pick: 'solving' }"
              /><span class="muted"> · {{ share(row.solved, row.tried) }}</span>
            </dd>
          </div>
          <div>
            <dt>Attempts to solve</dt>
            <dd>
              <assay-behind
                [course]="course()"
                [text]="row.medianAttempts === null ? '–' : round(row.medianAttempts)"
                what="is the median of those who solved it: the submission with which each did"
                [look]="{ exercise: row.id, pick: 'solving' }"
              />
            </dd>
          </div>
          <div>
            <dt>Time to solve</dt>
            <dd>
              <assay-behind
                [course]="course()"
                [text]="row.medianSeconds === null ? '–' : duration(row.medianSeconds)"
                what="is the median of those who solved it: the submission with which each did"
                [look]="{ exercise: row.id, pick: 'solving' }"
              />
            </dd>
          </div>
          <div>
            <dt>Submissions</dt>
            <dd>
              <assay-behind
                [course]="course()"
                [text]="row.attempts"
                what="attempts of students"
                [look]="{ exercise: row.id, pick: 'attempts' }"
              />
            </dd>
          </div>
        </dl>
        <div class="grid">
          <section class="card" data-testid="failing">
            <h2>What fails in the last submissions</h2>
            <assay-failing-tests
              [course]="course()"
              [among]="{ exercise: row.id, pick: 'last' }"
              [tests]="view.failing"
            />
          </section>
          <section class="card">
            <h2>What the last submissions came to</h2>
            <ul role="list">
              @for (one of view.verdicts; track one.verdict) {
                <li>
                  <assay-verdict [verdict]="one.verdict" />
                  <assay-behind
                    [course]="course()"
                    [text]="one.students"
                    what="last submissions came to this"
                    [look]="{ exercise: row.id, pick: 'last', result: one.verdict }"
                  />
                </li>
              } @empty {
                <li class="muted small">Nothing was handed in yet.</li>
              }
            </ul>
            @if (view.hints.length > 0) {
              <h3>Hints opened</h3>
              <ul role="list">
                @for (students of view.hints; track $index) {
                  <li>
                    <span class="small">Hint {{ $index + 1 }}</span>
                    <assay-behind
                      [course]="course()"
                      [text]="students"
                      what="opened it: the last submission of each of them who has handed in"
                      [look]="{ exercise: row.id, pick: 'last', bin: 'hints.' + $index }"
                    />
                  </li>
                }
              </ul>
            }
          </section>
          <section class="card">
            <assay-bars
              caption="Attempts to solve"
              unit="Attempts"
              what="students: the submission with which each solved it"
              [rows]="view.attempts"
              [path]="['/c', course(), 'submissions']"
              [behind]="rowOf(row.id, 'attempts', 'solving')"
            />
          </section>
          <section class="card">
            <assay-bars
              caption="Time to solve"
              unit="Time"
              what="students: the submission with which each solved it"
              [rows]="view.times"
              [path]="['/c', course(), 'submissions']"
              [behind]="rowOf(row.id, 'times', 'solving')"
            />
          </section>
          <section class="card">
            <assay-bars
              caption="Best scores"
              unit="Score"
              what="students: the best submission of each"
              [rows]="view.scores"
              [path]="['/c', course(), 'submissions']"
              [behind]="rowOf(row.id, 'scores', 'best')"
            />
          </section>
        </div>
      }
    </assay-class-frame>
  `,
  styles: `
    .figures {
      display: flex;
      flex-wrap: wrap;
      gap: 12px 40px;
      margin: 0 0 20px;
      padding: 14px 20px;
    }
    dt {
      color: var(--muted);
      font-size: var(--text-s);
    }
    dd {
      margin: 0;
      font-size: var(--text-l);
      font-weight: 600;
    }
    dd .muted {
      font-weight: 400;
    }
    .grid {
      display: grid;
      grid-template-columns: repeat(auto-fit, minmax(min(100%, 420px), 1fr));
      gap: 16px;
    }
    section {
      padding: 16px 20px;
    }
    h2,
    h3 {
      margin-bottom: 8px;
      font-size: var(--text-m);
    }
    h3 {
      margin-top: 16px;
    }
    li {
      display: flex;
      align-items: center;
      justify-content: space-between;
      gap: 12px;
      min-height: 32px;
    }
  `,
})
export class ExerciseStatisticsPage {
  private readonly api = inject(InsightsApi);
  private readonly courses = inject(CoursesApi);

  /** Slug or id of the course, and the exercise's slug, from the address. */
  readonly course = input.required<string>();
  readonly exercise = input.required<string>();

  protected readonly share = share;
  protected readonly round = round;
  protected readonly duration = duration;
  protected readonly found = resource({
    params: () => ({ course: this.course(), exercise: this.exercise() }),
    loader: async ({ params }) => {
      const { id } = await this.courses.exercise(params.course, params.exercise);
      return this.api.exerciseStatistics(id);
    },
  });
  protected readonly head = computed(() => (this.found.hasValue() ? this.found.value().exercise.title : 'Statistics'));

  /** Which submissions are behind each row of a chart. */
  protected rowOf(exercise: string, of: StudentBins, pick: SubmissionPick): (row: number) => Partial<SubmissionLook> {
    return (row) => ({ exercise, pick, bin: `${of}.${row}` });
  }
}
