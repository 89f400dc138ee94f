import { MIN_PASSWORD, SITE_ROLES, USERNAME_PATTERN, type SiteRole } from '@assay/contract';
import { Transform } from 'class-transformer';
import { IsEmail, IsIn, IsString, Length, Matches, MaxLength } from 'class-validator';
import { Identifier } from '../people/identifiers';

export class RegisterDto {
  /** 2 to 32 characters: letters, digits, `.`, `_` and `-`. */
  @Identifier()
  @Matches(USERNAME_PATTERN, {
    message: '$property must be 2 to 32 letters, digits, dots, underscores or hyphens',
  })
  username!: string;

  @Identifier()
  @IsEmail()
  @MaxLength(254)
  email!: string;

  @IsString()
  @Length(MIN_PASSWORD, 200)
  password!: string;
}

export class SetupDto extends RegisterDto {
  /** From the one-time link. */
  @IsString()
  @MaxLength(100)
  token!: string;
}

export class LoginDto {
  /** User name or e-mail address. */
  @Identifier()
  @IsString()
  @Length(1, 254)
  login!: string;

  @IsString()
  @Length(1, 200)
  password!: string;
}

export class ChangeAccountDto {
  /** How others see the name. */
  @Transform(({ value }) => (typeof value === 'string' ? value.trim().replace(/\s+/g, ' ') : (value as unknown)))
  @IsString()
  @Length(1, 100)
  displayName!: string;
}

export class ChangePassphraseDto {
  /** The present one. */
  @IsString()
  @Length(1, 200)
  current!: string;

  @IsString()
  @Length(MIN_PASSWORD, 200)
  passphrase!: string;
}

export class UserView {
  id!: string;
  username!: string;
  email!: string;
  displayName!: string;
  @IsIn(SITE_ROLES)
  role!: SiteRole;
  /** By the settings of the site. */
  mayCreateCourses!: boolean;
}

export class SessionView {
  accessToken!: string;
  /** Seconds until the access token ends. */
  expiresIn!: number;
  user!: UserView;
}
