import { ChangeDetectionStrategy, Component, inject, input, output, signal } from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import { Router } from '@angular/router';
import { ContentApi } from '../api/content-api';
import { asFailure } from '../api/failure';
import type { CourseView } from '../api/models';
import { CourseDetails } from '../courses/course-details';
import { saveFile } from '../forms/save-file';
import { CopyCourse } from './copy-course';
import { PackImport } from './pack-import';

/** What a course says of itself, and what takes it elsewhere: as a pack, from a pack, to the next semester, or away for good. */
@Component({
  selector: 'assay-manage-course',
  imports: [CopyCourse, CourseDetails, MatButtonModule, PackImport],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <p class="small" role="status">{{ said() }}</p>
    @if (problem(); as message) {
      <p class="notice tone-fail" role="alert">{{ message }}</p>
    }
    <section class="card" aria-labelledby="details-head">
      <h2 id="details-head">The course</h2>
      <assay-course-details [course]="course()" (changed)="changed.emit()" />
    </section>
    <section class="card" aria-labelledby="export-head">
      <h2 id="export-head">Export</h2>
      <p class="small muted">
        Lessons, exercises with their tests and solutions, assignments, files, order and settings; nobody’s name or
        work. As a zip it is Markdown, tests and files that can be kept in version control.
      </p>
      <div class="row">
        <button
          matButton="outlined"
          type="button"
          data-testid="export-zip"
          [disabled]="exporting()"
          (click)="export('zip')"
        >
          Export as zip
        </button>
        <button
          matButton="outlined"
          type="button"
          data-testid="export-json"
          [disabled]="exporting()"
          (click)="export('json')"
        >
          Export as JSON
        </button>
      </div>
    </section>
    <section class="card" aria-labelledby="import-head">
      <h2 id="import-head">Update from a pack</h2>
      <p class="small muted">You see what will change first. What is in the course alone stays.</p>
      <assay-pack-import [courseId]="course().id" (imported)="updated()" />
    </section>
    <section class="card" aria-labelledby="copy-head">
      <h2 id="copy-head">Copy to the next semester</h2>
      <assay-copy-course [course]="course()" (copied)="open($event)" />
    </section>
    <section class="card" aria-labelledby="delete-head">
      <h2 id="delete-head">Delete</h2>
      <form class="row" (submit)="$event.preventDefault(); remove()">
        <label for="delete-course" class="small">
          The course is lost for good, with everything that was submitted in it. Type
          <code>{{ course().slug }}</code> to delete it.
        </label>
        <input
          #typedField
          id="delete-course"
          autocomplete="off"
          [value]="typed()"
          (input)="typed.set(typedField.value)"
        />
        <button
          matButton="outlined"
          type="submit"
          data-testid="delete-course"
          [disabled]="typed() !== course().slug || deleting()"
        >
          {{ deleting() ? 'Deleting …' : 'Delete the course' }}
        </button>
      </form>
    </section>
  `,
  styles: `
    :host {
      display: grid;
      gap: 16px;
    }
    section {
      display: grid;
      gap: 10px;
      padding: 16px;
      min-width: 0;
    }
    section > p {
      max-width: 68ch;
    }
    form label {
      flex-basis: 100%;
    }
    form input {
      height: 40px;
      padding: 0 10px;
      border: 1px solid var(--line-strong);
      border-radius: var(--corner);
      background: var(--surface);
      color: var(--ink);
      font-family: var(--mono);
      font-size: var(--text-s);
    }
  `,
})
export class ManageCourse {
  private readonly api = inject(ContentApi);
  private readonly router = inject(Router);

  readonly course = input.required<CourseView>();
  /** The course itself is another now. */
  readonly changed = output<void>();

  protected readonly said = signal('');
  protected readonly problem = signal<string | null>(null);
  protected readonly exporting = signal(false);
  protected readonly typed = signal('');
  protected readonly deleting = signal(false);

  protected async export(format: 'zip' | 'json'): Promise<void> {
    this.exporting.set(true);
    this.problem.set(null);
    try {
      saveFile(await this.api.exportPack(this.course().id, format), `${this.course().slug}.${format}`);
      this.said.set(`Exported as ${this.course().slug}.${format}.`);
    } catch (error) {
      this.problem.set(asFailure(error).message);
    } finally {
      this.exporting.set(false);
    }
  }

  protected updated(): void {
    this.said.set('The course is as in the pack now.');
    this.changed.emit();
  }

  protected open(course: CourseView): void {
    void this.router.navigate(['/c', course.slug]);
  }

  protected async remove(): Promise<void> {
    const { id, slug } = this.course();
    if (this.typed() !== slug || this.deleting()) return;
    this.deleting.set(true);
    this.problem.set(null);
    try {
      await this.api.removeCourse(id, slug);
      await this.router.navigate(['/']);
    } catch (error) {
      this.problem.set(asFailure(error).message);
    } finally {
      this.deleting.set(false);
    }
  }
}
