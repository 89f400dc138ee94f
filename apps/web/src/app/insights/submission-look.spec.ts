import { type SubmissionLook, changed, chipsOf, filterOf } from './submission-look';

const NONE: SubmissionLook = {
  result: null,
  exercise: null,
  student: null,
  assignment: null,
  pick: null,
  since: null,
  failed: null,
  printed: null,
  bin: null,
};
const ONE: SubmissionLook = { ...NONE, exercise: 'e', pick: 'last', failed: '0', printed: 'NQo', bin: 'times.2' };

describe('how submissions are looked at', () => {
  it('is asked for as the address says', () => {
    const { pick, failedTest, printed, bin } = filterOf(ONE);
    expect([pick, failedTest, printed, bin]).toEqual(['last', '0', 'NQo', 'times.2']);
    expect(filterOf({ ...NONE, pick: 'all' }).pick).toBeUndefined();
  });

  it('is read as chips', () => {
    expect(chipsOf(ONE).map(({ words }) => words)).toEqual([
      'Fails test 1',
      'Printed “5”',
      'Time to solve: up to 30 min',
    ]);
    expect(chipsOf({ ...NONE, bin: 'hints.1' })).toEqual([
      { part: 'bin', words: 'Opened hint 2', without: { bin: null } },
    ]);
    expect(chipsOf({ ...NONE, printed: '%' }).map(({ words }) => words)).toEqual(['Printed “%”']);
  });

  it('takes away with a filter what cannot be asked for without it', () => {
    expect(changed(ONE, { failed: null })).toEqual({ failed: null, printed: null });
    const other = { failed: null, printed: null, bin: null };
    expect(changed(ONE, { exercise: 'f' })).toEqual({ exercise: 'f', ...other });
    expect(changed(ONE, { exercise: null })).toEqual({ exercise: null, ...other, pick: null });
    expect(changed({ ...ONE, student: 's' }, { exercise: null })).toEqual({ exercise: null, ...other });
    expect(changed({ ...NONE, pick: 'students' }, { result: null })).toEqual({ result: null });
  });
});
