import { ChangeDetectionStrategy, Component, input, model } from '@angular/core';
import { CAPABILITIES, type Capability } from '@assay/contract';
import { RIGHT_WORDS } from './people-words';

/** The rights of an assistant, each in words. */
@Component({
  selector: 'assay-rights-list',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <ul role="list">
      @for (right of all; track right) {
        <li>
          <label>
            <input
              #box
              type="checkbox"
              [attr.data-testid]="'right-' + right"
              [checked]="rights().includes(right)"
              [disabled]="own() !== null && !own()?.includes(right)"
              (change)="set(right, box.checked)"
            />
            <span>
              <strong>{{ words[right].head }}</strong>
              <span class="small muted">{{ words[right].more }}</span>
            </span>
          </label>
        </li>
      }
    </ul>
  `,
  styles: `
    label {
      display: flex;
      gap: 12px;
      padding: 8px 0;
      cursor: pointer;
    }
    input {
      flex: none;
      width: 24px;
      height: 24px;
      margin: 0;
    }
    strong {
      display: block;
      font-weight: 550;
    }
  `,
})
export class RightsList {
  readonly rights = model.required<readonly Capability[]>();
  /** What the caller may give; null: everything. */
  readonly own = input<readonly Capability[] | null>(null);
  protected readonly all = CAPABILITIES;
  protected readonly words = RIGHT_WORDS;

  protected set(right: Capability, is: boolean): void {
    this.rights.update((before) => (is ? [...before, right] : before.filter((one) => one !== right)));
  }
}
