import {
  ChangeDetectionStrategy,
  Component,
  ElementRef,
  computed,
  inject,
  input,
  output,
  resource,
  signal,
  viewChild,
} from '@angular/core';
import { type FormGroupDirective, NonNullableFormBuilder, ReactiveFormsModule, Validators } from '@angular/forms';
import { MatButtonModule } from '@angular/material/button';
import { ErrorStateMatcher, ShowOnDirtyErrorStateMatcher } from '@angular/material/core';
import { MatFormFieldModule } from '@angular/material/form-field';
import { MatInputModule } from '@angular/material/input';
import { MatSelectModule } from '@angular/material/select';
import { CoursesApi } from '../api/courses-api';
import { asFailure } from '../api/failure';
import { LimitsApi } from '../api/limits-api';
import type { Exemption } from '../api/models';
import { Empty, Trouble } from '../design/list-states';
import { Moment } from '../design/moment';
import { FormRequest, fieldMessage } from '../forms/form-request';
import { SendButton } from '../forms/send-button';

/** Whose submissions and runs in a course are not limited, and the way to add and remove somebody. */
@Component({
  selector: 'assay-limit-exemptions',
  imports: [
    Empty,
    MatButtonModule,
    MatFormFieldModule,
    MatInputModule,
    MatSelectModule,
    Moment,
    ReactiveFormsModule,
    SendButton,
    Trouble,
  ],
  // An empty field that is left is no mistake yet, since focus stays in it after somebody was exempted.
  providers: [{ provide: ErrorStateMatcher, useClass: ShowOnDirtyErrorStateMatcher }],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <h2>Exempted from the limits</h2>
    @if (members.error()) {
      <assay-trouble
        class="card"
        head="The members could not be fetched"
        [error]="members.error()"
        (again)="members.reload()"
      />
    } @else {
      <form class="add" #entry="ngForm" [formGroup]="form" (ngSubmit)="add(entry)" aria-label="Exempt a member">
        <mat-form-field>
          <mat-label>Member</mat-label>
          <mat-select formControlName="userId" data-testid="exempt-member">
            @for (member of candidates(); track member.user.id) {
              <mat-option [value]="member.user.id">{{ member.user.displayName || member.user.username }}</mat-option>
            }
          </mat-select>
          <mat-error>{{ message(form.controls.userId, 'A member') }}</mat-error>
        </mat-form-field>
        <mat-form-field>
          <mat-label>Reason, for the other staff</mat-label>
          <input #reason matInput formControlName="reason" autocomplete="off" data-testid="exempt-reason" />
          <mat-error>{{ message(form.controls.reason, 'A reason') }}</mat-error>
        </mat-form-field>
        <mat-form-field>
          <mat-label>Until (may be empty)</mat-label>
          <input matInput type="datetime-local" formControlName="until" />
          <mat-error>{{ message(form.controls.until, 'The time') }}</mat-error>
        </mat-form-field>
        <assay-send-button [request]="request" label="Exempt" pendingLabel="Saving …" />
      </form>
    }
    <p class="small said" role="status">
      {{ said() }}
      @if (removed() !== null) {
        <button type="button" class="plain-button" data-testid="undo-exemption" (click)="undo()">Undo</button>
      }
    </p>
    @if (problem(); as sentence) {
      <p class="notice tone-fail" role="alert">{{ sentence }}</p>
    }
    @if (exemptions().length === 0) {
      <assay-empty class="card" icon="users" head="Nobody is exempted">The limits hold for every member.</assay-empty>
    } @else {
      <ul class="card" role="list" data-testid="exemptions">
        @for (one of exemptions(); track one.user.id) {
          <li class="row">
            <div class="spread">
              <p>
                <bdi class="who">{{ nameOf(one) }}</bdi>
                @if (one.ended) {
                  <span class="chip">Ended</span>
                }
              </p>
              <p class="small muted">
                {{ one.reason }} ·
                @if (one.until !== null) {
                  until <assay-moment [at]="one.until" />
                } @else {
                  until it is taken back
                }
                @if (one.createdBy) {
                  · by <bdi>{{ one.createdBy }}</bdi>
                }
              </p>
            </div>
            <button
              matButton="outlined"
              [attr.aria-label]="'Remove the exemption of ' + nameOf(one)"
              [disabled]="removing()"
              (click)="remove(one)"
            >
              Remove
            </button>
          </li>
        }
      </ul>
    }
  `,
  styles: `
    :host {
      display: block;
    }
    h2 {
      margin-bottom: 12px;
    }
    .add {
      display: grid;
      grid-template-columns: repeat(auto-fit, minmax(200px, 1fr));
      align-items: start;
      gap: 12px;
    }
    assay-send-button {
      justify-self: start;
      margin-top: 6px;
    }
    .said {
      min-height: 32px;
      margin: 4px 0 12px;
    }
    li {
      padding: 12px 16px;
      border-bottom: 1px solid var(--line);

      &:last-child {
        border-bottom: 0;
      }
    }
    .spread {
      flex-basis: 220px;
      min-width: 0;
      overflow-wrap: anywhere;
    }
    .who {
      font-weight: 550;
    }
  `,
})
export class LimitExemptions {
  private readonly api = inject(LimitsApi);
  private readonly courses = inject(CoursesApi);

  readonly courseId = input.required<string>();
  readonly exemptions = input.required<readonly Exemption[]>();
  /** The list is to be fetched anew. */
  readonly changed = output<void>();

  protected readonly members = resource({
    params: () => this.courseId(),
    loader: ({ params }) => this.courses.members(params),
  });
  protected readonly candidates = computed(() => {
    const running = new Set(
      this.exemptions()
        .filter(({ ended }) => !ended)
        .map(({ user }) => user.id),
    );
    return this.members.hasValue() ? this.members.value().filter(({ user }) => !running.has(user.id)) : [];
  });
  protected readonly said = signal('');
  protected readonly problem = signal<string | null>(null);
  protected readonly removing = signal(false);
  protected readonly removed = signal<Exemption | null>(null);
  protected readonly request = new FormRequest();
  protected readonly message = fieldMessage;
  protected readonly form = inject(NonNullableFormBuilder).group({
    userId: ['', Validators.required],
    reason: ['', [Validators.required, Validators.maxLength(500)]],
    until: [''],
  });

  private readonly reason = viewChild<ElementRef<HTMLInputElement>>('reason');

  /** Fills in a member; what is missing is the reason. */
  choose(userId: string): void {
    this.clear();
    this.form.patchValue({ userId });
    this.reason()?.nativeElement.focus();
  }

  protected nameOf({ user }: Exemption): string {
    return user.displayName || user.username;
  }

  protected async add(entry: FormGroupDirective): Promise<void> {
    const { userId, reason, until } = this.form.getRawValue();
    this.clear();
    const end = until === '' ? null : new Date(until).toISOString();
    const done = await this.request.send(this.form, async () => {
      const made = await this.api.exempt(this.courseId(), userId, reason.trim(), end);
      this.said.set(`${this.nameOf(made)} may submit and run without limit.`);
    });
    if (!done) return;
    // With what says that it was sent, else the empty fields would be wrong at once.
    entry.resetForm();
    this.changed.emit();
  }

  protected remove(one: Exemption): Promise<void> {
    return this.change(async () => {
      await this.api.endExemption(this.courseId(), one.user.id);
      this.said.set(`The limits hold for ${this.nameOf(one)} again.`);
      // One whose time is over cannot be made again as it was.
      if (!one.ended) this.removed.set(one);
    });
  }

  protected undo(): Promise<void> {
    const one = this.removed();
    return this.change(async () => {
      if (one === null) return;
      await this.api.exempt(this.courseId(), one.user.id, one.reason, one.until);
      this.said.set(`${this.nameOf(one)} is exempted as before.`);
    });
  }

  private async change(action: () => Promise<void>): Promise<void> {
    this.clear();
    this.removing.set(true);
    try {
      await action();
    } catch (error) {
      this.problem.set(asFailure(error).message);
    } finally {
      this.removing.set(false);
    }
    this.changed.emit();
  }

  private clear(): void {
    this.said.set('');
    this.problem.set(null);
    this.removed.set(null);
  }
}
