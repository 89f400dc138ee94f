import { ConsoleLogger } from '@nestjs/common';

/** What Nest tells of its own start, a hundred lines of it. */
const FRAMEWORK = new Set([
  'InstanceLoader',
  'NestApplication',
  'NestApplicationContext',
  'NestFactory',
  'RouterExplorer',
  'RoutesResolver',
  'WebSocketsController',
]);

/** Lines that begin with the time (ISO 8601, UTC); coloured where somebody watches, and not where they are kept. */
export class LineLogger extends ConsoleLogger {
  constructor() {
    const watched = process.stdout.isTTY === true && process.env['NO_COLOR'] === undefined;
    super({ logLevels: ['log', 'warn', 'error', 'fatal'], colors: watched });
  }

  override log(message: unknown, ...more: unknown[]): void {
    if (!FRAMEWORK.has(String(more.at(-1)))) super.log(message, ...more);
  }

  protected override getTimestamp(): string {
    return new Date().toISOString();
  }

  protected override formatMessage(
    logLevel: Parameters<ConsoleLogger['formatMessage']>[0],
    message: unknown,
    _pid: string,
    level: string,
    context: string,
  ): string {
    return `${this.getTimestamp()} ${this.colorize(level.trim(), logLevel)} ${context}${this.stringifyMessage(message, logLevel)}\n`;
  }
}
