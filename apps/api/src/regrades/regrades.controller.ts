import type { UserModel } from '@assay/db';
import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import { CurrentUser } from '../auth/auth.guard';
import {
  EvaluationList,
  RegradeList,
  RegradeRowPage,
  RegradeRowQuery,
  RegradeView,
  StartRegradeDto,
} from './regrades.dto';
import { RegradesService } from './regrades.service';

@ApiTags('regrades')
@ApiBearerAuth()
@Controller()
export class RegradesController {
  constructor(private readonly regrades: RegradesService) {}

  /** Grades submissions again by the exercise as it is now; nothing changes until that is applied. */
  @Post('exercises/:id/regrades')
  @HttpCode(202)
  start(@CurrentUser() user: UserModel, @Param('id') id: string, @Body() dto: StartRegradeDto): Promise<RegradeView> {
    return this.regrades.start(user, id, dto);
  }

  @Get('exercises/:id/regrades')
  list(@CurrentUser() user: UserModel, @Param('id') id: string): Promise<RegradeList> {
    return this.regrades.list(user, id);
  }

  @Get('regrades/:id')
  get(@CurrentUser() user: UserModel, @Param('id') id: string): Promise<RegradeView> {
    return this.regrades.get(user, id);
  }

  /** Old and new grade of each submission. */
  @Get('regrades/:id/rows')
  rows(
    @CurrentUser() user: UserModel,
    @Param('id') id: string,
    @Query() query: RegradeRowQuery,
  ): Promise<RegradeRowPage> {
    return this.regrades.rows(user, id, query);
  }

  /** The new grades count from now on; those whose grade changes are told. */
  @Post('regrades/:id/apply')
  @HttpCode(200)
  apply(@CurrentUser() user: UserModel, @Param('id') id: string): Promise<RegradeView> {
    return this.regrades.apply(user, id);
  }

  @Post('regrades/:id/drop')
  @HttpCode(200)
  drop(@CurrentUser() user: UserModel, @Param('id') id: string): Promise<RegradeView> {
    return this.regrades.drop(user, id);
  }

  /** Every grading of a submission that was kept, for staff. */
  @Get('submissions/:id/evaluations')
  evaluations(@CurrentUser() user: UserModel, @Param('id') id: string): Promise<EvaluationList> {
    return this.regrades.evaluations(user, id);
  }
}
