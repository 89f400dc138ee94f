const NAMES: Record<string, string> = {
  '\0': 'NUL',
  '\x07': 'BEL',
  '\b': 'BS',
  '\r': 'CR',
  '\x1b': 'ESC',
  '\x7f': 'DEL',
};

/** Controls; direction marks and overrides, zero-width characters, soft hyphens, byte order marks and odd line ends. */
const UNSEEN = /[\p{Cc}\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]/gu;

/**
 * Program output may carry terminal escapes, NULs and characters that turn the direction of reading. All of them are
 * shown as visible signs, so that what is on the page is what was printed. Line feeds and tabs stay.
 */
export function visibleText(text: string): string {
  return text.replace(UNSEEN, (character) => {
    if (character === '\n' || character === '\t') return character;
    return `⟦${NAMES[character] ?? codePoint(character)}⟧`;
  });
}

function codePoint(character: string): string {
  return `U+${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`;
}
