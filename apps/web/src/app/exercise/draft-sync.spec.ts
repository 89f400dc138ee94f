import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { ApiFailure } from '../api/failure';
import type { ExerciseView, Problem, ServerDraft, User } from '../api/models';
import { type DraftToSave, StudyApi } from '../api/study-api';
import { Session } from '../auth/session';
import { DraftStore } from './draft-store';
import { DraftSync } from './draft-sync';
import { Workspace } from './workspace';

const exercise = {
  id: 'hello',
  languages: ['python'],
  languageFacts: [{ name: 'python', title: 'Python 3', entry: 'main.py', extensions: ['.py'], editorMode: 'python' }],
  files: { starter: [{ path: 'main.py', content: 'start' }], support: [] },
} as unknown as ExerciseView;

/** A server with one draft, which refuses what was made from another revision, and may be out of reach. */
class Server {
  draft: ServerDraft | null = null;
  reachable = true;
  /** What it answers instead of taking a draft. */
  refusal: Problem | null = null;
  writes = 0;

  async drafts(): Promise<ServerDraft[]> {
    if (!this.reachable) throw new ApiFailure(null);
    return this.draft ? [this.draft] : [];
  }

  async saveDraft(_id: string, language: 'python', { files, revision, overwrite }: DraftToSave) {
    if (!this.reachable) throw new ApiFailure(null);
    this.writes += 1;
    if (this.refusal) throw new ApiFailure(this.refusal);
    const current = this.draft;
    if (current && current.revision !== revision && overwrite !== true) {
      const problem = {
        status: 409,
        code: 'draft_conflict',
        title: '',
        detail: '',
        type: '',
        requestId: '',
        params: { current },
      };
      throw new ApiFailure(problem);
    }
    this.draft = {
      language,
      files: [...files],
      revision: (current?.revision ?? 0) + 1,
      savedAt: '2026-01-01T00:00:00Z',
    };
    return { revision: this.draft.revision };
  }
}

let server: Server;
let user = 0;

beforeEach(() => {
  jest.useFakeTimers();
  server = new Server();
  user += 1;
});
afterEach(() => jest.useRealTimers());

async function open(id = `user-${user}`): Promise<{ workspace: Workspace; sync: DraftSync; text: () => string }> {
  TestBed.resetTestingModule();
  const session = { user: signal<User | null>({ id } as User) };
  TestBed.configureTestingModule({
    providers: [DraftSync, Workspace, { provide: Session, useValue: session }, { provide: StudyApi, useValue: server }],
  });
  const workspace = TestBed.inject(Workspace);
  workspace.open(exercise);
  await jest.advanceTimersByTimeAsync(0);
  const text = () => workspace.files()[0]?.content ?? '';
  return { workspace, sync: TestBed.inject(DraftSync), text };
}

const settle = () => jest.advanceTimersByTimeAsync(3000);
const onServer = () => server.draft?.files[0]?.content;
const theirs = (content: string, revision: number) => {
  server.draft = {
    language: 'python',
    files: [{ path: 'main.py', content }],
    revision,
    savedAt: '2026-01-01T00:00:00Z',
  };
};

describe('a draft', () => {
  it('is on the server a moment after it was typed, in one request for many keys', async () => {
    const { workspace, sync } = await open();
    for (const text of ['p', 'pr', 'print(1)']) workspace.edit('main.py', text);
    await settle();
    expect([onServer(), server.writes, sync.state()]).toEqual(['print(1)', 1, 'saved']);
  });

  it('is there on another computer', async () => {
    theirs('from elsewhere', 4);
    const { text, workspace } = await open();
    expect(text()).toBe('from elsewhere');
    workspace.edit('main.py', 'and on');
    await settle();
    expect([onServer(), server.draft?.revision]).toEqual(['and on', 5]);
  });

  it('outlives a server that cannot be reached, and arrives once it can', async () => {
    const { workspace, sync } = await open();
    server.reachable = false;
    workspace.edit('main.py', 'offline');
    await settle();
    expect([sync.state(), sync.refusal()]).toEqual(['offline', null]);
    expect(TestBed.inject(DraftStore).read(`user-${user}`, 'hello', 'python')?.files[0]?.content).toBe('offline');
    server.reachable = true;
    window.dispatchEvent(new Event('online'));
    await settle();
    expect([onServer(), sync.state()]).toEqual(['offline', 'saved']);
  });

  it.each([
    [409, 'exam_elsewhere', 'refused'],
    [403, 'exam_ended', 'refused'],
    [429, 'too_many', 'busy'],
    [503, 'busy', 'busy'],
  ])('that the server answers with %i is kept here, and nobody says that it cannot be reached', async (...given) => {
    const [status, code, state] = given;
    const { workspace, sync } = await open();
    server.refusal = { status, code, title: '', detail: 'Not now.', type: '', requestId: '' };
    workspace.edit('main.py', 'kept');
    await settle();
    const said = sync.refusal()?.message ?? null;
    expect([sync.state(), said]).toEqual([state, state === 'refused' ? 'Not now.' : null]);
    server.refusal = null;
    await jest.advanceTimersByTimeAsync(15_000);
    // What would be refused again is not sent again by itself.
    expect(onServer()).toBe(state === 'refused' ? undefined : 'kept');
    await sync.sendRefused();
    expect([onServer(), sync.state(), sync.refusal()]).toEqual(['kept', 'saved', null]);
  });

  it('is not changed any more once the work is locked, and what was typed just before is sent', async () => {
    const { workspace, text } = await open();
    workspace.edit('main.py', 'in time');
    workspace.lock(true);
    workspace.edit('main.py', 'too late');
    await settle();
    expect([text(), onServer(), workspace.files()[0]?.readOnly]).toEqual(['in time', 'in time', true]);
    workspace.lock(false);
    workspace.edit('main.py', 'again');
    expect(text()).toBe('again');
  });

  it('that was typed offline and left is sent when the exercise is opened again', async () => {
    const first = await open();
    server.reachable = false;
    first.workspace.edit('main.py', 'offline');
    await settle();
    server.reachable = true;
    await open();
    await settle();
    expect(onServer()).toBe('offline');
  });

  it('is not put over what was typed in another window', async () => {
    const { workspace, sync, text } = await open();
    workspace.edit('main.py', 'mine');
    await settle();
    theirs('theirs', 7);
    workspace.edit('main.py', 'mine too');
    await settle();
    expect([sync.state(), text(), onServer()]).toEqual(['conflict', 'mine too', 'theirs']);
    await sync.keepMine();
    await settle();
    expect([onServer(), sync.conflict()]).toEqual(['mine too', null]);
  });

  it('can be given up for the other one, and taken back', async () => {
    const { workspace, sync, text } = await open();
    workspace.edit('main.py', 'mine');
    await settle();
    theirs('theirs', 7);
    workspace.edit('main.py', 'mine too');
    await settle();
    const undo = workspace.takeTheirs();
    expect([text(), sync.conflict()]).toEqual(['theirs', null]);
    undo();
    await settle();
    expect([text(), onServer(), server.draft?.revision]).toEqual(['mine too', 'mine too', 8]);
  });
});
