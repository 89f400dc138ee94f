import { IsNotEmpty, IsString, MaxLength } from 'class-validator';

export class SavedCommentDto {
  @IsString()
  @IsNotEmpty()
  @MaxLength(500)
  text!: string;
}

export class SavedCommentView {
  id!: string;
  text!: string;
}

export class SavedCommentList {
  /** By their text. */
  items!: SavedCommentView[];
}
