import { Turns } from './turns';

const settled = () => new Promise((resolve) => setImmediate(resolve));

describe('Turns', () => {
  it('lets so many work at once for each key, the others in the order in which they came', async () => {
    const turns = new Turns(2);
    const began: string[] = [];
    const ends = new Map<string, () => void>();
    const work = (key: string, name: string) =>
      turns.take(key, async () => {
        began.push(name);
        await new Promise<void>((resolve) => ends.set(name, resolve));
        return name;
      });
    const all = ['a1', 'a2', 'a3', 'a4'].map((name) => work('a', name));
    const other = work('b', 'b1');
    await settled();
    expect(began).toEqual(['a1', 'a2', 'b1']);
    ends.get('a2')?.();
    await settled();
    expect(began).toEqual(['a1', 'a2', 'b1', 'a3']);
    for (const name of ['a1', 'a3', 'b1']) ends.get(name)?.();
    await settled();
    ends.get('a4')?.();
    expect(await Promise.all([...all, other])).toEqual(['a1', 'a2', 'a3', 'a4', 'b1']);
  });

  it('gives the turn on when a work fails, and keeps nothing of keys that are done', async () => {
    const turns = new Turns(1);
    const failing = Array.from({ length: 3 }, (_, n) => turns.take('a', () => Promise.reject(new Error(`${n}`))));
    await Promise.all(failing.map((one, n) => expect(one).rejects.toThrow(`${n}`)));
    expect(await turns.take('a', () => Promise.resolve(1))).toBe(1);
    expect((turns as unknown as { lines: Map<string, unknown> }).lines.size).toBe(0);
  });
});
