import { ChangeDetectionStrategy, Component, inject, resource } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import type { PoolView } from '../api/models';
import { PoolsApi } from '../api/pools-api';
import { Skeleton, Trouble } from '../design/list-states';
import { Live } from '../live/live';
import { Crumbs } from '../shell/crumbs';
import { PageHeading } from '../shell/page-heading';
import { SiteWarnings } from './site-warnings';
import { PoolPanel } from './pool-panel';

/** For admins: the sandbox pools as they are now, and their knobs. */
@Component({
  selector: 'assay-pools-page',
  imports: [PageHeading, PoolPanel, SiteWarnings, Skeleton, Trouble],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { class: 'page', style: 'display:block' },
  template: `
    <header class="page-head">
      <div>
        <h1 assayPageHeading>Sandbox pools</h1>
        <p>
          Where submissions are graded. You can change everything here while students work: no submission is lost or
          stopped by it.
        </p>
      </div>
    </header>
    <assay-site-warnings />
    @if (pools.hasValue()) {
      @for (pool of pools.value(); track pool.name) {
        <assay-pool-panel
          class="card"
          [pool]="pool"
          [attr.data-testid]="'pool-' + pool.name"
          (changed)="replace($event)"
        />
      }
    } @else if (pools.error()) {
      <assay-trouble
        class="card"
        head="The pools could not be fetched"
        [error]="pools.error()"
        (again)="pools.reload()"
      />
    } @else {
      <assay-skeleton class="card" label="the sandbox pools" />
    }
  `,
  styles: `
    assay-pool-panel + assay-pool-panel {
      margin-top: 24px;
    }
  `,
})
export class PoolsPage {
  private readonly api = inject(PoolsApi);
  protected readonly pools = resource({ loader: () => this.api.pools() });

  constructor() {
    inject(Crumbs).trail.set([{ label: 'Sandbox pools', link: '/admin/pools' }]);
    const live = inject(Live);
    live.pools.pipe(takeUntilDestroyed()).subscribe((pool) => this.replace(pool));
    live.reconnected.pipe(takeUntilDestroyed()).subscribe(() => this.pools.reload());
  }

  protected replace(changed: PoolView): void {
    if (!this.pools.hasValue()) return;
    this.pools.update((pools) => pools?.map((pool) => (pool.name === changed.name ? changed : pool)));
  }
}
