import { renderMarkdown } from './markdown';

describe('renderMarkdown', () => {
  it.each([
    '<script>alert(1)</script>',
    '<img src=x onerror=alert(1)>',
    '[x](javascript:alert(1))',
    '<a href="java&#x09;script:alert(1)">x</a>',
    '<iframe src="https://example.org"></iframe>',
    '<form action="https://example.org"><input name="password"></form>',
    '<style>body { display: none }</style>',
    '<svg onload=alert(1)></svg>',
    '$<img src=x onerror=alert(1)>$',
  ])('lets nothing active through: %s', (source) => {
    expect(renderMarkdown(source)).not.toMatch(/<script|<[^>]+\son\w+\s*=|href="?\s*java|<iframe|<form|<input|<style/i);
  });

  it('puts headings below the title of the page', () => {
    expect(renderMarkdown('# Task\n\n## Input')).toMatch(/<h2>Task<\/h2>\s*<h3>Input<\/h3>/);
    expect(renderMarkdown('### Task')).toContain('<h2>Task</h2>');
  });

  it('writes formulas, and leaves prices alone', () => {
    expect(renderMarkdown('$1 \\le n \\le 10^9$')).toContain('1 ≤ n ≤ 10<sup>9</sup>');
    expect(renderMarkdown('It costs $5 or $6.')).not.toContain('math');
  });

  it('opens other sites beside the work, and describes pictures', () => {
    expect(renderMarkdown('[x](https://example.org)')).toMatch(
      /target="_blank".*rel="noopener noreferrer"|rel=.*target=/,
    );
    expect(renderMarkdown('<img src="a.png">')).toContain('alt=""');
  });
});
