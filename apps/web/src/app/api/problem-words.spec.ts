import { problemInWords } from './problem-words';

describe('problemInWords', () => {
  it.each([
    [
      'automaticReason',
      'is needed: the student is told why',
      'The reason for other points than the tests gave is needed: the student is told why.',
    ],
    ['dueAt', 'must not be before it opens', 'The due time must not be before it opens.'],
    ['exercises.0.points', 'must be at least 0', 'The points must be at least 0.'],
    ['exercises.12.exerciseId', 'must be of this course', 'The exercise must be of this course.'],
    ['displayName', 'must be a text', 'The display name must be a text.'],
    ['tests.3', 'must hold an input.', 'The tests must hold an input.'],
    ['title', 'Choose another one.', 'Choose another one.'],
  ])('names %s as people do', (path, message, sentence) => {
    expect(problemInWords(`${path}: ${message}`, [{ path, message }])).toBe(sentence);
  });

  it('leaves what the server says of all of it', () => {
    expect(problemInWords('There is no such course.', undefined)).toBe('There is no such course.');
    expect(problemInWords('This exercise does not take it.', [{ path: 'language', message: 'must be python' }])).toBe(
      'This exercise does not take it.',
    );
  });
});
