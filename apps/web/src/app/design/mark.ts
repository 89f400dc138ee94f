import { ChangeDetectionStrategy, Component, input } from '@angular/core';

/** The mark: the beam of an assay balance with its two bars. `weighing` tilts it; it then comes to rest level. */
@Component({
  selector: 'assay-mark',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `<svg viewBox="0 0 32 32" [attr.width]="size()" [attr.height]="size()" aria-hidden="true" focusable="false">
    <rect x="14" y="9" width="4" height="19" rx="2" />
    <g class="beam" [class.weighing]="weighing()">
      <rect x="3" y="7" width="26" height="4" rx="2" />
      <rect x="4" y="14" width="8" height="4" rx="2" />
      <rect x="20" y="14" width="8" height="4" rx="2" />
    </g>
  </svg>`,
  styles: `
    :host {
      display: inline-flex;
      flex: none;
      color: var(--accent);
    }
    rect {
      fill: currentColor;
    }
    .beam {
      transform-origin: 16px 9px;
    }
    .weighing {
      animation: settle 900ms cubic-bezier(0.3, 0, 0.2, 1) both;
    }
    @keyframes settle {
      0% {
        transform: rotate(-13deg);
      }
      45% {
        transform: rotate(6deg);
      }
      75% {
        transform: rotate(-2deg);
      }
      100% {
        transform: none;
      }
    }
  `,
})
export class Mark {
  readonly size = input(28);
  readonly weighing = input(false);
}
