import type { Outcome, RunRequest, Sandbox } from '../sandbox';

/** Lets many run at once, or one alone: whoever wants to be alone waits for those under way and holds up the rest. */
export class Gate {
  private running = 0;
  private alone = 0;
  private waiters: (() => void)[] = [];
  private turn: Promise<unknown> = Promise.resolve();

  async together<T>(action: () => Promise<T>): Promise<T> {
    while (this.alone > 0) {
      await this.change();
    }
    this.running += 1;
    try {
      return await action();
    } finally {
      this.running -= 1;
      this.wake();
    }
  }

  async byItself<T>(action: () => Promise<T>): Promise<T> {
    this.alone += 1;
    const mine = this.turn.then(async () => {
      while (this.running > 0) {
        await this.change();
      }
      return action();
    });
    this.turn = mine.catch(() => undefined); // the next in line goes on whatever came of this one
    try {
      return await mine;
    } finally {
      this.alone -= 1;
      this.wake();
    }
  }

  private change(): Promise<void> {
    return new Promise((resolve) => this.waiters.push(resolve));
  }

  private wake(): void {
    const waiting = this.waiters;
    this.waiters = [];
    waiting.forEach((resolve) => resolve());
  }
}

/** Runs through the gate; a program that overran its wall limit for want of a CPU is run again by itself. */
export async function runFairly(gate: Gate, sandbox: Sandbox, request: RunRequest): Promise<Outcome> {
  const outcome = await gate.together(() => sandbox.run(request));
  return outcome.starved ? gate.byItself(() => sandbox.run(request)) : outcome;
}
