import presets from 'jest-preset-angular/presets/index.js';

/** These packages publish ES modules only, which jest has to translate first. */
const esModules = ['.*\\.mjs$', 'csv-parse', 'marked', '@angular', 'monaco-editor'];

export default {
  displayName: 'web',
  ...presets.createCjsPreset({ tsconfig: '<rootDir>/tsconfig.spec.json' }),
  setupFilesAfterEnv: ['<rootDir>/test-setup.ts'],
  transformIgnorePatterns: [`node_modules/(?!${esModules.join('|')})`],
  moduleNameMapper: { '^@assay/contract$': '<rootDir>/../../libs/contract/src/index.ts' },
};
