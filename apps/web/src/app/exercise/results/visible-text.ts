/**
 * Program output may carry terminal escapes, NULs and characters that turn the direction of reading. All of them are
 * shown as visible signs, so that what is on the page is what was printed.
 */
export function visibleText(text: string): string {
  // eslint-disable-next-line no-control-regex -- control characters are what this is about
  return text
    .replace(/\r\n/g, '␍\n')
    .replace(/[\u0000-\u0008\u000b-\u001f\u007f]/g, picture)
    .replace(INVISIBLE, named);
}

/** Direction marks and overrides, zero-width characters, soft hyphen, byte order mark, other line ends, C1 controls. */
const INVISIBLE = /[\u0080-\u009f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]/g;

/** The Unicode picture of a C0 control: ESC is ␛. */
function picture(control: string): string {
  const code = control.charCodeAt(0);
  return String.fromCharCode(code === 0x7f ? 0x2421 : 0x2400 + code);
}

function named(character: string): string {
  return `⟦U+${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}⟧`;
}
