const path = require('node:path');
const { NxAppWebpackPlugin } = require('@nx/webpack/app-plugin');

/** What the server's processes are built with: one bundle, packages from node_modules, data files beside it. */
module.exports = (name) => {
  const root = path.join(__dirname, '..');
  const asset = (input, glob, output) => ({ input: path.join(root, input), glob, output });
  return {
    output: { path: path.join(root, 'dist/apps', name), clean: true },
    plugins: [
      new NxAppWebpackPlugin({
        target: 'node',
        compiler: 'tsc',
        main: './src/main.ts',
        tsConfig: './tsconfig.app.json',
        assets: [
          asset('libs/db/prisma/migrations', '**/*.sql', 'migrations'),
          asset('libs/sandbox/src/supervisor', '*.py', 'supervisor'),
          asset('deploy', 'seccomp.json', '.'),
        ],
        transformers: [
          {
            name: '@nestjs/swagger/plugin',
            options: { dtoFileNameSuffix: ['.dto.ts', 'exercise-format.ts'], introspectComments: true },
          },
        ],
        optimization: false,
        outputHashing: 'none',
        generatePackageJson: false,
        sourceMap: true,
      }),
    ],
  };
};
