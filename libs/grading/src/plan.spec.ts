import 'reflect-metadata';
import { ExerciseDocument } from '@assay/contract/exercise';
import { plainToInstance } from 'class-transformer';
import { entryOf, entryProblems, sourcesOf } from './plan';

function document(rest: object): ExerciseDocument {
  return plainToInstance(ExerciseDocument, { tests: [], ...rest });
}

describe('support files', () => {
  const support = [
    { path: 'Main.java', content: 'harness', language: 'java' },
    { path: 'main.c', content: 'harness', language: 'c' },
    { path: 'data', content: '' },
  ];
  const exercise = document({ languages: ['java', 'c', 'bash'], files: { support } });

  it('may hold what is run, and the student’s files what it calls', () => {
    const files = (path: string) => [{ path }];
    expect(entryOf(exercise, 'java', files('Solution.java'))).toBe('Main.java');
    expect(entryOf(exercise, 'c', files('solution.c'))).toBe('main.c');
    expect(entryOf(exercise, 'bash', files('solution.sh'))).toBe('solution.sh');
  });

  it('leave a program of another name the only one that is run, unless tests import it by its name', () => {
    const named = (tests: object[]) => document({ languages: ['python'], entry: 'sums.py', tests });
    expect(entryOf(named([{ kind: 'io' }]), 'python', [{ path: 'my.py' }])).toBe('my.py');
    expect(entryOf(named([{ kind: 'unittest' }]), 'python', [{ path: 'my.py' }])).toBeNull();
  });

  it('win over whatever is in their place', () => {
    const own = ['data/x', 'Main.java', 'a.sh'].map((path) => ({ path, content: Buffer.from('own') }));
    const paths = (language: 'java' | 'bash') => sourcesOf(exercise, language, own).map(({ path }) => path);
    expect(paths('java')).toEqual(['a.sh', 'Main.java', 'data']);
    expect(paths('bash')).toEqual(['Main.java', 'a.sh', 'data']);
  });
});

describe('an entry', () => {
  it('must be a source of a language that is compiled', () => {
    const entry = { java: 'Main.py', c: 'a.h', python: 'anything' };
    expect(entryProblems(document({ languages: ['java', 'c', 'python'], entry }))).toMatchObject([
      { path: 'entry.java', message: 'must end in .java for Java' },
      { path: 'entry.c', message: 'must end in .c for C' },
    ]);
    expect(entryProblems(document({ languages: ['python', 'cpp'], entry: 'main.py' }))).toMatchObject([
      { path: 'entry', message: 'must end in .cpp or .cc or .cxx or .c++ or .C or .c for C++' },
    ]);
  });
});
