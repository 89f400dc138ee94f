import { Controller, Get, Inject } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Public } from '../auth/auth.guard';
import { AuthService } from '../auth/auth.service';
import { DEMO_ACCOUNTS } from '../content/demo';
import { PLATFORM, type Platform } from '../platform';
import { VERSION } from '../version';
import { SiteView } from './site.dto';

@ApiTags('site')
@Controller('site')
export class SiteController {
  constructor(
    @Inject(PLATFORM) private readonly platform: Platform,
    private readonly auth: AuthService,
  ) {}

  @Public()
  @Get()
  async site(): Promise<SiteView> {
    const accounts = DEMO_ACCOUNTS.map(({ username, password, courseRole }) => ({
      login: username,
      password,
      role: courseRole,
    }));
    return {
      name: 'Assay',
      version: VERSION,
      registrationOpen: this.platform.settings.registration === 'open',
      setupNeeded: !(await this.auth.hasAdmin()),
      demo: this.platform.settings.demo ? { accounts } : null,
    };
  }
}
