import 'reflect-metadata';
import { estimateSeconds, queueView, type QueuePicture } from './queue-places';

const at = new Date('2026-03-01T10:00:00Z');
const worker = { slots: 2, paused: false, unavailable: false, languages: new Set(['python']) };
const picture = (over: Partial<QueuePicture> = {}): QueuePicture => ({
  atMs: at.getTime(),
  places: new Map([['mine', 9]]),
  workers: [worker],
  serviceMs: 2000,
  ...over,
});
const mine = { id: 'mine', language: 'python', availableAt: at };

it.each([
  { position: 1, slots: 1, serviceMs: 300, seconds: 1 },
  { position: 1, slots: 1, serviceMs: 3000, seconds: 6 },
  { position: 10, slots: 1, serviceMs: 1000, seconds: 11 },
  { position: 10, slots: 5, serviceMs: 1000, seconds: 3 },
])('place $position before $slots slots of $serviceMs ms is $seconds s', ({ position, slots, serviceMs, seconds }) => {
  expect(estimateSeconds(position, slots, serviceMs)).toBe(seconds);
});

it('never promises less to those further behind, nor more with more slots', () => {
  for (let position = 1; position < 300; position += 7) {
    for (let slots = 1; slots < 20; slots++) {
      const here = estimateSeconds(position, slots, 740);
      expect(estimateSeconds(position + 1, slots, 740)).toBeGreaterThanOrEqual(here);
      expect(estimateSeconds(position, slots + 1, 740)).toBeLessThanOrEqual(here);
    }
  }
});

it('counts the slots of all graders that can take it', () => {
  const workers = [worker, { ...worker, languages: new Set(['java']) }, { ...worker, slots: 4 }];
  expect(queueView(mine, picture({ workers }))).toEqual({ position: 9, estimateSeconds: 5, held: null });
});

it.each([
  { why: 'nobody grades', over: { workers: [] }, held: 'no_grader' },
  { why: 'nobody has its language', over: { workers: [{ ...worker, languages: new Set(['c']) }] }, held: 'no_grader' },
  { why: 'all are paused', over: { workers: [{ ...worker, paused: true }] }, held: 'paused' },
  { why: 'no sandbox can be made', over: { workers: [{ ...worker, unavailable: true }] }, held: 'unavailable' },
  { why: 'nothing was graded lately', over: { serviceMs: null }, held: null },
])('makes no estimate when $why', ({ over, held }) => {
  expect(queueView(mine, picture(over))).toEqual({ position: 9, estimateSeconds: null, held });
});

it('says so when it pauses after a fault, or is too new to have a place', () => {
  const later = new Date(at.getTime() + 3000);
  const none = picture({ places: new Map() });
  expect(queueView({ ...mine, availableAt: later }, none)).toEqual({
    position: null,
    estimateSeconds: null,
    held: 'retry',
  });
  expect(queueView(mine, none)).toEqual({ position: null, estimateSeconds: null, held: null });
});
