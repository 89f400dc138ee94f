/** Takes the next piece of work to its end; false when there was none. */
type Step = () => Promise<boolean>;

/** Works in so many loops at once, each until nothing is left; how many can be changed while they work. */
export class WorkLoops {
  private readonly own = new Set<Promise<void>>();
  private running = 0;
  private ended = false;
  /** Somebody was turned away while all loops were busy: one that finds nothing may have looked too early. */
  private missed = false;

  constructor(
    private size: number,
    private halted: boolean,
    private readonly step: Step,
    private readonly failed: (error: Error) => void,
  ) {}

  get paused(): boolean {
    return this.halted;
  }

  /** Works until nothing is left; returns at once when all loops are busy, or none is to work. */
  async work(): Promise<void> {
    if (!this.mayWork || this.running >= this.size) {
      this.missed = true;
      return;
    }
    this.running += 1;
    try {
      let found: boolean;
      do {
        this.missed = false;
        found = await this.step();
      } while ((found || this.missed) && this.mayWork && this.running <= this.size);
    } finally {
      this.running -= 1;
    }
  }

  /** From now on so many: loops that are too many end with the piece they work on, and new ones begin at once. */
  resize(size: number): void {
    this.size = size;
    this.fill();
  }

  /** While it is paused nothing is begun; what is under way ends. */
  pause(paused: boolean): void {
    this.halted = paused;
    this.fill();
  }

  /** Nothing is begun any more; waits for the loops that this began itself. */
  async end(): Promise<void> {
    this.ended = true;
    await Promise.all(this.own);
  }

  /** Begins the loops that there is room for: whoever was turned away, or never heard, will not come again. */
  fill(): void {
    for (let free = this.mayWork ? this.size - this.running : 0; free > 0; free--) {
      const loop = this.work()
        .catch((error: Error) => this.failed(error))
        .finally(() => this.own.delete(loop));
      this.own.add(loop);
    }
  }

  private get mayWork(): boolean {
    return !this.ended && !this.halted;
  }
}
