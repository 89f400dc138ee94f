import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import { Icon } from '../design/icon';
import type { FormRequest } from './form-request';

/** The button that sends a form, with what the server says about the form as a whole above it. */
@Component({
  selector: 'assay-send-button',
  imports: [Icon, MatButtonModule],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <div aria-live="polite">
      @if (request().message(); as message) {
        <div class="notice tone-fail" data-testid="form-problem">
          <assay-icon name="alert" />
          <div>{{ message }}</div>
        </div>
      }
    </div>
    <button matButton="filled" type="submit" [disabled]="waiting()" disabledInteractive>{{ words() }}</button>
  `,
  styles: `
    :host {
      display: grid;
      margin-top: 4px;
    }
    .notice {
      margin-bottom: 12px;
    }
    button {
      min-height: 44px;
    }
  `,
})
export class SendButton {
  readonly request = input.required<FormRequest>();
  readonly label = input.required<string>();
  readonly pendingLabel = input.required<string>();
  protected readonly waiting = computed(() => this.request().pending() || this.request().cooldown.seconds() > 0);
  protected readonly words = computed(() => {
    const seconds = this.request().cooldown.seconds();
    if (seconds > 0) return `Try again in ${seconds} s`;
    if (this.request().pending()) return this.pendingLabel();
    return this.label();
  });
}
