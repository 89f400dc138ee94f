import { ChangeDetectionStrategy, Component, computed, inject, input, resource, signal } from '@angular/core';
import { NonNullableFormBuilder, ReactiveFormsModule, Validators } from '@angular/forms';
import { MatFormFieldModule } from '@angular/material/form-field';
import { MatInputModule } from '@angular/material/input';
import { MatSelectModule } from '@angular/material/select';
import { COURSE_ROLES, type Capability, type CourseRole } from '@assay/contract';
import { asFailure } from '../api/failure';
import type { Invitation, NewInvitation, Section } from '../api/models';
import { PeopleApi } from '../api/people-api';
import { Icon } from '../design/icon';
import { Empty, Skeleton, Trouble } from '../design/list-states';
import { Moment } from '../design/moment';
import { FormRequest, fieldMessage } from '../forms/form-request';
import { SendButton } from '../forms/send-button';
import { ROLE_WORDS } from './people-words';
import { RightsList } from './rights-list';

const DAY_MS = 24 * 3600 * 1000;
const LIFETIMES = [
  { days: 1, word: 'A day' },
  { days: 7, word: 'A week' },
  { days: 30, word: '30 days' },
  { days: 180, word: 'Half a year' },
] as const;

const STATE_WORDS: Record<Invitation['state'], string> = {
  open: 'Open',
  expired: 'Expired',
  used_up: 'Used up',
  revoked: 'Revoked',
  void: 'Ended with its maker’s rights',
};
const USUAL: readonly Capability[] = [
  'members.view',
  'exercises.view-hidden',
  'submissions.view-all',
  'submissions.requeue',
  'submissions.create',
  'grades.view',
];

/** Join codes and invitation links of a course: made here, shown, revoked. */
@Component({
  selector: 'assay-invitations',
  imports: [
    Empty,
    Icon,
    MatFormFieldModule,
    MatInputModule,
    MatSelectModule,
    Moment,
    ReactiveFormsModule,
    RightsList,
    SendButton,
    Skeleton,
    Trouble,
  ],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './invitations.html',
  styleUrl: './invitations.scss',
})
export class Invitations {
  private readonly api = inject(PeopleApi);
  readonly course = input.required<string>();
  readonly sections = input.required<readonly Section[]>();
  /** Of an assistant, who gives no more than these; null: all may be given. */
  readonly own = input<readonly Capability[] | null>(null);

  protected readonly invitations = resource({
    params: () => this.course(),
    loader: ({ params }) => this.api.invitations(params),
  });
  protected readonly roles = computed(() =>
    COURSE_ROLES.filter((role) => this.own() === null || role !== 'instructor'),
  );
  protected readonly words = ROLE_WORDS;
  protected readonly states = STATE_WORDS;
  protected readonly lifetimes = LIFETIMES;
  protected readonly rights = signal<readonly Capability[]>(USUAL);
  /** What was just made: a link is shown this once. */
  protected readonly made = signal<NewInvitation | null>(null);
  protected readonly copied = signal(false);
  protected readonly problem = signal<string | null>(null);
  protected readonly busy = signal(false);
  protected readonly request = new FormRequest();
  protected readonly message = fieldMessage;
  protected readonly form = inject(NonNullableFormBuilder).group({
    kind: ['code' as 'code' | 'link'],
    role: ['student' as CourseRole],
    sectionId: [''],
    days: [30],
    maxUses: [null as number | null, [Validators.min(1), Validators.max(10_000)]],
  });

  protected kindChanged(): void {
    if (this.form.controls.kind.value === 'code') this.form.controls.role.setValue('student');
  }

  protected async create(): Promise<void> {
    const { kind, role, sectionId, days, maxUses } = this.form.getRawValue();
    const own = this.own();
    const rights = this.rights().filter((right) => own === null || own.includes(right));
    const done = await this.request.send(this.form, async () => {
      this.made.set(
        await this.api.invite(this.course(), {
          kind,
          role,
          ...(role === 'assistant' ? { capabilities: rights } : {}),
          ...(sectionId === '' ? {} : { sectionId }),
          ...(maxUses === null ? {} : { maxUses }),
          expiresAt: new Date(Date.now() + days * DAY_MS).toISOString(),
        }),
      );
    });
    if (!done) return;
    this.copied.set(false);
    this.invitations.reload();
  }

  protected async copy(link: string): Promise<void> {
    this.problem.set(null);
    try {
      await navigator.clipboard.writeText(link);
      this.copied.set(true);
    } catch (error) {
      // Browsers give the clipboard to secure addresses only.
      console.warn('Not copied.', error);
      this.problem.set('The browser did not let it be copied: mark the address and copy it yourself.');
    }
  }

  protected async revoke({ id }: Invitation): Promise<void> {
    this.busy.set(true);
    this.problem.set(null);
    try {
      await this.api.revoke(this.course(), id);
      if (this.made()?.id === id) this.made.set(null);
      this.invitations.reload();
    } catch (error) {
      this.problem.set(asFailure(error).message);
    } finally {
      this.busy.set(false);
    }
  }
}
