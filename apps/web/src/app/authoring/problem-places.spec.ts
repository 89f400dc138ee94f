import { elementIds, inWords, sectionOf } from './problem-places';

it.each([
  ['title', 'statement'],
  ['tests.2.name', 'tests'],
  ['files.solution.0.path', 'files'],
  ['policy.maxSourceKb', 'rules'],
])('finds where %s is written', (path, section) => {
  expect(sectionOf(path)).toBe(section);
});

it('looks for the field, then for what it is part of', () => {
  expect(elementIds('tests.2.limits')).toEqual(['at-tests-2-limits', 'at-tests-2', 'at-tests']);
});

it('says which test and which file', () => {
  expect(inWords({ path: 'tests.1.expected', message: 'is missing' }, ['a', 'b'])).toBe('“b”: expected is missing');
  expect(inWords({ path: 'files.support.0.path', message: 'is there twice' }, [])).toBe(
    'A support file: path is there twice',
  );
});
