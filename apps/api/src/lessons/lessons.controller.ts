import type { UserModel } from '@assay/db';
import { PROGRAM, TakesBody } from '../bodies/body-bounds';
import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Put, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import { CurrentUser } from '../auth/auth.guard';
import { DeleteQuery } from '../courses/courses.dto';
import { Answer, type AnswerFields } from '../limits/answer';
import { RunView } from '../submissions/submissions.dto';
import {
  CreateLessonDto,
  LessonView,
  OutlineOrderDto,
  OutlineView,
  RunProgramDto,
  UpdateLessonDto,
} from './lessons.dto';
import { LessonRunsService } from './lesson-runs.service';
import { LessonsService } from './lessons.service';
import { OutlineService } from './outline.service';

@ApiTags('lessons')
@ApiBearerAuth()
@Controller()
export class LessonsController {
  constructor(
    private readonly lessons: LessonsService,
    private readonly outline: OutlineService,
    private readonly runs: LessonRunsService,
  ) {}

  /** What is in the course for the caller, in its order. */
  @Get('courses/:id/outline')
  getOutline(@CurrentUser() user: UserModel, @Param('id') course: string): Promise<OutlineView> {
    return this.outline.get(user, course);
  }

  @Put('courses/:id/outline')
  arrange(
    @CurrentUser() user: UserModel,
    @Param('id') course: string,
    @Body() dto: OutlineOrderDto,
  ): Promise<OutlineView> {
    return this.outline.arrange(user, course, dto);
  }

  @Post('courses/:id/lessons')
  create(
    @CurrentUser() user: UserModel,
    @Param('id') course: string,
    @Body() dto: CreateLessonDto,
  ): Promise<LessonView> {
    return this.lessons.create(user, course, dto);
  }

  @Get('courses/:id/lessons/:slug')
  getBySlug(
    @CurrentUser() user: UserModel,
    @Param('id') course: string,
    @Param('slug') slug: string,
  ): Promise<LessonView> {
    return this.lessons.getBySlug(user, course, slug);
  }

  /** Fields that are left out stay. */
  @Patch('lessons/:id')
  update(@CurrentUser() user: UserModel, @Param('id') id: string, @Body() dto: UpdateLessonDto): Promise<LessonView> {
    return this.lessons.update(user, id, dto);
  }

  /** Runs one of its programs, as the reader has changed it; follow it as any run. Nothing is graded. */
  @Post('lessons/:id/runs')
  @HttpCode(202)
  @TakesBody(PROGRAM)
  run(
    @CurrentUser() user: UserModel,
    @Param('id') id: string,
    @Body() dto: RunProgramDto,
    @Answer() answer: AnswerFields,
  ): Promise<RunView> {
    return this.runs.run(user, id, dto, answer);
  }

  /** Its exercises stay in the course. */
  @Delete('lessons/:id')
  @HttpCode(204)
  remove(@CurrentUser() user: UserModel, @Param('id') id: string, @Query() query: DeleteQuery): Promise<void> {
    return this.lessons.remove(user, id, query.confirm);
  }
}
