import { Transform } from 'class-transformer';
import { IsString, Length } from 'class-validator';

const trimmed = ({ value }: { value: unknown }) => (typeof value === 'string' ? value.trim() : value);

export class SectionDto {
  @Transform(trimmed)
  @IsString()
  @Length(1, 60)
  name!: string;
}

export class SectionView {
  id!: string;
  name!: string;
  memberCount!: number;
}

export class SectionList {
  items!: SectionView[];
}
