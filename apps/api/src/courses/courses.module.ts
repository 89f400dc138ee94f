import { Module } from '@nestjs/common';
import { CoursesController } from './courses.controller';
import { CoursesService } from './courses.service';
import { MembersService } from './members.service';

@Module({ controllers: [CoursesController], providers: [CoursesService, MembersService] })
export class CoursesModule {}
