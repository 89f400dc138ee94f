import {
  ChangeDetectionStrategy,
  Component,
  DestroyRef,
  effect,
  inject,
  input,
  signal,
  untracked,
} from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { CourseSubmissionsApi } from '../api/course-submissions-api';
import { type ApiFailure, asFailure } from '../api/failure';
import type { CourseSubmission } from '../api/models';
import { Icon } from '../design/icon';
import { Trouble } from '../design/list-states';
import { Moment } from '../design/moment';
import { Live } from '../live/live';

/** Several that fail or are graded at once are asked for once. */
const GATHER_MS = 500;

/** What we could not grade in a course, and the button that has it graded anew. Nothing while there is none. For staff. */
@Component({
  selector: 'assay-failed-submissions',
  imports: [Icon, MatButtonModule, Moment, RouterLink, Trouble],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <p class="small done" role="status" [class.visually-hidden]="said() === ''">{{ said() }}</p>
    @if (failure(); as error) {
      <assay-trouble
        class="card"
        head="Whether all submissions could be graded is not known"
        [error]="error"
        (again)="load()"
      />
    } @else if (total() > 0) {
      <section class="card" aria-labelledby="failed-head" data-testid="failed-submissions">
        <div class="row head">
          <assay-icon class="tone-warn" name="alert" [size]="22" />
          <div class="spread">
            <h2 id="failed-head">
              {{ total() }} {{ total() === 1 ? 'submission' : 'submissions' }} could not be graded
            </h2>
            <p class="small muted">
              The fault is on our side: each was tried three times. It cost nobody an attempt, and the students are told
              so.
            </p>
          </div>
          <button matButton="filled" data-testid="requeue-all" [disabled]="sending() !== null" (click)="requeueAll()">
            {{ sending() === 'all' ? 'Requeuing …' : total() === 1 ? 'Grade it again' : 'Grade all again' }}
          </button>
        </div>
        @if (problem(); as message) {
          <p class="notice tone-fail" role="alert">{{ message }}</p>
        }
        <details>
          <summary class="small">Which ones, and what went wrong</summary>
          <ul role="list">
            @for (one of items(); track one.id) {
              <li>
                <div class="spread">
                  <p>
                    <bdi class="who">{{ one.user.displayName || one.user.username }}</bdi>,
                    <a [routerLink]="['/c', courseSlug(), 'e', one.exercise.slug]">{{ one.exercise.title }}</a>
                    <span class="small muted">
                      · submission {{ one.attempt }} · <assay-moment [at]="one.finishedAt ?? one.queuedAt"
                    /></span>
                  </p>
                  <p class="mono why">{{ one.fault }}</p>
                </div>
                <button
                  matButton="outlined"
                  [attr.aria-label]="
                    'Grade again: ' + (one.user.displayName || one.user.username) + ', ' + one.exercise.title
                  "
                  [disabled]="sending() !== null"
                  (click)="requeue(one)"
                >
                  {{ sending() === one.id ? 'Requeuing …' : 'Grade again' }}
                </button>
              </li>
            }
          </ul>
          @if (cursor() !== null) {
            <button matButton [disabled]="loading()" (click)="more()">Show earlier ones</button>
          }
        </details>
      </section>
    }
  `,
  styles: `
    :host {
      display: block;
    }
    section {
      margin-bottom: 24px;
      padding: 16px 20px;
      border-left: 3px solid var(--warn);
    }
    assay-trouble {
      margin-bottom: 24px;
    }
    .done {
      margin-bottom: 16px;
      color: var(--pass);
    }
    h2 {
      font-size: var(--text-m);
    }
    .head .spread {
      flex-basis: 240px;
    }
    summary {
      min-height: 24px;
      margin-top: 12px;
      cursor: pointer;
    }
    li {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: 8px 16px;
      padding: 10px 0;
      border-bottom: 1px solid var(--line);
    }
    li .spread {
      flex-basis: 220px;
      min-width: 0;
    }
    .who {
      font-weight: 550;
    }
    .why {
      font-size: var(--text-xs);
      color: var(--muted);
      overflow-wrap: anywhere;
    }
  `,
})
export class FailedSubmissions {
  private readonly api = inject(CourseSubmissionsApi);
  private gather: ReturnType<typeof setTimeout> | undefined;
  private turn = 0;

  readonly courseId = input.required<string>();
  readonly courseSlug = input.required<string>();

  protected readonly items = signal<readonly CourseSubmission[]>([]);
  protected readonly total = signal(0);
  protected readonly cursor = signal<string | null>(null);
  protected readonly failure = signal<ApiFailure | null>(null);
  protected readonly loading = signal(false);
  /** `all`, or the id of the one. */
  protected readonly sending = signal<string | null>(null);
  protected readonly problem = signal<string | null>(null);
  protected readonly said = signal('');

  constructor() {
    effect(() => {
      this.courseId();
      untracked(() => void this.load());
    });
    const live = inject(Live);
    const events = live.events.subscribe((one) => {
      if (one.kind !== 'updated' || one.of !== 'submission') return;
      const { id, state } = one.event;
      if (state === 'failed' || this.items().some((item) => item.id === id)) this.loadSoon();
    });
    const gaps = live.reconnected.subscribe(() => this.loadSoon());
    inject(DestroyRef).onDestroy(() => {
      events.unsubscribe();
      gaps.unsubscribe();
      clearTimeout(this.gather);
    });
  }

  protected load(): Promise<void> {
    return this.fetch([], undefined);
  }

  protected more(): Promise<void> {
    return this.fetch(this.items(), this.cursor() ?? undefined);
  }

  protected requeue(one: CourseSubmission): Promise<void> {
    return this.send(one.id, async () => {
      await this.api.requeue(one.id);
      return 1;
    });
  }

  protected requeueAll(): Promise<void> {
    return this.send('all', () => this.api.requeueAll(this.courseId()));
  }

  private async send(what: string, action: () => Promise<number>): Promise<void> {
    this.sending.set(what);
    this.problem.set(null);
    this.said.set('');
    try {
      const count = await action();
      this.said.set(
        count === 1 ? 'One submission is graded again.' : `${count} submissions are graded again, one after the other.`,
      );
    } catch (error) {
      this.problem.set(asFailure(error).message);
    } finally {
      this.sending.set(null);
    }
    // Also after a refusal: somebody else may have been faster.
    await this.load();
  }

  private loadSoon(): void {
    this.gather ??= setTimeout(() => {
      this.gather = undefined;
      void this.load();
    }, GATHER_MS);
  }

  private async fetch(before: readonly CourseSubmission[], cursor: string | undefined): Promise<void> {
    const turn = ++this.turn;
    this.loading.set(true);
    try {
      const page = await this.api.failed(this.courseId(), cursor);
      if (turn !== this.turn) return;
      this.items.set([...before, ...page.items]);
      this.total.set(page.total);
      this.cursor.set(page.nextCursor);
      this.failure.set(null);
    } catch (error) {
      const failure = asFailure(error);
      if (turn === this.turn) this.failure.set(failure);
    } finally {
      if (turn === this.turn) this.loading.set(false);
    }
  }
}
