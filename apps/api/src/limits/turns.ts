interface Line {
  busy: number;
  readonly waiting: (() => void)[];
}

/** Lets at most so many at a time work for each key; the others wait for their turn, in the order in which they came. */
export class Turns {
  private readonly lines = new Map<string, Line>();

  constructor(private readonly atOnce: number) {}

  /** @throws what `work` throws */
  async take<T>(key: string, work: () => Promise<T>): Promise<T> {
    const line = this.lines.get(key) ?? { busy: 0, waiting: [] };
    this.lines.set(key, line);
    if (line.busy < this.atOnce) line.busy++;
    // Whoever is done hands over the place.
    else await new Promise<void>((resolve) => line.waiting.push(resolve));
    try {
      return await work();
    } finally {
      const next = line.waiting.shift();
      if (next) next();
      else if (--line.busy === 0) this.lines.delete(key);
    }
  }
}
