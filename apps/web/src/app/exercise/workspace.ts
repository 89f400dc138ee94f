import { Injectable, computed, inject, signal } from '@angular/core';
import type { ExerciseView, FileView, LanguageView } from '../api/models';
import type { Sources } from '../api/submissions-api';
import { Session } from '../auth/session';
import { type Draft, type DraftFile, DraftStore } from './draft-store';
import { DraftSync } from './draft-sync';

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
  private readonly sync = inject(DraftSync);
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
  /** It may be looked at only: an exam is over, or goes on elsewhere. */
  readonly locked = signal(false);
  readonly files = computed(() => {
    const files = [...this.own(), ...this.inLanguage('support').map(supportFile)];
    return this.locked() ? files.map((file) => ({ ...file, readOnly: true })) : files;
  });
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
    this.sync.onSaved = (language, revision) => this.markSynced(language, revision);
    void this.meetServer(exercise);
  }

  /** Takes what was typed on another computer, unless there is something here that the server has not seen. */
  private async meetServer(exercise: ExerciseView): Promise<void> {
    const drafts = await this.sync.open(exercise.id);
    if (drafts === null || this.exercise() !== exercise) return;
    for (const draft of drafts) {
      const { language, files, revision } = draft;
      const here = this.drafts.read(this.ownerId, exercise.id, language);
      const open = this.language()?.name === language;
      const touched = open && this.saveState() === 'pending';
      const known = here?.revision ?? 0;
      if (known === revision) {
        this.sync.standsOn(language, revision);
      } else if (!touched && (here === null || here.synced === true)) {
        this.sync.standsOn(language, revision);
        this.drafts.write(this.ownerId, exercise.id, language, {
          files,
          savedAt: draft.savedAt,
          revision,
          synced: true,
        });
        if (open) this.show(files);
      } else if (open) {
        this.sync.standsOn(language, known);
        this.sync.meet(draft, { language, files: this.own().map(bare) });
      }
    }
    const language = this.language()?.name;
    const here = language === undefined ? null : this.drafts.read(this.ownerId, exercise.id, language);
    if (here && here.synced !== true && language !== undefined) this.sync.queue(language, here.files);
  }

  /** Gives up what is here for what was changed elsewhere. @returns a function that takes it back */
  takeTheirs(): () => void {
    const before = this.own();
    const theirs = this.sync.takeTheirs();
    if (theirs === null) return () => undefined;
    this.show(theirs.files);
    this.keep(theirs.language, {
      files: theirs.files,
      savedAt: theirs.savedAt,
      revision: theirs.revision,
      synced: true,
    });
    return () => this.change(() => before);
  }

  private show(files: readonly DraftFile[]): void {
    this.own.set(files.map(toWorkFile));
    this.saveState.set('saved');
    if (!this.files().some((file) => file.path === this.activePath())) this.activePath.set(this.own()[0]?.path ?? '');
  }

  private keep(language: string, draft: Draft): boolean {
    const exercise = this.exercise();
    return exercise !== null && this.drafts.write(this.ownerId, exercise.id, language, draft);
  }

  private markSynced(language: string, revision: number): void {
    const exercise = this.exercise();
    const here = exercise && this.drafts.read(this.ownerId, exercise.id, language);
    if (here) this.keep(language, { ...here, revision, synced: true });
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

  /** Nothing can be changed any more, or it can again. What was typed until now is kept. */
  lock(locked: boolean): void {
    if (locked) this.save();
    this.locked.set(locked);
  }

  /** Writes what is pending. */
  save(): void {
    clearTimeout(this.timer);
    const exercise = this.exercise();
    const language = this.language();
    if (exercise === null || language === null || this.saveState() !== 'pending') return;
    const files = this.own().map(bare);
    const revision = this.drafts.read(this.ownerId, exercise.id, language.name)?.revision;
    const saved = this.keep(language.name, { files, savedAt: new Date().toISOString(), revision, synced: false });
    this.saveState.set(saved ? 'saved' : 'failed');
    this.sync.queue(language.name, files);
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
    if (this.locked()) return;
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
