import { renderMarkdown, renderParts } from './markdown';
import { programBlock } from './program-block';

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

  it('points at the files of the course, wherever they are now', () => {
    const addressOf = (name: string) => (name === 'plot.png' ? '/api/files/1/plot.png?signature=a&b' : undefined);
    const html = renderMarkdown(
      '![A plot](files/plot.png) [it](./files/plot.png) <img src="files/plot.png">',
      addressOf,
    );
    expect(html.match(/(?:src|href)="\/api\/files\/1\/plot\.png\?signature=a&amp;b"/g)).toHaveLength(3);
    const missing = renderMarkdown('![A plot](files/<b>.png) ![](files/gone.png) [gone](files/gone.csv)', addressOf);
    expect(missing).toContain('<em>The picture files/gone.png is not there.</em>');
    expect(missing).not.toMatch(/href|<b>/);
    // Other addresses are left as they are.
    expect(renderMarkdown('[x](profiles/plot.png)', addressOf)).toContain('href="profiles/plot.png"');
  });
});

describe('renderParts', () => {
  it('takes out the programs that are to be run, and leaves all other code as it is', () => {
    const source = `# One\n\n\`\`\`python run\nprint(1)\n\`\`\`\n\nSee [it][a].\n\n\`\`\`python\nprint(2)\n\`\`\`\n\n[a]: https://example.org\n`;
    const [head, program, rest, ...more] = renderParts(source);
    expect(head).toEqual({ html: expect.stringContaining('<h2>One</h2>') });
    expect(program).toEqual({ language: 'python', source: 'print(1)', stdin: null });
    expect(rest).toEqual({ html: expect.stringMatching(/href="https:\/\/example.org"[\s\S]*print\(2\)/) });
    expect(more).toEqual([]);
  });

  it.each([
    ['```py run', { language: 'python', stdin: null }],
    ['```C++  run', { language: 'cpp', stdin: null }],
    ['~~~sql run', { language: 'sql', stdin: null }],
    ['```bash run stdin', { language: 'bash', stdin: '' }],
    ['```java run stdin="3\\n4 \\"five\\""', { language: 'java', stdin: '3\n4 "five"' }],
    ['```python stdin="a \\\\n b" run', { language: 'python', stdin: 'a \\n b' }],
  ])('reads what stands behind a fence: %s', (fence, expected) => {
    const end = fence.slice(0, 3);
    expect(renderParts(`${fence}\nx = 1\n${end}`)).toEqual([{ source: 'x = 1', ...expected }]);
  });

  it.each(['```', '```python', '```run', '```python running', '```python stdin="run"', '    python run'])(
    'only shows what does not say that it is to be run: %s',
    (fence) => {
      expect(renderParts(`${fence}\nx\n\`\`\``)).toEqual([{ html: expect.stringContaining('<pre>') }]);
    },
  );

  it('shows a program that nobody here can run, and says so', () => {
    expect(renderParts('```cobol run\nx\n```')).toEqual([
      { html: expect.stringContaining('<pre>') },
      { unknown: 'cobol' },
    ]);
  });

  it('reads what the editor inserts', () => {
    const source = 'int main(void) {\n  return 0;\n}';
    expect(renderParts(programBlock('c', source))).toEqual([{ language: 'c', source, stdin: null }]);
  });

  it('is one text when there are no programs', () => {
    expect(renderParts('# One\n\nTwo')).toEqual([{ html: renderMarkdown('# One\n\nTwo') }]);
    expect(renderParts('  \n')).toEqual([]);
  });
});
