import type { Sandbox } from '../sandbox';

/** A sandbox in the pool, with what decides whether it may be used again. */
export class Member {
  uses = 0;
  gone = false;
  /** When it last gave an answer that only a sound sandbox gives. */
  answeredAt: number;

  constructor(
    readonly sandbox: Sandbox,
    readonly bornAt: number,
  ) {
    this.answeredAt = bornAt;
  }
}

/** What a closing pool gives to requests that nobody waits for any more, so that it need not wait for their timeouts. */
export class Blank {
  readonly blank = true;
}
