const MAX_LENGTH = 120;

/** The name under which a file is kept: what Markdown needs no quoting for, told apart from those that are there. */
export function fileNameFor(original: string, taken: ReadonlySet<string>): string {
  const plain = original
    .normalize('NFC')
    .replace(/[^\p{L}\p{N}\p{M}_.+-]+/gu, '-')
    .replace(/^[^\p{L}\p{N}_]+/u, '')
    .slice(-MAX_LENGTH + 8);
  const name = plain === '' ? 'file' : plain;
  if (!taken.has(name)) return name;
  const dot = name.lastIndexOf('.');
  const [stem, ending] = dot > 0 ? [name.slice(0, dot), name.slice(dot)] : [name, ''];
  for (let number = 2; ; number++) {
    const next = `${stem}-${number}${ending}`;
    if (!taken.has(next)) return next;
  }
}

/** How a text refers to a file: pictures are shown, the rest is a link. */
export function markdownFor(file: { readonly name: string; readonly mediaType: string }): string {
  const stem = file.name.replace(/\.\w+$/, '').replace(/[-_]+/g, ' ');
  return file.mediaType.startsWith('image/') ? `![${stem}](files/${file.name})` : `[${file.name}](files/${file.name})`;
}

/** "12 kB", "3.4 MB": of 1024 each, as limits are. */
export function sizeInWords(bytes: number): string {
  if (bytes < 1024) return `${bytes} B`;
  if (bytes < 1 << 20) return `${Math.round(bytes / 1024)} kB`;
  const megabytes = bytes / (1 << 20);
  return `${megabytes < 10 ? megabytes.toFixed(1) : Math.round(megabytes)} MB`;
}
