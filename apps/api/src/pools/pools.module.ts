import { Module } from '@nestjs/common';
import { LiveModule } from '../live/live.module';
import { PoolUpdates } from './pool-updates';
import { PoolsController } from './pools.controller';
import { PoolsService } from './pools.service';

@Module({ imports: [LiveModule], controllers: [PoolsController], providers: [PoolsService, PoolUpdates] })
export class PoolsModule {}
