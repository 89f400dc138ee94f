import { ChangeDetectionStrategy, Component, computed, effect, inject, input, signal, untracked } from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import { ActivatedRoute, Router, RouterLink } from '@angular/router';
import { asFailure } from '../api/failure';
import type { JoinView } from '../api/models';
import { PeopleApi } from '../api/people-api';
import { AuthFrame } from '../auth/auth-frame';
import { Session } from '../auth/session';
import { Icon } from '../design/icon';
import { Skeleton } from '../design/list-states';
import { ROLE_WORDS } from './people-words';

const KEPT = 'assay.invitation';

/**
 * Where a join code or an invitation link leads. A link's secret is in the fragment, which never reaches a log; it is kept
 * in this tab until it was used, so that somebody can sign in or register on the way.
 */
@Component({
  selector: 'assay-join-page',
  imports: [AuthFrame, Icon, MatButtonModule, RouterLink, Skeleton],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <assay-auth-frame [head]="head()">
      @if (secret() === '') {
        <p>This address lacks its code. Open the whole link that you were given, or type the code on your home page.</p>
        <p class="small after"><a routerLink="/">Your courses</a></p>
      } @else if (!session.signedIn()) {
        <p class="before">You were invited to a course. Sign in to join it, or create an account.</p>
        <div class="row">
          <a matButton="filled" routerLink="/sign-in" [queryParams]="{ next: here() }">Sign in</a>
          <a matButton="outlined" routerLink="/register" [queryParams]="{ next: here() }">Create an account</a>
        </div>
      } @else if (found(); as way) {
        @if (way.inside) {
          <p class="before">You are in this course already, as {{ words[way.role].toLowerCase() }}.</p>
          <a matButton="filled" [routerLink]="['/c', way.courseSlug]" data-testid="to-course">Open the course</a>
        } @else {
          <p class="before">
            {{ way.returning ? 'You come back as' : 'You join as' }}
            <strong>{{ words[way.role].toLowerCase() }}{{ way.section ? ', in section ' + way.section : '' }}</strong
            >.
            @if (way.returning) {
              What you handed in before is still there.
            }
          </p>
          <button matButton="filled" type="button" data-testid="join" [disabled]="pending()" (click)="join()">
            {{ pending() ? 'Joining …' : 'Join the course' }}
          </button>
        }
      } @else if (problem() === null) {
        <assay-skeleton label="the invitation" [lines]="[70, 40]" />
      }
      @if (problem(); as sentence) {
        <p class="notice tone-fail" role="alert" data-testid="join-problem">
          <assay-icon name="alert" />{{ sentence }}
        </p>
        <p class="small after"><a routerLink="/">Your courses</a></p>
      }
    </assay-auth-frame>
  `,
  styles: `
    .before {
      margin-bottom: 16px;
    }
    .after {
      margin-top: 16px;
    }
  `,
})
export class JoinPage {
  private readonly api = inject(PeopleApi);
  private readonly router = inject(Router);
  protected readonly session = inject(Session);
  private readonly fragment = inject(ActivatedRoute).snapshot.fragment;

  /** A join code, from the address. */
  readonly code = input<string>();

  protected readonly words = ROLE_WORDS;
  protected readonly secret = computed(() => this.code() ?? this.fragment ?? sessionStorage.getItem(KEPT) ?? '');
  protected readonly here = computed(() => (this.code() === undefined ? '/join' : `/join/${this.code()}`));
  protected readonly found = signal<JoinView | null>(null);
  protected readonly problem = signal<string | null>(null);
  protected readonly pending = signal(false);
  protected readonly head = computed(() => this.found()?.courseTitle ?? 'Join a course');

  constructor() {
    if (this.fragment !== null) {
      sessionStorage.setItem(KEPT, this.fragment);
      // The address is not left to be read over a shoulder.
      history.replaceState(history.state, '', '/join');
    }
    effect(() => {
      const secret = this.secret();
      if (secret !== '' && this.session.signedIn()) untracked(() => void this.look(secret));
    });
  }

  protected async join(): Promise<void> {
    this.pending.set(true);
    this.problem.set(null);
    try {
      const { courseSlug } = await this.api.join(this.secret());
      sessionStorage.removeItem(KEPT);
      await this.router.navigate(['/c', courseSlug], { replaceUrl: true });
    } catch (error) {
      this.problem.set(asFailure(error).message);
    } finally {
      this.pending.set(false);
    }
  }

  private async look(secret: string): Promise<void> {
    this.problem.set(null);
    try {
      this.found.set(await this.api.look(secret));
    } catch (error) {
      this.problem.set(asFailure(error).message);
    }
  }
}
