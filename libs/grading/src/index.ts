export * from './compare';
export * from './data-value';
export * from './judge';
export * from './plan';
export * from './python-literal';
export { expectedText } from './rows';
export * from './score';
