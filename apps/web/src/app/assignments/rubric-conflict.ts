import {
  ChangeDetectionStrategy,
  Component,
  ElementRef,
  afterNextRender,
  computed,
  input,
  output,
  viewChild,
} from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import type { Rubric } from '../api/models';
import { Icon } from '../design/icon';
import { criterionWords, rubricOf, type EditedCriterion } from './rubric-fields';

/** A rubric that somebody else has changed meanwhile. */
export interface ChangedRubric {
  readonly current: Rubric;
  readonly by: string | null;
}

/** Two versions of a rubric side by side, of which one is to be chosen. */
@Component({
  selector: 'assay-rubric-conflict',
  imports: [Icon, MatButtonModule],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <section class="notice tone-warn" role="alert" tabindex="-1" #panel data-testid="rubric-conflict">
      <assay-icon name="compare" />
      <div>
        <p>
          <strong>{{ theirs().by ?? 'Somebody' }}</strong> has changed the rubric of “{{ theirs().current.title }}”
          meanwhile. Yours is not stored yet, and nothing is lost.
        </p>
        <div class="both">
          @for (side of sides(); track side.name) {
            <section [attr.aria-label]="side.name">
              <h2>{{ side.name }}</h2>
              <ol>
                @for (one of side.criteria; track $index) {
                  <li [class.same]="one.same">{{ one.words }}</li>
                } @empty {
                  <li class="same">No criteria</li>
                }
              </ol>
            </section>
          }
        </div>
        <div class="row">
          <button matButton="outlined" type="button" data-testid="take-their-rubric" (click)="takeTheirs.emit()">
            Take theirs
          </button>
          <button matButton="outlined" type="button" data-testid="keep-my-rubric" (click)="keepMine.emit()">
            Save mine over it
          </button>
        </div>
      </div>
    </section>
  `,
  styles: `
    .notice {
      margin-bottom: 16px;
    }
    .notice > div {
      flex: 1;
    }
    .both {
      display: grid;
      grid-template-columns: repeat(auto-fit, minmax(min(100%, 240px), 1fr));
      gap: 8px 24px;
      margin: 12px 0;
    }
    h2 {
      font-size: var(--text-s);
    }
    ol {
      margin: 4px 0 0;
      padding-inline-start: 1.4em;
      overflow-wrap: anywhere;
    }
    .same {
      color: var(--muted);
    }
  `,
})
export class RubricConflict {
  private readonly panel = viewChild.required<ElementRef<HTMLElement>>('panel');

  readonly mine = input.required<readonly EditedCriterion[]>();
  readonly theirs = input.required<ChangedRubric>();
  readonly takeTheirs = output<void>();
  readonly keepMine = output<void>();

  constructor() {
    // Whoever saved it may be far down on the page.
    afterNextRender(() => this.panel().nativeElement.focus());
  }

  protected readonly sides = computed(() => {
    const [mine, theirs] = [this.mine(), rubricOf(this.theirs().current)].map((all) => all.map(criterionWords));
    const side = (name: string, own: readonly string[] = [], others: readonly string[] = []) => ({
      name,
      criteria: own.map((words) => ({ words, same: others.includes(words) })),
    });
    return [side('Yours', mine, theirs), side(this.theirs().by ?? 'Theirs', theirs, mine)];
  });
}
