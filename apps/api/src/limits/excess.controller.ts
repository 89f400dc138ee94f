import type { UserModel } from '@assay/db';
import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import { CurrentUser } from '../auth/auth.guard';
import { CourseExcessView, ExcessQuery, SiteExcessView } from './excess.dto';
import { ExcessService } from './excess.service';

/** Who was refused for asking too often. */
@ApiTags('limits')
@ApiBearerAuth()
@Controller()
export class ExcessController {
  constructor(private readonly excess: ExcessService) {}

  /** Whose submissions and runs in the course were refused; for who may edit it. */
  @Get('courses/:id/limits/excess')
  ofCourse(
    @CurrentUser() user: UserModel,
    @Param('id') id: string,
    @Query() query: ExcessQuery,
  ): Promise<CourseExcessView> {
    return this.excess.ofCourse(user, id, query);
  }

  /** Which sign-ins, registrations and join codes were refused; for admins. */
  @Get('admin/limits/excess')
  ofSite(@CurrentUser() user: UserModel, @Query() query: ExcessQuery): Promise<SiteExcessView> {
    return this.excess.ofSite(user, query);
  }
}
