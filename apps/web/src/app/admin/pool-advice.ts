import { ChangeDetectionStrategy, Component, computed, inject, input, output, resource } from '@angular/core';
import type { PoolAdvice as Advice, PoolKnobs, PoolOutlook } from '../api/models';
import { PoolsApi } from '../api/pools-api';
import { Icon, type IconName } from '../design/icon';
import { Empty, Skeleton, Trouble } from '../design/list-states';
import { Moment } from '../design/moment';
import { knobsText, memoryText } from './pool-outlook';
import { waitText } from './wait';

const LOOKS: Readonly<Record<Advice['status'], { readonly icon: IconName; readonly tone: string }>> = {
  change: { icon: 'bulb', tone: 'tone-warn' },
  keep: { icon: 'check', tone: 'tone-pass' },
  unsure: { icon: 'alert', tone: 'tone-warn' },
  'too-few': { icon: 'clock', tone: 'tone-muted' },
  unknown: { icon: 'clock', tone: 'tone-muted' },
};

interface Line {
  readonly knobs: PoolKnobs;
  readonly text: string;
  readonly p50: string;
  readonly p99: string;
  readonly memory: string;
  readonly isCurrent: boolean;
  readonly isAdvised: boolean;
}

/** What other settings would have made of the last hour, and which of them would have been better. */
@Component({
  selector: 'assay-pool-advice',
  imports: [Empty, Icon, Moment, Skeleton, Trouble],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <div class="row head">
      <h3>Advice</h3>
      @if (advice.hasValue()) {
        <span class="small muted">from the hour until <assay-moment [at]="advice.value().until" /></span>
      }
      <span class="spread"></span>
      <button
        type="button"
        class="plain-button"
        data-testid="look-again"
        [disabled]="advice.isLoading()"
        (click)="advice.reload()"
      >
        <assay-icon name="retry" [size]="16" />Look again
      </button>
    </div>
    @if (advice.hasValue()) {
      @let given = advice.value();
      @if (given.current === null) {
        <assay-empty [icon]="look().icon" head="No advice yet" data-testid="advice">{{ given.sentence }}</assay-empty>
      } @else {
        <p [class]="'notice ' + look().tone" data-testid="advice" [attr.data-status]="given.status" role="status">
          <assay-icon [name]="look().icon" /><span class="ink">{{ given.sentence }}</span>
        </p>
        @if (trust(); as sentence) {
          <p class="small muted" data-testid="advice-trust">{{ sentence }}</p>
        }
        <table class="data-table stacked">
          <caption class="visually-hidden">
            What other settings would have made of the last hour's
            {{
              given.simulatedArrivals
            }}
            arrivals
          </caption>
          <thead>
            <tr>
              <th scope="col">Settings</th>
              <th scope="col" class="end">Half waited at most</th>
              <th scope="col" class="end">99 % waited at most</th>
              @if (given.current.idleMb !== null) {
                <th scope="col" class="end">Memory when idle</th>
              }
              <th scope="col"><span class="visually-hidden">Use</span></th>
            </tr>
          </thead>
          <tbody>
            @for (line of lines(); track line.text) {
              <tr [class.current]="line.isCurrent" [class.advised]="line.isAdvised">
                <th scope="row">
                  {{ line.text }}
                  @if (line.isCurrent) {
                    <span class="chip">now</span>
                  }
                  @if (line.isAdvised) {
                    <span class="chip tone-accent"><assay-icon name="bulb" [size]="14" />advised</span>
                  }
                </th>
                <td class="end mono" data-label="Half waited at most">{{ line.p50 }}</td>
                <td class="end mono" data-label="99 % waited at most">{{ line.p99 }}</td>
                @if (given.current.idleMb !== null) {
                  <td class="end mono" data-label="Memory when idle">{{ line.memory }}</td>
                }
                <td class="end use">
                  @if (!line.isCurrent) {
                    <button
                      type="button"
                      class="plain-button outlined"
                      [attr.data-testid]="line.isAdvised ? 'use-advised' : null"
                      [attr.aria-label]="'Use these: ' + line.text"
                      (click)="use.emit(line.knobs)"
                    >
                      Use these
                    </button>
                  }
                </td>
              </tr>
            }
          </tbody>
        </table>
        <p class="small muted">
          Simulated with the last hour's {{ given.simulatedArrivals }} arrivals, first come first served, each as long
          in its sandbox as it was. “Use these” fills the settings below; nothing changes until you apply them.
          @for (note of given.notes; track note) {
            {{ note }}
          }
          @if (given.unfinished > 0) {
            {{ given.unfinished }} of them {{ given.unfinished === 1 ? 'is' : 'are' }} not graded yet and
            {{ given.unfinished === 1 ? 'counts' : 'count' }} as long as half of the others.
          }
        </p>
      }
    } @else if (advice.error()) {
      <assay-trouble head="There is no advice to be had" [error]="advice.error()" (again)="advice.reload()" />
    } @else {
      <assay-skeleton label="the advice" [lines]="[72, 90, 90]" />
    }
  `,
  styles: `
    :host {
      display: block;
    }
    .head {
      margin-bottom: 12px;
    }
    .notice {
      margin-bottom: 8px;
    }
    .ink {
      color: var(--ink);
    }
    table {
      margin-block: 8px;
    }
    tbody th {
      color: var(--ink);
      white-space: normal;
    }
    tbody th,
    td {
      padding-block: 6px;
      border-bottom: 1px solid var(--line);
    }
    tbody tr:last-child th {
      border-bottom: 0;
    }
    .current {
      background: var(--raised);
    }
    .advised {
      box-shadow: inset 3px 0 0 var(--accent);
    }
    .use {
      width: 1%;
      white-space: nowrap;
    }
    assay-empty {
      border: 1px dashed var(--line-strong);
      border-radius: var(--corner);
      padding: 24px;
    }
    @media (max-width: 640px) {
      .use {
        width: auto;
      }
    }
  `,
})
export class PoolAdvice {
  private readonly api = inject(PoolsApi);
  readonly name = input.required<string>();
  /** Other settings need other advice. */
  readonly version = input.required<number>();
  readonly use = output<PoolKnobs>();

  protected readonly advice = resource({
    params: () => ({ name: this.name(), version: this.version() }),
    loader: ({ params }) => this.api.advice(params.name),
  });

  protected readonly look = computed(() => LOOKS[this.advice.hasValue() ? this.advice.value().status : 'unknown']);

  protected readonly lines = computed((): Line[] => {
    if (!this.advice.hasValue()) return [];
    const { current, alternatives, recommended } = this.advice.value();
    if (current === null) return [];
    const advised = recommended && knobsText(recommended);
    const line = (outlook: PoolOutlook): Line => {
      const text = knobsText(outlook.knobs);
      const isCurrent = outlook === current;
      return {
        knobs: outlook.knobs,
        text,
        p50: waitText(outlook.p50Ms),
        p99: waitText(outlook.p99Ms),
        memory: isCurrent ? `${current.idleMb} MiB` : memoryText(current, outlook),
        isCurrent,
        isAdvised: text === advised,
      };
    };
    const lines = [current, ...alternatives].map(line);
    // What is advised comes right after what is now.
    return [
      ...lines.filter(({ isCurrent, isAdvised }) => isCurrent || isAdvised),
      ...lines.filter(({ isCurrent, isAdvised }) => !isCurrent && !isAdvised),
    ];
  });

  /** Whether the simulation deserves to be believed. */
  protected readonly trust = computed(() => {
    if (!this.advice.hasValue()) return null;
    const { measured, simulated, agrees } = this.advice.value();
    if (measured === null || simulated === null) return null;
    const told = `Measured: half waited at most ${waitText(measured.p50Ms)}, 99 % at most ${waitText(measured.p99Ms)}. The simulation of the same hour: ${waitText(simulated.p50Ms)} and ${waitText(simulated.p99Ms)}`;
    if (agrees === null) return `${told}; the settings are too new to compare the two.`;
    return agrees ? `${told}, so it can be believed.` : `${told}.`;
  });
}
