import type { UserModel } from '@assay/db';
import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Put, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import { CurrentUser } from '../auth/auth.guard';
import { DeleteQuery } from '../courses/courses.dto';
import {
  AssignmentList,
  AssignmentView,
  CreateAssignmentDto,
  ExtensionDto,
  ExtensionView,
  UpdateAssignmentDto,
} from './assignments.dto';
import { AssignmentsService } from './assignments.service';
import { ExtensionsService } from './extensions.service';

@ApiTags('assignments')
@ApiBearerAuth()
@Controller()
export class AssignmentsController {
  constructor(
    private readonly assignments: AssignmentsService,
    private readonly extensions: ExtensionsService,
  ) {}

  @Get('courses/:id/assignments')
  list(@CurrentUser() user: UserModel, @Param('id') course: string): Promise<AssignmentList> {
    return this.assignments.list(user, course);
  }

  @Post('courses/:id/assignments')
  create(
    @CurrentUser() user: UserModel,
    @Param('id') course: string,
    @Body() dto: CreateAssignmentDto,
  ): Promise<AssignmentView> {
    return this.assignments.create(user, course, dto);
  }

  @Get('courses/:id/assignments/:slug')
  getBySlug(
    @CurrentUser() user: UserModel,
    @Param('id') course: string,
    @Param('slug') slug: string,
  ): Promise<AssignmentView> {
    return this.assignments.getBySlug(user, course, slug);
  }

  @Get('assignments/:id')
  get(@CurrentUser() user: UserModel, @Param('id') id: string): Promise<AssignmentView> {
    return this.assignments.get(user, id);
  }

  @Patch('assignments/:id')
  update(
    @CurrentUser() user: UserModel,
    @Param('id') id: string,
    @Body() dto: UpdateAssignmentDto,
  ): Promise<AssignmentView> {
    return this.assignments.update(user, id, dto);
  }

  @Delete('assignments/:id')
  @HttpCode(204)
  remove(@CurrentUser() user: UserModel, @Param('id') id: string, @Query() { confirm }: DeleteQuery): Promise<void> {
    return this.assignments.remove(user, id, confirm);
  }

  @Put('assignments/:id/extensions/:userId')
  extend(
    @CurrentUser() user: UserModel,
    @Param('id') id: string,
    @Param('userId') userId: string,
    @Body() dto: ExtensionDto,
  ): Promise<ExtensionView> {
    return this.extensions.give(user, id, userId, dto);
  }

  @Delete('assignments/:id/extensions/:userId')
  @HttpCode(204)
  endExtension(
    @CurrentUser() user: UserModel,
    @Param('id') id: string,
    @Param('userId') userId: string,
  ): Promise<void> {
    return this.extensions.takeBack(user, id, userId);
  }
}
