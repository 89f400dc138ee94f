import type { UserModel } from '@assay/db';
import { DOCUMENT, TakesBody } from '../bodies/body-bounds';
import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiBody, ApiTags } from '@nestjs/swagger';
import { CurrentUser } from '../auth/auth.guard';
import { DeleteQuery, PageQuery } from '../courses/courses.dto';
import { invalid } from '../problems/domain-error';
import { CreateExerciseDto, ExercisePage, ExerciseView, UpdateExerciseDto } from './exercises.dto';
import { ExercisesService } from './exercises.service';

@ApiTags('exercises')
@ApiBearerAuth()
@Controller()
export class ExercisesController {
  constructor(private readonly exercises: ExercisesService) {}

  @Get('courses/:id/exercises')
  list(@CurrentUser() user: UserModel, @Param('id') course: string, @Query() query: PageQuery): Promise<ExercisePage> {
    return this.exercises.list(user, course, query);
  }

  @Post('courses/:id/exercises')
  @TakesBody(DOCUMENT)
  create(
    @CurrentUser() user: UserModel,
    @Param('id') course: string,
    @Body() dto: CreateExerciseDto,
  ): Promise<ExerciseView> {
    return this.exercises.create(user, course, dto);
  }

  @Get('courses/:id/exercises/:slug')
  getBySlug(
    @CurrentUser() user: UserModel,
    @Param('id') course: string,
    @Param('slug') slug: string,
  ): Promise<ExerciseView> {
    return this.exercises.getBySlug(user, course, slug);
  }

  @Get('exercises/:id')
  get(@CurrentUser() user: UserModel, @Param('id') id: string): Promise<ExerciseView> {
    return this.exercises.get(user, id);
  }

  /** Any of the document's fields; those that are left out stay. 409 `exercise_conflict` over a newer `version`. */
  @Patch('exercises/:id')
  @ApiBody({ type: UpdateExerciseDto })
  @TakesBody(DOCUMENT)
  update(@CurrentUser() user: UserModel, @Param('id') id: string, @Body() changes: unknown): Promise<ExerciseView> {
    return this.exercises.update(user, id, requireObject(changes));
  }

  @Delete('exercises/:id')
  @HttpCode(204)
  remove(@CurrentUser() user: UserModel, @Param('id') id: string, @Query() query: DeleteQuery): Promise<void> {
    return this.exercises.remove(user, id, query.confirm);
  }
}

function requireObject(body: unknown): Record<string, unknown> {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) {
    throw invalid([{ path: '', code: 'object', message: 'the body must be an object' }]);
  }
  return { ...body };
}
