import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import type { PoolMoment } from './pool-history';

const WIDTH = 600;
const HEIGHT = 140;
const ROWS_SHOWN = 12;

type Kind = 'ready' | 'busy' | 'queued';

interface Plot {
  readonly label: string;
  readonly lines: readonly { readonly kind: Kind; readonly label: string }[];
}

/** Each with a scale of its own: a rush is many times more than there are sandboxes. */
const PLOTS: readonly Plot[] = [
  {
    label: 'Sandboxes',
    lines: [
      { kind: 'ready', label: 'ready' },
      { kind: 'busy', label: 'busy' },
    ],
  },
  { label: 'Submissions and runs', lines: [{ kind: 'queued', label: 'in the queue' }] },
];

/** The last minutes of a pool as lines, and the same numbers as a table. */
@Component({
  selector: 'assay-pool-chart',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <div class="plots">
      @for (plot of drawn(); track plot.label) {
        <figure>
          <figcaption class="row small">
            <strong>{{ plot.label }}</strong>
            @for (line of plot.lines; track line.kind) {
              <span class="with-icon muted"><i [class]="line.kind"></i>{{ line.label }}</span>
            }
          </figcaption>
          <div class="plot">
            <span class="scale mono small muted" aria-hidden="true">{{ plot.top }}</span>
            <svg [attr.viewBox]="'0 0 ' + width + ' ' + height" preserveAspectRatio="none" aria-hidden="true">
              <line x1="0" x2="600" y1="1" y2="1" />
              <line x1="0" x2="600" y1="70" y2="70" />
              <line x1="0" x2="600" y1="139" y2="139" />
              @for (line of plot.lines; track line.kind) {
                <polyline [attr.class]="line.kind" [attr.points]="line.points" />
              }
            </svg>
          </div>
        </figure>
      }
    </div>
    <details class="small">
      <summary>{{ span() }} as a table</summary>
      <table class="data-table">
        <thead>
          <tr>
            <th scope="col">Time</th>
            <th scope="col" class="end">Ready</th>
            <th scope="col" class="end">Busy</th>
            <th scope="col" class="end">Waiting for a sandbox</th>
            <th scope="col" class="end">In the queue</th>
          </tr>
        </thead>
        <tbody>
          @for (moment of rows(); track moment.at) {
            <tr>
              <td class="mono">{{ time(moment.at) }}</td>
              <td class="end mono">{{ moment.ready }}</td>
              <td class="end mono">{{ moment.busy }}</td>
              <td class="end mono">{{ moment.waiting }}</td>
              <td class="end mono">{{ moment.queued }}</td>
            </tr>
          }
        </tbody>
      </table>
    </details>
  `,
  styles: `
    .plots {
      display: grid;
      grid-template-columns: repeat(auto-fit, minmax(min(100%, 320px), 1fr));
      gap: 20px;
    }
    figure {
      margin: 0;
      min-width: 0;
    }
    strong {
      font-weight: 550;
    }
    figcaption {
      margin-bottom: 8px;
    }
    i {
      width: 14px;
      height: 0;
      border-top: 3px solid currentColor;
    }
    i.busy {
      border-top-style: double;
    }
    i.queued {
      border-top-style: dashed;
    }
    .ready {
      color: var(--pass);
    }
    .busy {
      color: var(--accent);
    }
    .queued {
      color: var(--warn);
    }
    .plot {
      position: relative;
    }
    .scale {
      position: absolute;
      top: 2px;
      left: 4px;
    }
    svg {
      display: block;
      width: 100%;
      height: 140px;
      background: var(--ground);
      border-radius: var(--corner-s);
    }
    line {
      stroke: var(--line);
      vector-effect: non-scaling-stroke;
    }
    polyline {
      fill: none;
      stroke: currentColor;
      stroke-width: 2;
      stroke-linejoin: round;
      vector-effect: non-scaling-stroke;
    }
    polyline.queued {
      stroke-dasharray: 5 4;
    }
    details {
      margin-top: 8px;
      overflow-x: auto;
    }
    summary {
      min-height: var(--target);
      line-height: var(--target);
      color: var(--muted);
      cursor: pointer;
    }
    td,
    th {
      padding-block: 4px;
    }
  `,
})
export class PoolChart {
  readonly history = input.required<readonly PoolMoment[]>();
  protected readonly width = WIDTH;
  protected readonly height = HEIGHT;

  protected readonly drawn = computed(() => {
    const history = this.history();
    const first = history[0]?.at ?? 0;
    const range = Math.max((history.at(-1)?.at ?? 0) - first, 1);
    return PLOTS.map(({ label, lines }) => {
      const top = Math.max(4, ...history.flatMap((moment) => lines.map(({ kind }) => moment[kind])));
      const x = (at: number) => ((at - first) / range) * WIDTH;
      const y = (value: number) => HEIGHT - 1 - (value / top) * (HEIGHT - 2);
      const points = (kind: Kind) =>
        history.map((moment) => `${x(moment.at).toFixed(1)},${y(moment[kind]).toFixed(1)}`).join(' ');
      return { label, top, lines: lines.map((line) => ({ ...line, points: points(line.kind) })) };
    });
  });

  /** Evenly spread over the time shown, newest first. */
  protected readonly rows = computed(() => {
    const history = this.history();
    const step = Math.max(1, Math.ceil(history.length / ROWS_SHOWN));
    return history.filter((_, index) => (history.length - 1 - index) % step === 0).reverse();
  });

  protected readonly span = computed(() => {
    const history = this.history();
    const minutes = Math.round(((history.at(-1)?.at ?? 0) - (history[0]?.at ?? 0)) / 60_000);
    return minutes < 2 ? 'The last moments' : `The last ${minutes} minutes`;
  });

  protected time(at: number): string {
    return new Date(at).toLocaleTimeString();
  }
}
