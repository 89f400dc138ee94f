import { ChangeDetectionStrategy, Component, computed, effect, inject, input, resource, signal } from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import { Router } from '@angular/router';
import { LANGUAGES, type Language } from '@assay/contract';
import { AuthoringApi } from '../api/authoring-api';
import { CoursesApi } from '../api/courses-api';
import { asFailure } from '../api/failure';
import { Icon } from '../design/icon';
import { Skeleton, Trouble } from '../design/list-states';
import { slugOf } from '../forms/slug';
import { Crumbs } from '../shell/crumbs';
import { PageHeading } from '../shell/page-heading';
import { newExercise } from './new-exercise';

/** Asks for what an exercise must have, and opens it as a draft: from then on nothing of it is lost. */
@Component({
  selector: 'assay-new-exercise-page',
  imports: [Icon, MatButtonModule, PageHeading, Skeleton, Trouble],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { class: 'page', style: 'display:block' },
  template: `
    @if (found.error()) {
      <h1 assayPageHeading class="visually-hidden">New exercise</h1>
      <assay-trouble
        class="card"
        head="This course could not be opened"
        [error]="found.error()"
        (again)="found.reload()"
      />
    } @else if (found.hasValue()) {
      <header class="page-head">
        <div>
          <h1 assayPageHeading>New exercise</h1>
          <p>It begins as a draft that only staff see. All of this can be changed later.</p>
        </div>
      </header>
      <form
        class="card"
        aria-label="New exercise"
        (submit)="$event.preventDefault(); create(title.value, slug.value, language.value)"
      >
        @if (problem(); as message) {
          <p class="notice tone-fail" role="alert">
            <assay-icon name="alert" /><span>{{ message }}</span>
          </p>
        }
        <div class="field">
          <label for="new-title">Title</label>
          <input
            #title
            id="new-title"
            maxlength="200"
            required
            [attr.aria-invalid]="problems()['title'] ? true : null"
            (input)="name(title.value)"
          />
          @if (problems()['title']; as message) {
            <p class="small tone-fail" role="alert">The title {{ message }}.</p>
          }
        </div>
        <div class="field">
          <label for="new-slug">Address</label>
          <input
            #slug
            id="new-slug"
            class="mono"
            maxlength="80"
            required
            autocapitalize="none"
            spellcheck="false"
            [value]="address()"
            [attr.aria-invalid]="problems()['slug'] ? true : null"
            (input)="ownSlug.set(slug.value)"
          />
          @if (problems()['slug']; as message) {
            <p class="small tone-fail" role="alert">The address {{ message }}.</p>
          }
        </div>
        <div class="field">
          <label for="new-language">Language</label>
          <select #language id="new-language">
            @for (one of languages; track one) {
              <option [value]="one">{{ one }}</option>
            }
          </select>
        </div>
        <div>
          <button
            matButton="filled"
            type="submit"
            data-testid="create-exercise"
            [disabled]="pending()"
            disabledInteractive
          >
            {{ pending() ? 'Creating …' : 'Create the draft' }}
          </button>
        </div>
      </form>
    } @else {
      <assay-skeleton class="card" label="the course" />
    }
  `,
  styleUrls: ['./fields.scss'],
  styles: `
    form {
      display: grid;
      gap: 16px;
      max-width: 560px;
      padding: 20px;
    }
  `,
})
export class NewExercisePage {
  private readonly courses = inject(CoursesApi);
  private readonly api = inject(AuthoringApi);
  private readonly router = inject(Router);

  /** Slug or id, from the address. */
  readonly course = input.required<string>();

  protected readonly languages = LANGUAGES;
  protected readonly found = resource({
    params: () => this.course(),
    loader: ({ params }) => this.courses.course(params),
  });
  protected readonly pending = signal(false);
  protected readonly problem = signal<string | null>(null);
  protected readonly problems = signal<Readonly<Record<string, string>>>({});
  protected readonly ownSlug = signal<string | null>(null);
  private readonly title = signal('');
  /** It follows the title until somebody writes one. */
  protected readonly address = computed(() => this.ownSlug() ?? slugOf(this.title()));

  constructor() {
    const crumbs = inject(Crumbs);
    crumbs.trail.set([]);
    effect(() => {
      if (!this.found.hasValue()) return;
      const { title, slug } = this.found.value();
      crumbs.trail.set([
        { label: title, link: `/c/${slug}` },
        { label: 'New exercise', link: `/c/${slug}/exercises/new` },
      ]);
    });
  }

  protected name(title: string): void {
    this.title.set(title);
  }

  protected async create(title: string, slug: string, chosen: string): Promise<void> {
    const language: Language = LANGUAGES.find((one) => one === chosen) ?? 'python';
    if (!this.found.hasValue() || this.pending()) return;
    const course = this.found.value();
    this.pending.set(true);
    this.problem.set(null);
    this.problems.set({});
    try {
      const made = await this.api.create(course.id, newExercise(title, slug, language));
      await this.router.navigate(['/c', course.slug, 'e', made.slug, 'edit'], { replaceUrl: true });
    } catch (error) {
      const failure = asFailure(error);
      const errors = failure.problem?.errors ?? [];
      this.problems.set(Object.fromEntries(errors.map(({ path, message }) => [path, message])));
      if (errors.length === 0) this.problem.set(failure.message);
    } finally {
      this.pending.set(false);
    }
  }
}
