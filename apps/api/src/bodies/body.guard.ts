import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import express, { type Request, type Response } from 'express';
import { DomainError } from '../problems/domain-error';
import { BODY_BOUNDS, ORDINARY_BODY, type BodyBounds } from './body-bounds';
import { shapeProblem } from './json-shape';

type Parser = (request: Request, response: Response) => Promise<void>;

/**
 * Takes in a body of JSON once it is known who sends it, within the bounds of the operation that it is for. What is too
 * large, too deep or of too many parts is refused before anything is made of it.
 */
@Injectable()
export class BodyGuard implements CanActivate {
  private readonly parsers = new Map<BodyBounds, Parser>();

  constructor(private readonly reflector: Reflector) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    if (context.getType() !== 'http') return true;
    const http = context.switchToHttp();
    const request = http.getRequest<Request>();
    if (!hasBody(request)) return true;
    const places = [context.getHandler(), context.getClass()];
    const taken = this.reflector.getAllAndOverride<BodyBounds | null | undefined>(BODY_BOUNDS, places);
    if (taken === null) return true;
    if (!request.is('application/json')) {
      throw new DomainError(
        415,
        'unsupported_media_type',
        'Send the body as JSON, with the content type application/json.',
      );
    }
    const bounds = taken ?? ORDINARY_BODY;
    const parse = this.parsers.get(bounds) ?? parserOf(bounds);
    this.parsers.set(bounds, parse);
    await parse(request, http.getResponse<Response>());
    return true;
  }
}

function hasBody({ headers }: Request): boolean {
  return headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;
}

function parserOf(bounds: BodyBounds): Parser {
  const verify = (_request: unknown, _response: unknown, bytes: Buffer, charset: string) => {
    if (charset !== 'utf-8') throw new DomainError(415, 'unsupported_media_type', 'Send the body in UTF-8.');
    const problem = shapeProblem(bytes, bounds);
    if (problem !== null) throw new DomainError(400, 'too_complex', `The body ${problem}.`);
  };
  const parser = express.json({ limit: bounds.bytes, verify });
  return (request, response) =>
    new Promise((resolve, reject) => {
      parser(request, response, (error?: unknown) => {
        if (error === undefined) resolve();
        else reject(asProblem(error, bounds));
      });
    });
}

/** The parser's own words are those of its libraries. */
function asProblem(error: unknown, { bytes }: BodyBounds): unknown {
  switch ((error as { readonly type?: unknown }).type) {
    case 'entity.parse.failed':
      return new DomainError(400, 'bad_request', 'The body is not valid JSON.');
    case 'entity.too.large':
      return new DomainError(413, 'too_large', `The body may have at most ${sizeOf(bytes)} here.`, {
        params: { limitBytes: bytes },
      });
    default:
      return error;
  }
}

function sizeOf(bytes: number): string {
  return bytes < 1 << 20 ? `${bytes >> 10} KiB` : `${bytes >> 20} MiB`;
}
