import { Module } from '@nestjs/common';
import { DeadlineService } from './deadline.service';
import { SimilarityController } from './similarity.controller';
import { SimilarityService } from './similarity.service';

@Module({
  controllers: [SimilarityController],
  providers: [DeadlineService, SimilarityService],
  exports: [SimilarityService],
})
export class SimilarityModule {}
