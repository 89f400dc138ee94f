import { Module } from '@nestjs/common';
import { AuditLogService } from './audit-log.service';
import { AuditController } from './audit.controller';

@Module({ controllers: [AuditController], providers: [AuditLogService] })
export class AuditModule {}
