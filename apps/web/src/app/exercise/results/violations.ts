import { ChangeDetectionStrategy, Component, input, output } from '@angular/core';
import type { Violation } from '../../api/models';
import { Icon } from '../../design/icon';

/** Why a program was refused for its text, in a sentence. */
export function violationSentence({ kind, name }: Pick<Violation, 'kind' | 'name'>): string {
  if (kind === 'import') return `The module ${name} may not be used here.`;
  if (kind === 'call') {
    return name.startsWith('.') ? `The method ${name.slice(1)} may not be used here.` : `${name} may not be used here.`;
  }
  return name === ''
    ? 'This file is nested too deeply to be looked through.'
    : `What ${name} is given here cannot be read from the text; write it out.`;
}

/** What in a program's text is not allowed, with the way to each place. */
@Component({
  selector: 'assay-violations',
  imports: [Icon],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <h2>{{ ofExercise() ? 'Not allowed in this exercise' : 'Not allowed on this site' }}</h2>
    <ul data-testid="violations">
      @for (one of violations(); track $index) {
        <li>
          <assay-icon name="alert" [size]="16" />
          <button type="button" class="plain-button" (click)="opened.emit(one)">
            {{ one.path }}, line <span class="number">{{ one.line }}</span>
          </button>
          <span>{{ sentence(one) }}</span>
        </li>
      }
    </ul>
    <p class="small muted">
      {{
        ofExercise()
          ? 'Nothing was run. The statement says what may be used; change these places and submit again.'
          : 'Nothing was run. Change these places and run it again.'
      }}
    </p>
  `,
  styles: `
    :host {
      display: grid;
      gap: 8px;
    }
    h2 {
      color: var(--muted);
      font-size: var(--text-xs);
      font-weight: 550;
    }
    ul {
      display: grid;
      gap: 4px;
      margin: 0;
      padding: 0;
      list-style: none;
    }
    li {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: 4px 8px;
    }
    assay-icon {
      color: var(--fail);
    }
  `,
})
export class Violations {
  readonly violations = input.required<readonly Violation[]>();
  /** What an exercise does not allow; else what nobody may use on this site. */
  readonly ofExercise = input(true);
  /** Somebody wants to see the place. */
  readonly opened = output<Violation>();

  protected readonly sentence = violationSentence;
}
