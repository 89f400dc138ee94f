import { Location } from '@angular/common';
import {
  ChangeDetectionStrategy,
  Component,
  ElementRef,
  computed,
  inject,
  input,
  resource,
  signal,
  viewChild,
} from '@angular/core';
import { Router } from '@angular/router';
import { LANGUAGES } from '@assay/contract';
import { ContentApi, type LessonFields } from '../api/content-api';
import { CoursesApi } from '../api/courses-api';
import { asFailure } from '../api/failure';
import type { CourseFile, LessonView } from '../api/models';
import { Icon } from '../design/icon';
import { Skeleton, Trouble } from '../design/list-states';
import { whenever } from '../design/whenever';
import { PROGRAM_LANGUAGES } from '../exercise/editor/program-languages';
import { programBlock } from '../exercise/program-block';
import { Edited } from '../forms/edited';
import { slugOf } from '../forms/slug';
import type { HoldsUnsaved } from '../forms/unsaved';
import { Crumbs } from '../shell/crumbs';
import { PageHeading } from '../shell/page-heading';
import { PageTitles } from '../shell/page-titles';
import { MatButtonModule } from '@angular/material/button';
import { CourseFilesPanel } from './course-files';
import { DeleteLesson } from './delete-lesson';
import { markdownFor } from './file-name';
import { LessonText } from './lesson-text';
import { ReleaseField } from './release-field';

const NOTHING: LessonFields = { slug: '', title: '', body: '', draft: true, releaseAt: null };

/** Writes a lesson, with what students will see beside it. */
@Component({
  selector: 'assay-lesson-editor-page',
  imports: [
    CourseFilesPanel,
    DeleteLesson,
    Icon,
    LessonText,
    MatButtonModule,
    PageHeading,
    ReleaseField,
    Skeleton,
    Trouble,
  ],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: {
    class: 'page',
    style: 'display:block',
    '(document:keydown)': 'onKey($event)',
    '(window:beforeunload)': 'beforeUnload($event)',
  },
  templateUrl: './lesson-editor-page.html',
  styleUrl: './lesson-editor-page.scss',
})
export class LessonEditorPage implements HoldsUnsaved {
  private readonly content = inject(ContentApi);
  private readonly courses = inject(CoursesApi);
  private readonly router = inject(Router);
  private readonly location = inject(Location);
  private readonly titles = inject(PageTitles);
  private readonly text = viewChild<ElementRef<HTMLTextAreaElement>>('text');
  private readonly panel = viewChild(CourseFilesPanel);

  /** Slug or id, from the address. */
  readonly course = input.required<string>();
  /** Slug of the lesson; left out: a new one. */
  readonly lesson = input<string>();

  protected readonly found = resource({
    params: () => ({ course: this.course(), lesson: this.lesson() }),
    loader: async ({ params }) => {
      const [course, lesson] = await Promise.all([
        this.courses.course(params.course),
        params.lesson === undefined ? null : this.content.lesson(params.course, params.lesson),
      ]);
      return { course, lesson };
    },
  });
  protected readonly opened = computed(() => (this.found.hasValue() ? this.found.value() : null));
  private readonly edited = new Edited(NOTHING);
  protected readonly fields = this.edited.value;
  protected readonly dirty = this.edited.dirty;
  private readonly current = signal<LessonView | null>(null);
  /** The address follows the title until somebody writes one, or it is used. */
  private readonly ownSlug = signal(false);
  protected readonly existing = computed(() => this.current());
  protected readonly pending = signal(false);
  protected readonly saved = signal(false);
  protected readonly problems = signal<Readonly<Record<string, string>>>({});
  protected readonly problem = signal<string | null>(null);
  protected readonly conflict = signal(false);
  protected readonly files = signal<readonly CourseFile[]>([]);
  protected readonly languages = LANGUAGES.map((name) => ({ name, title: PROGRAM_LANGUAGES[name].title }));

