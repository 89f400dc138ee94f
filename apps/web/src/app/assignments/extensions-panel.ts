import { ChangeDetectionStrategy, Component, computed, inject, input, output, resource, signal } from '@angular/core';
import { type FormGroupDirective, NonNullableFormBuilder, ReactiveFormsModule, Validators } from '@angular/forms';
import { MatButtonModule } from '@angular/material/button';
import { MatFormFieldModule } from '@angular/material/form-field';
import { MatInputModule } from '@angular/material/input';
import { MatSelectModule } from '@angular/material/select';
import { AssignmentsApi } from '../api/assignments-api';
import { CoursesApi } from '../api/courses-api';
import { asFailure } from '../api/failure';
import type { AssignmentView, Extension } from '../api/models';
import { countInWords } from '../design/count-in-words';
import { Empty, Trouble } from '../design/list-states';
import { fromLocalField, inWords, zoneInWords } from '../design/local-time';
import { FormRequest, fieldMessage } from '../forms/form-request';
import { SendButton } from '../forms/send-button';

/** Who has been given more time or attempts at an assignment, and the way to give and take it back. */
@Component({
  selector: 'assay-extensions-panel',
  imports: [
    Empty,
    MatButtonModule,
    MatFormFieldModule,
    MatInputModule,
    MatSelectModule,
    ReactiveFormsModule,
    SendButton,
    Trouble,
  ],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './extensions-panel.html',
  styles: `
    h2 {
      margin-bottom: 12px;
    }
    .add {
      display: grid;
      grid-template-columns: repeat(auto-fit, minmax(200px, 1fr));
      gap: 12px 16px;
      align-items: start;
    }
    .said {
      min-height: 1.5em;
      margin: 8px 0;
    }
    ul {
      margin: 0;
      padding: 4px 16px;
    }
    li + li {
      border-top: 1px solid var(--line);
    }
    li {
      padding: 10px 0;
    }
    .who {
      font-weight: 550;
    }
  `,
})
export class ExtensionsPanel {
  private readonly api = inject(AssignmentsApi);
  private readonly courses = inject(CoursesApi);

  readonly assignment = input.required<AssignmentView>();
  readonly changed = output<void>();

  protected readonly members = resource({
    params: () => this.assignment().courseId,
    loader: ({ params }) => this.courses.members(params),
  });
  protected readonly students = computed(() =>
    this.members.hasValue() ? this.members.value().filter(({ role }) => role === 'student') : [],
  );
  protected readonly extensions = computed(() => this.assignment().extensions ?? []);
  protected readonly zone = zoneInWords();
  protected readonly said = signal('');
  protected readonly problem = signal<string | null>(null);
  protected readonly working = signal(false);
  protected readonly removed = signal<Extension | null>(null);
  protected readonly request = new FormRequest();
  protected readonly message = fieldMessage;
  protected readonly form = inject(NonNullableFormBuilder).group({
    userId: ['', Validators.required],
    dueAt: [''],
    extraMinutes: [0, [Validators.min(0), Validators.max(10_080)]],
    extraAttempts: [0, [Validators.min(0), Validators.max(1000)]],
    reason: ['', [Validators.required, Validators.maxLength(500)]],
  });

  protected nameOf({ user }: Extension): string {
    return user.displayName || user.username;
  }

  protected wordsOf({ dueAt, closesAt, extraAttempts, extraMinutes, reason, createdBy }: Extension): string {
    return [
      extraMinutes === 0 ? null : countInWords(extraMinutes, 'more minute'),
      dueAt === null ? null : `due ${inWords(dueAt)}`,
      closesAt === null ? null : `taken until ${inWords(closesAt)}`,
      extraAttempts === 0 ? null : `${extraAttempts} more ${extraAttempts === 1 ? 'attempt' : 'attempts'}`,
      reason,
      createdBy === null ? null : `by ${createdBy}`,
    ]
      .filter((part) => part !== null)
      .join(' · ');
  }

  protected async give(entry: FormGroupDirective): Promise<void> {
    const { userId, dueAt, extraMinutes, extraAttempts, reason } = this.form.getRawValue();
    this.clear();
    const done = await this.request.send(this.form, async () => {
      const more = { extraMinutes: Number(extraMinutes), extraAttempts: Number(extraAttempts) };
      const extension = { dueAt: fromLocalField(dueAt), ...more, reason: reason.trim() };
      const given = await this.api.extend(this.assignment().id, userId, extension);
      this.said.set(`${this.nameOf(given)} has an extension.`);
    });
    if (!done) return;
    entry.resetForm();
    this.changed.emit();
  }

  protected takeBack(one: Extension): Promise<void> {
    return this.change(async () => {
      await this.api.endExtension(this.assignment().id, one.user.id);
      this.said.set(`The extension of ${this.nameOf(one)} is taken back.`);
      this.removed.set(one);
    });
  }

  protected undo(): Promise<void> {
    const one = this.removed();
    return this.change(async () => {
      if (one === null) return;
      const { dueAt, closesAt, extraAttempts, extraMinutes, reason } = one;
      const extension = { dueAt, closesAt, extraAttempts, extraMinutes, reason };
      await this.api.extend(this.assignment().id, one.user.id, extension);
      this.said.set(`${this.nameOf(one)} has the extension again.`);
    });
  }

  private async change(action: () => Promise<void>): Promise<void> {
    this.clear();
    this.working.set(true);
    try {
      await action();
    } catch (error) {
      this.problem.set(asFailure(error).message);
    } finally {
      this.working.set(false);
    }
    this.changed.emit();
  }

  private clear(): void {
    this.said.set('');
    this.problem.set(null);
    this.removed.set(null);
  }
}
