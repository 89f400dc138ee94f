import { WorkLoops } from './work-loops';

/** Pieces of work that a test ends one by one. */
class Bench {
  left = 0;
  readonly open: (() => void)[] = [];
  most = 0;

  readonly step = async (): Promise<boolean> => {
    if (this.left === 0) return false;
    this.left -= 1;
    await new Promise<void>((resolve) => {
      this.open.push(resolve);
      this.most = Math.max(this.most, this.open.length);
    });
    return true;
  };

  /** Ends one piece and lets everything that follows from it happen. */
  async finishOne(): Promise<void> {
    this.open.shift()?.();
    await settle();
  }
}

const settle = () => new Promise((resolve) => setImmediate(resolve));
const fail = (error: Error) => {
  throw error;
};

let bench: Bench;

function loops(size: number, paused = false): WorkLoops {
  return new WorkLoops(size, paused, bench.step, fail);
}

beforeEach(() => {
  bench = new Bench();
});

it('works on as many pieces at once as there may be loops', async () => {
  bench.left = 5;
  const work = loops(2);
  await Promise.race([Promise.all([1, 2, 3].map(() => work.work())), settle()]);
  expect(bench.open).toHaveLength(2);
  while (bench.open.length > 0) await bench.finishOne();
  expect(bench).toMatchObject({ left: 0, most: 2 });
});

it('begins more at once when it grows, and ends those too many with their piece when it shrinks', async () => {
  bench.left = 20;
  const work = loops(1);
  void work.work();
  work.resize(4);
  await settle();
  expect(bench.open).toHaveLength(4);
  work.resize(2);
  await bench.finishOne();
  await bench.finishOne();
  expect(bench.open).toHaveLength(2);
  await bench.finishOne();
  expect(bench.open).toHaveLength(2);
});

it('begins nothing while it is paused, and all at once afterwards', async () => {
  bench.left = 3;
  const work = loops(2, true);
  await work.work();
  expect(bench.open).toHaveLength(0);
  work.pause(false);
  await settle();
  expect(bench.open).toHaveLength(2);
  work.pause(true);
  await bench.finishOne();
  await bench.finishOne();
  expect(bench).toMatchObject({ left: 1, open: [] });
});

it('looks again when somebody was turned away while it looked', async () => {
  let looks = 0;
  const answers: ((found: boolean) => void)[] = [];
  const work = new WorkLoops(
    1,
    false,
    () => {
      looks += 1;
      return new Promise((resolve) => answers.push(resolve));
    },
    fail,
  );
  const done = work.work();
  await work.work(); // turned away: its row may have come after the first look
  answers.shift()?.(false);
  await settle();
  expect(looks).toBe(2);
  answers.shift()?.(false);
  await done;
  expect(looks).toBe(2);
});

it('ends when its own loops have ended', async () => {
  bench.left = 9;
  const work = loops(1);
  work.resize(2);
  await settle();
  let ended = false;
  const end = work.end().then(() => (ended = true));
  await bench.finishOne();
  expect(ended).toBe(false);
  await bench.finishOne();
  await end;
  expect(bench.left).toBe(7);
});
