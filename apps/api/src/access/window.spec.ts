import { phaseAt, windowOf, type Window } from './window';

const at = (hour: number, ms = 0) => new Date(Date.UTC(2026, 9, 5, hour, 0, 0, ms));
const WINDOW: Window = { opensAt: at(8), dueAt: at(12), closesAt: at(18) };
const ALWAYS: Window = { opensAt: null, dueAt: null, closesAt: null };

describe('the phase of an assignment', () => {
  it.each([
    ['before it opens', at(7, 999), 'upcoming'],
    ['when it opens', at(8), 'open'],
    ['in the last millisecond', at(12), 'open'],
    ['just after the due time', at(12, 1), 'late'],
    ['when it closes', at(18), 'late'],
    ['just after that', at(18, 1), 'closed'],
  ] as const)('%s', (_when, now, phase) => {
    expect(phaseAt(WINDOW, now)).toBe(phase);
  });

  it('is open for ever when nothing ends it', () => {
    expect(phaseAt(ALWAYS, at(23))).toBe('open');
  });

  it('is open, never late, until a closing time without a due time', () => {
    const window = { ...ALWAYS, closesAt: at(12) };
    expect(phaseAt(window, at(12))).toBe('open');
    expect(phaseAt(window, at(12, 1))).toBe('closed');
  });
});

describe("a student's window", () => {
  it('closes when it is due if nothing else is said', () => {
    const window = windowOf({ ...WINDOW, closesAt: null }, null);
    expect(phaseAt(window, at(12, 1))).toBe('closed');
  });

  it('takes the times of an extension', () => {
    expect(windowOf(WINDOW, { dueAt: at(14), closesAt: null })).toEqual({ ...WINDOW, dueAt: at(14) });
    expect(windowOf(WINDOW, { dueAt: null, closesAt: at(20) })).toEqual({ ...WINDOW, closesAt: at(20) });
  });

  it('does not close before it is due', () => {
    expect(windowOf(WINDOW, { dueAt: at(22), closesAt: null })).toEqual({ ...WINDOW, dueAt: at(22), closesAt: at(22) });
  });
});
