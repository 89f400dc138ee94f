import { ChangeDetectionStrategy, Component, computed, input, linkedSignal, viewChildren } from '@angular/core';
import type { FlagView } from '../api/models';
import { Moment } from '../design/moment';
import { AccountTurns } from './account-turns';
import { shownEvidence } from './evidence';
import { KIND_MEANINGS, nameOf } from './flag-words';
import { MarkedCode } from './marked-code';

/** What a flag rests on: facts, sentences, and the code with its parts marked; two sources stand side by side. */
@Component({
  selector: 'assay-flag-evidence',
  imports: [AccountTurns, MarkedCode, Moment],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <p class="meaning muted">{{ meanings[flag().kind] }}</p>
    @if (shown().facts.length > 0) {
      <dl class="facts">
        @for (fact of shown().facts; track fact.what) {
          <div>
            <dt>{{ fact.what }}</dt>
            <dd>{{ fact.value }}</dd>
          </div>
        }
      </dl>
    }
    @if (shown().sentences.length > 0) {
      <ul class="sentences" role="list">
        @for (sentence of shown().sentences; track $index) {
          <li>{{ sentence }}</li>
        }
      </ul>
    }
    @if (turns(); as evidence) {
      <assay-account-turns [evidence]="evidence" [course]="flag().courseId" />
    }
    @if (hasLeftOut()) {
      <p class="small muted hint">
        <em>Slanted lines</em> were left out of the comparison: they come from the exercise.
      </p>
    }
    <div class="sources" [class.two]="flag().sources.length > 1">
      @for (source of flag().sources; track source.submissionId; let side = $index) {
        <section>
          <h2>
            <bdi>{{ name(source.user) }}</bdi>
          </h2>
          <p class="small muted">
            Attempt {{ source.attempt }},
            <assay-moment [at]="source.submittedAt" />
            @if (source.score !== null) {
              · <span class="number">{{ source.score }}</span> of
              <span class="number">{{ source.maxScore }}</span> points
            }
          </p>
          <assay-marked-code
            [source]="source"
            [label]="'Program of ' + name(source.user)"
            [marks]="shown().marks[side] ?? []"
            [leftOut]="shown().leftOut[side] ?? []"
            [active]="active()"
            [attr.data-testid]="'source-' + side"
            (pressed)="press($event, side)"
          />
        </section>
      } @empty {
        <p class="muted small">No submission belongs to this flag.</p>
      }
    </div>
  `,
  styles: `
    .meaning {
      max-width: 72ch;
      margin-bottom: 16px;
    }
    .facts {
      display: flex;
      flex-wrap: wrap;
      gap: 8px 32px;
      margin-bottom: 16px;
    }
    dt {
      color: var(--muted);
      font-size: var(--text-s);
    }
    dd {
      font-size: var(--text-l);
      font-weight: 620;
      font-variant-numeric: tabular-nums;
      overflow-wrap: anywhere;
    }
    .sentences {
      margin-bottom: 16px;
    }
    .hint {
      margin-bottom: 12px;
    }
    .sources {
      display: grid;
      gap: 16px;
    }
    section {
      min-width: 0;
    }
    h2 {
      font-size: var(--text-m);
    }
    section > p {
      margin-bottom: 8px;
    }
    @media (min-width: 860px) {
      .two {
        grid-template-columns: 1fr 1fr;
      }
    }
  `,
})
export class FlagEvidenceView {
  private readonly panes = viewChildren(MarkedCode);
  readonly flag = input.required<FlagView>();

  protected readonly meanings = KIND_MEANINGS;
  protected readonly name = nameOf;
  protected readonly shown = computed(() => shownEvidence(this.flag().evidence));
  protected readonly turns = computed(() => {
    const { evidence } = this.flag();
    return evidence.kind === 'accounts' ? evidence : null;
  });
  protected readonly hasLeftOut = computed(() => this.shown().leftOut.some((ranges) => ranges.length > 0));
  protected readonly active = linkedSignal<string, number | null>({
    source: () => this.flag().id,
    computation: () => null,
  });

  /** The part stands out on both sides, and the other side shows where it is. */
  protected press(number: number, side: number): void {
    this.active.set(number);
    this.panes().forEach((pane, place) => place !== side && pane.reveal(number));
  }
}
