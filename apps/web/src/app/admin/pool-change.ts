import type { PoolSettings } from '../api/models';

const kept = (count: number) => (count === 1 ? '1 sandbox is kept' : `${count} sandboxes are kept`);
const seconds = (value: number) => (value % 60 === 0 ? `${value / 60} min` : `${value} s`);

/** What a change of the knobs would mean, one sentence for each; empty when nothing would change. */
export function consequences(now: PoolSettings, wanted: PoolSettings): string[] {
  const told: string[] = [];
  if (wanted.max !== now.max) {
    told.push(
      wanted.max > now.max
        ? `Each worker grades up to ${wanted.max} submissions at once instead of ${now.max}. More than it has cores makes each of them slower.`
        : `Each worker grades ${wanted.max} at once instead of ${now.max}; those under way beyond that are finished first.`,
    );
  }
  if (wanted.min !== now.min) {
    told.push(
      wanted.min > now.min
        ? `${kept(wanted.min)} ready instead of ${now.min}: a rush waits less, an idle worker holds more memory.`
        : `${kept(wanted.min)} ready instead of ${now.min}: less memory, and a rush waits for sandboxes to be made.`,
    );
  }
  if (wanted.reuse !== now.reuse) {
    told.push(
      wanted.reuse === 'recycle'
        ? 'A sandbox serves one submission after another, proven clean between them: several times faster, and less separate than a fresh one each time.'
        : 'Every submission gets a sandbox that nobody used before: the strongest separation, and more work for each.',
    );
  }
  if (wanted.maxUses !== now.maxUses) {
    told.push(`A recycled sandbox is replaced after ${wanted.maxUses} submissions instead of ${now.maxUses}.`);
  }
  if (wanted.maxAgeSeconds !== now.maxAgeSeconds) {
    told.push(`A sandbox is replaced after ${seconds(wanted.maxAgeSeconds)} instead of ${seconds(now.maxAgeSeconds)}.`);
  }
  if (wanted.idleSeconds !== now.idleSeconds) {
    told.push(
      `What is ready beyond the minimum is given up after ${seconds(wanted.idleSeconds)} instead of ${seconds(now.idleSeconds)}.`,
    );
  }
  if (wanted.acquireTimeoutMs !== now.acquireTimeoutMs) {
    told.push(
      `A submission that gets no sandbox within ${seconds(wanted.acquireTimeoutMs / 1000)} goes back to the queue and is tried again, instead of ${seconds(now.acquireTimeoutMs / 1000)}.`,
    );
  }
  return told;
}
