import { ChangeDetectionStrategy, Component, DestroyRef, inject, input, resource, signal } from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { SIMILARITY_THRESHOLD, type SimilarityPick } from '@assay/contract';
import { asFailure } from '../api/failure';
import { FlagsApi } from '../api/flags-api';
import type { ExerciseView, SimilarityJob } from '../api/models';
import { Icon } from '../design/icon';
import { Moment } from '../design/moment';
import { nameOf, percent } from './flag-words';

const ASK_AGAIN_MS = 1000;
const THRESHOLDS = [0.6, SIMILARITY_THRESHOLD, 0.9] as const;

/** Compares the class's submissions of an exercise with each other, and tells how far that is and what was found. */
@Component({
  selector: 'assay-class-comparison',
  imports: [Icon, MatButtonModule, Moment, RouterLink],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <details #box [open]="unfolded()" (toggle)="unfolded.set(box.open)">
      <summary>
        Compare these programs with each other
        @if (job(); as last) {
          @if (last.state === 'done') {
            <span class="chip"
              ><span class="number">{{ last.pairCount }}</span> {{ last.pairCount === 1 ? 'pair' : 'pairs' }}</span
            >
          }
        }
      </summary>
      <div class="row options">
        <label class="small" for="threshold">Flag from</label>
        <select #from id="threshold" class="plain-select" (change)="threshold.set(+from.value)">
          @for (one of thresholds; track one) {
            <option [value]="one" [selected]="one === threshold()">{{ percent(one) }} alike</option>
          }
        </select>
        <label class="small" for="pick">taking each student's</label>
        <select #which id="pick" class="plain-select" (change)="pick.set(which.value === 'best' ? 'best' : 'latest')">
          <option value="latest">last submission</option>
          <option value="best">best submission</option>
        </select>
        <button matButton="outlined" data-testid="compare-class" [disabled]="running()" (click)="start()">
          {{ running() ? 'Comparing …' : 'Compare' }}
        </button>
      </div>
      <div aria-live="polite" data-testid="comparison">
        @if (job(); as last) {
          @switch (last.state) {
            @case ('running') {
              <label class="small muted progress">
                <span class="number">{{ last.done }}</span> of <span class="number">{{ last.total }}</span> programs
                read
                <progress [value]="last.done" [max]="last.total || 1"></progress>
              </label>
            }
            @case ('failed') {
              <p class="notice tone-fail"><assay-icon name="alert" />{{ last.failure }}</p>
            }
            @case ('done') {
              <p class="small">
                {{ outcome(last) }}
                @if (last.finishedAt; as at) {
                  <span class="muted"><assay-moment [at]="at" /></span>
                }
              </p>
              @if (last.pairs.length > 0) {
                <ul role="list">
                  @for (pair of last.pairs.slice(0, 5); track pair.flagId) {
                    <li>
                      <a [routerLink]="['/c', courseSlug(), 'flags', pair.flagId]">
                        <bdi>{{ name(pair.user) }}</bdi> and <bdi>{{ name(pair.otherUser) }}</bdi>
                      </a>
                      <span class="number">{{ percent(pair.similarity) }}</span>
                    </li>
                  }
                </ul>
                <a
                  class="small"
                  data-testid="all-pairs"
                  [routerLink]="['/c', courseSlug(), 'flags']"
                  [queryParams]="{ kind: 'similarity', exercise: exercise().id, state: 'all' }"
                  >All flags of similarity of this exercise</a
                >
              }
            }
          }
        }
      </div>
      @if (problem(); as message) {
        <p class="notice tone-fail" role="alert"><assay-icon name="alert" />{{ message }}</p>
      }
    </details>
  `,
  styles: `
    :host {
      display: block;
      margin-bottom: 16px;
      border: 1px solid var(--line);
      border-radius: var(--corner);
    }
    summary {
      padding: 10px 12px;
      font-size: var(--text-s);
      font-weight: 550;
      cursor: pointer;
    }
    details > :not(summary) {
      margin: 0 12px 12px;
    }
    .options {
      gap: 8px;
    }
    .progress {
      display: grid;
      gap: 4px;
    }
    progress {
      width: 100%;
      height: 8px;
    }
    ul {
      margin: 8px 0;
      font-size: var(--text-s);
    }
    li {
      display: flex;
      justify-content: space-between;
      gap: 12px;
      padding: 4px 0;
    }
  `,
})
export class ClassComparison {
  private readonly api = inject(FlagsApi);
  readonly exercise = input.required<ExerciseView>();
  readonly courseSlug = input.required<string>();

  protected readonly thresholds = THRESHOLDS;
  protected readonly name = nameOf;
  protected readonly percent = percent;
  protected readonly threshold = signal<number>(SIMILARITY_THRESHOLD);
  protected readonly pick = signal<SimilarityPick>('latest');
  protected readonly problem = signal<string | null>(null);
  protected readonly unfolded = signal(false);
  private readonly last = resource({
    params: () => this.exercise().id,
    loader: ({ params }) => this.api.comparison(params),
  });

  constructor() {
    const timer = setInterval(() => {
      if (this.running() && !this.last.isLoading()) this.last.reload();
    }, ASK_AGAIN_MS);
    inject(DestroyRef).onDestroy(() => clearInterval(timer));
  }

  protected job(): SimilarityJob | null {
    return this.last.hasValue() ? (this.last.value() ?? null) : null;
  }

  protected running(): boolean {
    return this.job()?.state === 'running';
  }

  protected async start(): Promise<void> {
    this.problem.set(null);
    try {
      const options = { threshold: this.threshold(), pick: this.pick() };
      this.last.set(await this.api.compare(this.exercise().id, options));
    } catch (error) {
      this.problem.set(asFailure(error).message);
    }
  }

  protected outcome({ total, pairCount, newFlags, unread }: SimilarityJob): string {
    const pairs =
      pairCount === 0
        ? 'no two are that much alike'
        : `${pairCount} ${pairCount === 1 ? 'pair is' : 'pairs are'} alike`;
    const anew = newFlags > 0 && newFlags < pairCount ? `, ${newFlags} of them new` : '';
    const left = unread > 0 ? ` ${unread} could not be read.` : '';
    return `${total} ${total === 1 ? 'program' : 'programs'} compared: ${pairs}${anew}.${left}`;
  }
}
