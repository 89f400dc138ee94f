import { ChangeDetectionStrategy, Component, computed, inject, input, resource, signal } from '@angular/core';
import { NonNullableFormBuilder, ReactiveFormsModule, Validators } from '@angular/forms';
import { MatFormFieldModule } from '@angular/material/form-field';
import { MatInputModule } from '@angular/material/input';
import { MatSelectModule } from '@angular/material/select';
import { COURSE_ROLES, type CourseRole } from '@assay/contract';
import { CoursesApi } from '../api/courses-api';
import { Icon } from '../design/icon';
import { Empty, Skeleton, Trouble } from '../design/list-states';
import { Moment } from '../design/moment';
import { FormRequest, fieldMessage } from '../forms/form-request';
import { SendButton } from '../forms/send-button';

const ROLE_WORDS: Record<CourseRole, string> = {
  student: 'Student',
  assistant: 'Assistant',
  instructor: 'Instructor',
};

/** Who is in a course, and the way to add somebody. For staff. */
@Component({
  selector: 'assay-members',
  imports: [
    Empty,
    Icon,
    MatFormFieldModule,
    MatInputModule,
    MatSelectModule,
    Moment,
    ReactiveFormsModule,
    SendButton,
    Skeleton,
    Trouble,
  ],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <form class="add" [formGroup]="form" (ngSubmit)="add()" aria-label="Add a member">
      <mat-form-field>
        <mat-label>Username or e-mail</mat-label>
        <input matInput formControlName="person" autocapitalize="none" autocomplete="off" spellcheck="false" />
        <mat-error>{{ message(form.controls.person, 'A username or e-mail') }}</mat-error>
      </mat-form-field>
      <mat-form-field class="role">
        <mat-label>Role</mat-label>
        <mat-select formControlName="role">
          @for (role of roles; track role) {
            <mat-option [value]="role">{{ words[role] }}</mat-option>
          }
        </mat-select>
      </mat-form-field>
      <assay-send-button [request]="request" label="Add member" pendingLabel="Adding …" />
    </form>
    <p aria-live="polite" class="small tone-pass added">{{ added() }}</p>

    @if (members.error()) {
      <assay-trouble
        class="card"
        head="The members could not be fetched"
        [error]="members.error()"
        (again)="members.reload()"
      />
    } @else if (!members.hasValue()) {
      <assay-skeleton class="card" label="the members" />
    } @else if (members.value().length === 0) {
      <assay-empty class="card" icon="users" head="Nobody is here yet">Add the first member above.</assay-empty>
    } @else {
      <div class="row tools">
        <label class="search">
          <assay-icon name="search" />
          <span class="visually-hidden">Find a member</span>
          <input #find type="search" placeholder="Find a member" (input)="search.set(find.value)" />
        </label>
        <span class="small muted">
          @if (search().trim() !== '') {
            <span class="number">{{ shown().length }}</span> of
          }
          <span class="number">{{ members.value().length }}</span>
          {{ members.value().length === 1 ? 'member' : 'members' }}
        </span>
      </div>
      <div class="card frame" tabindex="0" role="region" aria-label="Members">
        <table class="data-table">
          <thead>
            <tr>
              <th scope="col">Name</th>
              <th scope="col">Username</th>
              <th scope="col">Role</th>
              <th scope="col">Joined</th>
            </tr>
          </thead>
          <tbody>
            @for (member of shown(); track member.user.id) {
              <tr>
                <td>
                  <bdi>{{ member.user.displayName || member.user.username }}</bdi>
                  @if (member.user.email) {
                    <span class="muted email">{{ member.user.email }}</span>
                  }
                </td>
                <td class="mono">{{ member.user.username }}</td>
                <td class="as">{{ words[member.role] }}</td>
                <td class="joined"><assay-moment [at]="member.joinedAt" /></td>
              </tr>
            } @empty {
              <tr>
                <td colspan="4" class="muted">Nobody here is called that.</td>
              </tr>
            }
          </tbody>
        </table>
      </div>
    }
  `,
  styleUrl: './members.scss',
})
export class Members {
  private readonly api = inject(CoursesApi);
  readonly courseId = input.required<string>();

  protected readonly members = resource({
    params: () => this.courseId(),
    loader: ({ params }) => this.api.members(params),
  });
  protected readonly roles = COURSE_ROLES;
  protected readonly words = ROLE_WORDS;
  protected readonly search = signal('');
  protected readonly added = signal('');
  protected readonly shown = computed(() => {
    const text = this.search().trim().toLocaleLowerCase();
    const all = this.members.hasValue() ? this.members.value() : [];
    return all.filter(({ user }) =>
      `${user.displayName} ${user.username} ${user.email ?? ''}`.toLocaleLowerCase().includes(text),
    );
  });

  protected readonly request = new FormRequest();
  protected readonly message = fieldMessage;
  protected readonly form = inject(NonNullableFormBuilder).group({
    person: ['', Validators.required],
    role: ['student' as CourseRole],
  });

  protected async add(): Promise<void> {
    const { person, role } = this.form.getRawValue();
    this.added.set('');
    const done = await this.request.send(this.form, () => this.api.addMember(this.courseId(), person.trim(), role));
    if (!done) return;
    this.form.reset({ person: '', role });
    this.added.set(`${person.trim()} is now in the course.`);
    this.members.reload();
  }
}
