import { ChangeDetectionStrategy, Component, computed, inject, input, resource } from '@angular/core';
import type { SiteLimit } from '@assay/contract';
import { Router } from '@angular/router';
import { LimitsApi } from '../api/limits-api';
import { Moment } from '../design/moment';
import { RefusalList } from '../limits/refusal-list';
import { RefusedWithin, daysNamed } from '../limits/refused-within';
import { Crumbs } from '../shell/crumbs';
import { PageHeading } from '../shell/page-heading';
import { SiteWarnings } from './site-warnings';

const WORDS: Readonly<Record<SiteLimit, string>> = {
  login: 'Sign-ins to one account',
  'login-address': 'Sign-ins from one address',
  registrations: 'New accounts from one address',
  joins: 'Join codes by one person',
  'joins-address': 'Join codes from one address',
};

/** For admins: who was refused outside of courses for asking too often. */
@Component({
  selector: 'assay-refusals-page',
  imports: [Moment, PageHeading, RefusalList, RefusedWithin, SiteWarnings],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { class: 'page', style: 'display:block' },
  template: `
    <header class="page-head">
      <div>
        <h1 assayPageHeading id="refusals-head">Refused requests</h1>
        <p>
          Who signed in, registered or tried join codes more often than the site allows. A class behind one address does
          so, too: the limits are settings of the site. Submissions and runs are in each course, under Limits.
        </p>
      </div>
      <assay-refused-within testId="refusal-days" [days]="shown()" (chosen)="look($event)" />
    </header>
    <assay-site-warnings />
    <assay-refusal-list [refusals]="excess">
      <table class="data-table stacked" data-testid="refusals" aria-labelledby="refusals-head">
        <thead>
          <tr>
            <th scope="col">What</th>
            <th scope="col">Account</th>
            <th scope="col">Address</th>
            <th scope="col" class="end">Refused</th>
            <th scope="col">Last</th>
          </tr>
        </thead>
        <tbody>
          @for (item of items(); track $index) {
            <tr>
              <td>{{ words[item.limit] }}</td>
              <td data-label="Account">
                @if (item.user; as user) {
                  <bdi>{{ user.username }}</bdi>
                } @else {
                  <span class="muted">{{ item.limit === 'login' ? 'none of this site' : '—' }}</span>
                }
              </td>
              <td class="mono" data-label="Address">{{ item.address }}</td>
              <td class="end number" data-label="Refused">{{ item.count }}</td>
              <td data-label="Last"><assay-moment [at]="item.lastAt" /></td>
            </tr>
          }
        </tbody>
      </table>
    </assay-refusal-list>
  `,
})
export class RefusalsPage {
  private readonly api = inject(LimitsApi);
  private readonly router = inject(Router);

  /** How far back, from the address. */
  readonly days = input<string>();

  protected readonly words = WORDS;
  protected readonly shown = computed(() => daysNamed(this.days()));
  protected readonly excess = resource({
    params: () => this.shown(),
    loader: ({ params }) => this.api.siteExcess(params),
  });
  protected readonly items = computed(() => (this.excess.hasValue() ? this.excess.value().items : []));

  constructor() {
    inject(Crumbs).trail.set([{ label: 'Refused requests', link: '/admin/limits' }]);
  }

  protected look(days: number): Promise<boolean> {
    return this.router.navigate([], { queryParams: { days } });
  }
}
