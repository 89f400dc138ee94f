import type { UserModel } from '@assay/db';
import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import { CurrentUser } from '../auth/auth.guard';
import { ActivationsDto, LinksView } from './activations.dto';
import { ActivationsService } from './activations.service';
import { Origin } from './origin';

@ApiTags('people')
@ApiBearerAuth()
@Controller('courses/:id/activations')
export class ActivationsController {
  constructor(private readonly activations: ActivationsService) {}

  /** New links for people who have not signed in yet. They are shown this once. */
  @Post()
  @HttpCode(200)
  renew(
    @CurrentUser() user: UserModel,
    @Param('id') id: string,
    @Body() dto: ActivationsDto,
    @Origin() origin: string,
  ): Promise<LinksView> {
    return this.activations.renew(user, id, dto, origin);
  }
}
