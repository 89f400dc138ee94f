import { Controller, Get, Header, Inject, Req } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request } from 'express';
import { Registry } from 'prom-client';
import { Public } from '../auth/auth.guard';
import { PLATFORM, type Platform } from '../platform';
import { requireScraper } from './metrics-access';
import { MetricsService } from './metrics.service';

/** For Prometheus; beside the API, which people and their scripts use. */
@ApiExcludeController()
@Controller('metrics')
export class MetricsController {
  constructor(
    @Inject(PLATFORM) private readonly platform: Platform,
    private readonly metrics: MetricsService,
  ) {}

  @Public()
  @Get()
  @Header('Content-Type', Registry.PROMETHEUS_CONTENT_TYPE)
  @Header('Cache-Control', 'no-store')
  text(@Req() request: Request): Promise<string> {
    requireScraper(request, this.platform.settings.metricsToken);
    return this.metrics.text();
  }
}
