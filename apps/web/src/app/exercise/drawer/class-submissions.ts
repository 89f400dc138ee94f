import { ChangeDetectionStrategy, Component, effect, inject, input, signal, untracked } from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { VERDICTS, type Verdict } from '@assay/contract';
import type { ExerciseView } from '../../api/models';
import { SubmissionsApi } from '../../api/submissions-api';
import { Empty, Skeleton, Trouble } from '../../design/list-states';
import { ClassComparison } from '../../flags/class-comparison';
import { wordFor } from '../results/verdict-look';
import { Workspace } from '../workspace';
import { PagedSubmissions } from './paged-submissions';
import { SubmissionLine } from './submission-line';

/** What the whole class handed in for this exercise. For staff. */
@Component({
  selector: 'assay-class-submissions',
  imports: [ClassComparison, Empty, MatButtonModule, RouterLink, Skeleton, SubmissionLine, Trouble],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    @if (compareIn(); as slug) {
      <assay-class-comparison [exercise]="exercise()" [courseSlug]="slug" />
    }
    <div class="row tools">
      <label for="verdict-filter" class="small muted">Verdict</label>
      <select class="plain-select" id="verdict-filter" #choice (change)="filter(choice.value)">
        <option value="">All</option>
        @for (one of verdicts; track one) {
          <option [value]="one">{{ word(one) }}</option>
        }
      </select>
      <span class="spread"></span>
      <button matButton [disabled]="list.loading()" (click)="list.reload()">Refresh</button>
    </div>
    @if (list.items(); as items) {
      @if (items.length === 0) {
        <assay-empty icon="users" [head]="verdict() ? 'None with this verdict' : 'Nobody has submitted yet'" />
      } @else {
        <ol role="list">
          @for (one of items; track one.id) {
            <li>
              <a class="open" [routerLink]="['attempts', one.id]">
                <bdi class="who">{{ one.user.displayName || one.user.username }}</bdi>
                <assay-submission-line [submission]="one" [language]="workspace.titleAmongSeveral(one.language)" />
              </a>
            </li>
          }
        </ol>
        @if (list.more()) {
          <button matButton [disabled]="list.loading()" (click)="list.loadMore()">Show earlier ones</button>
        }
      }
    }
    @if (list.failure(); as failure) {
      <assay-trouble head="The submissions could not be fetched" [error]="failure" (again)="list.reload()" />
    } @else if (list.items() === null) {
      <assay-skeleton label="the submissions" />
    }
  `,
  styles: `
    .tools {
      flex-wrap: nowrap;
      margin-bottom: 8px;
    }
    li {
      border-bottom: 1px solid var(--line);
    }
    .open {
      width: 100%;
      padding: 10px 8px;
      border: 0;
      background: none;
      text-align: start;
      cursor: pointer;
    }
    .open:hover {
      background: var(--ground);
    }
    .who {
      font-weight: 550;
    }
  `,
})
export class ClassSubmissions {
  private readonly api = inject(SubmissionsApi);

  readonly exercise = input.required<ExerciseView>();
  /** Slug of the course, when its submissions may be compared with each other. */
  readonly compareIn = input<string | null>(null);
  protected readonly verdicts = VERDICTS;
  protected readonly workspace = inject(Workspace);
  protected readonly word = wordFor;
  protected readonly verdict = signal<Verdict | undefined>(undefined);
  protected readonly list = new PagedSubmissions((cursor) =>
    this.api.submissions(this.exercise().id, { cursor, limit: 25, verdict: this.verdict(), scope: 'all' }),
  );

  constructor() {
    effect(() => {
      this.exercise();
      this.verdict();
      untracked(() => void this.list.reload());
    });
  }

  protected filter(chosen: string): void {
    this.verdict.set(VERDICTS.find((one) => one === chosen));
  }
}
