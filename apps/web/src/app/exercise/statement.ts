import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import type { ProgressState } from '@assay/contract';
import type { ExerciseView, LanguageView } from '../api/models';
import { DifficultyMark, Progress } from '../courses/progress';
import { PageHeading } from '../shell/page-heading';
import { addressesOf, renderMarkdown } from './markdown';

/** What is asked for. */
@Component({
  selector: 'assay-statement',
  imports: [DifficultyMark, PageHeading, Progress],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    @let view = exercise();
    <h1 assayPageHeading>{{ view.title }}</h1>
    <div class="row facts">
      <assay-progress [state]="progress()" />
      <assay-difficulty class="muted" [level]="view.difficulty" />
      <!-- What it counts for in an assignment is said above; there is one total. -->
      @if (view.assignment === null || view.assignment.phase === 'closed') {
        <span class="small"
          ><span class="number tone-points">{{ view.points }}</span
          >&ngsp;<span class="muted">points</span></span
        >
      }
      @for (tag of view.tags; track tag) {
        <span class="chip">{{ tag }}</span>
      }
    </div>
    <div class="prose" [innerHTML]="html()"></div>
    <dl class="limits small muted" aria-label="Limits">
      <div>
        <dt>Time</dt>
        <dd class="number">{{ language()?.cpuSeconds ?? view.limits.cpuSeconds }} s</dd>
      </div>
      <div>
        <dt>Memory</dt>
        <dd class="number">{{ language()?.memoryMb ?? view.limits.memoryMb }} MB</dd>
      </div>
      <div>
        <dt>Source</dt>
        <dd class="number">{{ view.policy.maxSourceKb }} kB</dd>
      </div>
      @if (view.policy.bannedImports.length > 0) {
        <div>
          <dt>Not to import</dt>
          <dd class="mono">{{ view.policy.bannedImports.join(', ') }}</dd>
        </div>
      }
      @if (view.policy.bannedCalls.length > 0) {
        <div>
          <dt>Not to call</dt>
          <dd class="mono">{{ view.policy.bannedCalls.join(', ') }}</dd>
        </div>
      }
    </dl>
  `,
  styles: `
    :host {
      display: block;
      padding: 24px;
      overflow-y: auto;
    }
    h1 {
      font-size: var(--text-xl);
    }
    .facts {
      margin: 10px 0 20px;
      gap: 6px 14px;
    }
    .limits {
      display: flex;
      flex-wrap: wrap;
      gap: 4px 20px;
      margin-top: 28px;
      padding-top: 12px;
      border-top: 1px solid var(--line);
    }
    .limits div {
      display: flex;
      align-items: baseline;
      gap: 6px;
    }
    .limits dd {
      color: var(--ink);
    }
  `,
})
export class Statement {
  readonly exercise = input.required<ExerciseView>();
  /** As it is now, after what was handed in meanwhile. */
  readonly progress = input.required<ProgressState>();
  /** The one that is written in; its limits are shown. */
  readonly language = input.required<LanguageView | null>();
  protected readonly html = computed(() =>
    renderMarkdown(this.exercise().statement, addressesOf(this.exercise().attachments)),
  );
}
