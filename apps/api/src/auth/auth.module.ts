import { Module } from '@nestjs/common';
import { JwtModule } from '@nestjs/jwt';
import { PassportModule } from '@nestjs/passport';
import { ActivationService } from './activation.service';
import { AuthController } from './auth.controller';
import { JwtStrategy, SECRETS } from './auth.guard';
import { ACCESS_TOKEN_SECONDS, AuthService } from './auth.service';
import { OwnAccountController } from './own-account.controller';
import { OwnAccountService } from './own-account.service';
import { RefreshTokensService } from './refresh-tokens.service';
import { SessionCookie } from './session-cookie';
import type { Secrets } from './secrets';

@Module({
  imports: [
    PassportModule,
    JwtModule.registerAsync({
      inject: [SECRETS],
      useFactory: (secrets: Secrets) => ({
        secret: secrets.accessTokenKey,
        signOptions: { algorithm: 'HS256', expiresIn: ACCESS_TOKEN_SECONDS },
        verifyOptions: { algorithms: ['HS256'] },
      }),
    }),
  ],
  controllers: [AuthController, OwnAccountController],
  providers: [ActivationService, AuthService, OwnAccountService, RefreshTokensService, SessionCookie, JwtStrategy],
  exports: [AuthService, JwtModule],
})
export class AuthModule {}
