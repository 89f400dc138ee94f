interface Entry {
  readonly at: number;
  /** Of two at the same moment the one that was planned first happens first. */
  readonly order: number;
  readonly happen: () => void;
}

/** A simulation's clock: what is planned happens in order, and between two things no time is spent. */
export class Agenda {
  /** A binary heap: each entry is due no later than the two below it. */
  private readonly heap: Entry[] = [];
  private planned = 0;

  /** Milliseconds since the simulation began. */
  now = 0;

  plan(inMs: number, happen: () => void): void {
    this.planned += 1;
    const entry: Entry = { at: this.now + inMs, order: this.planned, happen };
    let place = this.heap.length;
    while (place > 0) {
      const above = (place - 1) >> 1;
      const other = this.heap[above];
      if (!other || isBefore(other, entry)) {
        break;
      }
      this.heap[place] = other;
      place = above;
    }
    this.heap[place] = entry;
  }

  /** When the next thing happens; null when nothing is planned. */
  get next(): number | null {
    return this.heap[0]?.at ?? null;
  }

  /** Lets the next thing happen. */
  step(): void {
    const [first] = this.heap;
    const last = this.heap.pop();
    if (!first || !last) {
      return;
    }
    if (first !== last) {
      this.sink(last);
    }
    this.now = first.at;
    first.happen();
  }

  private sink(entry: Entry): void {
    let place = 0;
    for (;;) {
      let below = 2 * place + 1;
      const right = this.heap[below + 1];
      let other = this.heap[below];
      if (other && right && isBefore(right, other)) {
        below += 1;
        other = right;
      }
      if (!other || isBefore(entry, other)) {
        break;
      }
      this.heap[place] = other;
      place = below;
    }
    this.heap[place] = entry;
  }
}

function isBefore(one: Entry, other: Entry): boolean {
  return one.at < other.at || (one.at === other.at && one.order < other.order);
}
