import {
  ChangeDetectionStrategy,
  Component,
  ElementRef,
  afterNextRender,
  input,
  output,
  viewChild,
} from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import { Icon } from './icon';
import { Moment } from './moment';

/** One thing as both have it. */
export interface VersionRow {
  readonly name: string;
  readonly mine: string;
  readonly theirs: string;
}

/** What somebody else has saved meanwhile beside what is not stored yet; one of both is to be chosen. */
@Component({
  selector: 'assay-two-versions',
  imports: [Icon, MatButtonModule, Moment],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <section class="notice tone-warn" role="alert" tabindex="-1" #panel data-testid="conflict">
      <assay-icon name="compare" />
      <div>
        <p>
          <strong>{{ by() ?? 'Somebody' }}</strong> {{ did() }}
          @if (at(); as time) {
            <assay-moment [at]="time" />
          }
          {{ meanwhile() }} Nothing of yours is stored yet, and nothing is lost.
        </p>
        <table class="data-table">
          <caption class="visually-hidden">
            Both versions
          </caption>
          <thead>
            <tr>
              <th scope="col"><span class="visually-hidden">What</span></th>
              <th scope="col">Yours</th>
              <th scope="col">{{ by() ?? 'Theirs' }}</th>
            </tr>
          </thead>
          <tbody>
            @for (row of rows(); track row.name) {
              <tr [class.same]="row.mine === row.theirs">
                <th scope="row">{{ row.name }}</th>
                <td>{{ row.mine }}</td>
                <td>{{ row.theirs }}</td>
              </tr>
            }
          </tbody>
        </table>
        <div class="row">
          <button matButton="outlined" type="button" data-testid="take-theirs" (click)="takeTheirs.emit()">
            Take theirs
          </button>
          <button matButton="outlined" type="button" data-testid="keep-mine" (click)="keepMine.emit()">
            Save mine over it
          </button>
        </div>
      </div>
    </section>
  `,
  styles: `
    /* Scrolling frames would cut it off outside. */
    section:focus-visible {
      outline-offset: -2px;
    }
    div {
      flex: 1;
    }
    table {
      margin: 12px 0;
    }
    td,
    th {
      padding: 6px 12px 6px 0;
      overflow-wrap: break-word;
      vertical-align: top;
      white-space: normal;
    }
    .same {
      color: var(--muted);
    }
  `,
})
export class TwoVersions {
  private readonly panel = viewChild.required<ElementRef<HTMLElement>>('panel');

  readonly by = input.required<string | null>();
  readonly at = input<string | null>(null);
  /** What they did, after their name. */
  readonly did = input('has saved this');
  /** While what they did it; the end of that sentence. */
  readonly meanwhile = input('meanwhile.');
  readonly rows = input.required<readonly VersionRow[]>();
  readonly takeTheirs = output<void>();
  readonly keepMine = output<void>();

  constructor() {
    // Whoever saved may be elsewhere on the page.
    afterNextRender(() => this.panel().nativeElement.focus());
  }
}
