import { ChangeDetectionStrategy, Component, computed, inject, input, resource } from '@angular/core';
import { takeUntilDestroyed, toObservable } from '@angular/core/rxjs-interop';
import { Router, RouterLink } from '@angular/router';
import { auditTime, filter, interval, merge } from 'rxjs';
import { InsightsApi } from '../api/insights-api';
import { Icon } from '../design/icon';
import { Empty, Skeleton, Trouble } from '../design/list-states';
import { Moment } from '../design/moment';
import { Live } from '../live/live';
import { Behind } from './behind';
import { ClassFrame } from './class-frame';
import { FailingTests } from './failing-tests';
import { VerdictMark } from './verdict-mark';

/** However much happens, the page is drawn anew so often. */
const GATHER_MS = 1500;
/** What is typed comes by no event. */
const LOOK_MS = 20_000;
const WINDOWS = [15, 30, 60, 120, 240] as const;

/** What a class does at this time: who works on what, and what fails most. */
@Component({
  selector: 'assay-now-page',
  imports: [Behind, ClassFrame, Empty, FailingTests, Icon, Moment, RouterLink, Skeleton, Trouble, VerdictMark],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { class: 'page', style: 'display:block' },
  templateUrl: './now-page.html',
  styleUrl: './now-page.scss',
})
export class NowPage {
  private readonly api = inject(InsightsApi);
  private readonly router = inject(Router);

  /** Slug or id of the course, from the address. */
  readonly course = input.required<string>();
  readonly minutes = input<string>();

  protected readonly windows = WINDOWS;
  protected readonly window = computed(() => WINDOWS.find((one) => String(one) === this.minutes()) ?? 30);
  protected readonly found = resource({
    params: () => ({ course: this.course(), minutes: this.window() }),
    loader: ({ params }) => this.api.now(params.course, params.minutes),
  });
  protected readonly titles = computed(
    () => new Map(this.found.hasValue() ? this.found.value().exercises.map(({ id, title }) => [id, title]) : []),
  );
  protected readonly live = inject(Live).connected;

  constructor() {
    const live = inject(Live);
    const events = live.events.pipe(filter(({ kind, of }) => kind === 'updated' && of === 'submission'));
    merge(events.pipe(auditTime(GATHER_MS)), live.reconnected, interval(LOOK_MS), toObservable(this.live))
      .pipe(takeUntilDestroyed())
      .subscribe(() => this.found.reload());
  }

  protected look(minutes: string): void {
    void this.router.navigate([], { queryParams: { minutes: minutes === '30' ? null : minutes } });
  }
}
