import type { RunAction, RunLimits } from '../sandbox';

/** What the platform knows of a language, as data. */
export interface Language {
  readonly name: string;
  readonly title: string;
  /** Of source files, with the dot; the first is the usual one. */
  readonly extensions: readonly string[];
  /** The file that is run when an exercise names none. */
  readonly defaultEntry: string;
  readonly kinds: readonly RunAction['kind'][];
  readonly defaultLimits: RunLimits;
}
