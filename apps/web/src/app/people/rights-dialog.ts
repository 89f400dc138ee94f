import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import { MAT_DIALOG_DATA, MatDialogModule, MatDialogRef } from '@angular/material/dialog';
import { CAPABILITIES, type Capability } from '@assay/contract';
import { asFailure } from '../api/failure';
import type { MemberView } from '../api/models';
import { PeopleApi } from '../api/people-api';
import { Icon } from '../design/icon';
import { nameOf } from './people-words';
import { RightsList } from './rights-list';

interface Asked {
  readonly course: string;
  readonly member: MemberView;
  /** Of an assistant, who gives no more than these; null: all may be given. */
  readonly own: readonly Capability[] | null;
}

/** Gives one assistant exactly the rights wanted. */
@Component({
  selector: 'assay-rights-dialog',
  imports: [Icon, MatButtonModule, MatDialogModule, RightsList],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <h2 mat-dialog-title>What {{ name }} may do</h2>
    <mat-dialog-content>
      <assay-rights-list [(rights)]="rights" [own]="asked.own" />
      @if (problem(); as message) {
        <p class="notice tone-fail" role="alert"><assay-icon name="alert" />{{ message }}</p>
      }
    </mat-dialog-content>
    <mat-dialog-actions>
      <button matButton type="button" mat-dialog-close>Cancel</button>
      <button matButton="filled" type="button" data-testid="save-rights" [disabled]="pending()" (click)="save()">
        {{ pending() ? 'Saving …' : 'Save' }}
      </button>
    </mat-dialog-actions>
  `,
})
export class RightsDialog {
  private readonly api = inject(PeopleApi);
  private readonly dialog = inject<MatDialogRef<RightsDialog, MemberView>>(MatDialogRef);
  protected readonly asked = inject<Asked>(MAT_DIALOG_DATA);
  protected readonly name = nameOf(this.asked.member);
  protected readonly rights = signal<readonly Capability[]>(this.asked.member.capabilities);
  protected readonly wanted = computed(() => CAPABILITIES.filter((one) => this.rights().includes(one)));
  protected readonly pending = signal(false);
  protected readonly problem = signal<string | null>(null);

  protected async save(): Promise<void> {
    this.pending.set(true);
    this.problem.set(null);
    try {
      const { course, member } = this.asked;
      const change = { role: 'assistant' as const, capabilities: this.wanted() };
      this.dialog.close(await this.api.change(course, member.user.id, change));
    } catch (error) {
      this.problem.set(asFailure(error).message);
    } finally {
      this.pending.set(false);
    }
  }
}
