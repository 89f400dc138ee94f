import { ChangeDetectionStrategy, Component, input } from '@angular/core';
import { LANGUAGES, type Language } from '@assay/contract';
import type { PoolView, PoolWorker } from '../api/models';
import { Icon } from '../design/icon';
import { Moment } from '../design/moment';

const TITLES: Record<Language, string> = {
  python: 'Python',
  javascript: 'JavaScript',
  typescript: 'TypeScript',
  c: 'C',
  cpp: 'C++',
  java: 'Java',
  bash: 'Bash',
  sql: 'SQL',
};

/** The workers of a pool: what their runner holds and does not, what they follow, and what went wrong. */
@Component({
  selector: 'assay-pool-workers',
  imports: [Icon, Moment],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <ul role="list">
      @for (worker of pool().workers; track worker.id) {
        <li [attr.data-testid]="'worker-' + worker.id">
          <div class="row">
            <strong class="mono" [title]="worker.host">{{ worker.host.split(' ')[0] }}</strong>
            <span class="chip">{{ worker.runner }}</span>
            @if (worker.problem) {
              <span class="with-icon small tone-fail"><assay-icon name="alert" [size]="16" />{{ worker.problem }}</span>
            } @else if (worker.applying || worker.appliedVersion !== pool().version) {
              <span class="with-icon small tone-warn"><assay-icon name="clock" [size]="16" />is changing over</span>
            } @else {
              <span class="with-icon small tone-pass"><assay-icon name="check" [size]="16" />follows the settings</span>
            }
            <span class="spread"></span>
            <span class="small muted">seen <assay-moment [at]="worker.lastSeenAt" /></span>
          </div>
          <p class="small">{{ worker.probe.summary }}</p>
          @if (worker.probe.gaps.length > 0) {
            <p class="small muted">Not held: {{ worker.probe.gaps.join('; ') }}.</p>
          }
          <p class="small" data-testid="languages">
            <span class="muted">Runs</span>&ngsp;
            @for (one of languages(worker); track one.name; let last = $last) {
              <span [title]="one.told">{{ one.title }}</span>&ngsp;<span class="mono">{{ one.version }}</span
              >{{ last ? '.' : ', ' }}
            } @empty {
              nothing yet
            }
          </p>
          <dl class="small">
            <div>
              <dt>Ready</dt>
              <dd class="mono">{{ worker.ready }}</dd>
            </div>
            <div>
              <dt>Busy</dt>
              <dd class="mono">{{ worker.busy }}</dd>
            </div>
            <div>
              <dt>Being made</dt>
              <dd class="mono">{{ worker.creating }}</dd>
            </div>
            <div>
              <dt>Made since its start</dt>
              <dd class="mono">{{ worker.created }}</dd>
            </div>
            <div>
              <dt>Wait for one, half and 99 %</dt>
              <dd class="mono">{{ ms(worker.acquire.p50Ms) }} · {{ ms(worker.acquire.p99Ms) }}</dd>
            </div>
            <div>
              <dt>Making one, half and 99 %</dt>
              <dd class="mono">{{ ms(worker.create.p50Ms) }} · {{ ms(worker.create.p99Ms) }}</dd>
            </div>
          </dl>
          @if (worker.lastErrors.length > 0) {
            <details class="small">
              <summary class="tone-fail">
                {{ worker.lastErrors.length === 1 ? 'The last failure' : 'The last failures' }} to make a sandbox
              </summary>
              <ul>
                @for (error of worker.lastErrors; track $index) {
                  <li>
                    <span class="muted"><assay-moment [at]="error.at" /></span>
                    <pre class="output">{{ error.message }}</pre>
                  </li>
                }
              </ul>
            </details>
          }
        </li>
      }
    </ul>
  `,
  styles: `
    ul {
      margin: 0;
      padding: 0;
      list-style: none;
    }
    :host > ul > li {
      display: grid;
      gap: 6px;
      padding: 16px 0;
      border-top: 1px solid var(--line);
    }
    dl {
      display: flex;
      flex-wrap: wrap;
      gap: 8px 28px;
      margin: 4px 0 0;
    }
    dt {
      color: var(--muted);
    }
    dd {
      margin: 0;
    }
    summary {
      min-height: var(--target);
      line-height: var(--target);
      cursor: pointer;
    }
    details li {
      margin-bottom: 8px;
    }
  `,
})
export class PoolWorkers {
  readonly pool = input.required<PoolView>();

  /** In our order, each with the number in what its toolchain tells of itself. */
  protected languages({ probe }: PoolWorker) {
    return LANGUAGES.flatMap((name) => {
      const told = probe.languages[name];
      return told === undefined
        ? []
        : [{ name, title: TITLES[name], told, version: /\d+(?:\.\d+)+/.exec(told)?.[0] ?? '' }];
    });
  }

  protected ms(value: number | null): string {
    if (value === null) return '–';
    return value < 10
      ? `${value.toFixed(1)} ms`
      : value < 10_000
        ? `${Math.round(value)} ms`
        : `${Math.round(value / 1000)} s`;
  }
}
