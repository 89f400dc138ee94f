export default {
  displayName: 'tests-load',
  preset: '../../jest.preset.js',
  testEnvironment: 'node',
  maxWorkers: 1,
  testTimeout: 300_000,
  transform: { '^.+\\.[tj]s$': ['ts-jest', { tsconfig: '<rootDir>/tsconfig.json' }] },
};
