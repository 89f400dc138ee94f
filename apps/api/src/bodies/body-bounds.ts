import { applyDecorators, SetMetadata } from '@nestjs/common';
import type { ShapeBounds } from './json-shape';
import { ApiBody, ApiConsumes } from '@nestjs/swagger';

/** How much a body may be before it costs anything to take it in. */
export interface BodyBounds extends ShapeBounds {
  readonly bytes: number;
}

/** What an operation takes that says nothing else. */
export const ORDINARY_BODY: BodyBounds = { bytes: 1 << 20, names: 5000, values: 20_000 };

/** Of somebody who may be nobody: a name, a passphrase, a token. */
export const CREDENTIALS: BodyBounds = { bytes: 16 << 10, names: 20, values: 20 };

/** A program of many files, or its input. */
export const PROGRAM: BodyBounds = { bytes: 8 << 20, names: 500, values: 1000 };

/** A file in base64. */
export const FILE_IN_JSON: BodyBounds = { bytes: 2 << 20, names: 20, values: 20 };

/** A whole exercise: its files, its tests, the rows of its tables. */
export const DOCUMENT: BodyBounds = { bytes: 16 << 20, names: 20_000, values: 200_000 };

/** Where guards find what {@link TakesBody} says. */
export const BODY_BOUNDS = 'assay:body-bounds';

/** What an operation, or all of a controller's, take instead of an {@link ORDINARY_BODY}. */
export const TakesBody = (bounds: BodyBounds) => SetMetadata(BODY_BOUNDS, bounds);

/** Of an operation that reads the bytes of its body itself. */
export const TakesBytes = () =>
  applyDecorators(
    SetMetadata(BODY_BOUNDS, null),
    ApiConsumes('application/octet-stream'),
    ApiBody({ schema: { type: 'string', format: 'binary' } }),
  );
