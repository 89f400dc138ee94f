import { readSettings, SettingsError } from '@assay/settings';
import * as path from 'node:path';
import 'reflect-metadata';
import { startServer } from './server';

const root = path.join(__dirname, '..', '..', '..');
const places = {
  migrations: path.join(__dirname, 'migrations'),
  web: path.join(root, 'dist', 'apps', 'web', 'browser'),
  content: path.join(root, 'content'),
};

function report(step: string): void {
  console.log(`  ${step}`);
}

async function main(): Promise<void> {
  const began = Date.now();
  const server = await startServer(readSettings(process.env), places, report);
  console.log(`\nAssay is ready at ${server.url} (after ${((Date.now() - began) / 1000).toFixed(1)} s)`);
  server.signIn.forEach((line) => console.log(`  ${line}`));
  let stopping = false;
  const stop = (signal: NodeJS.Signals) => {
    if (stopping) return;
    stopping = true;
    console.log(`\n${signal}: finishing what is being graded`);
    server.stop().then(
      () => process.exit(0),
      (error: Error) => {
        console.error(error);
        process.exit(1);
      },
    );
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
}

main().catch((error: unknown) => {
  console.error(error instanceof SettingsError ? error.message : error);
  process.exit(1);
});
