import {
  ChangeDetectionStrategy,
  Component,
  computed,
  effect,
  inject,
  input,
  resource,
  signal,
  untracked,
  viewChild,
} from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import { Router, RouterLink } from '@angular/router';
import { AssessingApi } from '../api/assessing-api';
import { CoursesApi } from '../api/courses-api';
import { asFailure } from '../api/failure';
import type { Assessment, AssessmentChange, ReviewComment } from '../api/models';
import { Session } from '../auth/session';
import { Icon } from '../design/icon';
import { Skeleton, Trouble } from '../design/list-states';
import { isForThePage } from '../flags/keys';
import { tellField } from '../forms/tell-field';
import { Crumbs } from '../shell/crumbs';
import { PageHeading } from '../shell/page-heading';
import { PageTitles } from '../shell/page-titles';
import {
  changeOf,
  fieldsOf,
  markedPoints,
  missingMark,
  type AssessmentFields,
  type EditedMark,
} from './assessment-fields';
import { AssessmentQueue } from './assessment-queue';
import { AssessmentStateMark } from './assessment-state-mark';
import { CommentedCode, type Lines } from './commented-code';
import { ConflictPanel, type Theirs } from './conflict-panel';
import { forget, keep, kept } from './kept-fields';
import { RubricMarks } from './rubric-marks';
import { SavedComments } from './saved-comments';
import { WorkTests } from './work-tests';

const NOTHING: AssessmentFields = { marks: {}, automaticPoints: null, automaticReason: '', comment: '' };

/** One student's work: program and tests, the rubric beside it; by keyboard from one to the next. */
@Component({
  selector: 'assay-assessment-page',
  imports: [
    AssessmentStateMark,
    CommentedCode,
    ConflictPanel,
    Icon,
    MatButtonModule,
    PageHeading,
    RouterLink,
    RubricMarks,
    SavedComments,
    Skeleton,
    Trouble,
    WorkTests,
  ],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { class: 'page', style: 'display:block', '(document:keydown)': 'onKey($event)' },
  templateUrl: './assessment-page.html',
  styleUrl: './assessment-page.scss',
})
export class AssessmentPage {
  private readonly api = inject(AssessingApi);
  private readonly courses = inject(CoursesApi);
  private readonly router = inject(Router);
  private readonly rubric = viewChild(RubricMarks);
  private readonly code = viewChild(CommentedCode);
  protected readonly list = inject(AssessmentQueue);

  /** These three from the address. */
  readonly course = input.required<string>();
  readonly assignment = input.required<string>();
  readonly assessment = input.required<string>();
  /** How the list is looked at that this one was taken from. */
  readonly mine = input<string>();

  protected readonly found = resource({
    params: () => this.assessment(),
    loader: ({ params }) => this.api.assessment(params),
  });
  private readonly home = resource({
    params: () => this.course(),
    loader: ({ params }) => this.courses.course(params),
  });
  protected readonly opened = computed(() => (this.found.hasValue() ? this.found.value() : null));
  protected readonly fields = signal<AssessmentFields>(NOTHING);
  /** What was typed earlier in this browser and is here again. */
  protected readonly restored = signal(false);
  /** Id of what is on the page. */
  private taken: string | null = null;
  protected readonly conflict = signal<Theirs | null>(null);
  protected readonly pending = signal(false);
  protected readonly problem = signal<string | null>(null);
  protected readonly said = signal('');
  /** The comment that was removed last. */
  protected readonly removed = signal<ReviewComment | null>(null);
  protected readonly given = computed(() => markedPoints(this.fields(), this.opened()?.criteria ?? []));
  protected readonly total = computed(() => {
    const byTests = this.fields().automaticPoints ?? this.opened()?.testPoints ?? 0;
    return Math.round((byTests + this.given()) * 100) / 100;
  });
  protected readonly dirty = computed(() => {
    const view = this.opened();
    return view !== null && JSON.stringify(this.fields()) !== JSON.stringify(fieldsOf(view));
  });
  protected readonly place = computed(
    () => this.list.queue()?.items.findIndex(({ id }) => id === this.assessment()) ?? -1,
  );
  protected readonly next = computed(() => this.list.neighbour(this.assessment(), 1, true));
  protected readonly previous = computed(() => this.list.neighbour(this.assessment(), -1, true));

