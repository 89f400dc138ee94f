import { Module } from '@nestjs/common';
import { ActivationsController } from './activations.controller';
import { ActivationsService } from './activations.service';
import { Enrolling } from './enrolling';
import { InvitationsController } from './invitations.controller';
import { InvitationsService } from './invitations.service';
import { JoiningService } from './joining.service';
import { MembersController } from './members.controller';
import { MembersService } from './members.service';
import { RosterController } from './roster/roster.controller';
import { RosterService } from './roster/roster.service';
import { SectionsController } from './sections.controller';
import { SectionsService } from './sections.service';

@Module({
  controllers: [ActivationsController, InvitationsController, MembersController, RosterController, SectionsController],
  providers: [
    ActivationsService,
    Enrolling,
    InvitationsService,
    JoiningService,
    MembersService,
    RosterService,
    SectionsService,
  ],
})
export class PeopleModule {}
