import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import type { ExerciseView, User } from '../api/models';
import { Session } from '../auth/session';
import { StudyApi } from '../api/study-api';
import { DraftStore } from './draft-store';
import { DraftSync } from './draft-sync';
import { Workspace } from './workspace';

const exercise = {
  id: 'hello',
  languages: ['python', 'c'],
  languageFacts: [
    { name: 'python', title: 'Python 3', entry: 'main.py', extensions: ['.py'], editorMode: 'python' },
    { name: 'c', title: 'C', entry: 'main.c', extensions: ['.c'], editorMode: 'c' },
  ],
  files: {
    starter: [
      { path: 'main.py', content: '', language: 'python' },
      { path: 'main.c', content: 'int main;', language: 'c' },
    ],
    support: [{ path: 'data.txt', content: 'x' }],
  },
} as unknown as ExerciseView;

/** A server that keeps what it is given, and has nothing at first. */
const SYNC = [
  DraftSync,
  { provide: StudyApi, useValue: { drafts: async () => [], saveDraft: async () => ({ revision: 1 }) } },
];

describe('Workspace', () => {
  it('keeps what was typed for its author when their session ends before it is saved', () => {
    const user = signal<User | null>({ id: 'mia' } as User);
    TestBed.configureTestingModule({ providers: [...SYNC, Workspace, { provide: Session, useValue: { user } }] });
    const workspace = TestBed.inject(Workspace);
    workspace.open(exercise);
    workspace.edit('main.py', 'print(1)');
    user.set(null);
    workspace.save();
    expect(TestBed.inject(DraftStore).read('mia', 'hello', 'python')?.files).toEqual([
      { path: 'main.py', content: 'print(1)' },
    ]);
    expect(TestBed.inject(DraftStore).read('', 'hello', 'python')).toBeNull();
  });

  it('has files of its own for each language, and comes back to the one that was chosen', () => {
    const user = signal<User | null>({ id: 'noah' } as User);
    TestBed.configureTestingModule({ providers: [...SYNC, Workspace, { provide: Session, useValue: { user } }] });
    const workspace = TestBed.inject(Workspace);
    const paths = () => workspace.files().map(({ path }) => path);
    workspace.open(exercise);
    workspace.edit('main.py', 'print(1)');
    workspace.choose('c');
    expect(paths()).toEqual(['main.c', 'data.txt']);
    expect(workspace.sources()).toEqual({ language: 'c', files: [{ path: 'main.c', content: 'int main;' }] });
    workspace.choose('python');
    expect(workspace.sources().files).toEqual([{ path: 'main.py', content: 'print(1)' }]);
    workspace.choose('c');
    workspace.open(exercise);
    expect(workspace.language()?.name).toBe('c');
  });

  it('takes a start over back in the language in which it was made', () => {
    const user = signal<User | null>({ id: 'eve' } as User);
    TestBed.configureTestingModule({ providers: [...SYNC, Workspace, { provide: Session, useValue: { user } }] });
    const workspace = TestBed.inject(Workspace);
    workspace.open(exercise);
    workspace.edit('main.py', 'print(1)');
    const undo = workspace.reset();
    workspace.choose('c');
    undo();
    expect(workspace.sources()).toEqual({ language: 'python', files: [{ path: 'main.py', content: 'print(1)' }] });
    workspace.choose('c');
    expect(workspace.sources().files).toEqual([{ path: 'main.c', content: 'int main;' }]);
  });

  it('begins with a file of its own where what is run is a support file', () => {
    const user = signal<User | null>({ id: 'kim' } as User);
    TestBed.configureTestingModule({ providers: [...SYNC, Workspace, { provide: Session, useValue: { user } }] });
    const workspace = TestBed.inject(Workspace);
    const support = [{ path: 'main.py', content: 'import Solution' }];
    workspace.open({ ...exercise, id: 'harness', files: { starter: [], support } });
    expect(workspace.files().map(({ path }) => path)).toEqual(['Solution.py', 'main.py']);
  });

  it('brings an attempt back in its language, and takes that back', () => {
    const user = signal<User | null>({ id: 'ada' } as User);
    TestBed.configureTestingModule({ providers: [...SYNC, Workspace, { provide: Session, useValue: { user } }] });
    const workspace = TestBed.inject(Workspace);
    workspace.open(exercise);
    const undo = workspace.restore([{ path: 'main.c', content: 'int main(void);' }], 'c');
    expect(workspace.sources()).toMatchObject({ language: 'c', files: [{ content: 'int main(void);' }] });
    undo();
    expect(workspace.sources().language).toBe('python');
    workspace.choose('c');
    expect(workspace.sources().files).toEqual([{ path: 'main.c', content: 'int main;' }]);
  });
});
