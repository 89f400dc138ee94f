import type { Monaco } from './load-monaco';

/** All levels of brackets in one colour: colours are for meaning. */
function brackets(colour: string): Record<string, string> {
  return Object.fromEntries([1, 2, 3, 4, 5, 6].map((level) => [`editorBracketHighlight.foreground${level}`, colour]));
}

const OF_LANGUAGES = [
  ['annotation', 'warn'],
  ['attribute.name', 'ink'],
  ['attribute.value', 'pass'],
  ['constant', 'points'],
  ['invalid', 'fail'],
  ['keyword.flow', 'accent'],
  ['metatag', 'muted'],
  ['operator.sql', 'ink'],
  ['predefined.sql', 'ink'],
  ['regexp', 'pass'],
  ['string.sql', 'pass'],
  ['variable.predefined', 'ink'],
] as const;

/** Gives the editor the colours that the page has at this moment. */
export function applyEditorTheme(monaco: Monaco, dark: boolean): void {
  const style = getComputedStyle(document.documentElement);
  const token = (name: string) => style.getPropertyValue(`--${name}`).trim();
  const plain = (name: string) => token(name).slice(1);
  const name = dark ? 'assay-dark' : 'assay-light';
  monaco.editor.defineTheme(name, {
    base: dark ? 'vs-dark' : 'vs',
    inherit: true,
    rules: [
      { token: '', foreground: plain('ink') },
      { token: 'comment', foreground: plain('muted'), fontStyle: 'italic' },
      { token: 'keyword', foreground: plain('accent') },
      { token: 'string', foreground: plain('pass') },
      { token: 'string.escape', foreground: plain('pass') },
      { token: 'number', foreground: plain('points') },
      { token: 'number.hex', foreground: plain('points') },
      { token: 'delimiter', foreground: plain('ink') },
      { token: 'tag', foreground: plain('warn') },
      { token: 'attribute', foreground: plain('ink') },
      { token: 'predefined', foreground: plain('ink') },
      { token: 'type', foreground: plain('ink') },
      { token: 'variable', foreground: plain('ink') },
      // What the base theme has colours of its own for, in the languages that it knows better.
      ...OF_LANGUAGES.map(([token, colour]) => ({ token, foreground: plain(colour) })),
    ],
    colors: {
      'editor.background': token('surface'),
      'editor.foreground': token('ink'),
      'editorCursor.foreground': token('accent'),
      'editorLineNumber.foreground': token('muted'),
      'editorLineNumber.activeForeground': token('ink'),
      'editor.lineHighlightBackground': `${token('raised')}80`,
      'editor.lineHighlightBorder': '#00000000',
      'editor.selectionBackground': `${token('accent')}40`,
      'editor.inactiveSelectionBackground': `${token('accent')}24`,
      'editorIndentGuide.background1': token('line'),
      'editorIndentGuide.activeBackground1': token('line-strong'),
      'editorWidget.background': token('surface'),
      'editorWidget.border': token('line'),
      'editorWidget.foreground': token('ink'),
      'editorSuggestWidget.selectedBackground': token('raised'),
      'editorSuggestWidget.selectedForeground': token('ink'),
      'input.background': token('ground'),
      'input.foreground': token('ink'),
      ...brackets(token('ink')),
      focusBorder: token('accent'),
      'scrollbarSlider.background': `${token('muted')}40`,
      'scrollbarSlider.hoverBackground': `${token('muted')}66`,
    },
  });
  monaco.editor.setTheme(name);
}
