import {
  ChangeDetectionStrategy,
  Component,
  computed,
  effect,
  inject,
  input,
  resource,
  untracked,
  viewChild,
} from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { Router, RouterLink } from '@angular/router';
import { CoursesApi } from '../api/courses-api';
import { FlagsApi } from '../api/flags-api';
import type { FlagView } from '../api/models';
import { Icon } from '../design/icon';
import { Skeleton, Trouble } from '../design/list-states';
import { Live } from '../live/live';
import { Crumbs } from '../shell/crumbs';
import { PageHeading } from '../shell/page-heading';
import { PageTitles } from '../shell/page-titles';
import { FlagDecision } from './flag-decision';
import { FlagEvidenceView } from './flag-evidence';
import { readLook } from './flag-filter';
import { SeverityMark } from './flag-marks';
import { FlagQueue } from './flag-queue';
import { FlagTrail } from './flag-trail';
import { headOf } from './flag-words';
import { isForThePage } from './keys';

/** One flag of the queue: evidence beside the code, the decision, the trail; j and k go through the list. */
@Component({
  selector: 'assay-flag-page',
  imports: [FlagDecision, FlagEvidenceView, FlagTrail, Icon, PageHeading, RouterLink, SeverityMark, Skeleton, Trouble],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { class: 'page', style: 'display:block', '(document:keydown)': 'onKey($event)' },
  templateUrl: './flag-page.html',
  styleUrl: './flag-page.scss',
})
export class FlagPage {
  private readonly api = inject(FlagsApi);
  private readonly courses = inject(CoursesApi);
  private readonly router = inject(Router);
  private readonly titles = inject(PageTitles);
  private readonly crumbs = inject(Crumbs);
  private readonly decision = viewChild(FlagDecision);
  protected readonly queue = inject(FlagQueue);

  /** Slug or id of the course, from the address. */
  readonly course = input.required<string>();
  /** The flag's id, from the address. */
  readonly flag = input.required<string>();
  /** How the list is looked at that this one was taken from. */
  readonly state = input<string>();
  readonly kind = input<string>();
  readonly severity = input<string>();
  readonly exercise = input<string>();
  readonly assignee = input<string>();
  readonly sort = input<string>();

  protected readonly look = computed(() =>
    readLook({
      state: this.state(),
      kind: this.kind(),
      severity: this.severity(),
      exercise: this.exercise(),
      assignee: this.assignee(),
      sort: this.sort(),
    }),
  );
  protected readonly found = resource({ params: () => this.flag(), loader: ({ params }) => this.api.flag(params) });
  private readonly home = resource({
    params: () => this.course(),
    loader: ({ params }) => this.courses.course(params),
  });
  protected readonly opened = computed(() => (this.found.hasValue() ? this.found.value() : null));
  protected readonly head = headOf;
  protected readonly place = computed(() => this.queue.items()?.findIndex(({ id }) => id === this.flag()) ?? -1);
  protected readonly previous = computed(() => this.neighbour(-1));
  protected readonly next = computed(() => this.neighbour(1));

  constructor() {
    this.crumbs.trail.set([]);
    effect(() => {
      const course = this.course();
      const look = this.look();
      untracked(() => void this.queue.open(course, look));
    });
    effect(() => {
      const flag = this.opened();
      if (flag === null) return;
      this.titles.name(headOf(flag));
      if (!this.home.hasValue()) return;
      const { title, slug } = this.home.value();
      this.crumbs.trail.set([
        { label: title, link: `/c/${slug}` },
        { label: 'Flags', link: `/c/${slug}/flags` },
        { label: headOf(flag), link: `/c/${slug}/flags/${flag.id}` },
      ]);
    });
    const live = inject(Live);
    live.flags.pipe(takeUntilDestroyed()).subscribe(({ id }) => {
      if (id === this.flag() && !this.found.isLoading()) this.found.reload();
    });
  }

  protected changed(flag: FlagView): void {
    this.found.set(flag);
    this.queue.replace(flag);
  }

  protected onKey(event: KeyboardEvent): void {
    if (!isForThePage(event)) return;
    const target = event.key === 'j' ? this.next() : event.key === 'k' ? this.previous() : null;
    if (target !== null) void this.go(target);
    else if (/^[1-4]$/.test(event.key)) this.decision()?.press(event.key);
    else return;
    event.preventDefault();
  }

  protected go(id: string): Promise<boolean> {
    return this.router.navigate(['/c', this.course(), 'flags', id], { queryParamsHandling: 'preserve' });
  }

  private neighbour(step: 1 | -1): string | null {
    return this.place() < 0 ? null : (this.queue.items()?.[this.place() + step]?.id ?? null);
  }
}
