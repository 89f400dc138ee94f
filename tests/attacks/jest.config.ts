export default {
  displayName: 'tests-attacks',
  preset: '../../jest.preset.js',
  testEnvironment: 'node',
  // Sandboxes are measured: what runs beside them would be measured too.
  maxWorkers: 1,
  testTimeout: 60_000,
  transform: { '^.+\\.[tj]s$': ['ts-jest', { tsconfig: '<rootDir>/tsconfig.json' }] },
};
