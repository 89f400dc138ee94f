import { MIN_PASSWORD } from '@assay/contract';
import { Optional } from '@assay/contract/exercise';
import { ArrayMaxSize, IsArray, IsString, IsUUID, Length, MaxLength } from 'class-validator';

export class ActivationsDto {
  /** Of whom; left out: of all in the course who have not signed in yet. */
  @Optional()
  @IsArray()
  @ArrayMaxSize(5000)
  @IsUUID(undefined, { each: true })
  userIds?: string[];
}

export class LinkView {
  userId!: string;
  username!: string;
  name!: string;
  email!: string;
  /** Works once. */
  link!: string;
}

export class LinksView {
  items!: LinkView[];
  expiresAt!: string;
  /** The same as a file for a mail merge. */
  csv!: string;
}

export class ActivationTokenDto {
  /** From the link. */
  @IsString()
  @MaxLength(100)
  token!: string;
}

export class ActivateDto extends ActivationTokenDto {
  @IsString()
  @Length(MIN_PASSWORD, 200)
  password!: string;
}

/** Whose account a link is for. */
export class ActivationView {
  username!: string;
  displayName!: string;
  email!: string;
}
