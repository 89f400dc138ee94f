import type { UserModel } from '@assay/db';
import { TakesBytes } from '../bodies/body-bounds';
import { Controller, Delete, Get, HttpCode, Param, Post, Query, Req, Res, StreamableFile } from '@nestjs/common';
import { ApiBearerAuth, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { CurrentUser, Public } from '../auth/auth.guard';
import { fileHeaders } from './file-types';
import { AddressQuery, CourseFileList, CourseFileView, DeleteFileQuery, UploadQuery } from './files.dto';
import { FilesService } from './files.service';

/** An address holds for one content: what a browser has kept stays right. */
const CACHED = 'private, max-age=7200, immutable';

@ApiTags('files')
@ApiBearerAuth()
@Controller()
export class FilesController {
  constructor(private readonly files: FilesService) {}

  @Get('courses/:id/files')
  list(@CurrentUser() user: UserModel, @Param('id') course: string): Promise<CourseFileList> {
    return this.files.list(user, course);
  }

  /** The body is the file itself, at most 10 MB. */
  @Post('courses/:id/files')
  @TakesBytes()
  upload(
    @CurrentUser() user: UserModel,
    @Param('id') course: string,
    @Query() query: UploadQuery,
    @Req() request: Request,
  ): Promise<CourseFileView> {
    return this.files.upload(user, course, query, request);
  }

  @Delete('files/:id')
  @HttpCode(204)
  remove(@CurrentUser() user: UserModel, @Param('id') id: string, @Query() query: DeleteFileQuery): Promise<void> {
    return this.files.remove(user, id, query.confirm);
  }

  /** By a signed address, as lessons and exercises hold them; the name is for the browser. */
  @Public()
  @Get('files/:id/:name')
  @ApiProduces('application/octet-stream')
  async send(
    @Param('id') id: string,
    @Query() query: AddressQuery,
    @Res({ passthrough: true }) response: Response,
  ): Promise<StreamableFile> {
    const { file, content } = await this.files.send(id, query);
    response.set({ ...fileHeaders(file), 'Cache-Control': CACHED });
    return new StreamableFile(content);
  }
}
