import type { UserModel } from '@assay/db';
import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import { CurrentUser } from '../auth/auth.guard';
import { SectionDto, SectionList, SectionView } from './sections.dto';
import { SectionsService } from './sections.service';

@ApiTags('people')
@ApiBearerAuth()
@Controller('courses/:id/sections')
export class SectionsController {
  constructor(private readonly sections: SectionsService) {}

  @Get()
  list(@CurrentUser() user: UserModel, @Param('id') id: string): Promise<SectionList> {
    return this.sections.list(user, id);
  }

  @Post()
  create(@CurrentUser() user: UserModel, @Param('id') id: string, @Body() dto: SectionDto): Promise<SectionView> {
    return this.sections.create(user, id, dto);
  }

  @Patch(':sectionId')
  rename(
    @CurrentUser() user: UserModel,
    @Param('id') id: string,
    @Param('sectionId') sectionId: string,
    @Body() dto: SectionDto,
  ): Promise<SectionView> {
    return this.sections.rename(user, id, sectionId, dto);
  }

  /** Its people stay in the course. */
  @Delete(':sectionId')
  @HttpCode(204)
  remove(
    @CurrentUser() user: UserModel,
    @Param('id') id: string,
    @Param('sectionId') sectionId: string,
  ): Promise<void> {
    return this.sections.remove(user, id, sectionId);
  }
}
