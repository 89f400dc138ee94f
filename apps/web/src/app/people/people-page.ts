import { ChangeDetectionStrategy, Component, computed, effect, inject, input, resource, signal } from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import { MatDialog } from '@angular/material/dialog';
import { MatMenuModule } from '@angular/material/menu';
import { Router, RouterLink } from '@angular/router';
import { COURSE_ROLES, type CourseRole } from '@assay/contract';
import { CoursesApi } from '../api/courses-api';
import { asFailure } from '../api/failure';
import type { MemberView } from '../api/models';
import { type MemberChange, PeopleApi } from '../api/people-api';
import { Session } from '../auth/session';
import { Icon } from '../design/icon';
import { Empty, Skeleton, Trouble } from '../design/list-states';
import { Moment } from '../design/moment';
import { Crumbs } from '../shell/crumbs';
import { PageHeading } from '../shell/page-heading';
import { PageTitles } from '../shell/page-titles';
import { AddMember } from './add-member';
import { Invitations } from './invitations';
import { peopleShown, readPeople } from './people-filter';
import { ROLE_WORDS, download, nameOf } from './people-words';
import { Sections } from './sections';

/** Who is in a course, with role and section, and the ways in. How it is looked at is in the address. */
@Component({
  selector: 'assay-people-page',
  imports: [
    AddMember,
    Empty,
    Icon,
    Invitations,
    MatButtonModule,
    MatMenuModule,
    Moment,
    PageHeading,
    RouterLink,
    Sections,
    Skeleton,
    Trouble,
  ],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { class: 'page', style: 'display:block' },
  templateUrl: './people-page.html',
  styleUrl: './people-page.scss',
})
export class PeoplePage {
  private readonly api = inject(PeopleApi);
  private readonly courses = inject(CoursesApi);
  private readonly session = inject(Session);
  private readonly router = inject(Router);
  private readonly dialog = inject(MatDialog);
  private readonly crumbs = inject(Crumbs);
  private readonly titles = inject(PageTitles);

  /** Slug or id of the course, from the address. */
  readonly course = input.required<string>();
  readonly part = input<string>();
  readonly q = input<string>();
  readonly role = input<string>();
  readonly section = input<string>();
  readonly state = input<string>();
  readonly sort = input<string>();

  protected readonly roles = COURSE_ROLES;
  protected readonly words = ROLE_WORDS;
  protected readonly name = nameOf;
  protected readonly columns = [
    { by: 'name', word: 'Name' },
    { by: 'section', word: 'Section' },
    { by: 'role', word: 'Role' },
    { by: 'joined', word: 'Joined' },
  ] as const;
  protected readonly look = computed(() =>
    readPeople({ q: this.q(), role: this.role(), section: this.section(), state: this.state(), sort: this.sort() }),
  );
  protected readonly home = resource({
    params: () => this.course(),
    loader: ({ params }) => this.courses.course(params),
  });
  protected readonly members = resource({
    params: () => ({
      course: this.course(),
      state: this.look().state === 'left' ? ('left' as const) : ('present' as const),
    }),
    loader: ({ params }) => this.api.members(params.course, params.state),
  });
  protected readonly sections = resource({
    params: () => this.course(),
    loader: ({ params }) => this.api.sections(params),
  });
  protected readonly sectionList = computed(() => (this.sections.hasValue() ? this.sections.value() : []));
  protected readonly editor = computed(
    () => this.home.hasValue() && this.home.value().capabilities.includes('members.edit'),
  );
  protected readonly parts = computed(() => {
    const all = [
      { part: null, word: 'People', icon: 'users' as const },
      { part: 'sections', word: 'Sections', icon: 'half' as const },
      { part: 'invitations', word: 'Codes and links', icon: 'send' as const },
    ];
    return this.editor() ? all : [];
  });
  protected readonly open = computed(() =>
    this.parts().some(({ part }) => part === this.part()) ? (this.part() ?? null) : null,
  );
  protected readonly shown = computed(() =>
    peopleShown(this.members.hasValue() ? this.members.value() : [], this.look()),
  );
  protected readonly filtered = computed(() => {
    const { text, role, section, state } = this.look();
    return text !== '' || role !== null || section !== null || state === 'waiting';
  });
  protected readonly waiting = computed(
    () =>
      (this.members.hasValue() ? this.members.value() : []).filter(({ waiting, leftAt }) => waiting && leftAt === null)
        .length,
  );
  protected readonly told = signal('');
  protected readonly problem = signal<string | null>(null);
  /** Brings back what the last change has changed. */
  protected readonly undo = signal<(() => Promise<void>) | null>(null);
  /** Of whom something is being changed. */
  protected readonly busy = signal<string | null>(null);

  constructor() {
    this.crumbs.trail.set([]);
    effect(() => {
      if (!this.home.hasValue()) return;
      const { title, slug } = this.home.value();
      this.titles.name(`People, ${title}`);
      this.crumbs.trail.set([
        { label: title, link: `/c/${slug}` },
        { label: 'People', link: `/c/${slug}/people` },
      ]);
    });
  }

  protected address(queryParams: Record<string, string | null>): void {
    void this.router.navigate([], { queryParams, queryParamsHandling: 'merge', replaceUrl: true });
  }

