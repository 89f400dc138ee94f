import { DestroyRef, Injectable, inject, signal } from '@angular/core';
import { type ApiFailure, asFailure } from '../api/failure';
import type { ServerDraft } from '../api/models';
import { StudyApi } from '../api/study-api';
import { Session } from '../auth/session';
import type { DraftFile } from './draft-store';

/**
 * Where what was typed is: on its way, on the server, or only here: nobody is signed in, the server cannot be reached, has
 * no time for it now, or has refused it; or it was changed elsewhere too.
 */
export type SyncState = 'idle' | 'saving' | 'saved' | 'signed-out' | 'offline' | 'busy' | 'refused' | 'conflict';

/** After the last change, before it is sent. */
const SEND_AFTER_MS = 1000;
/** Between two tries while the server cannot be reached or has no time. */
const RETRY_MS = 10_000;

interface Change {
  readonly language: string;
  readonly files: readonly DraftFile[];
}

/** Keeps drafts on the server beside those in the browser. A draft that was changed elsewhere is never overwritten unasked. */
@Injectable()
export class DraftSync {
  private readonly api = inject(StudyApi);
  private readonly session = inject(Session);
  private readonly revisions = new Map<string, number>();
  private exerciseId = '';
  private waiting: Change | null = null;
  private sending = false;
  private timer: ReturnType<typeof setTimeout> | undefined;

  readonly state = signal<SyncState>('idle');
  /** The draft that is on the server, while it is not the one that was changed here. */
  readonly conflict = signal<ServerDraft | null>(null);
  /** Why the server does not take what was typed; null while it does. */
  readonly refusal = signal<ApiFailure | null>(null);
  /** Hears of each change that the server has taken. */
  onSaved: (language: string, revision: number) => void = () => undefined;

  constructor() {
    const retry = () => void this.send();
    window.addEventListener('online', retry);
    inject(DestroyRef).onDestroy(() => {
      window.removeEventListener('online', retry);
      void this.send();
      clearTimeout(this.timer);
    });
  }

  /** What is on the server of an exercise; null when it cannot be reached. */
  async open(exerciseId: string): Promise<ServerDraft[] | null> {
    this.exerciseId = exerciseId;
    this.revisions.clear();
    try {
      return await this.api.drafts(exerciseId);
    } catch (error) {
      this.keptHere(asFailure(error));
      return null;
    }
  }

  /** What is in the editor now stands on this revision of the server's. */
  standsOn(language: string, revision: number): void {
    this.revisions.set(language, revision);
  }

  /** Something was changed here: it is sent in a moment. */
  queue(language: string, files: readonly DraftFile[]): void {
    this.waiting = { language, files };
    if (this.conflict() !== null) return;
    this.state.set('saving');
    this.later(SEND_AFTER_MS);
  }

  /** Another change is on the server than the one that was changed here. */
  meet(draft: ServerDraft, mine: Change): void {
    this.waiting = mine;
    this.conflict.set(draft);
    this.state.set('conflict');
  }

  /** What was refused is sent once more: what it was refused for is over. */
  async sendRefused(): Promise<void> {
    if (this.refusal() !== null) await this.send();
  }

  /** What is here takes the place of what is on the server. */
  async keepMine(): Promise<void> {
    const theirs = this.conflict();
    this.conflict.set(null);
    if (theirs !== null) this.revisions.set(theirs.language, theirs.revision);
    await this.send();
  }

  /** What is here is given up. @returns what is to be shown in its place */
  takeTheirs(): ServerDraft | null {
    const theirs = this.conflict();
    this.conflict.set(null);
    this.waiting = null;
    if (theirs !== null) this.revisions.set(theirs.language, theirs.revision);
    this.state.set('saved');
    return theirs;
  }

  private later(delayMs: number): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.send(), delayMs);
  }

  private async send(): Promise<void> {
    const change = this.waiting;
    if (change === null || this.sending || this.conflict() !== null) return;
    // Who has signed out sends it when they are back: it is in their browser.
    if (this.session.user() === null) return this.state.set('signed-out');
    this.sending = true;
    this.state.set('saving');
    const { language, files } = change;
    try {
      const revision = this.revisions.get(language) ?? 0;
      const saved = await this.api.saveDraft(this.exerciseId, language, { files, revision });
      this.revisions.set(language, saved.revision);
      this.refusal.set(null);
      // What was typed meanwhile waits for its turn.
      if (this.waiting === change) {
        this.waiting = null;
        this.state.set('saved');
        this.onSaved(language, saved.revision);
      } else this.later(SEND_AFTER_MS);
    } catch (error) {
      this.failed(asFailure(error));
    } finally {
      this.sending = false;
    }
  }

  private failed(failure: ApiFailure): void {
    const current = failure.problem?.params?.['current'];
    if (failure.status === 409 && isDraft(current)) {
      this.conflict.set(current);
      this.state.set('conflict');
      return;
    }
    this.keptHere(failure);
    // The server is asked again later, unless it would refuse again.
    if (this.refusal() === null) this.later(RETRY_MS);
  }

  /** It is in this browser only; says why. */
  private keptHere(failure: ApiFailure): void {
    const busy = failure.status >= 500 || failure.status === 429;
    this.refusal.set(failure.offline || busy ? null : failure);
    if (failure.offline) this.state.set('offline');
    else this.state.set(busy ? 'busy' : 'refused');
  }
}

function isDraft(value: unknown): value is ServerDraft {
  return typeof value === 'object' && value !== null && 'revision' in value && 'files' in value;
}
