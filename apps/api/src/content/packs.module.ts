import { Module } from '@nestjs/common';
import { CoursesModule } from '../courses/courses.module';
import { CopyService } from './copy.service';
import { PacksController } from './packs.controller';
import { PacksService } from './packs.service';

@Module({ imports: [CoursesModule], controllers: [PacksController], providers: [PacksService, CopyService] })
export class PacksModule {}
