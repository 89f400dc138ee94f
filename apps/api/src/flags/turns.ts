const MINUTE_MS = 60_000;

/** Two accounts that follow each other within it took turns. */
export const TURN_MINUTES = 10;

/** Where a submission came from. */
export interface Origin {
  readonly submissionId: string;
  readonly userId: string;
  /** What tells one browser from another; null when nothing does. */
  readonly browser: string | null;
  readonly at: Date;
}

/** One account handed in, and within minutes another. */
export interface Turn<T extends Origin = Origin> {
  readonly before: T;
  readonly after: T;
  readonly oneBrowser: boolean;
}

/**
 * Where accounts took turns at one address. In one browser, one account after the other is a turn. Between browsers the
 * same two have to go back and forth: who comes home after a friend and hands in is none. Where more accounts than
 * `shared` hand in, people go back and forth by chance, and only browsers count.
 * @param origins all of one address within one exam or assignment, in the order of their time
 */
export function turnsOf<T extends Origin>(origins: readonly T[], accounts: number, shared: number): Turn<T>[] {
  const turns = inOneBrowser(origins);
  if (accounts <= shared) {
    const known = new Set(turns.map(({ after }) => after.submissionId));
    turns.push(...backAndForth(origins).filter(({ after }) => !known.has(after.submissionId)));
  }
  return turns.sort((one, other) => one.after.at.getTime() - other.after.at.getTime());
}

function inOneBrowser<T extends Origin>(origins: readonly T[]): Turn<T>[] {
  const browsers = new Set(origins.flatMap(({ browser }) => (browser === null ? [] : [browser])));
  return [...browsers].flatMap((one) =>
    changes(origins.filter(({ browser }) => browser === one)).map((turn) => ({ ...turn, oneBrowser: true })),
  );
}

function backAndForth<T extends Origin>(origins: readonly T[]): Turn<T>[] {
  const all = changes(origins);
  const turnsBack = (one: Turn | undefined, next: Turn | undefined) =>
    one !== undefined &&
    next !== undefined &&
    one.before.userId === next.after.userId &&
    one.after.userId === next.before.userId;
  return all.filter((turn, place) => turnsBack(all[place - 1], turn) || turnsBack(turn, all[place + 1]));
}

/** Where the account is another than just before. */
function changes<T extends Origin>(origins: readonly T[]): Turn<T>[] {
  return origins.flatMap((after, place) => {
    const before = origins[place - 1];
    if (before === undefined || before.userId === after.userId) return [];
    if (after.at.getTime() - before.at.getTime() > TURN_MINUTES * MINUTE_MS) return [];
    return [{ before, after, oneBrowser: before.browser !== null && before.browser === after.browser }];
  });
}
