import { within } from './next-address';

describe('within', () => {
  it('goes to pages of this site only', () => {
    expect(within('/c/intro?q=1')).toBe('/c/intro?q=1');
    for (const elsewhere of [undefined, '', 'https://example.org', '//example.org', '/\\example.org', 'javascript:1']) {
      expect(within(elsewhere)).toBe('/');
    }
  });
});
