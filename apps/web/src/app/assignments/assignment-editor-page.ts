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
} from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import { Router } from '@angular/router';
import { AssignmentsApi } from '../api/assignments-api';
import { CoursesApi } from '../api/courses-api';
import { asFailure } from '../api/failure';
import { AssessingApi } from '../api/assessing-api';
import type { AssignmentView, Rubric } from '../api/models';
import { Icon } from '../design/icon';
import { Skeleton, Trouble } from '../design/list-states';
import { renderMarkdown } from '../exercise/markdown';
import { slugOf } from '../forms/slug';
import { tellField } from '../forms/tell-field';
import type { HoldsUnsaved } from '../forms/unsaved';
import { Crumbs } from '../shell/crumbs';
import { PageHeading } from '../shell/page-heading';
import { PageTitles } from '../shell/page-titles';
import { changeOf, fieldsOf, NEW_ASSIGNMENT, type AssignmentFields } from './assignment-fields';
import { merged } from './assignment-merge';
import { saveOver, type AssignmentConflict } from './assignment-saving';
import { ExerciseChoice } from './exercise-choice';
import { RubricConflict, type ChangedRubric } from './rubric-conflict';
import { changeOfRubric, over, rubricOf, rubricSum, type EditedCriterion } from './rubric-fields';
import { RubricsPanel } from './rubrics-panel';
import { TimeField } from './time-field';
import { TwoVersions } from '../design/two-versions';

/** Makes or changes an assignment. */
@Component({
  selector: 'assay-assignment-editor-page',
  imports: [
    ExerciseChoice,
    Icon,
    MatButtonModule,
    PageHeading,
    RubricConflict,
    RubricsPanel,
    Skeleton,
    TimeField,
    Trouble,
    TwoVersions,
  ],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: {
    class: 'page',
    style: 'display:block',
    '(document:keydown)': 'onKey($event)',
    '(window:beforeunload)': 'beforeUnload($event)',
  },
  templateUrl: './assignment-editor-page.html',
  styleUrl: './assignment-editor-page.scss',
})
export class AssignmentEditorPage implements HoldsUnsaved {
  private readonly api = inject(AssignmentsApi);
  private readonly courses = inject(CoursesApi);
  private readonly assessing = inject(AssessingApi);
  private readonly router = inject(Router);
  private readonly titles = inject(PageTitles);

  /** Slug or id, from the address. */
  readonly course = input.required<string>();
  /** Slug of the assignment; left out: a new one. */
  readonly assignment = input<string>();

  protected readonly found = resource({
    params: () => ({ course: this.course(), slug: this.assignment() }),
    loader: async ({ params }) => {
      const [course, assignment] = await Promise.all([
        this.courses.course(params.course),
        params.slug === undefined ? null : this.api.assignment(params.course, params.slug),
      ]);
      const [exercises, rubrics] = await Promise.all([
        this.courses.exercises(course.id),
        assignment === null ? [] : this.assessing.rubrics(assignment.id),
      ]);
      return { course, assignment, exercises, rubrics };
    },
  });
  protected readonly opened = computed(() => (this.found.hasValue() ? this.found.value() : null));
  protected readonly fields = signal<AssignmentFields>(NEW_ASSIGNMENT);
  private readonly stored = signal<AssignmentFields>(NEW_ASSIGNMENT);
  protected readonly current = signal<AssignmentView | null>(null);
  protected readonly pending = signal(false);
  protected readonly problems = signal<Readonly<Record<string, string>>>({});
  protected readonly problem = signal<string | null>(null);
  protected readonly typed = signal('');
  /** The rubrics by exercise, as they are edited and as they are stored. */
  protected readonly rubrics = signal<Rubrics>({});
  private readonly storedRubrics = signal<Rubrics>({});
  /** Of each as it was read. */
  private revisions: Readonly<Record<string, string>> = {};
  /** What somebody else has stored since this was read, where both changed one thing. */
  protected readonly conflict = signal<AssignmentConflict | null>(null);
  protected readonly versions = computed(() => {
    const conflict = this.conflict();
    return conflict && merged(this.stored(), this.fields(), fieldsOf(conflict.view));
  });
  protected readonly rubricConflict = signal<ChangedRubric | null>(null);
  protected readonly rubricPoints = computed(() =>
    Object.fromEntries(Object.entries(this.rubrics()).map(([id, criteria]) => [id, rubricSum(criteria)])),
  );
  protected readonly rubricProblems = signal<Readonly<Record<string, string>>>({});
  protected readonly dirty = computed(
    () =>
      JSON.stringify(this.fields()) !== JSON.stringify(this.stored()) ||
      JSON.stringify(this.rubrics()) !== JSON.stringify(this.storedRubrics()),
  );
  protected readonly html = computed(() => renderMarkdown(this.fields().description));
  protected readonly hasLateDays = computed(() => {
    const { dueAt, closesAt } = this.fields();
    return dueAt !== null && closesAt !== null && closesAt > dueAt;
  });