  constructor() {
    const crumbs = inject(Crumbs);
    const titles = inject(PageTitles);
    const session = inject(Session);
    crumbs.trail.set([]);
    effect(() => this.list.mine.set(this.mine() === undefined ? null : (session.user()?.id ?? null)));
    effect(() => {
      const view = this.opened();
      if (view === null) return;
      untracked(() => {
        this.take(view);
        void this.list.open(view.assignmentId, view.exerciseId);
      });
    });
    effect(() => {
      const view = this.opened();
      if (view === null) return;
      titles.name(`${view.label}, ${view.exerciseTitle}`);
      if (!this.home.hasValue()) return;
      const { title, slug } = this.home.value();
      const here = `/c/${slug}/a/${view.assignmentSlug}`;
      crumbs.trail.set([
        { label: title, link: `/c/${slug}` },
        { label: view.assignmentTitle, link: here },
        { label: 'Grade', link: `${here}/assess` },
        { label: view.label, link: `${here}/assess/${view.id}` },
      ]);
    });
  }

  protected set(change: Partial<AssessmentFields>): void {
    const view = this.opened();
    if (view === null) return;
    this.fields.update((fields) => ({ ...fields, ...change }));
    this.problem.set(null);
    keep(view.id, { revision: view.revision, fields: this.fields() });
  }

  protected mark({ criterionId, mark }: { criterionId: string; mark: EditedMark }): void {
    this.set({ marks: { ...this.fields().marks, [criterionId]: mark } });
  }

  protected number(points: number): number | null {
    return Number.isNaN(points) ? null : points;
  }

  /** What is stored takes the place of what was typed. */
  protected discard(): void {
    const view = this.opened();
    if (view === null) return;
    forget(view.id);
    this.take(view);
  }

  /** Done and on to the next that waits, or a draft that stays open. */
  protected async save(state: AssessmentChange['state']): Promise<void> {
    const view = this.opened();
    if (view === null || this.pending()) return;
    const missing = state === 'done' ? missingMark(this.fields(), view.criteria) : undefined;
    if (missing !== undefined) {
      this.problem.set(`Give points for “${missing.title}” first, or save it as a draft.`);
      return;
    }
    this.pending.set(true);
    this.problem.set(null);
    try {
      const saved = await this.api.save(view.id, changeOf(this.fields(), view, state));
      forget(view.id);
      this.conflict.set(null);
      this.list.replace(saved);
      this.found.set(saved);
      this.said.set(state === 'done' ? `${saved.label} is done: ${saved.points} points.` : 'Saved as a draft.');
      const next = state === 'done' ? this.next() : null;
      if (next !== null) await this.go(next.id);
      else if (state === 'done') await this.toList();
    } catch (error) {
      const failure = asFailure(error);
      if (failure.problem?.code === 'assessment_conflict')
        this.conflict.set(failure.problem.params as unknown as Theirs);
      else this.problem.set(failure.message);
    } finally {
      this.pending.set(false);
    }
  }

  protected takeTheirs(): void {
    const view = this.opened();
    if (view === null) return;
    forget(view.id);
    this.conflict.set(null);
    this.found.reload();
  }

  /** Over what somebody else has saved, which was seen. */
  protected async keepMine(): Promise<void> {
    const [view, theirs] = [this.opened(), this.conflict()];
    if (view === null || theirs === null) return;
    const mine = this.fields();
    this.conflict.set(null);
    const complete = missingMark(mine, view.criteria) === undefined;
    keep(view.id, { revision: theirs.revision, fields: mine });
    this.found.set({ ...view, revision: theirs.revision });
    this.fields.set(mine);
    await this.save(complete ? 'done' : 'draft');
  }

