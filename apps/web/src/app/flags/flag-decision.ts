import {
  ChangeDetectionStrategy,
  Component,
  ElementRef,
  Injector,
  afterNextRender,
  computed,
  inject,
  input,
  linkedSignal,
  output,
  signal,
  viewChild,
} from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import type { FlagState } from '@assay/contract';
import { asFailure } from '../api/failure';
import { type FlagChange, FlagsApi } from '../api/flags-api';
import type { FlagView } from '../api/models';
import { Session } from '../auth/session';
import { Icon } from '../design/icon';
import { Moment } from '../design/moment';
import { FlagStateMark } from './flag-marks';
import { nameOf } from './flag-words';

type Decision = Extract<FlagState, 'dismissed' | 'confirmed'>;

/** What becomes of a flag: who looks at it, and the decision with its reason. */
@Component({
  selector: 'assay-flag-decision',
  imports: [FlagStateMark, Icon, MatButtonModule, Moment],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <h2>Decision</h2>
    <p class="state" aria-live="polite" data-testid="flag-state">
      <assay-flag-state [state]="flag().state" />
      @if (flag().decidedAt; as at) {
        <span class="small muted"><assay-moment [at]="at" /></span>
      }
    </p>
    @if (flag().reason; as reason) {
      <blockquote>{{ reason }}</blockquote>
    }

    <p class="small who">
      @if (flag().assignee; as assignee) {
        <span>Looked at by {{ mine() ? 'you' : name(assignee) }}</span>
        @if (mine()) {
          <button type="button" class="plain-button" [disabled]="pending()" (click)="change({ assignee: null })">
            Give it back
          </button>
        }
      } @else {
        <span class="muted">Nobody looks at it yet</span>
      }
    </p>

    <div class="actions" role="group" aria-label="Decide">
      <button type="button" class="plain-button outlined" [disabled]="pending() || is('open')" (click)="reopen()">
        <kbd aria-hidden="true">1</kbd>{{ decided() ? 'Undo' : 'Open' }}
      </button>
      <button
        type="button"
        class="plain-button outlined"
        data-testid="take"
        [disabled]="pending() || (is('in_review') && mine())"
        (click)="take()"
      >
        <kbd aria-hidden="true">2</kbd>Take it
      </button>
      <button
        type="button"
        class="plain-button outlined"
        data-testid="dismiss"
        [disabled]="pending() || is('dismissed')"
        [attr.aria-pressed]="wanted() === 'dismissed'"
        (click)="choose('dismissed')"
      >
        <kbd aria-hidden="true">3</kbd>Dismiss
      </button>
      <button
        type="button"
        class="plain-button outlined"
        data-testid="confirm"
        [disabled]="pending() || is('confirmed')"
        [attr.aria-pressed]="wanted() === 'confirmed'"
        (click)="choose('confirmed')"
      >
        <kbd aria-hidden="true">4</kbd>Confirm
      </button>
    </div>

    @if (wanted(); as decision) {
      <form (submit)="decide($event, decision)">
        <label for="reason">Why is it {{ decision === 'dismissed' ? 'no problem' : 'a problem' }}?</label>
        <textarea
          #field
          id="reason"
          rows="3"
          maxlength="2000"
          aria-required="true"
          aria-describedby="reason-help"
          [value]="reason()"
          (input)="reason.set(field.value)"
          (keydown.escape)="cancel($event)"
          (keydown.control.enter)="decide($event, decision)"
          (keydown.meta.enter)="decide($event, decision)"
        ></textarea>
        <p id="reason-help" class="small muted">Staff see it with the flag; students see nothing of it.</p>
        <div class="row">
          <button matButton="filled" type="submit" [disabled]="pending()" data-testid="decide">
            {{ decision === 'dismissed' ? 'Dismiss' : 'Confirm' }}
          </button>
          <button matButton type="button" (click)="cancel($event)">Cancel</button>
        </div>
      </form>
    }
    @if (problem(); as message) {
      <p class="notice tone-fail" role="alert"><assay-icon name="alert" />{{ message }}</p>
    }
  `,
  styleUrl: './flag-side.scss',
})
export class FlagDecision {
  private readonly api = inject(FlagsApi);
  private readonly session = inject(Session);
  private readonly injector = inject(Injector);
  private readonly field = viewChild<ElementRef<HTMLTextAreaElement>>('field');

  readonly flag = input.required<FlagView>();
  readonly changed = output<FlagView>();

  protected readonly name = nameOf;
  protected readonly mine = computed(() => this.flag().assignee?.id === this.session.user()?.id);
  protected readonly decided = computed(() => this.is('dismissed') || this.is('confirmed'));
  protected readonly wanted = linkedSignal<string, Decision | null>({
    source: () => this.flag().id,
    computation: () => null,
  });
  protected readonly reason = linkedSignal<string, string>({ source: () => this.flag().id, computation: () => '' });
  protected readonly pending = signal(false);
  protected readonly problem = signal<string | null>(null);

  /** 1 to 4, as the buttons say. */
  press(key: string): void {
    if (key === '1') this.reopen();
    if (key === '2') this.take();
    if (key === '3') this.choose('dismissed');
    if (key === '4') this.choose('confirmed');
  }

  protected is(state: FlagState): boolean {
    return this.flag().state === state;
  }

  protected reopen(): void {
    if (!this.is('open')) void this.change({ state: 'open' });
  }

  protected take(): void {
    if (!(this.is('in_review') && this.mine())) void this.change({ state: 'in_review', assignee: 'me' });
  }

  protected choose(decision: Decision): void {
    if (this.is(decision)) return;
    this.wanted.set(decision);
    afterNextRender(() => this.field()?.nativeElement.focus(), { injector: this.injector });
  }

  protected cancel(event: Event): void {
    event.preventDefault();
    this.wanted.set(null);
  }

  protected decide(event: Event, state: Decision): void {
    event.preventDefault();
    const reason = this.reason().trim();
    if (reason === '') {
      this.problem.set('Say why, in a few words.');
      this.field()?.nativeElement.focus();
      return;
    }
    void this.change({ state, reason });
  }

  protected async change(change: FlagChange): Promise<void> {
    if (this.pending()) return;
    this.pending.set(true);
    this.problem.set(null);
    try {
      const flag = await this.api.change(this.flag().id, change);
      this.wanted.set(null);
      this.reason.set('');
      this.changed.emit(flag);
    } catch (error) {
      this.problem.set(asFailure(error).message);
    } finally {
      this.pending.set(false);
    }
  }
}
