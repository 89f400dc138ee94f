import {
  ChangeDetectionStrategy,
  Component,
  ElementRef,
  Injector,
  afterNextRender,
  computed,
  inject,
  input,
  output,
  signal,
} from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import type { ExerciseSummary } from '../api/models';
import { Icon } from '../design/icon';
import { Empty } from '../design/list-states';
import { chosen, moved, type ChosenExercise } from './assignment-fields';

/** Which exercises an assignment has, in their order, and what each is worth. */
@Component({
  selector: 'assay-exercise-choice',
  imports: [Empty, Icon, MatButtonModule],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <div class="row head">
      <h2>Exercises</h2>
      <span class="spread"></span>
      <span class="small muted"
        ><span class="number" data-testid="points-sum">{{ sum() }}</span> points together</span
      >
    </div>
    @if (value().length === 0) {
      <assay-empty class="card" head="No exercises chosen">Add them below, one by one.</assay-empty>
    } @else {
      <ol class="card" role="list">
        @for (one of value(); track one.exerciseId; let index = $index; let first = $first; let last = $last) {
          <li class="row" [attr.data-testid]="'chosen-' + index">
            <span class="spread">{{ one.title }}</span>
            <label class="small">
              <span class="visually-hidden">Points of {{ one.title }}</span>
              <input
                #points
                type="number"
                min="0"
                max="10000"
                step="0.5"
                [value]="one.points"
                (change)="setPoints(index, points.valueAsNumber)"
              />
              points by tests
            </label>
            @if (rubricPoints()[one.exerciseId]; as more) {
              <span class="small muted"
                >+ <span class="number">{{ more }}</span> by rubric</span
              >
            }
            <button
              type="button"
              class="plain-button"
              data-move="-1"
              [disabled]="first"
              [attr.aria-label]="'Move ' + one.title + ' up'"
              (click)="move(index, -1)"
            >
              ↑
            </button>
            <button
              type="button"
              class="plain-button"
              data-move="1"
              [disabled]="last"
              [attr.aria-label]="'Move ' + one.title + ' down'"
              (click)="move(index, 1)"
            >
              ↓
            </button>
            <button
              type="button"
              class="plain-button"
              [attr.aria-label]="'Take out ' + one.title"
              (click)="remove(index)"
            >
              <assay-icon name="close" [size]="16" />
            </button>
            @if (problemAt()[index]; as message) {
              <p class="small tone-fail wide" role="alert">This exercise {{ message }}.</p>
            }
          </li>
        }
      </ol>
    }
    <p class="visually-hidden" role="status">{{ said() }}</p>
    <div class="row add">
      <label class="small" for="add-exercise">Add an exercise of the course</label>
      <select #choice id="add-exercise" class="plain-select" [disabled]="rest().length === 0">
        @for (one of rest(); track one.id) {
          <option [value]="one.id">{{ one.title }}{{ one.draft ? ' (draft)' : '' }} · {{ one.points }} points</option>
        } @empty {
          <option value="">All exercises of the course are in it</option>
        }
      </select>
      <button
        matButton="outlined"
        type="button"
        data-testid="add-exercise"
        [disabled]="rest().length === 0"
        (click)="add(choice.value)"
      >
        Add
      </button>
    </div>
  `,
  styles: `
    :host {
      display: block;
    }
    ol {
      margin: 0;
      padding: 4px 16px;
    }
    li + li {
      border-top: 1px solid var(--line);
    }
    li {
      padding: 8px 0;
    }
    .head {
      margin-bottom: 8px;
    }
    .wide {
      flex-basis: 100%;
    }
    .add {
      margin-top: 12px;
    }
    input {
      width: 84px;
      height: 36px;
      padding: 0 8px;
      border: 1px solid var(--line-strong);
      border-radius: var(--corner);
      background: var(--surface);
      color: var(--ink);
      font: inherit;
      font-variant-numeric: tabular-nums;
      text-align: end;
    }
  `,
})
export class ExerciseChoice {
  private readonly element = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  private readonly injector = inject(Injector);

  /** All of the course. */
  readonly exercises = input.required<readonly ExerciseSummary[]>();
  readonly value = input.required<readonly ChosenExercise[]>();
  /** What is wrong with some of them, by field as the server names it. */
  readonly problems = input<Readonly<Record<string, string>>>({});
  /** What people can give beyond the tests, by exercise. */
  readonly rubricPoints = input<Readonly<Record<string, number>>>({});
  readonly changed = output<readonly ChosenExercise[]>();

  protected readonly said = signal('');
  protected readonly rest = computed(() => {
    const taken = new Set(this.value().map(({ exerciseId }) => exerciseId));
    return this.exercises().filter(({ id }) => !taken.has(id));
  });
  protected readonly sum = computed(
    () =>
      Math.round(
        this.value().reduce(
          (total, { exerciseId, points }) => total + points + (this.rubricPoints()[exerciseId] ?? 0),
          0,
        ) * 100,
      ) / 100,
  );
  protected readonly problemAt = computed(() =>
    this.value().map(
      (_, index) =>
        this.problems()[`exercises.${index}.exerciseId`] ?? this.problems()[`exercises.${index}.points`] ?? null,
    ),
  );

  protected add(id: string): void {
    const exercise = this.rest().find((one) => one.id === id);
    if (exercise === undefined) return;
    this.changed.emit([...this.value(), chosen(exercise)]);
    this.said.set(`${exercise.title} is added.`);
  }

  protected remove(index: number): void {
    this.said.set(`${this.value()[index]?.title ?? ''} is taken out.`);
    this.changed.emit(this.value().filter((_, place) => place !== index));
    this.focus('#add-exercise');
  }

  protected move(index: number, by: -1 | 1): void {
    const order = moved(this.value(), index, by);
    this.changed.emit(order);
    this.said.set(`${order[index + by]?.title ?? ''} is now number ${index + by + 1}.`);
    // The button went with its row; at the end of the list it cannot be pressed any more.
    const row = `[data-testid=chosen-${index + by}]`;
    this.focus(`${row} [data-move="${by}"]:enabled, ${row} [data-move="${-by}"]`);
  }

  protected setPoints(index: number, points: number): void {
    if (Number.isNaN(points)) return;
    this.changed.emit(this.value().map((one, place) => (place === index ? { ...one, points } : one)));
  }

  private focus(selector: string): void {
    afterNextRender(() => this.element.querySelector<HTMLElement>(selector)?.focus(), { injector: this.injector });
  }
}
