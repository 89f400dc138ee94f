import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import type { ExerciseView, User } from '../api/models';
import { Session } from '../auth/session';
import { DraftStore } from './draft-store';
import { Workspace } from './workspace';

const exercise = {
  id: 'hello',
  entry: 'main.py',
  languages: ['python'],
  files: { starter: [{ path: 'main.py', content: '' }], support: [] },
} as unknown as ExerciseView;

describe('Workspace', () => {
  it('keeps what was typed for its author when their session ends before it is saved', () => {
    const user = signal<User | null>({ id: 'mia' } as User);
    TestBed.configureTestingModule({ providers: [Workspace, { provide: Session, useValue: { user } }] });
    const workspace = TestBed.inject(Workspace);
    workspace.open(exercise);
    workspace.edit('main.py', 'print(1)');
    user.set(null);
    workspace.save();
    expect(TestBed.inject(DraftStore).read('mia', 'hello')?.files).toEqual([{ path: 'main.py', content: 'print(1)' }]);
    expect(TestBed.inject(DraftStore).read('', 'hello')).toBeNull();
  });
});
