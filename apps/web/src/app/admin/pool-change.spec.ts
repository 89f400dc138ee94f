import type { PoolSettings } from '../api/models';
import { consequences } from './pool-change';

const now: PoolSettings = {
  min: 2,
  max: 4,
  maxUses: 50,
  maxAgeSeconds: 3600,
  idleSeconds: 300,
  acquireTimeoutMs: 30_000,
  reuse: 'single-use',
};

describe('consequences', () => {
  it('are none when nothing changes', () => {
    expect(consequences(now, { ...now })).toEqual([]);
  });

  it.each([
    [{ max: 8 }, /up to 8 submissions at once instead of 4/],
    [{ max: 2 }, /those under way beyond that are finished first/],
    [{ min: 4 }, /4 sandboxes are kept ready instead of 2.*more memory/],
    [{ min: 0 }, /waits for sandboxes to be made/],
    [{ reuse: 'recycle' as const }, /proven clean between them/],
    [{ maxUses: 5 }, /after 5 submissions instead of 50/],
    [{ maxAgeSeconds: 90 }, /after 90 s instead of 60 min/],
    [{ idleSeconds: 60 }, /after 1 min instead of 5 min/],
    [{ acquireTimeoutMs: 5000 }, /within 5 s goes back to the queue.* instead of 30 s/],
  ])('of %j', (change, sentence) => {
    const told = consequences(now, { ...now, ...change });
    expect(told).toHaveLength(1);
    expect(told[0]).toMatch(sentence);
  });

  it('are told each by itself', () => {
    expect(consequences(now, { ...now, min: 1, max: 6, reuse: 'recycle' })).toHaveLength(3);
  });
});
