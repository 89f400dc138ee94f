import { Module } from '@nestjs/common';
import { LiveModule } from '../live/live.module';
import { AdviceService } from './advice.service';
import { PoolUpdates } from './pool-updates';
import { PoolsController } from './pools.controller';
import { PoolsService } from './pools.service';

@Module({
  imports: [LiveModule],
  controllers: [PoolsController],
  providers: [PoolsService, PoolUpdates, AdviceService],
})
export class PoolsModule {}
