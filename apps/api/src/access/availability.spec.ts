import { isAvailable, type Release } from './availability';
import { CAPABILITIES, type Capability } from './capabilities';

const NOW = new Date('2026-10-05T08:00:00Z');
const at = (text: string) => new Date(text);
const viewer = (isMemberOrAdmin: boolean, capabilities: readonly Capability[]) => ({
  isMemberOrAdmin,
  can: (capability: Capability) => capabilities.includes(capability),
});
const student = viewer(true, ['submissions.create']);
const staff = viewer(true, CAPABILITIES);
const stranger = viewer(false, []);

const open: Release = { draft: false, releaseAt: null };
const draft: Release = { draft: true, releaseAt: null };
const later: Release = { draft: false, releaseAt: at('2026-10-05T08:00:00.001Z') };
const since: Release = { draft: false, releaseAt: NOW };

describe('what is there for a student', () => {
  it.each([
    ['published', open, null, true],
    ['a draft', draft, null, false],
    ['released this very moment', since, null, true],
    ['released a moment later', later, null, false],
    ['a draft whose date has come', { ...since, draft: true }, null, false],
    ['published in an open lesson', open, open, true],
    ['published in a draft lesson', open, draft, false],
    ['published in a lesson that comes later', open, later, false],
    ['to come in an open lesson', later, open, false],
    ['released in a released lesson', since, since, true],
  ] as const)('%s', (_, content, lesson, expected) => {
    expect(isAvailable({ ...content, lesson }, student, NOW)).toBe(expected);
  });

  it.each([
    ['an open assignment', { draft: false, opensAt: null }, true],
    ['one that opens this very moment', { draft: false, opensAt: NOW }, true],
    ['one that opens later', { draft: false, opensAt: later.releaseAt }, false],
    ['one that is prepared', { draft: true, opensAt: null }, false],
  ] as const)('in %s', (_, assignment, expected) => {
    expect(isAvailable({ ...open, lesson: null, assignment }, student, NOW)).toBe(expected);
    expect(isAvailable({ ...open, lesson: null, assignment }, staff, NOW)).toBe(true);
  });

  it('changes with the clock alone', () => {
    const content = { ...open, releaseAt: at('2026-10-12T06:00:00Z'), lesson: { ...open, releaseAt: NOW } };
    const seen = ['2026-10-05T08:00:00Z', '2026-10-12T05:59:59.999Z', '2026-10-12T06:00:00Z'].map((time) =>
      isAvailable(content, student, at(time)),
    );
    expect(seen).toEqual([false, false, true]);
  });
});

it('shows staff everything', () => {
  for (const content of [open, draft, later]) {
    for (const lesson of [null, draft, later]) expect(isAvailable({ ...content, lesson }, staff, NOW)).toBe(true);
  }
});

it('shows those outside nothing', () => {
  expect(isAvailable({ ...open, lesson: null }, stranger, NOW)).toBe(false);
  expect(isAvailable({ ...open, lesson: open }, viewer(false, CAPABILITIES), NOW)).toBe(false);
});
