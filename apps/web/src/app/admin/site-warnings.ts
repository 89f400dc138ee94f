import { ChangeDetectionStrategy, Component, computed, inject, resource } from '@angular/core';
import { SiteApi } from '../api/site-api';
import { Icon } from '../design/icon';

/** For admins: what is wrong with how the site is set up. */
@Component({
  selector: 'assay-site-warnings',
  imports: [Icon],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    @for (warning of warnings(); track warning) {
      <div class="notice tone-warn" role="note" data-testid="site-warning">
        <assay-icon name="alert" />
        <div>{{ warning }}</div>
      </div>
    }
  `,
  styles: `
    .notice {
      margin-bottom: 20px;
    }
  `,
})
export class SiteWarnings {
  private readonly api = inject(SiteApi);
  private readonly found = resource({ loader: () => this.api.health() });
  protected readonly warnings = computed(() => (this.found.hasValue() ? this.found.value().warnings : []));
}
