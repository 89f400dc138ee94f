import type { UserModel } from '@assay/db';
import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Put } from '@nestjs/common';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import { CurrentUser } from '../auth/auth.guard';
import { CourseLimitsService } from './course-limits.service';
import { CourseLimitsView, ExemptDto, ExemptionView, UpdateLimitsDto } from './limits.dto';

/** How often a course's students may submit and run; `id` is a course's id or slug. */
@ApiTags('limits')
@ApiBearerAuth()
@Controller('courses/:id/limits')
export class CourseLimitsController {
  constructor(private readonly limits: CourseLimitsService) {}

  @Get()
  get(@CurrentUser() user: UserModel, @Param('id') id: string): Promise<CourseLimitsView> {
    return this.limits.get(user, id);
  }

  @Patch()
  update(
    @CurrentUser() user: UserModel,
    @Param('id') id: string,
    @Body() dto: UpdateLimitsDto,
  ): Promise<CourseLimitsView> {
    return this.limits.update(user, id, dto);
  }

  /** The member's submissions and runs in the course are not limited. */
  @Put('exemptions/:userId')
  exempt(
    @CurrentUser() user: UserModel,
    @Param('id') id: string,
    @Param('userId') userId: string,
    @Body() dto: ExemptDto,
  ): Promise<ExemptionView> {
    return this.limits.exempt(user, id, userId, dto);
  }

  @Delete('exemptions/:userId')
  @HttpCode(204)
  endExemption(
    @CurrentUser() user: UserModel,
    @Param('id') id: string,
    @Param('userId') userId: string,
  ): Promise<void> {
    return this.limits.endExemption(user, id, userId);
  }
}
