import * as path from 'node:path';

/** How a test starts a TypeScript file of ours as a process of its own. */
export const TYPESCRIPT = {
  execArgv: ['-r', 'ts-node/register/transpile-only', '-r', 'tsconfig-paths/register'],
  env: {
    TS_NODE_PROJECT: path.join(__dirname, '..', '..', 'tsconfig.json'),
  },
} as const;
