import type { NestExpressApplication } from '@nestjs/platform-express';
import type { NextFunction, Request, Response } from 'express';
import type { Server } from 'node:http';

/** How long requests under way may take once the server stops; what takes longer is cut off, in milliseconds. */
export const STOP_MS = 10_000;

/** How often it is looked for connections on which nothing is under way any more, in milliseconds. */
const LOOK_MS = 100;

/**
 * The end of a server. From the first moment it is not ready, and each answer ends its connection, so that a proxy asks
 * another one; what is under way is answered, within {@link STOP_MS}.
 */
export class Stopping {
  private begun = false;

  get hasBegun(): boolean {
    return this.begun;
  }

  /** Goes before everything that answers. */
  readonly middleware = (_request: Request, response: Response, next: NextFunction): void => {
    if (this.begun) response.setHeader('Connection', 'close');
    next();
  };

  begin(): void {
    this.begun = true;
  }

  /** Ends connections as they become idle, and all of them in the end. */
  async close(app: NestExpressApplication): Promise<void> {
    this.begin();
    const server = app.getHttpServer() as Server;
    const idle = setInterval(() => server.closeIdleConnections(), LOOK_MS);
    const rest = setTimeout(() => server.closeAllConnections(), STOP_MS);
    try {
      await app.close();
    } finally {
      clearInterval(idle);
      clearTimeout(rest);
    }
  }
}
