import { ChangeDetectionStrategy, Component, inject, input, output, resource, signal } from '@angular/core';
import { type FormGroupDirective, NonNullableFormBuilder, ReactiveFormsModule, Validators } from '@angular/forms';
import { MatFormFieldModule } from '@angular/material/form-field';
import { MatInputModule } from '@angular/material/input';
import { RouterLink } from '@angular/router';
import { asFailure } from '../api/failure';
import type { Section } from '../api/models';
import { PeopleApi } from '../api/people-api';
import { Icon } from '../design/icon';
import { Empty, Skeleton, Trouble } from '../design/list-states';
import { FormRequest, fieldMessage } from '../forms/form-request';
import { SendButton } from '../forms/send-button';

/** The sections of a course: made, renamed and removed here. */
@Component({
  selector: 'assay-sections',
  imports: [
    Empty,
    Icon,
    MatFormFieldModule,
    MatInputModule,
    ReactiveFormsModule,
    RouterLink,
    SendButton,
    Skeleton,
    Trouble,
  ],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <form #entry="ngForm" [formGroup]="form" (ngSubmit)="create(entry)" aria-label="Make a section">
      <mat-form-field>
        <mat-label>New section</mat-label>
        <input matInput formControlName="name" autocomplete="off" />
        <mat-error>{{ message(form.controls.name, 'A name') }}</mat-error>
      </mat-form-field>
      <assay-send-button [request]="request" label="Make it" pendingLabel="Saving …" />
    </form>
    <p class="small told tone-pass" role="status">{{ told() }}</p>
    @if (problem(); as sentence) {
      <p class="notice tone-fail" role="alert"><assay-icon name="alert" />{{ sentence }}</p>
    }
    @if (sections.error()) {
      <assay-trouble
        class="card"
        head="The sections could not be fetched"
        [error]="sections.error()"
        (again)="sections.reload()"
      />
    } @else if (!sections.hasValue()) {
      <assay-skeleton class="card" label="the sections" />
    } @else if (sections.value().length === 0) {
      <assay-empty class="card" icon="users" head="There are no sections">
        Make one above, or import a roster with a column “section” or “group”.
      </assay-empty>
    } @else {
      <ul class="card" role="list" data-testid="sections">
        @for (one of sections.value(); track one.id) {
          <li class="row">
            <input
              #name
              maxlength="60"
              [attr.aria-label]="'Name of section ' + one.name"
              [value]="one.name"
              (change)="rename(one, name)"
            />
            <a class="spread small" routerLink="." [queryParams]="{ section: one.id }">
              <span class="number">{{ one.memberCount }}</span> {{ one.memberCount === 1 ? 'person' : 'people' }}
            </a>
            <button
              type="button"
              class="plain-button"
              [attr.aria-label]="'Remove section ' + one.name"
              [disabled]="busy()"
              (click)="remove(one)"
            >
              <assay-icon name="trash" />
            </button>
          </li>
        }
      </ul>
      <p class="small muted after">The people of a section that is removed stay in the course.</p>
    }
  `,
  styles: `
    form {
      display: flex;
      flex-wrap: wrap;
      align-items: flex-start;
      gap: 12px;
    }
    assay-send-button {
      margin-top: 6px;
    }
    .told {
      min-height: 24px;
      margin: 4px 0;
    }
    .notice {
      margin-bottom: 12px;
    }
    li {
      flex-wrap: nowrap;
      padding: 8px 16px;
      border-bottom: 1px solid var(--line);
    }
    li:last-child {
      border-bottom: 0;
    }
    input:not([matInput]) {
      flex: 1 1 200px;
      min-width: 0;
      max-width: 360px;
      height: 40px;
      padding: 0 10px;
      border: 1px solid var(--line-strong);
      border-radius: var(--corner);
      background: var(--surface);
      color: var(--ink);
      font: inherit;
    }
    .after {
      margin-top: 12px;
    }
  `,
})
export class Sections {
  private readonly api = inject(PeopleApi);
  readonly course = input.required<string>();
  readonly changed = output<void>();

  protected readonly sections = resource({
    params: () => this.course(),
    loader: ({ params }) => this.api.sections(params),
  });
  protected readonly told = signal('');
  protected readonly problem = signal<string | null>(null);
  protected readonly busy = signal(false);
  protected readonly request = new FormRequest();
  protected readonly message = fieldMessage;
  protected readonly form = inject(NonNullableFormBuilder).group({
    name: ['', [Validators.required, Validators.maxLength(60)]],
  });

  protected async create(entry: FormGroupDirective): Promise<void> {
    const name = this.form.getRawValue().name.trim();
    this.told.set('');
    const done = await this.request.send(this.form, async () => {
      await this.api.createSection(this.course(), name);
    });
    if (!done) return;
    entry.resetForm();
    this.after(`Section ${name} is there.`);
  }

  protected async rename(section: Section, field: HTMLInputElement): Promise<void> {
    const name = field.value.trim();
    if (name === section.name || name === '') {
      field.value = section.name;
      return;
    }
    const done = await this.work(() => this.api.renameSection(this.course(), section.id, name));
    if (done) this.after(`${section.name} is now called ${name}.`);
    else field.value = section.name;
  }

  protected async remove(section: Section): Promise<void> {
    const done = await this.work(() => this.api.removeSection(this.course(), section.id));
    if (done) this.after(`Section ${section.name} is removed.`);
  }

  private after(sentence: string): void {
    this.told.set(sentence);
    this.sections.reload();
    this.changed.emit();
  }

  private async work(action: () => Promise<unknown>): Promise<boolean> {
    this.busy.set(true);
    this.problem.set(null);
    this.told.set('');
    try {
      await action();
      return true;
    } catch (error) {
      this.problem.set(asFailure(error).message);
      return false;
    } finally {
      this.busy.set(false);
    }
  }
}
