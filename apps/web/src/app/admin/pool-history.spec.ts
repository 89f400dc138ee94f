import { historyOf } from './pool-history';

const at = (seconds: number) => new Date(1_700_000_000_000 + seconds * 1000).toISOString();
const sample = (seconds: number, ready: number, busy: number, queued = 0) => ({
  at: at(seconds),
  ready,
  busy,
  waiting: 0,
  queued,
});

describe('historyOf', () => {
  it('is empty when nobody told anything', () => {
    expect(historyOf([])).toEqual([]);
    expect(historyOf([{ samples: [] }])).toEqual([]);
  });

  it('sums the sandboxes of workers that told within one step, and counts the queue once', () => {
    const history = historyOf([{ samples: [sample(0, 2, 1, 7)] }, { samples: [sample(1, 1, 3, 5)] }]);
    expect(history).toEqual([{ at: 1_700_000_000_000, ready: 3, busy: 4, waiting: 0, queued: 7 }]);
  });

  it('takes the later of two by one worker, and puts moments in their order', () => {
    const history = historyOf([{ samples: [sample(4, 1, 1), sample(0, 9, 9), sample(1, 2, 0)] }]);
    expect(history.map(({ ready }) => ready)).toEqual([2, 1]);
  });
});
