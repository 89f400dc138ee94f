import {
  ChangeDetectionStrategy,
  Component,
  ElementRef,
  Injector,
  afterNextRender,
  computed,
  inject,
  input,
  linkedSignal,
  output,
  untracked,
} from '@angular/core';
import type { RubricCriterion } from '../api/models';
import { NO_MARK, type EditedMark } from './assessment-fields';

/** The criteria with what each is given; the keys 1 to 9 choose a level of the one that stands out. */
@Component({
  selector: 'assay-rubric-marks',
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './rubric-marks.html',
  styleUrl: './rubric-marks.scss',
})
export class RubricMarks {
  private readonly element = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  private readonly injector = inject(Injector);

  readonly criteria = input.required<readonly RubricCriterion[]>();
  readonly marks = input.required<Readonly<Record<string, EditedMark>>>();
  readonly changed = output<{ readonly criterionId: string; readonly mark: EditedMark }>();

  /** Of the criterion that the keys are for. */
  protected readonly active = linkedSignal<string, number>({
    source: () =>
      this.criteria()
        .map(({ id }) => id)
        .join(),
    // It stays where it is while points are given.
    computation: () => untracked(() => this.firstMissing()),
  });
  protected readonly rows = computed(() =>
    this.criteria().map((criterion) => ({ criterion, mark: this.marks()[criterion.id] ?? NO_MARK })),
  );

  /** Chooses a level of the criterion that stands out, by its number from 1, and goes on to the next. */
  press(number: number): void {
    const at = this.active();
    const criterion = this.criteria()[at];
    const level = criterion?.levels[number - 1];
    if (criterion === undefined || level === undefined) return;
    this.choose(at, level.id);
    const next = this.criteria()[at + 1];
    if (next === undefined) return;
    this.active.set(at + 1);
    const target = next.levels.length === 0 ? 'input' : 'button';
    afterNextRender(() => this.element.querySelector<HTMLElement>(`[data-criterion="${at + 1}"] ${target}`)?.focus(), {
      injector: this.injector,
    });
  }

  private firstMissing(): number {
    const at = this.criteria().findIndex(({ id }) => (this.marks()[id]?.points ?? null) === null);
    return Math.max(0, at);
  }

  protected choose(at: number, levelId: string): void {
    const criterion = this.criteria()[at];
    const level = criterion?.levels.find(({ id }) => id === levelId);
    if (criterion === undefined || level === undefined) return;
    this.active.set(at);
    this.set(criterion, { levelId, points: level.points });
  }

  protected setPoints(criterion: RubricCriterion, points: number): void {
    this.set(criterion, { levelId: null, points: Number.isNaN(points) ? null : points });
  }

  protected set(criterion: RubricCriterion, change: Partial<EditedMark>): void {
    const mark = { ...(this.marks()[criterion.id] ?? NO_MARK), ...change };
    this.changed.emit({ criterionId: criterion.id, mark });
  }
}