  constructor() {
    const crumbs = inject(Crumbs);
    crumbs.trail.set([]);
    whenever(this.opened, (open) => {
      const here = `/c/${open.course.slug}`;
      crumbs.trail.set([
        { label: open.course.title, link: here },
        ...(open.lesson === null
          ? [{ label: 'New lesson', link: `${here}/lessons/new` }]
          : [{ label: open.lesson.title, link: `${here}/l/${open.lesson.slug}` }]),
      ]);
      this.titles.name(open.lesson === null ? 'New lesson' : `Edit ${open.lesson.title}`);
      if (open.lesson !== null) this.take(open.lesson);
    });
  }

  unsaved(): boolean {
    return this.dirty();
  }

  protected set(changes: Partial<LessonFields>): void {
    this.saved.set(false);
    this.edited.change(changes);
    if (changes.slug !== undefined) this.ownSlug.set(true);
    if (changes.title !== undefined && !this.ownSlug() && this.current() === null) {
      this.edited.change({ slug: slugOf(changes.title) });
    }
  }

  protected async save(overwrite = false): Promise<void> {
    const open = this.opened();
    if (open === null || this.pending()) return;
    this.pending.set(true);
    this.problem.set(null);
    this.problems.set({});
    this.conflict.set(false);
    try {
      const current = this.current();
      const fields = this.fields();
      const revision = overwrite ? undefined : current?.revision;
      const lesson =
        current === null
          ? await this.content.createLesson(open.course.id, fields)
          : await this.content.updateLesson(current.id, { ...fields, revision });
      this.current.set(lesson);
      this.edited.answered(fields, fieldsOf(lesson));
      this.saved.set(true);
      // The address names the lesson from now on; what is written stays as it is.
      if (current?.slug !== lesson.slug && !this.dirty()) {
        this.location.replaceState(`/c/${open.course.slug}/l/${lesson.slug}/edit`);
      }
    } catch (error) {
      const failure = asFailure(error);
      this.conflict.set(failure.problem?.code === 'lesson_conflict');
      const errors = failure.problem?.errors ?? [];
      this.problems.set(Object.fromEntries(errors.map(({ path, message }) => [path, message])));
      if (errors.length === 0) this.problem.set(failure.message);
    } finally {
      this.pending.set(false);
    }
  }

  protected onKey(event: KeyboardEvent): void {
    if (event.key.toLowerCase() !== 's' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    void this.save();
  }

  protected beforeUnload(event: BeforeUnloadEvent): void {
    if (this.dirty()) event.preventDefault();
  }

  protected insert(file: CourseFile): void {
    this.insertText(markdownFor(file));
  }

  protected insertProgram(name: string): void {
    const language = LANGUAGES.find((one) => one === name);
    const field = this.text()?.nativeElement;
    if (language === undefined || field === undefined) return;
    // A block is by itself.
    const before = field.value.slice(0, field.selectionStart);
    const gap = before === '' || before.endsWith('\n\n') ? '' : before.endsWith('\n') ? '\n' : '\n\n';
    this.insertText(gap + programBlock(language, PROGRAM_LANGUAGES[language].hello));
  }

  protected pasted(event: ClipboardEvent): void {
    void this.receive(event, event.clipboardData?.files);
  }

  protected dropped(event: DragEvent): void {
    void this.receive(event, event.dataTransfer?.files);
  }

  protected leave(): void {
    this.edited.take(this.fields());
    void this.router.navigate(['/c', this.opened()?.course.slug ?? '']);
  }

  /** Files that come to the text are kept, and referred to where it is written. */
  private async receive(event: Event, files: FileList | undefined): Promise<void> {
    if (files === undefined || files.length === 0) return;
    event.preventDefault();
    const sent = (await this.panel()?.send([...files])) ?? [];
    if (sent.length > 0) this.insertText(sent.map(markdownFor).join('\n'));
  }

  private insertText(text: string): void {
    const field = this.text()?.nativeElement;
    if (field === undefined) return;
    field.focus();
    field.setRangeText(text, field.selectionStart, field.selectionEnd, 'end');
    this.set({ body: field.value });
  }

  private take(lesson: LessonView): void {
    this.current.set(lesson);
    this.edited.take(fieldsOf(lesson));
  }
}

function fieldsOf({ slug, title, body, draft, releaseAt }: LessonView): LessonFields {
  return { slug, title, body, draft, releaseAt };
}
