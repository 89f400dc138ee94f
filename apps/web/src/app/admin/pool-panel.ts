import { ChangeDetectionStrategy, Component, computed, inject, input, output, signal, viewChild } from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import { asFailure } from '../api/failure';
import type { PoolView } from '../api/models';
import { PoolsApi } from '../api/pools-api';
import { Icon, type IconName } from '../design/icon';
import { Moment } from '../design/moment';
import { PoolAdvice } from './pool-advice';
import { PoolChart } from './pool-chart';
import { historyOf } from './pool-history';
import { PoolKnobs } from './pool-knobs';
import { PoolWorkers } from './pool-workers';

interface Look {
  readonly word: string;
  readonly icon: IconName;
  readonly tone: string;
}

/** One pool: how it is doing, its knobs, its workers. */
@Component({
  selector: 'assay-pool-panel',
  imports: [Icon, MatButtonModule, Moment, PoolAdvice, PoolChart, PoolKnobs, PoolWorkers],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <header class="row">
      <h2>{{ pool().name }} pool</h2>
      <span
        [class]="'with-icon small ' + look().tone"
        data-testid="pool-state"
        [attr.data-paused]="pool().paused"
        role="status"
      >
        <assay-icon [name]="look().icon" [size]="16" />{{ look().word }}
      </span>
      <span class="spread"></span>
      <button matButton="outlined" type="button" data-testid="pause" [disabled]="pausing()" (click)="pause()">
        {{ pool().paused ? 'Resume grading' : 'Drain and pause' }}
      </button>
    </header>
    @if (problem(); as message) {
      <p class="notice tone-fail" role="alert">{{ message }}</p>
    }
    @if (trouble(); as reason) {
      <p class="notice tone-fail" data-testid="trouble" role="alert">
        <assay-icon name="alert" /><span
          >{{ reason }}
          <span class="next">It is tried again all the time: once it succeeds, grading goes on.</span></span
        >
      </p>
    }
    @if (pool().paused) {
      <p class="notice tone-warn">
        <assay-icon name="clock" /><span
          >Nothing new is graded. What was under way is finished, and submissions wait in the queue until you
          resume.</span
        >
      </p>
    }

    <dl class="figures">
      @for (figure of figures(); track figure.label) {
        <div>
          <dt class="small muted">{{ figure.label }}</dt>
          <dd [attr.data-testid]="'figure-' + figure.name" class="number">{{ figure.value }}</dd>
        </div>
      }
    </dl>

    @if (history().length > 1) {
      <assay-pool-chart [history]="history()" />
    } @else {
      <p class="small muted">The chart begins once a worker has told twice, within seconds.</p>
    }

    <section>
      <assay-pool-advice [name]="pool().name" [version]="pool().version" (use)="knobs().propose($event)" />
    </section>

    <section>
      <h3>Settings</h3>
      <assay-pool-knobs [pool]="pool()" (changed)="changed.emit($event)" />
      <p class="small muted">
        @if (pool().updatedAt; as at) {
          Changed <assay-moment [at]="at" />
          @if (pool().updatedBy; as who) {
            by {{ who.username }}
          }
          (version {{ pool().version }}).
        } @else {
          As the installation's environment says.
        }
      </p>
    </section>

    <section>
      <h3>Workers</h3>
      @if (pool().workers.length === 0) {
        <p class="notice tone-fail">
          <assay-icon name="alert" /><span
            >No worker is alive: nothing is graded. Start one with <code>ASSAY_ROLE=worker npm start</code>.</span
          >
        </p>
      } @else {
        <assay-pool-workers [pool]="pool()" />
      }
    </section>
  `,
  styles: `
    :host {
      display: grid;
      gap: 20px;
      padding: 24px;
    }
    h2::first-letter {
      text-transform: uppercase;
    }
    h3 {
      margin-bottom: 12px;
    }
    .figures {
      display: grid;
      grid-template-columns: repeat(auto-fit, minmax(120px, 1fr));
      gap: 12px 24px;
      margin: 0;
    }
    dd {
      margin: 0;
      font-size: var(--text-xl);
      font-weight: 600;
    }
    .next {
      color: var(--ink);
    }
    section {
      min-width: 0;
    }
    @media (max-width: 640px) {
      :host {
        padding: 16px;
      }
    }
  `,
})
export class PoolPanel {
  private readonly api = inject(PoolsApi);
  readonly pool = input.required<PoolView>();
  readonly changed = output<PoolView>();

  protected readonly knobs = viewChild.required(PoolKnobs);
  protected readonly pausing = signal(false);
  protected readonly problem = signal<string | null>(null);
  protected readonly history = computed(() => historyOf(this.pool().workers));

  protected readonly look = computed((): Look => {
    const { paused, workers } = this.pool();
    if (workers.length === 0) return { word: 'No worker', icon: 'alert', tone: 'tone-fail' };
    if (workers.every((worker) => worker.unavailable)) {
      return { word: 'Cannot make sandboxes', icon: 'alert', tone: 'tone-fail' };
    }
    if (paused) return { word: 'Paused', icon: 'clock', tone: 'tone-warn' };
    if (workers.some((worker) => worker.unavailable || worker.problem)) {
      return { word: 'Some workers are in trouble', icon: 'alert', tone: 'tone-warn' };
    }
    return { word: 'Serving', icon: 'check', tone: 'tone-pass' };
  });

  /** Why nothing can be graded at all; what only some workers lack is told beside them. */
  protected readonly trouble = computed(() => {
    const { workers } = this.pool();
    const problem = workers.find((worker) => worker.problem !== null)?.problem;
    if (workers.length === 0 || !workers.every((worker) => worker.unavailable) || !problem) return null;
    return /[.!?]$/.test(problem) ? problem : `${problem}.`;
  });

  protected readonly figures = computed(() => {
    const { workers, queued } = this.pool();
    const sum = (count: (worker: PoolView['workers'][number]) => number) =>
      workers.reduce((total, worker) => total + count(worker), 0);
    return [
      { name: 'ready', label: 'Ready', value: sum((worker) => worker.ready) },
      { name: 'busy', label: 'Busy', value: sum((worker) => worker.busy) },
      { name: 'creating', label: 'Being made', value: sum((worker) => worker.creating) },
      { name: 'waiting', label: 'Waiting for one', value: sum((worker) => worker.waiting) },
      { name: 'queued', label: 'In the queue', value: queued },
    ];
  });

  protected async pause(): Promise<void> {
    this.pausing.set(true);
    this.problem.set(null);
    const { name, paused, version } = this.pool();
    try {
      this.changed.emit(await this.api.change(name, { paused: !paused, version }));
    } catch (error) {
      this.problem.set(asFailure(error).message);
    } finally {
      this.pausing.set(false);
    }
  }
}
