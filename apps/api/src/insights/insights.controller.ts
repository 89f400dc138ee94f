import type { UserModel } from '@assay/db';
import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import { CurrentUser } from '../auth/auth.guard';
import { ClassNowService } from './class-now.service';
import { CompletionService } from './completion.service';
import {
  ClassNowQuery,
  ClassNowView,
  CompletionQuery,
  CompletionView,
  CourseStatisticsView,
  ExerciseStatisticsView,
  RiskView,
} from './insights.dto';
import { OverviewQuery, OverviewView } from './overview.dto';
import { OverviewService } from './overview.service';
import { RiskService } from './risk.service';
import { StatisticsService } from './statistics.service';

/** How a class gets on, for staff who see its submissions. A course is named by id or slug. */
@ApiTags('insights')
@ApiBearerAuth()
@Controller()
export class InsightsController {
  constructor(
    private readonly now: ClassNowService,
    private readonly completion: CompletionService,
    private readonly statistics: StatisticsService,
    private readonly risk: RiskService,
    private readonly overview: OverviewService,
  ) {}

  /** Who works on what, and what fails most. */
  @Get('courses/:id/now')
  look(
    @CurrentUser() user: UserModel,
    @Param('id') course: string,
    @Query() query: ClassNowQuery,
  ): Promise<ClassNowView> {
    return this.now.look(user, course, query);
  }

  /** What waits for staff: to grade, flags, today's submissions, who is stuck, what is due. */
  @Get('courses/:id/overview')
  waiting(
    @CurrentUser() user: UserModel,
    @Param('id') course: string,
    @Query() query: OverviewQuery,
  ): Promise<OverviewView> {
    return this.overview.look(user, course, query);
  }

  @Get('courses/:id/completion')
  matrix(
    @CurrentUser() user: UserModel,
    @Param('id') course: string,
    @Query() query: CompletionQuery,
  ): Promise<CompletionView> {
    return this.completion.list(user, course, query);
  }

  @Get('courses/:id/statistics')
  ofCourse(@CurrentUser() user: UserModel, @Param('id') course: string): Promise<CourseStatisticsView> {
    return this.statistics.course(user, course);
  }

  @Get('exercises/:id/statistics')
  ofExercise(@CurrentUser() user: UserModel, @Param('id') id: string): Promise<ExerciseStatisticsView> {
    return this.statistics.exercise(user, id);
  }

  /** Students who may need help, with the reasons. */
  @Get('courses/:id/risk')
  atRisk(@CurrentUser() user: UserModel, @Param('id') course: string): Promise<RiskView> {
    return this.risk.list(user, course);
  }
}
