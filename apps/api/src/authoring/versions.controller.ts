import type { UserModel } from '@assay/db';
import { VersionNumberPipe } from '../exercises/version-number';
import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import { CurrentUser } from '../auth/auth.guard';
import { PageQuery } from '../courses/courses.dto';
import { ExerciseDocumentView, RestoreVersionDto, VersionPage } from './versions.dto';
import { VersionsService } from './versions.service';

@ApiTags('authoring')
@ApiBearerAuth()
@Controller('exercises/:id')
export class VersionsController {
  constructor(private readonly versions: VersionsService) {}

  /** The current version, as it is written. */
  @Get('document')
  document(@CurrentUser() user: UserModel, @Param('id') id: string): Promise<ExerciseDocumentView> {
    return this.versions.newest(user, id);
  }

  @Get('versions')
  list(@CurrentUser() user: UserModel, @Param('id') id: string, @Query() query: PageQuery): Promise<VersionPage> {
    return this.versions.list(user, id, query);
  }

  @Get('versions/:number')
  get(
    @CurrentUser() user: UserModel,
    @Param('id') id: string,
    @Param('number', VersionNumberPipe) number: number,
  ): Promise<ExerciseDocumentView> {
    return this.versions.get(user, id, number);
  }

  /** Makes a new version that says what this one says; the exercise's address stays. */
  @Post('versions/:number/restore')
  @HttpCode(200)
  restore(
    @CurrentUser() user: UserModel,
    @Param('id') id: string,
    @Param('number', VersionNumberPipe) number: number,
    @Body() { version }: RestoreVersionDto,
  ): Promise<ExerciseDocumentView> {
    return this.versions.restore(user, id, number, version);
  }
}
