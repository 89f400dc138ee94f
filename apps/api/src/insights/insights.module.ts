import { Module } from '@nestjs/common';
import { ClassNowService } from './class-now.service';
import { CompletionService } from './completion.service';
import { InsightsController } from './insights.controller';
import { OverviewService } from './overview.service';
import { RiskService } from './risk.service';
import { StatisticsService } from './statistics.service';

@Module({
  controllers: [InsightsController],
  providers: [ClassNowService, CompletionService, OverviewService, RiskService, StatisticsService],
})
export class InsightsModule {}
