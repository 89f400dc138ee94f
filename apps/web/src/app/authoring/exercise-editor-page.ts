import {
  ChangeDetectionStrategy,
  Component,
  ElementRef,
  Injector,
  afterNextRender,
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
import { Router } from '@angular/router';
import { AuthoringApi } from '../api/authoring-api';
import { CoursesApi } from '../api/courses-api';
import { Icon } from '../design/icon';
import { Skeleton, Trouble } from '../design/list-states';
import { Moment } from '../design/moment';
import type { HoldsUnsaved } from '../forms/unsaved';
import { tellField } from '../forms/tell-field';
import { GatePanel } from '../grading/gate-panel';
import { Crumbs } from '../shell/crumbs';
import { PageHeading } from '../shell/page-heading';
import { PageTitles } from '../shell/page-titles';
import { StudentView } from '../shell/student-view';
import { FilesSection } from './files-section';
import { HistorySection } from './history-section';
import {
  type FieldProblem,
  SECTIONS,
  SECTION_WORDS,
  type Section,
  elementIds,
  inWords,
  sectionOf,
} from './problem-places';
import { RulesSection } from './rules-section';
import { StatementSection } from './statement-section';
import { TestsSection } from './tests-section';
import { Writing } from './writing';

/** Writes an exercise: statement, files, tests, rules, the check before it goes live, and all its versions. */
@Component({
  selector: 'assay-exercise-editor-page',
  imports: [
    FilesSection,
    GatePanel,
    HistorySection,
    Icon,
    MatButtonModule,
    Moment,
    PageHeading,
    RulesSection,
    Skeleton,
    StatementSection,
    TestsSection,
    Trouble,
  ],
  providers: [Writing],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: {
    class: 'page',
    style: 'display:block',
    '(document:keydown)': 'onKey($event)',
    '(window:beforeunload)': 'beforeUnload($event)',
  },
  templateUrl: './exercise-editor-page.html',
  styleUrl: './exercise-editor-page.scss',
})
export class ExerciseEditorPage implements HoldsUnsaved {
  private readonly courses = inject(CoursesApi);
  private readonly api = inject(AuthoringApi);
  private readonly router = inject(Router);
  private readonly injector = inject(Injector);
  private readonly studentView = inject(StudentView);
  private readonly element = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  private readonly tests = viewChild(TestsSection);
  private readonly files = viewChild(FilesSection);
  protected readonly writing = inject(Writing);

  /** Slug or id, from the address. */
  readonly course = input.required<string>();
  readonly exercise = input.required<string>();
  /** The part that is shown. */
  readonly part = input<string>();

  protected readonly sections = SECTIONS;
  protected readonly sectionWords = SECTION_WORDS;
  protected readonly found = resource({
    params: () => ({ course: this.course(), exercise: this.exercise() }),
    loader: async ({ params }) => {
      const [course, exercise] = await Promise.all([
        this.courses.course(params.course),
        this.courses.exercise(params.course, params.exercise),
      ]);
      return { course, exercise, view: await this.api.document(exercise.id) };
    },
  });
  protected readonly opened = computed(() => (this.found.hasValue() ? this.found.value() : null));
  protected readonly section = computed<Section>(() => SECTIONS.find((one) => one === this.part()) ?? 'statement');
  /** The editor stays once it is there, with what can be undone in it. */
  protected readonly filesSeen = signal(false);
  /** What students get, and whether that is what is shown here. */
  protected readonly standing = computed(() => {
    const view = this.writing.view();
    if (view === null) return '';
    if (view.draft) return 'a draft that only staff see';
    return view.current ? 'live' : `not published: students get version ${view.currentVersion}`;
  });
  /** As it stands with the version that is written here. */
  protected readonly checked = computed(() => {
    const [open, view] = [this.opened(), this.writing.view()];
    const unpublished = view === null || view.current ? null : view.version;
    return open && view && { ...open.exercise, draft: view.draft, unpublished };
  });
  protected readonly state = computed(() => {
    if (this.writing.pending()) return 'Saving …';
    if (this.writing.dirty()) return 'Not saved';
    return this.writing.saved() ? 'Saved' : '';
  });

  constructor() {
    const crumbs = inject(Crumbs);
    const titles = inject(PageTitles);
    crumbs.trail.set([]);
    effect(() => {
      if (this.section() === 'files') this.filesSeen.set(true);
    });
    effect(() => {
      const open = this.opened();
      if (open === null) return;
      const here = `/c/${open.course.slug}/e/${open.exercise.slug}`;
      crumbs.trail.set([
        { label: open.course.title, link: `/c/${open.course.slug}` },
        { label: open.exercise.title, link: here },
        { label: 'Edit', link: `${here}/edit` },
      ]);
      titles.name(`Edit ${open.exercise.title}`);
      untracked(() => {
        // What is written stays when the address follows a new slug.
        if (this.writing.view()?.exerciseId !== open.view.exerciseId) this.writing.open(open.view);
      });
    });
  }

  unsaved(): boolean {
    return this.writing.dirty();
  }

  protected async save(overwrite = false): Promise<boolean> {
    const saved = await this.writing.save(overwrite);
    const [open, slug] = [this.opened(), this.writing.document()?.slug];
    // The address of what is live stays until the new one is published.
    if (
      saved &&
      this.writing.view()?.current === true &&
      open !== null &&
      slug !== undefined &&
      slug !== open.exercise.slug
    ) {
      const commands = ['/c', open.course.slug, 'e', slug, 'edit'];
      await this.router.navigate(commands, { replaceUrl: true, queryParamsHandling: 'preserve' });
    }
    return saved;
  }

  /** Saves, and opens the exercise as a student sees it; a draft, which none sees, as staff do. */
  protected async tryIt(): Promise<void> {
    if (this.writing.dirty() && !(await this.save())) return;
    const open = this.opened();
    if (open === null) return;
    const { draft } = this.writing.view() ?? { draft: true };
    const slug = this.writing.view()?.current === true ? this.writing.document()?.slug : open.exercise.slug;
    await this.router.navigate(['/c', open.course.slug, 'e', slug ?? open.exercise.slug]);
    // Not before this page is left: as a student one may not see it.
    if (!draft) this.studentView.begin(open.course);
  }

  protected async published(version: number): Promise<void> {
    this.writing.view.update(
      (view) => view && { ...view, draft: false, currentVersion: version, current: view.version === version },
    );
    const [open, slug] = [this.opened(), this.writing.document()?.slug];
    if (open === null || slug === undefined || slug === open.exercise.slug) return;
    const commands = ['/c', open.course.slug, 'e', slug, 'edit'];
    await this.router.navigate(commands, { replaceUrl: true, queryParamsHandling: 'preserve' });
  }

  protected show(part: Section): Promise<boolean> {
    return this.router.navigate([], { queryParams: { part }, queryParamsHandling: 'merge', replaceUrl: true });
  }

  protected words(problem: FieldProblem): string {
    return inWords(problem, this.writing.document()?.tests.map(({ name }) => name) ?? []);
  }

  /** How many things of a part the server would have otherwise. */
  protected count(section: Section): number {
    return this.writing.problems().filter(({ path }) => sectionOf(path) === section).length;
  }

  /** Goes to where a field is written. */
  protected async jump(path: string): Promise<void> {
    await this.show(sectionOf(path));
    afterNextRender(() => this.reveal(path), { injector: this.injector });
  }

  private reveal(path: string): void {
    const file = /^files\.(starter|solution|support|checkers)(?:\.(\d+))?/.exec(path);
    const group = (['starter', 'solution', 'support', 'checkers'] as const).find((one) => one === file?.[1]);
    if (group !== undefined) this.files()?.open(group, Number(file?.[2] ?? 0));
    const test = /^tests\.(\d+)\.\w+/.exec(path);
    const [own = ''] = elementIds(path);
    if (test !== null && this.element.querySelector(`#${own}`) === null) this.tests()?.opened.set(Number(test[1]));
    const focus = () => {
      const places = elementIds(path).map((id) => this.element.querySelector<HTMLElement>(`#${id}`));
      places.find((place) => place !== null)?.focus();
    };
    afterNextRender(focus, { injector: this.injector });
  }

  protected onTabKey(event: KeyboardEvent): void {
    const step = { ArrowRight: 1, ArrowLeft: SECTIONS.length - 1 }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const next = SECTIONS[(SECTIONS.indexOf(this.section()) + step) % SECTIONS.length] ?? 'statement';
    void this.show(next).then(() => this.element.querySelector<HTMLElement>(`#tab-${next}`)?.focus());
  }

  protected onKey(event: KeyboardEvent): void {
    if (event.key.toLowerCase() !== 's' || !(event.ctrlKey || event.metaKey) || event.defaultPrevented) return;
    event.preventDefault();
    tellField();
    void this.save();
  }

  protected beforeUnload(event: BeforeUnloadEvent): void {
    if (this.writing.dirty()) event.preventDefault();
  }
}
