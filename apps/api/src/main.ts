import { LineLogger } from '@assay/grader';
import { readSettings, SettingsError } from '@assay/settings';
import { Logger } from '@nestjs/common';
import * as path from 'node:path';
import 'reflect-metadata';
import { startServer } from './server';

const root = path.join(__dirname, '..', '..', '..');
const places = {
  migrations: path.join(__dirname, 'migrations'),
  web: path.join(root, 'dist', 'apps', 'web', 'browser'),
  content: path.join(root, 'content'),
};

/** Ctrl-C, the init system, a terminal that is closed. */
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** In one piece: whoever waits for the first line has the rest too. Where they are kept, lines have their time. */
function say(...lines: readonly string[]): void {
  const time = process.stdout.isTTY ? '' : `${new Date().toISOString()} `;
  console.log(lines.map((line) => time + line).join('\n'));
}

const report = (step: string) => say(`  ${step}`);

async function main(): Promise<void> {
  const began = Date.now();
  Logger.overrideLogger(new LineLogger());
  const settings = readSettings(process.env);
  if (settings.role === 'worker') {
    throw new SettingsError(
      'ASSAY_ROLE is worker, but this program serves the page; start with npm start, or node dist/apps/worker/main.js.',
    );
  }
  // From the first moment: what has begun to start must be ended too, the database above all.
  let interrupted: NodeJS.Signals | undefined;
  const interrupt = (signal: NodeJS.Signals) => (interrupted ??= signal);
  SIGNALS.forEach((signal) => process.on(signal, interrupt));
  const server = await startServer(settings, places, report);
  const ready = `Assay is ready at ${server.url} (after ${((Date.now() - began) / 1000).toFixed(1)} s)`;
  say(ready, ...server.signIn.map((line) => `  ${line}`));
  let stopping = false;
  const stop = (signal: NodeJS.Signals) => {
    if (stopping) return;
    stopping = true;
    say(`${signal}: finishing what is being graded`);
    server.stop().then(
      () => process.exit(0),
      (error: Error) => {
        console.error(error);
        process.exit(1);
      },
    );
  };
  SIGNALS.forEach((signal) => process.on(signal, stop));
  if (interrupted) stop(interrupted);
}

main().catch((error: unknown) => {
  console.error(error instanceof SettingsError ? error.message : error);
  process.exit(1);
});
