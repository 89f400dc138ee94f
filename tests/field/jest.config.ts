export default {
  displayName: 'tests-field',
  preset: '../../jest.preset.js',
  testEnvironment: 'node',
  maxWorkers: 2,
  testTimeout: 300_000,
  transform: { '^.+\\.[tj]s$': ['ts-jest', { tsconfig: '<rootDir>/tsconfig.json' }] },
};
