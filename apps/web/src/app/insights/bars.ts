import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import { type Params, RouterLink } from '@angular/router';
import type { StudentCount } from '../api/models';

/** A distribution, drawn as the table that it is: a bar and its number in each row. */
@Component({
  selector: 'assay-bars',
  imports: [RouterLink],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <table>
      <caption>
        {{
          caption()
        }}
      </caption>
      <thead class="visually-hidden">
        <tr>
          <th scope="col">{{ unit() }}</th>
          <th scope="col">Students</th>
        </tr>
      </thead>
      <tbody>
        @for (row of rows(); track row.label; let at = $index) {
          <tr>
            <th scope="row">{{ row.label }}</th>
            <td>
              <span class="bar" aria-hidden="true" [style.inline-size.%]="share(row)"></span>
              @if (row.students > 0) {
                <a
                  class="number"
                  [routerLink]="path()"
                  [queryParams]="behind()(at)"
                  [title]="what()"
                  [attr.aria-label]="row.students + ' ' + what() + ', ' + unit() + ' ' + row.label"
                  >{{ row.students }}</a
                >
              } @else {
                <span class="number muted">0</span>
              }
            </td>
          </tr>
        }
      </tbody>
    </table>
  `,
  styles: `
    :host {
      display: block;
    }
    table {
      width: 100%;
      border-collapse: collapse;
      font-size: var(--text-s);
    }
    caption {
      padding-bottom: 8px;
      font-weight: 600;
      text-align: start;
    }
    th {
      width: 1%;
      padding: 3px 12px 3px 0;
      color: var(--muted);
      font-weight: 400;
      text-align: end;
      white-space: nowrap;
    }
    td {
      padding: 3px 0;
    }
    a {
      color: inherit;
      text-decoration-color: var(--line-strong);
      text-underline-offset: 3px;
    }
    a:hover {
      color: var(--accent);
      text-decoration-color: currentColor;
    }
    .bar {
      display: inline-block;
      height: 14px;
      max-width: calc(100% - 48px);
      margin-right: 8px;
      border-radius: 2px;
      background: var(--accent);
      vertical-align: -2px;
      transition: inline-size var(--quick);
    }
  `,
})
export class Bars {
  readonly caption = input.required<string>();
  /** What the rows are told apart by. */
  readonly unit = input.required<string>();
  readonly rows = input.required<readonly StudentCount[]>();
  /** The page that shows who or what is behind a row, by {@link behind} of the row's index. */
  readonly path = input.required<readonly string[]>();
  readonly behind = input.required<(row: number) => Params>();
  /** What is found there, in words that follow the number. */
  readonly what = input.required<string>();
  private readonly most = computed(() => Math.max(1, ...this.rows().map(({ students }) => students)));

  protected share({ students }: StudentCount): number {
    return (100 * students) / this.most();
  }
}
