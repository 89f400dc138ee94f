import type { UserModel } from '@assay/db';
import { FILE_IN_JSON, TakesBody } from '../bodies/body-bounds';
import { Body, Controller, Delete, Get, HttpCode, Param, Post, Put, Query, Res, StreamableFile } from '@nestjs/common';
import { ApiBearerAuth, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { CurrentUser } from '../auth/auth.guard';
import { GradebookImportService } from './gradebook-import.service';
import { SchemeDto, SchemeView } from './grade-scheme.dto';
import { GradeImportDto, GradeImportView } from './gradebook-import.dto';
import {
  GradebookQuery,
  GradebookView,
  GradeExportQuery,
  GradeHistoryPage,
  GradeHistoryQuery,
  GradeOverrideDto,
  StudentGradeView,
  StudentTotalsView,
  OwnGradesView,
  ReleaseDto,
  TakeBackQuery,
} from './gradebook.dto';
import { GradebookService } from './gradebook.service';
import { GradesService } from './grades.service';

@ApiTags('grades')
@ApiBearerAuth()
@Controller()
export class GradebookController {
  constructor(
    private readonly book: GradebookService,
    private readonly grades: GradesService,
    private readonly imports: GradebookImportService,
  ) {}

  @Get('courses/:id/gradebook')
  list(
    @CurrentUser() user: UserModel,
    @Param('id') course: string,
    @Query() query: GradebookQuery,
  ): Promise<GradebookView> {
    return this.book.list(user, course, query);
  }

  /** The caller's own, as far as they are released. */
  @Get('courses/:id/grades')
  own(@CurrentUser() user: UserModel, @Param('id') course: string): Promise<OwnGradesView> {
    return this.book.own(user, course);
  }

  @Get('courses/:id/gradebook/students/:userId')
  totals(
    @CurrentUser() user: UserModel,
    @Param('id') course: string,
    @Param('userId') userId: string,
  ): Promise<StudentTotalsView> {
    return this.book.totals(user, course, userId);
  }

  @Get('courses/:id/gradebook/history')
  history(
    @CurrentUser() user: UserModel,
    @Param('id') course: string,
    @Query() query: GradeHistoryQuery,
  ): Promise<GradeHistoryPage> {
    return this.book.history(user, course, query);
  }

  @Get('courses/:id/gradebook/export')
  @ApiProduces('text/csv', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet')
  async export(
    @CurrentUser() user: UserModel,
    @Param('id') course: string,
    @Query() { format = 'csv' }: GradeExportQuery,
    @Res({ passthrough: true }) response: Response,
  ): Promise<StreamableFile> {
    const { name, mediaType, content } = await this.book.export(user, course, format);
    response.set({ 'Content-Disposition': `attachment; filename="${name}"`, 'Cache-Control': 'no-store' });
    return new StreamableFile(content, { type: mediaType });
  }

  /** What a file would change; with `apply`, the change. Nothing is imported from a file with problems. */
  @Post('courses/:id/gradebook/import')
  @HttpCode(200)
  @TakesBody(FILE_IN_JSON)
  import(
    @CurrentUser() user: UserModel,
    @Param('id') course: string,
    @Body() dto: GradeImportDto,
  ): Promise<GradeImportView> {
    return this.imports.import(user, course, dto);
  }

  @Get('courses/:id/gradebook/scheme')
  scheme(@CurrentUser() user: UserModel, @Param('id') course: string): Promise<SchemeView> {
    return this.book.scheme(user, course);
  }

  @Put('courses/:id/gradebook/scheme')
  @HttpCode(204)
  arrange(@CurrentUser() user: UserModel, @Param('id') course: string, @Body() dto: SchemeDto): Promise<void> {
    return this.grades.arrange(user, course, dto);
  }

  @Put('assignments/:id/release')
  @HttpCode(204)
  release(@CurrentUser() user: UserModel, @Param('id') id: string, @Body() dto: ReleaseDto): Promise<void> {
    return this.grades.release(user, id, dto);
  }

  @Get('assignments/:id/grades/:userId')
  grade(
    @CurrentUser() user: UserModel,
    @Param('id') id: string,
    @Param('userId') userId: string,
  ): Promise<StudentGradeView> {
    return this.book.grade(user, id, userId);
  }

  @Put('assignments/:id/grades/:userId')
  override(
    @CurrentUser() user: UserModel,
    @Param('id') id: string,
    @Param('userId') userId: string,
    @Body() dto: GradeOverrideDto,
  ): Promise<StudentGradeView> {
    return this.grades.override(user, id, userId, dto);
  }

  @Delete('assignments/:id/grades/:userId')
  takeBack(
    @CurrentUser() user: UserModel,
    @Param('id') id: string,
    @Param('userId') userId: string,
    @Query() query: TakeBackQuery,
  ): Promise<StudentGradeView> {
    return this.grades.takeBack(user, id, userId, query);
  }
}
