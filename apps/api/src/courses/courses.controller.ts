import type { UserModel } from '@assay/db';
import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import { CurrentUser } from '../auth/auth.guard';
import { CoursePage, CourseView, CreateCourseDto, DeleteQuery, PageQuery, UpdateCourseDto } from './courses.dto';
import { CoursesService } from './courses.service';

/** Everywhere `id` is a course's id or slug. */
@ApiTags('courses')
@ApiBearerAuth()
@Controller('courses')
export class CoursesController {
  constructor(private readonly courses: CoursesService) {}

  @Get()
  list(@CurrentUser() user: UserModel, @Query() query: PageQuery): Promise<CoursePage> {
    return this.courses.list(user, query);
  }

  @Post()
  create(@CurrentUser() user: UserModel, @Body() dto: CreateCourseDto): Promise<CourseView> {
    return this.courses.create(user, dto);
  }

  @Get(':id')
  get(@CurrentUser() user: UserModel, @Param('id') id: string): Promise<CourseView> {
    return this.courses.get(user, id);
  }

  @Patch(':id')
  update(@CurrentUser() user: UserModel, @Param('id') id: string, @Body() dto: UpdateCourseDto): Promise<CourseView> {
    return this.courses.update(user, id, dto);
  }

  @Delete(':id')
  @HttpCode(204)
  remove(@CurrentUser() user: UserModel, @Param('id') id: string, @Query() query: DeleteQuery): Promise<void> {
    return this.courses.remove(user, id, query.confirm);
  }
}
