import { Injectable, computed, inject, signal } from '@angular/core';
import type { ExerciseView, FileView, LanguageView } from '../api/models';
import type { Sources } from '../api/submissions-api';
import { Session } from '../auth/session';
import { type DraftFile, DraftStore } from './draft-store';

export interface WorkFile extends DraftFile {
  /** Support files, and what is not text, can be looked at only. */
  readonly readOnly: boolean;
}

export type SaveState = 'untouched' | 'pending' | 'saved' | 'failed';

const SAVE_AFTER_MS = 500;

/** The files of one exercise as somebody works on them. Provided by the exercise page. */
@Injectable()
export class Workspace {
  private readonly drafts = inject(DraftStore);
  private readonly session = inject(Session);
  private readonly exercise = signal<ExerciseView | null>(null);
  private readonly own = signal<readonly WorkFile[]>([]);
  /** Whose drafts these are; still known when their session has just ended. */
  private ownerId = '';
  private timer: ReturnType<typeof setTimeout> | undefined;

  readonly activePath = signal('');
  readonly saveState = signal<SaveState>('untouched');
  /** What the exercise may be solved in. */
  readonly languages = computed<readonly LanguageView[]>(() => this.exercise()?.languageFacts ?? []);
  readonly language = signal<LanguageView | null>(null);
  /** Names of languages in the editor by the ending of a file, with the dot. */
  readonly modes = computed<ReadonlyMap<string, string>>(
    () => new Map(this.languages().flatMap((one) => one.extensions.map((ending) => [ending, one.editorMode]))),
  );
  readonly files = computed(() => [...this.own(), ...this.inLanguage('support').map(supportFile)]);
  readonly active = computed(() => this.files().find((file) => file.path === this.activePath()) ?? this.files()[0]);
  readonly entry = computed(() => this.language()?.entry ?? '');
  readonly changed = computed(() => {
    const starter = this.inLanguage('starter');
    const own = this.own();
    return own.length !== starter.length || own.some((file, index) => starter[index]?.content !== file.content);
  });

  /** Takes up an exercise: the draft in this browser if there is one, else the files it starts with. */
  open(exercise: ExerciseView): void {
    this.exercise.set(exercise);
    this.ownerId = this.session.user()?.id ?? '';
    const chosen = this.drafts.language(this.ownerId, exercise.id);
    const [first] = exercise.languageFacts;
    this.load(exercise.languageFacts.find((one) => one.name === chosen) ?? first ?? null);
  }

  /** Turns to another language, whose files are its own. What was written in this one is kept. */
  choose(name: string): void {
    const exercise = this.exercise();
    const language = this.languages().find((one) => one.name === name);
    if (exercise === null || language === undefined || language === this.language()) return;
    this.save();
    this.drafts.chooseLanguage(this.ownerId, exercise.id, name);
    this.load(language);
  }

  private load(language: LanguageView | null): void {
    const exercise = this.exercise();
    this.language.set(language);
    const draft = exercise && language && this.drafts.read(this.ownerId, exercise.id, language.name);
    this.own.set(draft ? draft.files.map(toWorkFile) : this.starterFiles());
    this.saveState.set(draft ? 'saved' : 'untouched');
    const entry = this.entry();
    this.activePath.set(this.own().some((file) => file.path === entry) ? entry : '');
  }

  edit(path: string, content: string): void {
    this.change((files) => files.map((file) => (file.path === path ? { ...file, content } : file)));
  }

  /** What a language is called, where there is a choice; else null. */
  titleAmongSeveral(name: string): string | null {
    const languages = this.languages();
    return languages.length > 1 ? (languages.find((one) => one.name === name)?.title ?? name) : null;
  }

  /** @returns why this name cannot be used, or null */
  nameProblem(path: string, except = ''): string | null {
    if (!/^\w[\w.-]*(\/\w[\w.-]*)*$/.test(path)) return 'Use letters, digits, dots, hyphens and underscores.';
    const taken = this.files().some((file) => file.path === path && path !== except);
    return taken ? 'There is a file of this name already.' : null;
  }

  add(path: string): void {
    this.change((files) => [...files, { path, content: '', readOnly: false }]);
    this.activePath.set(path);
  }

  rename(from: string, to: string): void {
    this.change((files) => files.map((file) => (file.path === from ? { ...file, path: to } : file)));
    this.activePath.set(to);
  }

  /** @returns a function that takes it back */
  remove(path: string): () => void {
    return this.replace(this.own().filter((file) => file.path !== path));
  }

  /** Back to the files that the exercise starts with. @returns a function that takes it back */
  reset(): () => void {
    return this.replace(this.starterFiles());
  }

  /** Puts the files of an earlier attempt into the editor. @returns a function that takes it back */
  restore(files: readonly FileView[], language: string): () => void {
    const before = this.language()?.name;
    this.choose(language);
    const undo = this.replace(files.map(toWorkFile));
    return () => {
      undo();
      this.save();
      if (before !== undefined) this.choose(before);
    };
  }

  /** What is sent; support files are the server's own. */
  sources(): Sources {
    return { language: this.language()?.name ?? 'python', files: this.own().map(bare) };
  }

  /** Writes what is pending. */
  save(): void {
    clearTimeout(this.timer);
    const exercise = this.exercise();
    const language = this.language();
    if (exercise === null || language === null || this.saveState() !== 'pending') return;
    const files = this.own().map(bare);
    const draft = { files, savedAt: new Date().toISOString() };
    const saved = this.drafts.write(this.ownerId, exercise.id, language.name, draft);
    this.saveState.set(saved ? 'saved' : 'failed');
  }

  private inLanguage(part: 'starter' | 'support'): FileView[] {
    const name = this.language()?.name;
    return (this.exercise()?.files[part] ?? []).filter(({ language }) => language === undefined || language === name);
  }

  private starterFiles(): WorkFile[] {
    const files = this.inLanguage('starter').map(toWorkFile);
    if (files.length > 0) return files;
    // What is run may be a support file, which calls the student's.
    const taken = this.inLanguage('support').some(({ path }) => path === this.entry());
    const path = taken ? `Solution${this.language()?.extensions[0] ?? ''}` : this.entry();
    return [{ path, content: '', readOnly: false }];
  }

  private replace(files: readonly WorkFile[]): () => void {
    const before = this.own();
    const active = this.activePath();
    const language = this.language()?.name ?? '';
    this.change(() => files);
    if (!this.files().some((file) => file.path === active)) this.activePath.set(this.own()[0]?.path ?? '');
    return () => {
      // Somebody may have turned to another language since, whose files are its own.
      this.choose(language);
      this.change(() => before);
      this.activePath.set(active);
    };
  }

  private change(step: (files: readonly WorkFile[]) => readonly WorkFile[]): void {
    this.own.update(step);
    this.saveState.set('pending');
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.save(), SAVE_AFTER_MS);
  }
}

function toWorkFile({ path, content, encoding }: DraftFile): WorkFile {
  return encoding === undefined ? { path, content, readOnly: false } : { path, content, encoding, readOnly: true };
}

function bare({ path, content, encoding }: WorkFile): DraftFile {
  return encoding === undefined ? { path, content } : { path, content, encoding };
}

function supportFile(file: FileView): WorkFile {
  return { ...toWorkFile(file), readOnly: true };
}
