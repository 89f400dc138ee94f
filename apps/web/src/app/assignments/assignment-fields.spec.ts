import { NEW_ASSIGNMENT, changeSince } from './assignment-fields';

const STORED = { ...NEW_ASSIGNMENT, title: 'Week 1', slug: 'week-1', dueAt: '2026-10-05T20:00:00.000Z' };
const PLACES = [
  { exerciseId: 'a', title: 'A', points: 5 },
  { exerciseId: 'b', title: 'B', points: 5 },
];

describe('what is sent of an assignment', () => {
  it('is what was changed, and nothing else', () => {
    expect(changeSince(STORED, { ...STORED })).toEqual({});
    expect(changeSince(STORED, { ...STORED, description: 'New' })).toEqual({ description: 'New' });
    expect(changeSince(STORED, { ...STORED, dueAt: null })).toEqual({ dueAt: null });
  });

  it('is all exercises when one of them moved', () => {
    const stored = { ...STORED, exercises: PLACES };
    expect(changeSince(stored, { ...stored, exercises: [...PLACES].reverse() })).toEqual({
      exercises: [
        { exerciseId: 'b', points: 5 },
        { exerciseId: 'a', points: 5 },
      ],
    });
  });

  it('has of an exam what it was given', () => {
    const exam = { ...STORED, kind: 'exam' as const, dueAt: null };
    expect(changeSince(exam, { ...exam, durationMinutes: 45 })).toEqual({ durationMinutes: 45 });
  });
});
