import { ChangeDetectionStrategy, Component, type ResourceRef, computed, input } from '@angular/core';
import { Empty, Skeleton, Trouble } from '../design/list-states';

/** The frame of a table of refusals, or what there is in its place. */
@Component({
  selector: 'assay-refusal-list',
  imports: [Empty, Skeleton, Trouble],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { style: 'display:block' },
  template: `
    @if (refusals().error()) {
      <assay-trouble
        class="card"
        head="The refusals could not be fetched"
        [error]="refusals().error()"
        (again)="refusals().reload()"
      />
    } @else if (fetched(); as now) {
      @if (now.items.length === 0) {
        <assay-empty class="card" icon="check" head="Nobody was refused">
          The limits have kept nobody waiting in this time.
        </assay-empty>
      } @else {
        <div class="card frame"><ng-content /></div>
        @if (now.more) {
          <p class="small muted">The latest 100 are shown; there are others.</p>
        }
      }
    } @else {
      <assay-skeleton class="card" label="the refusals" />
    }
  `,
  styles: `
    .frame {
      position: relative;
      overflow-x: auto;
    }
  `,
})
export class RefusalList {
  readonly refusals =
    input.required<ResourceRef<{ readonly items: readonly unknown[]; readonly more: boolean } | undefined>>();
  protected readonly fetched = computed(() => (this.refusals().hasValue() ? this.refusals().value() : undefined));
}
