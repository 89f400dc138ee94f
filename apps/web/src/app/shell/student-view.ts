import { ChangeDetectionStrategy, Component, Injectable, inject, signal } from '@angular/core';
import { VIEW_HEADER } from '@assay/contract';
import { Icon } from '../design/icon';

/** The course that somebody of its staff looks at as a student would. */
export interface ViewedCourse {
  readonly id: string;
  readonly title: string;
}

const KEY = 'assay.student-view';

/** Kept for this tab and its reloads, and sent along with each request. */
@Injectable({ providedIn: 'root' })
export class StudentView {
  private readonly current = signal<ViewedCourse | null>(stored());
  readonly course = this.current.asReadonly();

  begin({ id, title }: ViewedCourse): void {
    sessionStorage.setItem(KEY, JSON.stringify({ id, title }));
    this.current.set({ id, title });
  }

  end(): void {
    sessionStorage.removeItem(KEY);
    this.current.set(null);
  }

  /** What requests say; the server takes rights away by it and never gives any. */
  headers(): Record<string, string> {
    const course = this.current();
    return course === null ? {} : { [VIEW_HEADER]: `student; course=${course.id}` };
  }
}

function stored(): ViewedCourse | null {
  try {
    const found: unknown = JSON.parse(sessionStorage.getItem(KEY) ?? 'null');
    if (typeof found !== 'object' || found === null) return null;
    const [id, title]: unknown[] = [Reflect.get(found, 'id'), Reflect.get(found, 'title')];
    return typeof id === 'string' && typeof title === 'string' ? { id, title } : null;
  } catch (error) {
    console.warn('The view of before could not be read.', error);
    return null;
  }
}

/** Says at all times that a course is looked at as its students see it. */
@Component({
  selector: 'assay-student-view-bar',
  imports: [Icon],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { role: 'region', 'aria-label': 'View as a student' },
  template: `
    <assay-icon name="users" [size]="16" />
    <span class="what">
      You see <strong>{{ view.course()?.title }}</strong> as a student does.
      <span class="more">What you submit is still yours.</span>
    </span>
    <button type="button" class="plain-button outlined" data-testid="staff-view" (click)="view.end()">
      Back to staff view
    </button>
  `,
  styles: `
    :host {
      position: sticky;
      top: 52px;
      z-index: 19;
      display: flex;
      align-items: center;
      gap: 10px;
      height: 44px;
      padding: 0 16px;
      border-bottom: 1px solid var(--line);
      background: var(--raised);
      font-size: var(--text-s);
    }
    .what {
      flex: 1;
      min-width: 0;
      overflow: hidden;
      text-overflow: ellipsis;
      white-space: nowrap;
    }
    button {
      flex: none;
      min-height: 32px;
    }
    @media (max-width: 640px) {
      .more {
        display: none;
      }
    }
  `,
})
export class StudentViewBar {
  protected readonly view = inject(StudentView);
}
