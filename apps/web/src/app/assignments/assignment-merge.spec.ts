import { NEW_ASSIGNMENT } from './assignment-fields';
import { merged } from './assignment-merge';

const READ = { ...NEW_ASSIGNMENT, title: 'Week 1', slug: 'week-1', attempts: 3 };
const PLACE = { exerciseId: 'a', title: 'Double', points: 5 };

describe('an assignment that two have changed', () => {
  it('takes over what they changed beside what was changed here', () => {
    const { mine, theirs, clashes } = merged(READ, { ...READ, weight: 2 }, { ...READ, description: 'Read page 4.' });
    expect(clashes).toEqual([]);
    expect(mine).toEqual({ ...READ, weight: 2, description: 'Read page 4.' });
    expect(theirs).toEqual(mine);
  });

  it('has nothing to choose where both made the same of it', () => {
    expect(merged(READ, { ...READ, weight: 2 }, { ...READ, weight: 2 }).clashes).toEqual([]);
  });

  it('leaves the choice where both changed one thing, and keeps the rest of both', () => {
    const edited = { ...READ, weight: 2, attempts: null, exercises: [PLACE] };
    const stored = { ...READ, attempts: 5, exercises: [], title: 'Week one', weight: 3 };
    const { mine, theirs, clashes } = merged(READ, edited, { ...stored, exercises: [{ ...PLACE, points: 7 }] });
    expect(clashes).toEqual([
      { name: 'Attempts', mine: 'any number', theirs: '5' },
      { name: 'Weight', mine: '2', theirs: '3' },
      { name: 'Exercises', mine: 'Double (5)', theirs: 'Double (7)' },
    ]);
    expect(mine).toMatchObject({ title: 'Week one', weight: 2, attempts: null, exercises: [PLACE] });
    expect(theirs).toMatchObject({ title: 'Week one', weight: 3, attempts: 5, exercises: [{ points: 7 }] });
  });

  it('says times in words', () => {
    const edited = { ...READ, dueAt: '2026-10-05T10:00:00.000Z' };
    const stored = { ...READ, dueAt: '2026-10-06T10:00:00.000Z' };
    expect(merged(READ, edited, stored).clashes).toEqual([
      { name: 'Due', mine: expect.stringContaining('5 Oct 2026'), theirs: expect.stringContaining('6 Oct 2026') },
    ]);
  });
});
