import { Injectable, computed, inject, resource, signal } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import type { Capability } from '@assay/contract';
import { debounceTime } from 'rxjs';
import { CoursesApi } from '../api/courses-api';
import { asFailure } from '../api/failure';
import { Live } from '../live/live';

/** Several flags that are raised at once are one reason to count again. */
const SETTLE_MS = 500;

/** The course that is open, as its shell and the page in it know it. */
@Injectable()
export class CourseHome {
  private readonly api = inject(CoursesApi);
  /** Slug or id, from the address. */
  readonly address = signal<string | undefined>(undefined);

  readonly found = resource({
    params: () => this.address(),
    loader: ({ params }) => this.api.course(params),
  });
  readonly course = computed(() => (this.found.hasValue() ? this.found.value() : null));
  /** Whether somebody may more here than hand in. */
  readonly staff = computed(() => this.course()?.capabilities.some((one) => one !== 'submissions.create') === true);

  constructor() {
    inject(Live)
      .flags.pipe(debounceTime(SETTLE_MS), takeUntilDestroyed())
      .subscribe(({ courseId }) => {
        if (this.course()?.id === courseId) void this.recount(courseId);
      });
  }

  may(capability: Capability): boolean {
    return this.course()?.capabilities.includes(capability) === true;
  }

  /** Only the number of flags that wait is new: what is shown stays as it is meanwhile. */
  private async recount(courseId: string): Promise<void> {
    try {
      const { waitingFlags } = await this.api.course(courseId);
      this.found.update((course) => course && { ...course, waitingFlags });
    } catch (error) {
      // The count is as old as the page then; the list of flags has the true one.
      console.warn(`The flags could not be counted: ${asFailure(error).message}`);
    }
  }
}
