import { FileView, SolutionLockView } from '../exercises/exercises.dto';

export class HintsView {
  /** Those that were opened, in their order. */
  opened!: string[];
  /** How many there are. */
  total!: number;
  /** Whether the solution may be seen as things are now; null when there is none. */
  solution!: SolutionLockView | null;
}

export class SolutionView {
  files!: FileView[];
}