  constructor() {
    const crumbs = inject(Crumbs);
    crumbs.trail.set([]);
    effect(() => {
      const open = this.opened();
      if (open === null) return;
      const here = `/c/${open.course.slug}`;
      const name = open.assignment?.title ?? 'New assignment';
      crumbs.trail.set([
        { label: open.course.title, link: here },
        { label: 'Assignments', link: `${here}/assignments` },
        {
          label: name,
          link: open.assignment === null ? `${here}/assignments/new` : `${here}/a/${open.assignment.slug}`,
        },
      ]);
      this.titles.name(open.assignment === null ? name : `Edit ${name}`);
      // What is read while it is taken over is edited later on.
      untracked(() => {
        if (open.assignment !== null) this.take(open.assignment);
        this.rubrics.set(Object.fromEntries(open.rubrics.map((one) => [one.exerciseId, rubricOf(one)])));
        this.storedRubrics.set(this.rubrics());
        this.revisions = Object.fromEntries(open.rubrics.map((one) => [one.exerciseId, one.revision]));
        this.rubricConflict.set(null);
      });
    });
  }

  unsaved(): boolean {
    return this.dirty();
  }

  protected set(changes: Partial<AssignmentFields>): void {
    const ownSlug = this.fields().slug !== slugOf(this.fields().title);
    this.fields.update((fields) => ({ ...fields, ...changes }));
    this.problems.set({});
    this.problem.set(null);
    // The address follows the title until somebody writes one, or it is used.
    if (changes.title !== undefined && !ownSlug && this.current() === null) {
      this.fields.update((fields) => ({ ...fields, slug: slugOf(fields.title) }));
    }
    if (!this.hasLateDays() && this.fields().latePercent !== 0) {
      this.fields.update((fields) => ({ ...fields, latePercent: 0 }));
    }
  }

  /** Addresses as they are typed, apart by spaces, commas or lines. */
  protected list(text: string): string[] {
    return text.split(/[\s,;]+/).filter((part) => part !== '');
  }

  protected number(text: string): number | null {
    const value = Number(text);
    return text.trim() === '' || Number.isNaN(value) ? null : value;
  }

  protected async save(): Promise<void> {
    const open = this.opened();
    if (open === null || this.pending()) return;
    await this.attempt(async () => {
      const current = this.current();
      const stored =
        current === null
          ? await this.api.create(open.course.id, { ...changeOf(this.fields()), kind: this.fields().kind })
          : await this.update(current);
      if (stored === null) return;
      this.stored.set(this.fields());
      this.current.set(stored);
      if (!(await this.saveRubrics(stored))) return;
      await this.router.navigate(['/c', open.course.slug, 'a', stored.slug]);
    });
  }

  protected setRubric(exerciseId: string, criteria: readonly EditedCriterion[]): void {
    this.rubrics.update((all) => ({ ...all, [exerciseId]: criteria }));
    this.rubricProblems.set({});
    this.problem.set(null);
  }

  protected async remove(): Promise<void> {
    const open = this.opened();
    const current = this.current();
    if (open === null || current === null || this.typed() !== current.slug) return;
    await this.attempt(async () => {
      await this.api.remove(current.id, current.slug);
      this.stored.set(this.fields());
      await this.router.navigate(['/c', open.course.slug, 'assignments']);
    });
  }

