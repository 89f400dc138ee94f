import type { UserModel } from '@assay/db';
import { Body, Controller, Get, Param, Patch, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiBody, ApiTags } from '@nestjs/swagger';
import { CurrentUser } from '../auth/auth.guard';
import { AdviceQuery, AdviceView, WhatIfView } from './advice.dto';
import { AdviceService } from './advice.service';
import { PoolList, PoolView, UpdatePoolDto } from './pools.dto';
import { PoolsService } from './pools.service';

/** For admins. */
@ApiTags('pools')
@ApiBearerAuth()
@Controller('admin/pools')
export class PoolsController {
  constructor(
    private readonly pools: PoolsService,
    private readonly advisor: AdviceService,
  ) {}

  @Get()
  list(@CurrentUser() user: UserModel): Promise<PoolList> {
    return this.pools.list(user);
  }

  /** What other knobs would have made of the last hour, and what is advised; from a simulation of what was recorded. */
  @Get(':name/advice')
  advice(@CurrentUser() user: UserModel, @Param('name') name: string): Promise<AdviceView> {
    return this.advisor.advice(user, name);
  }

  /** What these knobs would have made of the last hour. */
  @Get(':name/advice/what-if')
  whatIf(
    @CurrentUser() user: UserModel,
    @Param('name') name: string,
    @Query() query: AdviceQuery,
  ): Promise<WhatIfView> {
    return this.advisor.whatIf(user, name, query);
  }

  /** Holds at once, for all workers; no evaluation under way is ended by it. */
  @Patch(':name')
  @ApiBody({ type: UpdatePoolDto })
  update(
    @CurrentUser() user: UserModel,
    @Param('name') name: string,
    @Body() body: Record<string, unknown>,
  ): Promise<PoolView> {
    return this.pools.update(user, name, body);
  }
}
