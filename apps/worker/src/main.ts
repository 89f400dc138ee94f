import { endAll, GradingScheduleModule, LineLogger, openPlatform, quiet, startGrading } from '@assay/grader';
import { readSettings } from '@assay/settings';
import { Logger } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import * as path from 'node:path';
import 'reflect-metadata';

/** The grader as a process of its own: needs the database, and is the only one that needs the container engine. */
async function main(): Promise<void> {
  Logger.overrideLogger(new LineLogger());
  const logger = new Logger('Worker');
  const warn = quiet((message) => logger.warn(message));
  const report = (step: string) => logger.log(step);
  const settings = readSettings({ ...process.env, ASSAY_ROLE: 'worker' });
  const platform = await openPlatform({ settings, migrations: path.join(__dirname, 'migrations'), report, warn });
  const grading = await startGrading(platform, report);
  const app = await NestFactory.createApplicationContext(GradingScheduleModule.of(grading, warn), {
    logger: new LineLogger(),
    abortOnError: false,
  });
  report(`ready (${grading.runner})`);
  let stopping = false;
  const stop = (signal: NodeJS.Signals) => {
    if (stopping) return;
    stopping = true;
    report(`${signal}: finishing what is being graded`);
    endAll([() => app.close(), () => grading.stop(), () => platform.close()]).then(
      () => process.exit(0),
      (error: Error) => {
        warn(error.stack ?? error.message);
        process.exit(1);
      },
    );
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
});
