import {
  ChangeDetectionStrategy,
  Component,
  ElementRef,
  Injector,
  afterNextRender,
  inject,
  input,
  output,
  signal,
} from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import { Icon } from '../design/icon';
import { moved } from './assignment-fields';
import { newCriterion, newLevel, type EditedCriterion, type EditedLevel } from './rubric-fields';

const MAX_LEVELS = 9;

/** The criteria of one exercise with their levels. */
@Component({
  selector: 'assay-rubric-editor',
  imports: [Icon, MatButtonModule],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './rubric-editor.html',
  styleUrl: './rubric-editor.scss',
})
export class RubricEditor {
  private readonly element = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  private readonly injector = inject(Injector);

  /** Of the exercise. */
  readonly title = input.required<string>();
  /** Tells its fields from those of other exercises. */
  readonly place = input.required<number>();
  readonly value = input.required<readonly EditedCriterion[]>();
  /** By field as the server names it. */
  readonly problems = input.required<Readonly<Record<string, string>>>();
  readonly changed = output<readonly EditedCriterion[]>();

  protected readonly said = signal('');
  /** What was taken out last, and where it stood. */
  protected readonly removed = signal<{ readonly criterion: EditedCriterion; readonly at: number } | null>(null);
  protected readonly maxLevels = MAX_LEVELS;

  protected add(): void {
    this.changed.emit([...this.value(), newCriterion()]);
    this.focus(`#${this.idOf(this.value().length)}`);
  }

  protected set(at: number, change: Partial<EditedCriterion>): void {
    this.changed.emit(this.value().map((one, place) => (place === at ? { ...one, ...change } : one)));
  }

  protected remove(at: number): void {
    const criterion = this.value()[at];
    if (criterion === undefined) return;
    this.removed.set({ criterion, at });
    this.changed.emit(this.value().filter((_, place) => place !== at));
    this.focus('[data-undo]');
  }

  protected undo(): void {
    const last = this.removed();
    if (last === null) return;
    this.removed.set(null);
    this.changed.emit([...this.value().slice(0, last.at), last.criterion, ...this.value().slice(last.at)]);
    this.focus(`#${this.idOf(last.at)}`);
  }

  protected move(at: number, by: -1 | 1): void {
    const order = moved(this.value(), at, by);
    this.changed.emit(order);
    this.said.set(`${order[at + by]?.title || 'The criterion'} is now number ${at + by + 1}.`);
    const row = `[data-criterion="${at + by}"]`;
    this.focus(`${row} [data-move="${by}"]:enabled, ${row} [data-move="${-by}"]`);
  }

  protected addLevel(at: number): void {
    const levels = this.value()[at]?.levels ?? [];
    this.set(at, { levels: [...levels, newLevel()] });
    this.focus(`#${this.idOf(at)}-level-${levels.length}`);
  }

  protected setLevel(at: number, place: number, change: Partial<EditedLevel>): void {
    const levels = this.value()[at]?.levels ?? [];
    this.set(at, { levels: levels.map((one, each) => (each === place ? { ...one, ...change } : one)) });
  }

  protected removeLevel(at: number, place: number): void {
    const levels = this.value()[at]?.levels ?? [];
    this.said.set(`${levels[place]?.label || 'The level'} is taken out.`);
    this.set(at, { levels: levels.filter((_, each) => each !== place) });
    this.focus(`[data-criterion="${at}"] [data-add-level]`);
  }

  protected idOf(at: number): string {
    return `criterion-${this.place()}-${at}`;
  }

  /** What is typed for points; what is no number stays as it was. */
  protected number(points: number, otherwise: number): number {
    return Number.isNaN(points) ? otherwise : points;
  }

  private focus(selector: string): void {
    afterNextRender(() => this.element.querySelector<HTMLElement>(selector)?.focus(), { injector: this.injector });
  }
}
