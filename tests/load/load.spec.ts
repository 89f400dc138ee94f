import { distribution, rush, type Rush } from './rush';

/** Evaluations that the two workers grade at once, together. */
const SLOTS = 4;

/** A row is seen by graders a moment after the time that it bears, in ms. */
const SEEN_AFTER_MS = 1000;

describe('a class of 300 that submits within ten seconds', () => {
  let outcome: Rush;

  beforeAll(async () => {
    outcome = await rush();
    process.stdout.write(`\n${distribution(outcome)}\n`);
  });

  it('is taken and graded, every single one, without a fault', () => {
    expect(new Set(outcome.answers)).toEqual(new Set([202]));
    expect(outcome.crowd).toHaveLength(300);
    expect(new Set(outcome.crowd.map(({ student }) => student)).size).toBe(300);
    for (const one of [...outcome.crowd, ...outcome.eager]) {
      expect(one).toMatchObject({ state: 'graded', verdict: 'accepted', tests: 10, faults: 0 });
    }
    expect(new Set(outcome.crowd.map(({ attempt }) => attempt))).toEqual(new Set([1]));
  });

  it('is shared by the workers', () => {
    expect(outcome.shares).toHaveLength(2);
    for (const share of outcome.shares) expect(share).toBeGreaterThan(0);
  });

  it('does not wait for the fifty of one student', () => {
    expect(outcome.eager).toHaveLength(50);
    // Whoever graded one of the fifty had, but for those who looked at the same moment, nobody else to grade.
    for (const { startedAt } of outcome.eager.slice(1)) {
      const passedOver = outcome.crowd.filter(
        (one) => one.queuedAt < startedAt - SEEN_AFTER_MS && one.startedAt > startedAt,
      );
      expect(passedOver.length).toBeLessThan(SLOTS);
    }
  });
});