  protected async comment(lines: Lines & { readonly text: string }): Promise<void> {
    await this.attempt(async (view) => {
      const made = await this.api.comment(view.id, { ...lines, attempt: view.work.attempt });
      this.comments(view, [...view.work.comments, made]);
      this.code()?.written();
    });
  }

  protected async changeComment({ id, text }: { readonly id: string; readonly text: string }): Promise<void> {
    await this.attempt(async (view) => {
      const changed = await this.api.changeComment(id, text);
      this.comments(
        view,
        view.work.comments.map((one) => (one.id === id ? changed : one)),
      );
      this.code()?.written();
    });
  }

  protected async removeComment(comment: ReviewComment): Promise<void> {
    await this.attempt(async (view) => {
      await this.api.removeComment(comment.id);
      this.comments(
        view,
        view.work.comments.filter(({ id }) => id !== comment.id),
      );
      this.removed.set(comment);
    });
  }

  /** Writes a comment again that was removed. */
  protected async undo({ path, firstLine, lastLine, text }: ReviewComment): Promise<void> {
    this.removed.set(null);
    await this.comment({ path, firstLine, lastLine, text });
  }

  protected onKey(event: KeyboardEvent): void {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && !event.defaultPrevented) {
      event.preventDefault();
      tellField();
      void this.save('done');
      return;
    }
    if (event.key.toLowerCase() === 's' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      tellField();
      void this.save('draft');
      return;
    }
    if (!isForThePage(event)) return;
    const target = this.targetOf(event.key);
    if (target !== null) void this.go(target.id);
    else if (/^[1-9]$/.test(event.key)) this.rubric()?.press(Number(event.key));
    else if (event.key === 'c') this.code()?.focusLines();
    else return;
    event.preventDefault();
  }

  protected go(id: string): Promise<boolean> {
    return this.router.navigate(['/c', this.course(), 'a', this.assignment(), 'assess', id], {
      queryParamsHandling: 'preserve',
    });
  }

  private toList(): Promise<boolean> {
    return this.router.navigate(['/c', this.course(), 'a', this.assignment(), 'assess'], {
      queryParams: { exercise: this.opened()?.exerciseSlug ?? null },
      queryParamsHandling: 'merge',
    });
  }

  private targetOf(key: string) {
    if (key === 'n') return this.next();
    if (key === 'p') return this.previous();
    if (key === 'j') return this.list.neighbour(this.assessment(), 1, false);
    return key === 'k' ? this.list.neighbour(this.assessment(), -1, false) : null;
  }

  /** Shows what is stored, or what was typed here and not saved yet. */
  private take(view: Assessment): void {
    const mine = kept(view.id);
    const stored = fieldsOf(view);
    const differs = mine !== null && JSON.stringify(mine.fields) !== JSON.stringify(stored);
    this.fields.set(differs ? mine.fields : stored);
    this.problem.set(null);
    // What was typed since it was opened was never away.
    this.restored.set(differs && (this.restored() || this.taken !== view.id));
    this.taken = view.id;
    const by = view.grader?.displayName ?? null;
    const passed = differs && mine.revision < view.revision;
    this.conflict.set(passed ? { ...view, by, at: view.gradedAt } : null);
  }

  private comments(view: Assessment, comments: readonly ReviewComment[]): void {
    this.removed.set(null);
    keep(view.id, { revision: view.revision, fields: this.fields() });
    this.found.set({ ...view, work: { ...view.work, comments: [...comments] } });
  }

  private async attempt(action: (view: Assessment) => Promise<void>): Promise<void> {
    const view = this.opened();
    if (view === null || this.pending()) return;
    this.pending.set(true);
    this.problem.set(null);
    try {
      await action(view);
    } catch (error) {
      this.problem.set(asFailure(error).message);
    } finally {
      this.pending.set(false);
    }
  }
}
