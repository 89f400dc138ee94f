import { Module } from '@nestjs/common';
import { FlagReviewService } from './flag-review.service';
import { FlagsController } from './flags.controller';
import { FlagsService } from './flags.service';
import { SubmissionOrigins } from './submission-origins';

@Module({
  controllers: [FlagsController],
  providers: [FlagsService, FlagReviewService, SubmissionOrigins],
  exports: [SubmissionOrigins],
})
export class FlagsModule {}