  protected onKey(event: KeyboardEvent): void {
    if (event.key.toLowerCase() !== 's' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    tellField();
    void this.save();
  }

  protected beforeUnload(event: BeforeUnloadEvent): void {
    if (this.dirty()) event.preventDefault();
  }

  /** What is stored then; null where there is to be chosen first. */
  private async update(current: AssignmentView): Promise<AssignmentView | null> {
    this.conflict.set(null);
    const saved = await saveOver(this.api, current, this.stored(), this.fields());
    if (!('fields' in saved)) {
      this.conflict.set(saved);
      return null;
    }
    this.fields.set(saved.fields);
    return saved.view;
  }

  /** What somebody else has stored is what was read; that, or what was made here of it, is edited from there on. */
  protected choose(which: 'mine' | 'theirs'): void {
    const [conflict, versions] = [this.conflict(), this.versions()];
    if (conflict === null || versions === null) return;
    this.take(conflict.view);
    this.fields.set(versions[which]);
    if (which === 'mine') void this.save();
  }

  /** Whether all that were changed are stored; the first that is refused stays open with what is wrong. */
  private async saveRubrics({ id, exercises }: AssignmentView): Promise<boolean> {
    for (const exercise of exercises) {
      const criteria = this.rubrics()[exercise.id] ?? [];
      if (JSON.stringify(criteria) === JSON.stringify(this.storedRubrics()[exercise.id] ?? [])) continue;
      try {
        const revision = this.revisions[exercise.id];
        this.stands(await this.assessing.putRubric(id, exercise.id, changeOfRubric(criteria), revision));
      } catch (error) {
        const { message, problem } = asFailure(error);
        if (problem?.code === 'rubric_conflict') {
          this.rubricConflict.set(problem.params as unknown as ChangedRubric);
          return false;
        }
        const errors = problem?.errors ?? [];
        this.rubricProblems.set(Object.fromEntries(errors.map((one) => [`${exercise.id}.${one.path}`, one.message])));
        this.problem.set(
          `The rest is saved, but not the rubric of “${exercise.title}”: ${errors[0]?.message ?? message}.`,
        );
        return false;
      }
    }
    // Of exercises that were taken out nothing is left.
    this.storedRubrics.set(this.rubrics());
    return true;
  }

  /** What is stored of a rubric is what is edited from now on. */
  private stands(rubric: Rubric): void {
    const criteria = rubricOf(rubric);
    this.rubrics.update((all) => ({ ...all, [rubric.exerciseId]: criteria }));
    this.storedRubrics.update((all) => ({ ...all, [rubric.exerciseId]: criteria }));
    this.revisions = { ...this.revisions, [rubric.exerciseId]: rubric.revision };
  }

  protected takeTheirs({ current }: ChangedRubric): void {
    this.rubricConflict.set(null);
    this.stands(current);
  }

  /** Knowing of theirs, once more. */
  protected keepMine({ current }: ChangedRubric): Promise<void> {
    this.rubricConflict.set(null);
    const { exerciseId, revision } = current;
    this.revisions = { ...this.revisions, [exerciseId]: revision };
    this.rubrics.update((all) => ({ ...all, [exerciseId]: over(all[exerciseId] ?? [], current) }));
    return this.save();
  }

  private async attempt(action: () => Promise<void>): Promise<void> {
    this.pending.set(true);
    this.problem.set(null);
    this.problems.set({});
    try {
      await action();
    } catch (error) {
      const failure = asFailure(error);
      const errors = failure.problem?.errors ?? [];
      this.problems.set(Object.fromEntries(errors.map(({ path, message }) => [path, inWords(message)])));
      this.problem.set(errors.length === 0 ? failure.message : 'Some fields need another look.');
    } finally {
      this.pending.set(false);
    }
  }

  private take(view: AssignmentView): void {
    this.conflict.set(null);
    this.current.set(view);
    this.fields.set(fieldsOf(view));
    this.stored.set(this.fields());
  }
}

type Rubrics = Readonly<Record<string, readonly EditedCriterion[]>>;

const FIELD_WORDS: Readonly<Record<string, string>> = {
  opensAt: 'the opening time',
  dueAt: 'the due time',
  closesAt: 'the end of the late days',
};

/** A sentence of the server with its fields by the names that the page gives them. */
function inWords(message: string): string {
  return message.replace(/\b(?:opensAt|dueAt|closesAt)\b/g, (name) => FIELD_WORDS[name] ?? name);
}