  protected clear(): void {
    this.address({ q: null, role: null, section: null, state: null });
  }

  /** The other way round when it is sorted by that already. */
  protected order(by: 'name' | 'section' | 'role' | 'joined'): void {
    const next = this.look().sort === by ? `-${by}` : by;
    this.address({ sort: next === 'name' ? null : next });
  }

  protected ariaSort(by: string): 'ascending' | 'descending' | 'none' {
    const { sort } = this.look();
    return sort === by ? 'ascending' : sort === `-${by}` ? 'descending' : 'none';
  }

  protected asRole(text: string): CourseRole {
    return COURSE_ROLES.find((role) => role === text) ?? 'student';
  }

  protected self({ user }: MemberView): boolean {
    return user.id === this.session.user()?.id && !this.session.admin();
  }

  protected added(member: MemberView): void {
    this.say(`${nameOf(member)} is now in the course.`);
    this.members.reload();
  }

  protected setRole(member: MemberView, role: CourseRole): Promise<void> {
    if (role === member.role) return Promise.resolve();
    const { role: before, capabilities } = member;
    const back = before === 'assistant' ? { role: before, capabilities } : { role: before };
    const said = `${nameOf(member)} is now ${role === 'student' ? 'a' : 'an'} ${ROLE_WORDS[role].toLowerCase()}.`;
    return this.change(member, { role }, said, back);
  }

  protected setSection(member: MemberView, id: string): Promise<void> {
    const name = this.sectionList().find((one) => one.id === id)?.name;
    const said = name === undefined ? `${nameOf(member)} is in no section.` : `${nameOf(member)} is now in ${name}.`;
    return this.change(member, { sectionId: id === '' ? null : id }, said, { sectionId: member.section?.id ?? null });
  }

  protected async editRights(member: MemberView): Promise<void> {
    const { RightsDialog } = await import('./rights-dialog');
    const own = this.home.hasValue() ? this.home.value() : null;
    this.dialog
      .open<unknown, unknown, MemberView>(RightsDialog, {
        width: '560px',
        data: { course: this.course(), member, own: own?.role === 'assistant' ? own.capabilities : null },
      })
      .afterClosed()
      .subscribe((changed) => {
        if (changed === undefined) return;
        const { capabilities } = member;
        this.replace(changed);
        this.say(`The rights of ${nameOf(member)} are changed.`, () =>
          this.send(changed, { role: 'assistant', capabilities }),
        );
      });
  }

  protected async remove(member: MemberView): Promise<void> {
    await this.work(member, async () => {
      await this.api.remove(this.course(), member.user.id);
      this.members.update((all) => all?.filter(({ user }) => user.id !== member.user.id));
      this.say(`${nameOf(member)} is no longer in the course; their work is kept.`, async () => {
        await this.api.change(this.course(), member.user.id, { left: false });
        this.members.reload();
      });
    });
  }

  protected async bringBack(member: MemberView): Promise<void> {
    await this.work(member, async () => {
      await this.api.change(this.course(), member.user.id, { left: false });
      this.members.update((all) => all?.filter(({ user }) => user.id !== member.user.id));
      this.say(`${nameOf(member)} is back in the course.`);
    });
  }

  /** New links, of one person or of all who have not signed in yet, as a file. */
  protected async links(member?: MemberView): Promise<void> {
    await this.work(member ?? null, async () => {
      const { items, csv } = await this.api.activationLinks(this.course(), member && [member.user.id]);
      const slug = this.home.hasValue() ? this.home.value().slug : this.course();
      download(`${slug}-activation-links.csv`, csv);
      const count = items.length === 1 ? '1 link is' : `${items.length} links are`;
      this.say(`${count} in the file, for 30 days. Links from before do not work any more.`);
    });
  }

  protected async export(): Promise<void> {
    await this.work(null, async () => download(`${this.course()}-people.csv`, await this.api.export(this.course())));
  }

  protected async takeBack(): Promise<void> {
    const undo = this.undo();
    if (undo === null) return;
    await this.work(null, async () => {
      await undo();
      this.say('Taken back.');
    });
  }

  private change(member: MemberView, change: MemberChange, said: string, back: MemberChange): Promise<void> {
    return this.work(member, async () => {
      await this.send(member, change);
      this.say(said, () => this.send(member, back));
    });
  }

  private async send(member: MemberView, change: MemberChange): Promise<void> {
    this.replace(await this.api.change(this.course(), member.user.id, change));
  }

  private replace(changed: MemberView): void {
    this.members.update((all) => all?.map((one) => (one.user.id === changed.user.id ? changed : one)));
  }

  private say(sentence: string, undo: (() => Promise<void>) | null = null): void {
    this.told.set(sentence);
    this.undo.set(undo);
  }

  private async work(member: MemberView | null, action: () => Promise<void>): Promise<void> {
    this.busy.set(member?.user.id ?? '');
    this.problem.set(null);
    this.say('');
    try {
      await action();
    } catch (error) {
      this.problem.set(asFailure(error).message);
      // What was chosen and refused is not what is shown.
      this.members.reload();
    } finally {
      this.busy.set(null);
    }
  }
}
