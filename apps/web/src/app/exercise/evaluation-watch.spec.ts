import { signal } from '@angular/core';
import type { TestVerdict } from '@assay/contract';
import { Subject } from 'rxjs';
import { ApiFailure } from '../api/failure';
import type { LiveEvent } from '../live/live';
import { type Evaluation, EvaluationWatch } from './evaluation-watch';

const row = (index: number, verdict: TestVerdict | null) => ({
  index,
  kind: 'io' as const,
  hidden: false,
  verdict,
  passed: verdict === null ? null : verdict === 'accepted',
  points: null,
  maxPoints: 1,
});
const at = (seq: number, rest: Partial<Evaluation> = {}): Evaluation => ({
  id: 's1',
  state: 'running',
  verdict: null,
  score: null,
  maxScore: 10,
  tests: [row(0, null), row(1, null)],
  language: 'python',
  compilerOutput: null,
  queue: null,
  seq,
  ...rest,
});
const graded = at(9, { state: 'graded', verdict: 'accepted', tests: [row(0, 'accepted'), row(1, 'accepted')] });
const testEvent = (seq: number, index: number): LiveEvent => ({
  kind: 'test',
  of: 'submission',
  event: { id: 's1', exerciseId: 'e', seq, index, total: 2, verdict: 'accepted', passed: true },
});

describe('EvaluationWatch', () => {
  const live = { events: new Subject<LiveEvent>(), reconnected: new Subject<void>(), connected: signal(true) };
  let fetch: jest.Mock<Promise<Evaluation>, [string]>;

  beforeEach(() => {
    jest.useFakeTimers();
    live.connected.set(true);
    fetch = jest.fn<Promise<Evaluation>, [string]>().mockResolvedValue(at(1));
  });
  afterEach(() => jest.useRealTimers());

  it('fills a dot before the details are there', async () => {
    const watch = new EvaluationWatch('submission', at(1), fetch, live);
    live.events.next(testEvent(2, 1));
    expect(watch.tests().map((test) => test.verdict)).toEqual([null, 'accepted']);
    watch.stop();
  });

  it('fetches once for events that come together', async () => {
    const watch = new EvaluationWatch('submission', at(1), fetch, live);
    await jest.advanceTimersByTimeAsync(1);
    fetch.mockClear();
    live.events.next(testEvent(2, 0));
    live.events.next(testEvent(3, 1));
    await jest.advanceTimersByTimeAsync(300);
    expect(fetch).toHaveBeenCalledTimes(1);
    watch.stop();
  });

  it('asks every second without a connection, through failures, until it is graded', async () => {
    live.connected.set(false);
    fetch.mockRejectedValueOnce(new ApiFailure(null));
    const watch = new EvaluationWatch('submission', at(1), fetch, live);
    await jest.advanceTimersByTimeAsync(1);
    expect(watch.cutOff()).toBe(true);
    fetch.mockResolvedValue(graded);
    await jest.advanceTimersByTimeAsync(1_000);
    expect(watch.cutOff()).toBe(false);
    expect(watch.final()).toBe(true);
    fetch.mockClear();
    await jest.advanceTimersByTimeAsync(20_000);
    expect(fetch).not.toHaveBeenCalled();
  });

  it('asks more often while it waits in the queue', async () => {
    const queue = { position: 3, estimateSeconds: 4, held: null };
    fetch.mockResolvedValue(at(0, { state: 'queued', queue }));
    const watch = new EvaluationWatch('submission', at(0, { state: 'queued' }), fetch, live);
    await jest.advanceTimersByTimeAsync(1);
    expect(watch.view().queue).toEqual(queue);
    fetch.mockClear();
    await jest.advanceTimersByTimeAsync(10_000);
    expect(fetch).toHaveBeenCalledTimes(4);
    watch.stop();
  });

  it('follows a submission that failed once staff have it graded again', async () => {
    const failed = at(5, { state: 'failed', verdict: 'internal_error', tests: [row(0, 'accepted'), row(1, null)] });
    const watch = new EvaluationWatch('submission', failed, fetch, live);
    await jest.advanceTimersByTimeAsync(60_000);
    expect(fetch).not.toHaveBeenCalled();
    fetch.mockResolvedValue(at(6, { state: 'queued' }));
    const again = {
      id: 's1',
      exerciseId: 'e',
      seq: 6,
      state: 'queued' as const,
      verdict: null,
      score: null,
      maxScore: 10,
    };
    live.events.next({ kind: 'updated', of: 'submission', event: again });
    await jest.advanceTimersByTimeAsync(300);
    expect(watch.final()).toBe(false);
    expect(watch.tests().map((test) => test.verdict)).toEqual([null, null]);
    fetch.mockResolvedValue(graded);
    await jest.advanceTimersByTimeAsync(5_000);
    expect(watch.view().verdict).toBe('accepted');
    fetch.mockClear();
    live.events.next(testEvent(20, 0));
    await jest.advanceTimersByTimeAsync(60_000);
    expect(fetch).not.toHaveBeenCalled();
  });

  it('finds the end by itself when its event was lost', async () => {
    const watch = new EvaluationWatch('submission', at(1), fetch, live);
    await jest.advanceTimersByTimeAsync(1);
    fetch.mockResolvedValue(graded);
    await jest.advanceTimersByTimeAsync(5_000);
    expect(watch.view().verdict).toBe('accepted');
  });
});
