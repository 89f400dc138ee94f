import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { Response } from 'express';

/** Where an answer's header fields are put. */
export interface AnswerFields {
  append(name: string, value: string): unknown;
}

/** The fields of the answer to this request. */
export const Answer = createParamDecorator((_options: unknown, context: ExecutionContext): AnswerFields =>
  context.switchToHttp().getResponse<Response>(),
);
