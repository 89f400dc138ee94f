import { ChangeDetectionStrategy, Component, computed, inject, resource, signal } from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import { MAT_DIALOG_DATA, MatDialogModule, MatDialogRef } from '@angular/material/dialog';
import { asFailure } from '../api/failure';
import { AssessingApi } from '../api/assessing-api';
import { GradesApi, type GradeRelease } from '../api/grades-api';
import type { GradeColumn } from '../api/models';
import { TimeField } from '../assignments/time-field';
import { Icon } from '../design/icon';
import { inWords } from '../design/local-time';

/** An assignment whose grades are released. */
export type Releasable = Pick<GradeColumn, 'id' | 'title' | 'released' | 'releasedAt'>;

type Choice = 'now' | 'at' | 'never';

/** When students see what they earned at an assignment. Closes with true when that was changed. */
@Component({
  selector: 'assay-release-grades-dialog',
  imports: [Icon, MatButtonModule, MatDialogModule, TimeField],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <h2 mat-dialog-title>Release “{{ column.title }}”</h2>
    <mat-dialog-content>
      <p data-testid="state">{{ state }}</p>
      @if (ungraded(); as waiting) {
        <p class="notice tone-warn" data-testid="ungraded">
          <assay-icon name="alert" />
          <span
            >{{ waiting.open }} of {{ waiting.all }}
            {{ waiting.all === 1 ? 'piece of work is' : 'pieces of work are' }} not graded by anybody yet ({{
              waiting.exercises
            }}). Those students see what the tests gave, and that it is not graded.</span
          >
        </p>
      }
      <p class="small muted">
        Once released, every student sees their own points, whether they were late, that staff set a grade, and reasons
        that you chose to tell. Results of submissions stay as visible as they are now.
      </p>
      <form id="release" (submit)="$event.preventDefault(); save()">
        <fieldset>
          <legend class="visually-hidden">When students see it</legend>
          @for (one of choices; track one.choice) {
            <label class="with-radio">
              <input
                type="radio"
                name="when"
                [attr.data-testid]="'release-' + one.choice"
                [checked]="choice() === one.choice"
                (change)="choice.set(one.choice)"
              />
              {{ one.word }}
            </label>
          }
        </fieldset>
        @if (choice() === 'at') {
          <assay-time-field
            label="From"
            empty="Choose a date and a time."
            [value]="at()"
            [problem]="missing() ? 'is needed' : undefined"
            (changed)="at.set($event)"
          />
        }
      </form>
      @if (problem(); as message) {
        <p class="small tone-fail" role="alert">{{ message }}</p>
      }
    </mat-dialog-content>
    <mat-dialog-actions align="end">
      <button matButton type="button" mat-dialog-close>Cancel</button>
      <button matButton="filled" form="release" data-testid="save-release" [disabled]="pending()">
        {{ pending() ? 'Saving …' : verb() }}
      </button>
    </mat-dialog-actions>
  `,
  styles: `
    p + p,
    form {
      margin-top: 12px;
    }
    fieldset {
      display: grid;
      gap: 4px;
      margin: 0;
      padding: 0;
      border: 0;
      color: var(--ink);
    }
    .with-radio {
      display: flex;
      align-items: center;
      gap: 10px;
      min-height: 36px;
      cursor: pointer;
    }
    input[type='radio'] {
      flex: none;
      width: 20px;
      height: 20px;
      margin: 0;
    }
    assay-time-field {
      margin: 4px 0 0 30px;
    }
  `,
})
export class ReleaseGradesDialog {
  private readonly api = inject(GradesApi);
  private readonly dialog = inject<MatDialogRef<ReleaseGradesDialog, boolean>>(MatDialogRef);
  protected readonly column = inject<Releasable>(MAT_DIALOG_DATA);
  private readonly assessing = inject(AssessingApi);
  private readonly overview = resource({ loader: () => this.assessing.overview(this.column.id) });
  /** What nobody has graded of exercises that have a rubric; null when there is none. */
  protected readonly ungraded = computed(() => {
    const graded = this.overview.hasValue()
      ? this.overview.value().exercises.filter((one) => one.rubricPoints > 0)
      : [];
    const waiting = graded.filter(({ handedIn, done }) => done < handedIn);
    if (waiting.length === 0) return null;
    const sum = (numbers: readonly number[]) => numbers.reduce((all, number) => all + number, 0);
    return {
      open: sum(waiting.map(({ handedIn, done }) => handedIn - done)),
      all: sum(graded.map(({ handedIn }) => handedIn)),
      exercises: waiting.map(({ title }) => title).join(', '),
    };
  });
  protected readonly state = stateOf(this.column);
  protected readonly choices: readonly { readonly choice: Choice; readonly word: string }[] = [
    ...(this.column.released ? [] : [{ choice: 'now' as const, word: 'Now' }]),
    { choice: 'at', word: this.column.released ? 'Take it back until a date' : 'On a date' },
    ...(this.column.releasedAt === null
      ? []
      : [
          {
            choice: 'never' as const,
            word: this.column.released ? 'Take it back: students do not see it any more' : 'Not yet: without a date',
          },
        ]),
  ];
  protected readonly choice = signal<Choice>(this.choices[0]?.choice ?? 'at');
  protected readonly at = signal(this.column.released ? null : this.column.releasedAt);
  protected readonly missing = signal(false);
  protected readonly pending = signal(false);
  protected readonly problem = signal<string | null>(null);
  protected readonly verb = computed(() =>
    this.choice() === 'now' ? 'Release' : this.choice() === 'never' ? 'Take back' : 'Save the date',
  );

  protected async save(): Promise<void> {
    const when = this.wanted();
    this.missing.set(when === null);
    if (when === null) return;
    this.pending.set(true);
    this.problem.set(null);
    try {
      await this.api.release(this.column.id, when);
      this.dialog.close(true);
    } catch (error) {
      this.problem.set(asFailure(error).message);
    } finally {
      this.pending.set(false);
    }
  }

  /** Null as long as the date is missing. */
  private wanted(): GradeRelease | null {
    if (this.choice() === 'now') return { now: true };
    if (this.choice() === 'never') return { at: null };
    const at = this.at();
    return at === null ? null : { at };
  }
}

function stateOf({ released, releasedAt }: Releasable): string {
  if (releasedAt === null) return 'Students do not see these grades yet.';
  return released
    ? `Students have seen these grades since ${inWords(releasedAt)}.`
    : `Students see these grades from ${inWords(releasedAt)}.`;
}
