import { Module } from '@nestjs/common';
import { DriftService } from './drift.service';
import { GatesController } from './gates.controller';
import { GatesService } from './gates.service';

@Module({ controllers: [GatesController], providers: [GatesService, DriftService] })
export class GatesModule {}
