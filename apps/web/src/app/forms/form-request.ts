import { DestroyRef, inject, signal } from '@angular/core';
import type { AbstractControl, FormGroup } from '@angular/forms';
import { asFailure } from '../api/failure';
import { Cooldown } from './cooldown';

/**
 * One form's way to the server: pending while it is on its way, field errors at their fields, "too many" as a
 * countdown, everything else as a sentence. What was typed stays. Made in an injection context.
 */
export class FormRequest {
  readonly pending = signal(false);
  readonly message = signal<string | null>(null);
  readonly cooldown = new Cooldown(inject(DestroyRef));

  /** @returns whether the action went through */
  async send(form: FormGroup, action: () => Promise<void>): Promise<boolean> {
    form.markAllAsTouched();
    if (form.invalid || this.pending() || this.cooldown.seconds() > 0) return false;
    this.pending.set(true);
    this.message.set(null);
    try {
      await action();
      return true;
    } catch (error) {
      this.explain(form, error);
      return false;
    } finally {
      this.pending.set(false);
    }
  }

  private explain(form: FormGroup, error: unknown): void {
    const failure = asFailure(error);
    if (failure.status === 429) {
      this.cooldown.start(failure.retryAfterSeconds ?? 5);
      return;
    }
    let placed = 0;
    for (const { path, message } of failure.problem?.errors ?? []) {
      const control = form.get(path);
      if (control === null) continue;
      control.setErrors({ server: message });
      control.markAsTouched();
      placed += 1;
    }
    if (placed === 0) this.message.set(failure.message);
  }
}

/** The sentence under a field. Empty when the field is fine. */
export function fieldMessage(control: AbstractControl, name: string): string {
  const errors = control.errors;
  if (errors === null) return '';
  const said: unknown = errors['server'];
  if (typeof said === 'string') return /^[a-z]/.test(said) ? `${name} ${said}.` : said;
  if (errors['required']) return `${name} is needed.`;
  if (errors['email']) return 'This does not look like an e-mail address.';
  if (errors['minlength']) return `Use at least ${errors['minlength'].requiredLength} characters.`;
  if (errors['maxlength']) return `Use at most ${errors['maxlength'].requiredLength} characters.`;
  if (errors['pattern']) return `Use only letters, digits, dots, hyphens and underscores.`;
  return `${name} is not valid.`;
}
