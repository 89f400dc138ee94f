import { ChangeDetectionStrategy, Component, inject, resource, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { asFailure } from '../api/failure';
import { GradingApi } from '../api/grading-api';
import type { Notice } from '../api/models';
import { Icon } from '../design/icon';
import { Moment } from '../design/moment';

/** What somebody is to know of: grades of theirs that can be seen or were changed, and answers. Nothing is shown when there is nothing. */
@Component({
  selector: 'assay-notices',
  imports: [Icon, Moment, RouterLink],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    @if (notices.hasValue() && notices.value().length > 0) {
      <section aria-labelledby="notices-head">
        <h2 id="notices-head">For you to know</h2>
        <ul data-testid="notices">
          @for (one of notices.value(); track one.id) {
            <li class="notice" [class.tone-pass]="better(one)">
              <assay-icon name="history" />
              <div>
                @if (one.regraded; as now) {
                  <p>
                    <a [routerLink]="['/c', one.courseSlug, 'e', one.exerciseSlug]">{{ one.exerciseTitle }}</a>, attempt
                    {{ now.attempt }}, was graded again: <span class="number">{{ now.oldScore ?? 0 }}</span> →
                    <strong class="number">{{ now.newScore }}</strong> of
                    <span class="number">{{ now.maxScore }}</span> points.
                  </p>
                } @else {
                  <p>
                    {{ one.kind === 'question_answered' ? 'Your question was answered:' : 'Your grades can be seen:' }}
                    <a [routerLink]="['/c', one.courseSlug, 'a', one.assignmentSlug, 'grading']">{{
                      one.exerciseTitle ?? one.assignmentTitle
                    }}</a>
                  </p>
                }
                <p class="muted">
                  @if (one.reason !== '') {
                    {{ one.reason }} ·
                  }
                  <assay-moment [at]="one.createdAt" />
                </p>
              </div>
              <button type="button" class="plain-button" [disabled]="busy() !== null" (click)="read(one)">
                <assay-icon name="check" [size]="16" />Got it
              </button>
            </li>
          }
        </ul>
        @if (problem(); as said) {
          <p class="small tone-fail" role="alert">{{ said }}</p>
        }
      </section>
    }
  `,
  styles: `
    section {
      margin-bottom: 32px;
    }
    h2 {
      margin-bottom: 12px;
    }
    ul {
      display: grid;
      gap: 8px;
      margin: 0;
      padding: 0;
      list-style: none;
    }
    li > div {
      flex: 1;
    }
  `,
})
export class Notices {
  private readonly api = inject(GradingApi);

  protected readonly notices = resource({ loader: () => this.api.notices() });
  /** Id of the one that is being put away. */
  protected readonly busy = signal<string | null>(null);
  protected readonly problem = signal<string | null>(null);

  protected better({ regraded }: Notice): boolean {
    return regraded !== null && regraded.newScore > (regraded.oldScore ?? 0);
  }

  protected async read({ id }: Notice): Promise<void> {
    this.busy.set(id);
    this.problem.set(null);
    try {
      await this.api.read(id);
      this.notices.update((known) => known?.filter((one) => one.id !== id));
    } catch (error) {
      this.problem.set(asFailure(error).message);
    } finally {
      this.busy.set(null);
    }
  }
}
