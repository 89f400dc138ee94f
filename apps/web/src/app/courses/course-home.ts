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
        if (this.course()?.id === courseId) void this.recount();
      });
  }

  may(capability: Capability): boolean {
    return this.course()?.capabilities.includes(capability) === true;
  }

  /** What is solved, waits or is there may be more by now; what is shown stays as it is meanwhile. */
  async recount(): Promise<void> {
    const before = this.course();
    if (before === null) return;
    try {
      const now = await this.api.course(before.id);
      this.found.update((course) => (course?.id === now.id ? now : course));
    } catch (error) {
      // The counts are as old as the page then; the lists behind them have the true ones.
      console.warn(`The course could not be looked at again: ${asFailure(error).message}`);
    }
  }
}
