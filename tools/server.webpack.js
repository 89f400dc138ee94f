const fs = require('node:fs');
const path = require('node:path');
const swagger = require('@nestjs/swagger/plugin');

const root = path.join(__dirname, '..');
const { paths } = require('../tsconfig.json').compilerOptions;
const alias = Object.fromEntries(Object.entries(paths).map(([name, [file]]) => [`${name}$`, path.join(root, file)]));

/** Classes whose fields the OpenAPI document describes. */
const described = { dtoFileNameSuffix: ['.dto.ts', 'exercise-format.ts'], introspectComments: true };

/** Data files that the bundle reads at run time, copied beside it. */
class CopyData {
  constructor(output) {
    this.copies = [
      ['libs/db/prisma/migrations', path.join(output, 'migrations')],
      ['libs/sandbox/src/supervisor', path.join(output, 'supervisor'), /\.py$/],
      ['deploy/seccomp.json', path.join(output, 'seccomp.json')],
    ];
  }

  apply(compiler) {
    compiler.hooks.afterEmit.tap('CopyData', () => {
      for (const [from, to, only] of this.copies) {
        const filter = (file) => !only || fs.statSync(file).isDirectory() || only.test(file);
        fs.cpSync(path.join(root, from), to, { recursive: true, filter });
      }
    });
  }
}

/**
 * What the server's processes are built with: one bundle of our own code, packages from node_modules. `others` are
 * further bundles, by name: what the process runs in threads of their own, and commands beside it.
 */
module.exports = (name, others = {}) => {
  const output = path.join(root, 'dist/apps', name);
  return {
    mode: 'none',
    target: 'node20',
    devtool: 'source-map',
    context: root,
    entry: { main: path.join(root, 'apps', name, 'src/main.ts'), ...others },
    output: { path: output, filename: '[name].js', clean: true },
    resolve: { extensions: ['.ts', '.js', '.json'], alias },
    node: { __dirname: false, __filename: false },
    externals: [
      ({ request }, done) => (/^(?:\.|\/|@assay\/)/.test(request) ? done() : done(null, `commonjs ${request}`)),
    ],
    module: {
      rules: [
        {
          test: /\.ts$/,
          loader: 'ts-loader',
          options: {
            configFile: path.join(root, 'apps', name, 'tsconfig.app.json'),
            getCustomTransformers: (program) => ({ before: [swagger.before(described, program)] }),
          },
        },
      ],
    },
    plugins: [new CopyData(output)],
    performance: false,
    stats: 'errors-warnings',
  };
};
