import { ChangeDetectionStrategy, Component, inject, signal } from '@angular/core';
import { Router } from '@angular/router';

/** The field in which somebody types the code of a course. */
@Component({
  selector: 'assay-join-code',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <form (submit)="go($event, field.value)">
      <label for="join-code" class="small">Have a join code?</label>
      <input
        #field
        id="join-code"
        class="mono"
        maxlength="12"
        placeholder="BCDF-GHJK"
        autocapitalize="characters"
        autocomplete="off"
        spellcheck="false"
        data-testid="join-code"
        [attr.aria-invalid]="empty() || null"
        [attr.aria-describedby]="empty() ? 'join-code-problem' : null"
      />
      <button type="submit" class="plain-button outlined">Join</button>
      @if (empty()) {
        <span id="join-code-problem" class="small tone-fail" role="alert">Type the code first.</span>
      }
    </form>
  `,
  styles: `
    form {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: 8px;
    }
    input {
      width: 132px;
      height: 40px;
      padding: 0 10px;
      border: 1px solid var(--line-strong);
      border-radius: var(--corner);
      background: var(--surface);
      color: var(--ink);
      text-transform: uppercase;
    }
    input::placeholder {
      color: var(--muted);
      opacity: 1;
    }
  `,
})
export class JoinCode {
  private readonly router = inject(Router);
  protected readonly empty = signal(false);

  protected go(event: Event, typed: string): void {
    event.preventDefault();
    const code = typed.trim().toUpperCase();
    this.empty.set(code === '');
    if (code !== '') void this.router.navigate(['/join', code]);
  }
}
