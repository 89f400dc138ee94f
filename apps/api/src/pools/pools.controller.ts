import type { UserModel } from '@assay/db';
import { Body, Controller, Get, Param, Patch } from '@nestjs/common';
import { ApiBearerAuth, ApiBody, ApiTags } from '@nestjs/swagger';
import { CurrentUser } from '../auth/auth.guard';
import { PoolList, PoolView, UpdatePoolDto } from './pools.dto';
import { PoolsService } from './pools.service';

/** For admins. */
@ApiTags('pools')
@ApiBearerAuth()
@Controller('admin/pools')
export class PoolsController {
  constructor(private readonly pools: PoolsService) {}

  @Get()
  list(@CurrentUser() user: UserModel): Promise<PoolList> {
    return this.pools.list(user);
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
