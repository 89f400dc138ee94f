import {
  SIMILARITY_PICKS,
  SIMILARITY_STATES,
  SIMILARITY_THRESHOLD,
  type SimilarityPick,
  type SimilarityState,
} from '@assay/contract';
import { IsDecimal, Optional } from '@assay/contract/exercise';
import { IsIn, Max, Min } from 'class-validator';
import { FlagUserView } from '../flags/flags.dto';

export class StartSimilarityDto {
  /** From 0.5 to 1: pairs that are at least so similar are flagged. */
  @Optional()
  @IsDecimal(3)
  @Min(0.5)
  @Max(1)
  threshold: number = SIMILARITY_THRESHOLD;

  /** Which submission of each student: the last one, or the first of those with most points. */
  @Optional()
  @IsIn(SIMILARITY_PICKS)
  pick: SimilarityPick = 'latest';
}

export class SimilarPairView {
  flagId!: string;
  similarity!: number;
  user!: FlagUserView;
  otherUser!: FlagUserView;
}

export class SimilarityJobView {
  id!: string;
  @IsIn(SIMILARITY_STATES)
  state!: SimilarityState;
  threshold!: number;
  @IsIn(SIMILARITY_PICKS)
  pick!: SimilarityPick;
  /** Submissions read so far, of `total`. */
  done!: number;
  total!: number;
  /** Submissions that could not be read: too long, too deep, or in a language without a grammar. */
  unread!: number;
  /** Pairs at or above the threshold, the most similar first; at most 100 of them are listed. */
  pairCount!: number;
  pairs!: SimilarPairView[];
  /** Flags that were not there before. */
  newFlags!: number;
  /** What went wrong, in a sentence. */
  failure!: string | null;
  createdAt!: string;
  finishedAt!: string | null;
}

export class LastSimilarityView {
  /** Null when the exercise's submissions were never compared. */
  last!: SimilarityJobView | null;
}
