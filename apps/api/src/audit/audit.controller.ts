import type { UserModel } from '@assay/db';
import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import { CurrentUser } from '../auth/auth.guard';
import { AuditLogService } from './audit-log.service';
import { AuditPage, AuditQuery } from './audit.dto';

/** What staff did. */
@ApiTags('audit')
@ApiBearerAuth()
@Controller()
export class AuditController {
  constructor(private readonly log: AuditLogService) {}

  /** In a course, named by id or slug; for who has the right `audit.view` there. */
  @Get('courses/:id/audit')
  ofCourse(@CurrentUser() user: UserModel, @Param('id') id: string, @Query() query: AuditQuery): Promise<AuditPage> {
    return this.log.ofCourse(user, id, query);
  }

  /** In all courses, also those that are gone, and on the site; for admins. */
  @Get('admin/audit')
  ofSite(@CurrentUser() user: UserModel, @Query() query: AuditQuery): Promise<AuditPage> {
    return this.log.ofSite(user, query);
  }
}
