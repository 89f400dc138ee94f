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
  linkedSignal,
  resource,
  signal,
} from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { CoursesApi } from '../api/courses-api';
import { asFailure } from '../api/failure';
import { GradesApi } from '../api/grades-api';
import { Icon } from '../design/icon';
import { Empty, Skeleton, Trouble } from '../design/list-states';
import type { HoldsUnsaved } from '../forms/unsaved';
import { Crumbs } from '../shell/crumbs';
import { PageHeading } from '../shell/page-heading';
import { PageTitles } from '../shell/page-titles';
import { draftOf, partOf, problemsOf, schemeOf, type DraftCategory, type SchemeDraft } from './scheme-draft';

/** How the total comes about: categories with their weights, and which assignment is in which. Saved all at once. */
@Component({
  selector: 'assay-categories-page',
  imports: [Empty, Icon, MatButtonModule, PageHeading, RouterLink, Skeleton, Trouble],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: {
    class: 'page',
    style: 'display:block',
    '(document:keydown)': 'onKey($event)',
    '(window:beforeunload)': 'onUnload($event)',
  },
  templateUrl: './categories-page.html',
  styleUrl: './categories-page.scss',
})
export class CategoriesPage implements HoldsUnsaved {
  private readonly courses = inject(CoursesApi);
  private readonly api = inject(GradesApi);
  private readonly injector = inject(Injector);
  private readonly element = inject<ElementRef<HTMLElement>>(ElementRef);

  /** Slug or id of the course, from the address. */
  readonly course = input.required<string>();

  protected readonly found = resource({
    params: () => this.course(),
    loader: async ({ params }) => {
      const [course, scheme] = await Promise.all([this.courses.course(params), this.api.scheme(params)]);
      return { course, scheme };
    },
  });
  private readonly stored = computed<SchemeDraft>(() =>
    this.found.hasValue() ? draftOf(this.found.value().scheme) : { categories: [], places: new Map() },
  );
  protected readonly draft = linkedSignal(() => this.stored());
  protected readonly problems = computed(() => this.draft().categories.map((_, at) => problemsOf(this.draft(), at)));
  protected readonly wrong = computed(() => this.problems().some((one) => Object.keys(one).length > 0));
  protected readonly tried = signal(false);
  protected readonly pending = signal(false);
  protected readonly told = signal('');
  protected readonly problem = signal<string | null>(null);
  /** What was there before the last change that takes something away. */
  protected readonly undo = signal<(() => Promise<void>) | null>(null);
  protected readonly part = partOf;
  private made = 0;

  constructor() {
    const crumbs = inject(Crumbs);
    const titles = inject(PageTitles);
    crumbs.trail.set([]);
    effect(() => {
      if (!this.found.hasValue()) return;
      const { title, slug } = this.found.value().course;
      titles.name(`Categories, ${title}`);
      crumbs.trail.set([
        { label: title, link: `/c/${slug}` },
        { label: 'Gradebook', link: `/c/${slug}/gradebook` },
        { label: 'Categories', link: `/c/${slug}/gradebook/categories` },
      ]);
    });
  }

  unsaved(): boolean {
    return JSON.stringify(schemeOf(this.draft())) !== JSON.stringify(schemeOf(this.stored()));
  }

  protected onKey(event: KeyboardEvent): void {
    if (!(event.ctrlKey || event.metaKey) || event.key !== 's') return;
    event.preventDefault();
    void this.save();
  }

  protected onUnload(event: BeforeUnloadEvent): void {
    if (this.unsaved()) event.preventDefault();
  }

  protected add(): void {
    const key = `new-${++this.made}`;
    const made = { key, id: null, name: '', weight: '1', dropLowest: '0' };
    this.draft.update((draft) => ({ ...draft, categories: [...draft.categories, made] }));
    this.tried.set(false);
    this.focus(`name-${key}`);
  }

  protected change(key: string, changed: Partial<DraftCategory>): void {
    this.draft.update((draft) => ({
      ...draft,
      categories: draft.categories.map((one) => (one.key === key ? { ...one, ...changed } : one)),
    }));
  }

  protected move(at: number, by: -1 | 1, key: string): void {
    const categories = [...this.draft().categories];
    const [moved] = categories.splice(at, 1);
    if (!moved) return;
    categories.splice(at + by, 0, moved);
    this.draft.update((draft) => ({ ...draft, categories }));
    const end = at + by === (by < 0 ? 0 : categories.length - 1);
    this.focus(`${end ? (by < 0 ? 'down' : 'up') : by < 0 ? 'up' : 'down'}-${key}`);
  }

  /** Its assignments are in no category then, until that is undone. */
  protected remove({ key, name }: DraftCategory): void {
    const before = this.draft();
    this.draft.set({
      categories: before.categories.filter((one) => one.key !== key),
      places: new Map([...before.places].map(([id, place]) => [id, place === key ? null : place])),
    });
    this.say(`${name.trim() === '' ? 'The category' : name} is taken out; that is saved with the rest.`, async () =>
      this.draft.set(before),
    );
    this.focus('undo');
  }

  protected put(assignmentId: string, key: string): void {
    this.draft.update((draft) => ({
      ...draft,
      places: new Map(draft.places).set(assignmentId, key === '' ? null : key),
    }));
  }

  protected discard(): void {
    const before = this.draft();
    this.draft.set(this.stored());
    this.say('It is as it was saved.', async () => this.draft.set(before));
  }

  protected async save(): Promise<void> {
    this.tried.set(true);
    if (this.pending() || !this.found.hasValue()) return;
    if (this.wrong()) {
      this.problem.set('Something is not right yet: it is said below each field.');
      return;
    }
    const before = this.stored();
    await this.work(async () => {
      await this.store(this.draft());
      this.say('Saved. The totals in the gradebook are counted so from now on.', async () => {
        const there = new Set(this.stored().categories.map(({ id }) => id));
        // What was removed and comes back is a new one.
        const again = before.categories.map((one) => (there.has(one.id) ? one : { ...one, id: null }));
        await this.store({ ...before, categories: again });
      });
    });
  }

  protected async bringBack(): Promise<void> {
    const undo = this.undo();
    if (undo === null) return;
    await this.work(async () => {
      await undo();
      this.say('It is as it was before.', null);
    });
  }

  private async store(draft: SchemeDraft): Promise<void> {
    await this.api.arrange(this.course(), schemeOf(draft));
    const scheme = await this.api.scheme(this.course());
    this.found.update((found) => found && { ...found, scheme });
    this.tried.set(false);
  }

  private say(sentence: string, undo: (() => Promise<void>) | null): void {
    this.told.set(sentence);
    this.undo.set(undo);
  }

  private focus(id: string): void {
    const take = () => this.element.nativeElement.querySelector<HTMLElement>(`#${CSS.escape(id)}`)?.focus();
    afterNextRender(take, { injector: this.injector });
  }

  private async work(action: () => Promise<void>): Promise<void> {
    this.pending.set(true);
    this.problem.set(null);
    try {
      await action();
    } catch (error) {
      this.problem.set(asFailure(error).message);
    } finally {
      this.pending.set(false);
    }
  }
}
