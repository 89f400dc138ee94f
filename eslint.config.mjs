import nx from '@nx/eslint-plugin';
import prettier from 'eslint-config-prettier';

/** What may import what: the boundaries of docs/architecture.md. */
const boundaries = [
  { sourceTag: 'scope:web', onlyDependOnLibsWithTags: ['scope:contract'] },
  { sourceTag: 'scope:contract', onlyDependOnLibsWithTags: [] },
  { sourceTag: 'scope:sandbox', onlyDependOnLibsWithTags: [] },
  { sourceTag: 'scope:grading', onlyDependOnLibsWithTags: ['scope:contract', 'scope:sandbox'] },
  { sourceTag: 'scope:settings', onlyDependOnLibsWithTags: [] },
  { sourceTag: 'scope:db', onlyDependOnLibsWithTags: ['scope:contract'] },
  {
    sourceTag: 'scope:grader',
    onlyDependOnLibsWithTags: ['scope:contract', 'scope:sandbox', 'scope:grading', 'scope:db', 'scope:settings'],
  },
  {
    sourceTag: 'scope:server',
    onlyDependOnLibsWithTags: [
      'scope:contract',
      'scope:sandbox',
      'scope:grading',
      'scope:db',
      'scope:grader',
      'scope:settings',
      'scope:server',
    ],
  },
  { sourceTag: 'scope:tests', onlyDependOnLibsWithTags: ['*'] },
];

const noNest = { group: ['@nestjs/*'], message: 'This library is free of frameworks.' };
const noDocker = { group: ['dockerode'], message: 'Only libs/sandbox talks to the container engine.' };
const serverOnly = {
  group: ['@assay/contract/exercise', 'class-validator', 'class-transformer', 'reflect-metadata'],
  message: 'Validation classes need Reflect metadata, which the page does not load.',
};

/** What an effect reads by way of what it does is watched as well: an editor that took over what is stored did so for ever. */
const actingEffect = {
  selector:
    "CallExpression[callee.name='effect'] CallExpression[callee.object.type='ThisExpression'][arguments.length>0]:not(CallExpression[callee.name='untracked'] CallExpression)",
  message: 'Act in `untracked`, or use `whenever` (apps/web/src/app/design): an effect watches all that is read in it.',
};

export default [
  ...nx.configs['flat/base'],
  ...nx.configs['flat/typescript'],
  ...nx.configs['flat/javascript'],
  {
    ignores: [
      '**/dist',
      '**/.angular',
      '**/coverage',
      '**/generated',
      '**/api/schema.ts',
      '**/node_modules',
      'data',
      'tmp',
    ],
  },
  {
    files: ['**/*.ts'],
    rules: {
      '@nx/enforce-module-boundaries': [
        'error',
        { enforceBuildableLibDependency: false, allow: [], depConstraints: boundaries },
      ],
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', ignoreRestSiblings: true }],
      'no-empty': ['error', { allowEmptyCatch: false }],
      eqeqeq: ['error', 'always', { null: 'ignore' }],
    },
  },
  {
    files: ['libs/grading/**/*.ts', 'libs/contract/**/*.ts'],
    rules: { 'no-restricted-imports': ['error', { patterns: [noNest, noDocker] }] },
  },
  { files: ['libs/sandbox/**/*.ts'], rules: { 'no-restricted-imports': ['error', { patterns: [noNest] }] } },
  {
    files: ['apps/**/*.ts', 'libs/db/**/*.ts', 'libs/grader/**/*.ts'],
    rules: { 'no-restricted-imports': ['error', { patterns: [noDocker] }] },
  },
  {
    files: ['apps/web/**/*.ts'],
    rules: {
      'no-restricted-imports': ['error', { patterns: [serverOnly] }],
      'no-restricted-syntax': ['error', actingEffect],
    },
  },
  // The OpenAPI document is derived from the written types.
  {
    files: ['libs/contract/src/exercise/exercise-format.ts'],
    rules: { '@typescript-eslint/no-inferrable-types': 'off' },
  },
  // Tests share fixtures by path; nothing else may import them, which the tags above say.
  { files: ['tests/**/*.ts'], rules: { '@nx/enforce-module-boundaries': 'off' } },
  prettier,
];
