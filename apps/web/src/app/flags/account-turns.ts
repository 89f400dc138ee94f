import { ChangeDetectionStrategy, Component, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { AccountsEvidence } from '@assay/contract';
import { Moment } from '../design/moment';

/** Which accounts took turns at one address, and where one followed another; each leads to what was handed in. */
@Component({
  selector: 'assay-account-turns',
  imports: [Moment, RouterLink],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    @let context = evidence().context;
    <p class="where">
      During the {{ context.exam ? 'exam' : 'assignment' }}
      <a [routerLink]="['/c', course(), 'a', context.slug]"
        ><bdi>{{ context.title }}</bdi></a
      >, at <span class="mono">{{ evidence().address }}</span>.
    </p>
    <div class="tables">
      <div class="card frame">
        <table class="data-table stacked" data-testid="turn-accounts">
          <caption class="visually-hidden">
            Accounts that took turns
          </caption>
          <thead>
            <tr>
              <th scope="col">Account</th>
              <th scope="col" class="end">Submissions from there</th>
              <th scope="col">First</th>
              <th scope="col">Last</th>
            </tr>
          </thead>
          <tbody>
            @for (account of evidence().accounts; track account.userId) {
              <tr>
                <td>
                  <a
                    [routerLink]="['/c', course(), 'submissions']"
                    [queryParams]="{ student: account.userId, assignment: context.id }"
                    ><bdi>{{ account.username }}</bdi></a
                  >
                </td>
                <td class="end number" data-label="Submissions from there">{{ account.submissions }}</td>
                <td data-label="First"><assay-moment [at]="account.firstAt" /></td>
                <td data-label="Last"><assay-moment [at]="account.lastAt" /></td>
              </tr>
            }
          </tbody>
        </table>
      </div>
      <div class="card frame">
        <table class="data-table stacked" data-testid="turns">
          <caption class="visually-hidden">
            Where one account followed another
          </caption>
          <thead>
            <tr>
              <th scope="col">First</th>
              <th scope="col">Then</th>
              <th scope="col">After</th>
              <th scope="col">Browser</th>
            </tr>
          </thead>
          <tbody>
            @for (turn of evidence().turns; track turn.after.submissionId) {
              <tr>
                @for (side of [turn.before, turn.after]; track side.submissionId) {
                  <td [attr.data-label]="$first ? 'First' : 'Then'">
                    <a
                      [routerLink]="['/c', course(), 'submissions']"
                      [queryParams]="{ assignment: context.id, open: side.submissionId }"
                      ><bdi>{{ side.username }}</bdi
                      >,
                      <time class="number" [attr.datetime]="side.at" [title]="exactly(side.at)">{{
                        clock(side.at)
                      }}</time></a
                    >
                  </td>
                }
                <td class="number" data-label="After">{{ between(turn.before.at, turn.after.at) }}</td>
                <td data-label="Browser">{{ turn.oneBrowser ? 'the same' : 'not known to be the same' }}</td>
              </tr>
            }
          </tbody>
        </table>
      </div>
    </div>
  `,
  styles: `
    .frame {
      position: relative;
      overflow-x: auto;
    }
    .where {
      margin-bottom: 12px;
      overflow-wrap: anywhere;
    }
    .tables {
      display: grid;
      gap: 16px;
      margin-bottom: 20px;
    }
  `,
})
export class AccountTurns {
  readonly evidence = input.required<AccountsEvidence>();
  /** Slug or id of the course. */
  readonly course = input.required<string>();

  /** With seconds, since turns are told apart by them. */
  protected clock(at: string): string {
    return CLOCK.format(new Date(at));
  }

  protected exactly(at: string): string {
    return EXACT.format(new Date(at));
  }

  protected between(before: string, after: string): string {
    const seconds = Math.round((Date.parse(after) - Date.parse(before)) / 1000);
    return seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
  }
}

const CLOCK = new Intl.DateTimeFormat('en-GB', { timeStyle: 'medium' });
const EXACT = new Intl.DateTimeFormat('en-GB', { dateStyle: 'full', timeStyle: 'long' });
