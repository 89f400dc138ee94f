import type { UserModel } from '@assay/db';
import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import { CurrentUser } from '../auth/auth.guard';
import { LastSimilarityView, SimilarityJobView, StartSimilarityDto } from './similarity.dto';
import { SimilarityService } from './similarity.service';

/** For those who may review flags in the exercise's course. */
@ApiTags('flags')
@ApiBearerAuth()
@Controller('exercises/:id/similarity')
export class SimilarityController {
  constructor(private readonly similarity: SimilarityService) {}

  /** Compares one submission of each student with all others, and flags the pairs that are alike. */
  @Post()
  @HttpCode(202)
  start(
    @CurrentUser() user: UserModel,
    @Param('id') id: string,
    @Body() dto: StartSimilarityDto,
  ): Promise<SimilarityJobView> {
    return this.similarity.start(user, id, dto);
  }

  /** How far the last comparison is, and what it found. */
  @Get()
  get(@CurrentUser() user: UserModel, @Param('id') id: string): Promise<LastSimilarityView> {
    return this.similarity.get(user, id);
  }
}
