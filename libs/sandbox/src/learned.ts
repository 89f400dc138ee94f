/** What sandboxes of one image have told of themselves, so that those after them start sooner. */
export interface Learned {
  /** The supervisor as that image's interpreter compiled it; null until one has told. */
  code: Buffer | null;
  /** The most that one of them held when idle, MiB; null until one has told. */
  idleMb: number | null;
}

export function nothingLearned(): Learned {
  return { code: null, idleMb: null };
}

/** What a sandbox may have before it has told how much it holds when idle, MiB. */
const START_MEMORY_MB = 128;
/** What the sandbox's own memory may grow by after it started, MiB. */
const SLACK_MB = 16;

/** The limit of a sandbox as a whole for runs of `memoryMb` and writable folders of `tmpfsMb`; all in MiB. */
export function sandboxMemoryMb(memoryMb: number, tmpfsMb: number, idleMb: number | null): number {
  return memoryMb + tmpfsMb + (idleMb === null ? START_MEMORY_MB : idleMb + SLACK_MB);
}
