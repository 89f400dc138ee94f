import {
  ChangeDetectionStrategy,
  Component,
  computed,
  effect,
  inject,
  input,
  output,
  signal,
  untracked,
} from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import { asFailure } from '../api/failure';
import type { AssignmentView } from '../api/models';
import { countInWords } from '../design/count-in-words';
import { Icon } from '../design/icon';
import { inWords, zoneInWords } from '../design/local-time';
import { ExamTimer } from './exam-timer';
import { ExamWatch } from './exam-watch';

/** A student's own exam: before it, while it is written, when it was begun elsewhere, and after it. */
@Component({
  selector: 'assay-exam-seat',
  imports: [ExamTimer, Icon, MatButtonModule],
  providers: [ExamWatch],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './exam-seat.html',
  styles: `
    :host {
      display: block;
      margin-bottom: 20px;
    }
    .box {
      display: grid;
      gap: 12px;
      justify-items: start;
      padding: 20px 24px;
    }
    .time {
      font-size: var(--text-l);
    }
  `,
})
export class ExamSeat {
  private readonly watch = inject(ExamWatch);

  readonly exam = input.required<AssignmentView>();
  /** The exam was begun, ended or came to this browser: what it shows is another. */
  readonly changed = output<void>();

  protected readonly count = countInWords;
  protected readonly sitting = this.watch.sitting;
  protected readonly lost = this.watch.lost;
  protected readonly left = this.watch.leftMs;
  protected readonly pending = signal(false);
  protected readonly problem = signal<string | null>(null);
  protected readonly confirming = signal(false);
  protected readonly zone = zoneInWords();
  /** What decides what is shown, in one word. */
  protected readonly at = computed(() => {
    const sitting = this.sitting();
    if (sitting === null) return null;
    const writes = sitting.state === 'running' || sitting.state === 'grace';
    if ((writes || sitting.state === 'startable') && !sitting.addressAllowed) return 'outside';
    if (!writes) return sitting.state;
    if (sitting.here) return sitting.state;
    return sitting.asked ? 'asked' : 'elsewhere';
  });

  constructor() {
    effect(() => {
      const { id } = this.exam();
      untracked(() => void this.watch.open(id));
    });
    let before: string | null = null;
    effect(() => {
      const now = this.at();
      if (now === null || now === before) return;
      const isFirst = before === null;
      before = now;
      if (!isFirst) untracked(() => this.changed.emit());
    });
  }

  protected exactly(time: string | null): string {
    return time === null ? '' : inWords(time);
  }

  protected start(): Promise<void> {
    return this.attempt(() => this.watch.start());
  }

  protected ask(): Promise<void> {
    return this.attempt(() => this.watch.askStaff());
  }

  protected async finish(): Promise<void> {
    await this.attempt(() => this.watch.finish());
    this.confirming.set(false);
  }

  private async attempt(action: () => Promise<void>): Promise<void> {
    this.pending.set(true);
    this.problem.set(null);
    try {
      await action();
    } catch (error) {
      this.problem.set(asFailure(error).message);
    } finally {
      this.pending.set(false);
    }
  }
}
