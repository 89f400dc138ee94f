import type { ExerciseTest } from '../api/models';
import { askedOf, expectedWords, foundIn, isUnfilled } from './expected';

const COMMON = { name: 't', hidden: false, points: 1 };
const test = (over: Partial<ExerciseTest>) => ({ ...COMMON, kind: 'io', ...over }) as ExerciseTest;
const NOTHING = { value: null, rows: null, files: null, problem: null };

describe('what the solution says that tests expect', () => {
  it.each<[Partial<ExerciseTest>, object | null, boolean]>([
    [{ kind: 'io', stdin: '1', expected: '' }, { kind: 'io', stdin: '1' }, true],
    [{ kind: 'io', stdin: '1', expected: '2' }, { kind: 'io', stdin: '1' }, false],
    [{ kind: 'call', expression: 'f()' }, { kind: 'call', expression: 'f()' }, true],
    [{ kind: 'sql', setup: 'X', expectedRows: [] }, { kind: 'sql', setup: 'X' }, true],
    [{ kind: 'sql', setup: 'X', query: 'Q' }, { kind: 'sql', setup: 'X', query: 'Q' }, true],
    [{ kind: 'io', stdin: '', exitCode: 3 }, { kind: 'io', stdin: '', exitCode: 3 }, true],
    [{ kind: 'sql', setup: 'X', expectedRows: [[1]] }, { kind: 'sql', setup: 'X' }, false],
    [
      { kind: 'files', stdin: '', expectedFiles: [{ path: 'a.txt', content: '' }] },
      { kind: 'files', stdin: '', writes: ['a.txt'] },
      true,
    ],
    [{ kind: 'files', expectedFiles: [] }, null, false],
    [{ kind: 'checker', expected: '' }, null, false],
    [{ kind: 'pytest' }, null, false],
  ])('is asked by its kind: %j', (over, asked, unfilled) => {
    expect(askedOf(test(over))).toEqual(asked);
    expect(isUnfilled(test(over))).toBe(unfilled);
  });

  it('goes where the test has it, and is shown as it is edited', () => {
    expect(foundIn({ ...NOTHING, value: '' })).toEqual({ expected: '' });
    expect(foundIn({ ...NOTHING, rows: [] })).toEqual({ expectedRows: [] });
    expect(foundIn({ ...NOTHING, problem: 'no' })).toBeNull();
    expect(
      expectedWords(
        foundIn({
          ...NOTHING,
          rows: [
            [1, 'x'],
            [null, 2],
          ],
        }) ?? {},
      ),
    ).toBe('[1,"x"]\n[null,2]');
    const files = [
      { path: 'a.txt', content: 'hi' },
      { path: 'b.bin', content: 'AP8=', encoding: 'base64' as const },
    ];
    expect(expectedWords(foundIn({ ...NOTHING, files }) ?? {})).toBe('a.txt:\nhi\nb.bin:\n(2 bytes, not text)');
  });
});
