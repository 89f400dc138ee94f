import type { UserModel } from '@assay/db';
import { Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import { CurrentUser } from '../auth/auth.guard';
import { CourseSubmissionPage, CourseSubmissionQuery, RequeuedView } from './course-submissions.dto';
import { CourseSubmissionsService } from './course-submissions.service';

/** For staff. A course is named by id or slug. */
@ApiTags('submissions')
@ApiBearerAuth()
@Controller()
export class CourseSubmissionsController {
  constructor(private readonly submissions: CourseSubmissionsService) {}

  @Get('courses/:id/submissions')
  list(
    @CurrentUser() user: UserModel,
    @Param('id') id: string,
    @Query() query: CourseSubmissionQuery,
  ): Promise<CourseSubmissionPage> {
    return this.submissions.list(user, id, query);
  }

  /** Grades what failed by a fault of ours once more; 409 for anything else. Costs no attempt. */
  @Post('submissions/:id/requeue')
  @HttpCode(202)
  requeueOne(@CurrentUser() user: UserModel, @Param('id') id: string): Promise<RequeuedView> {
    return this.submissions.requeueOne(user, id);
  }

  /** All of the exercise that failed by a fault of ours. */
  @Post('exercises/:id/submissions/requeue')
  @HttpCode(202)
  requeueExercise(@CurrentUser() user: UserModel, @Param('id') id: string): Promise<RequeuedView> {
    return this.submissions.requeueExercise(user, id);
  }

  /** All of the course that failed by a fault of ours. */
  @Post('courses/:id/submissions/requeue')
  @HttpCode(202)
  requeueCourse(@CurrentUser() user: UserModel, @Param('id') id: string): Promise<RequeuedView> {
    return this.submissions.requeueCourse(user, id);
  }
}
