import { ChangeDetectionStrategy, Component, computed, effect, inject, input, resource, signal } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { AUDIT_AREAS, type AuditArea } from '@assay/contract';
import { AuditApi, type AuditLook } from '../api/audit-api';
import { CoursesApi } from '../api/courses-api';
import { asFailure } from '../api/failure';
import type { AuditEntry, AuditPerson } from '../api/models';
import { Icon } from '../design/icon';
import { Empty, Skeleton, Trouble } from '../design/list-states';
import { Moment } from '../design/moment';
import { Crumbs } from '../shell/crumbs';
import { PageHeading } from '../shell/page-heading';
import { PageTitles } from '../shell/page-titles';
import { AREA_WORDS, actionInWords, detailsOf } from './audit-words';

/** What staff did in a course, or for admins on the whole site, the latest first. */
@Component({
  selector: 'assay-audit-page',
  imports: [Empty, Icon, Moment, PageHeading, RouterLink, Skeleton, Trouble],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { class: 'page', style: 'display:block' },
  templateUrl: './audit-page.html',
  styleUrl: './audit-page.scss',
})
export class AuditPage {
  private readonly api = inject(AuditApi);
  private readonly courses = inject(CoursesApi);
  private readonly router = inject(Router);

  /** Slug or id of a course, from the address; left out: the whole site. */
  readonly course = input<string>();
  /** All from the address, like who did it and whom it was done to. */
  readonly area = input<string>();
  readonly by = input<string>();
  readonly to = input<string>();

  protected readonly look = computed<AuditLook>(() => ({
    area: AUDIT_AREAS.find((area) => area === this.area()),
    actorId: this.by(),
    userId: this.to(),
  }));
  protected readonly found = resource({
    params: () => ({ course: this.course() ?? null, look: this.look() }),
    loader: async ({ params: { course, look } }) => {
      const [home, page] = await Promise.all([
        course === null ? null : this.courses.course(course),
        this.api.entries(course, look),
      ]);
      return { home, page };
    },
  });
  protected readonly items = computed(() => (this.found.hasValue() ? this.found.value().page.items : []));
  protected readonly areas = computed(() =>
    AUDIT_AREAS.filter((area) => area !== 'site' || this.course() === undefined),
  );
  /** The person by whom or to whom alone is shown, by name, as far as the entries have it. */
  protected readonly person = computed(() => {
    const [id, word] = this.by() === undefined ? [this.to(), 'Done to'] : [this.by(), 'Done by'];
    if (id === undefined) return null;
    const people = this.items().flatMap(({ actor, user }) => [actor, user]);
    const known = people.find((one) => one?.id === id);
    return `${word} ${known ? nameOf(known) : 'one person'}`;
  });
  protected readonly pending = signal(false);
  protected readonly problem = signal<string | null>(null);
  protected readonly areaWords = AREA_WORDS;
  protected readonly action = actionInWords;
  protected readonly nameOf = nameOf;

  constructor() {
    const crumbs = inject(Crumbs);
    const titles = inject(PageTitles);
    crumbs.trail.set([]);
    effect(() => {
      if (!this.found.hasValue()) return;
      const { home } = this.found.value();
      if (home === null) {
        crumbs.trail.set([{ label: 'Log', link: '/admin/audit' }]);
        return;
      }
      titles.name(`Log, ${home.title}`);
      crumbs.trail.set([
        { label: home.title, link: `/c/${home.slug}` },
        { label: 'Log', link: `/c/${home.slug}/log` },
      ]);
    });
  }

  protected details(entry: AuditEntry) {
    return detailsOf(entry.data);
  }

  /** The name of what it was done to; people and courses have a column of their own. */
  protected target({ target }: AuditEntry): string | null {
    return ['user', 'course'].includes(target.type) ? null : target.name;
  }

  protected address(change: { area?: AuditArea | null; by?: string | null; to?: string | null }): void {
    void this.router.navigate([], { queryParams: change, queryParamsHandling: 'merge' });
  }

  protected areaChosen(value: string): void {
    this.address({ area: AUDIT_AREAS.find((area) => area === value) ?? null });
  }

  protected async more(): Promise<void> {
    if (!this.found.hasValue()) return;
    this.pending.set(true);
    this.problem.set(null);
    const look = this.look();
    try {
      const { page } = this.found.value();
      const next = await this.api.entries(this.course() ?? null, { ...look, cursor: page.nextCursor ?? undefined });
      // Unless another look was taken meanwhile.
      if (look !== this.look()) return;
      this.found.update((found) => found && { ...found, page: { ...next, items: [...page.items, ...next.items] } });
    } catch (error) {
      this.problem.set(asFailure(error).message);
    } finally {
      this.pending.set(false);
    }
  }
}

function nameOf(person: AuditPerson): string {
  return person.displayName || person.username;
}
