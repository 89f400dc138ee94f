import type { UserModel } from '@assay/db';
import { TakesBytes } from '../bodies/body-bounds';
import { Body, Controller, Get, HttpCode, Param, Post, Query, Req, Res, StreamableFile } from '@nestjs/common';
import { ApiBearerAuth, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { CurrentUser } from '../auth/auth.guard';
import { CourseView } from '../courses/courses.dto';
import { CoursesService } from '../courses/courses.service';
import { CopyService } from './copy.service';
import { CopyCourseDto, CopyPreview, CopyShiftDto, ExportQuery, ImportQuery, PackPreview } from './packs.dto';
import { PacksService } from './packs.service';

/** Packs are sent as the body itself: a zip archive or a JSON document. */
@ApiTags('packs')
@ApiBearerAuth()
@Controller('courses')
export class PacksController {
  constructor(
    private readonly packs: PacksService,
    private readonly copies: CopyService,
    private readonly courses: CoursesService,
  ) {}

  /** The course without anybody's name or work. */
  @Get(':id/export')
  @ApiProduces('application/zip', 'application/json')
  async export(
    @CurrentUser() user: UserModel,
    @Param('id') id: string,
    @Query() { format = 'zip' }: ExportQuery,
    @Res({ passthrough: true }) response: Response,
  ): Promise<StreamableFile> {
    const { name, mediaType, content } = await this.packs.export(user, id, format);
    response.set({ 'Content-Disposition': `attachment; filename="${name}"`, 'Cache-Control': 'no-store' });
    return new StreamableFile(content, { type: mediaType });
  }

  @Post('import/preview')
  @HttpCode(200)
  @TakesBytes()
  previewNew(
    @CurrentUser() user: UserModel,
    @Query() query: ImportQuery,
    @Req() request: Request,
  ): Promise<PackPreview> {
    return this.packs.previewNew(user, query, request);
  }

  @Post('import')
  @TakesBytes()
  async importNew(
    @CurrentUser() user: UserModel,
    @Query() query: ImportQuery,
    @Req() request: Request,
  ): Promise<CourseView> {
    return this.courses.get(user, (await this.packs.importNew(user, query, request)).id);
  }

  @Post(':id/import/preview')
  @HttpCode(200)
  @TakesBytes()
  previewInto(@CurrentUser() user: UserModel, @Param('id') id: string, @Req() request: Request): Promise<PackPreview> {
    return this.packs.previewInto(user, id, request);
  }

  /** What is in the course alone stays. */
  @Post(':id/import')
  @HttpCode(200)
  @TakesBytes()
  async importInto(
    @CurrentUser() user: UserModel,
    @Param('id') id: string,
    @Req() request: Request,
  ): Promise<CourseView> {
    return this.courses.get(user, (await this.packs.importInto(user, id, request)).id);
  }

  @Post(':id/copy/preview')
  @HttpCode(200)
  previewCopy(
    @CurrentUser() user: UserModel,
    @Param('id') id: string,
    @Body() dto: CopyShiftDto,
  ): Promise<CopyPreview> {
    return this.copies.preview(user, id, dto);
  }

  /** Content, limits and settings; people and their work stay where they are. */
  @Post(':id/copy')
  async copy(@CurrentUser() user: UserModel, @Param('id') id: string, @Body() dto: CopyCourseDto): Promise<CourseView> {
    return this.courses.get(user, (await this.copies.copy(user, id, dto)).id);
  }
}
