/** Media types that browsers show and never run; everything else is offered for saving. */
const INERT: ReadonlySet<string> = new Set(['image/png', 'image/jpeg', 'image/gif', 'image/webp', 'application/pdf']);

const TEXT: ReadonlySet<string> = new Set(['text/plain', 'text/csv']);

/** Beginnings of files by which their kind is known. */
const BEGINNINGS: readonly (readonly [string, (bytes: Buffer) => boolean])[] = [
  ['image/png', (bytes) => begins(bytes, '\x89PNG\r\n\x1a\n')],
  ['image/jpeg', (bytes) => begins(bytes, '\xff\xd8\xff')],
  ['image/gif', (bytes) => begins(bytes, 'GIF87a') || begins(bytes, 'GIF89a')],
  ['image/webp', (bytes) => begins(bytes, 'RIFF') && begins(bytes.subarray(8), 'WEBP')],
  ['application/pdf', (bytes) => begins(bytes, '%PDF-')],
  ['application/zip', (bytes) => begins(bytes, 'PK\x03\x04')],
];

/** What a file is, by its bytes alone; its name only tells a table from other text. Never HTML or SVG. */
export function mediaTypeOf(bytes: Buffer, name: string): string {
  const known = BEGINNINGS.find(([, matches]) => matches(bytes));
  if (known) return known[0];
  if (!isText(bytes)) return 'application/octet-stream';
  return /\.csv$/i.test(name) ? 'text/csv' : 'text/plain';
}

function begins(bytes: Buffer, text: string): boolean {
  return bytes.subarray(0, text.length).equals(Buffer.from(text, 'latin1'));
}

function isText(bytes: Buffer): boolean {
  if (bytes.includes(0)) return false;
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}

/** With what a file is sent, so that nothing in it acts in the name of this site. */
export function fileHeaders(file: { readonly name: string; readonly mediaType: string }): Record<string, string> {
  const inline = INERT.has(file.mediaType);
  const text = TEXT.has(file.mediaType) ? `${file.mediaType}; charset=utf-8` : 'application/octet-stream';
  return {
    'Content-Type': inline ? file.mediaType : text,
    'Content-Disposition': `${inline ? 'inline' : 'attachment'}; filename*=UTF-8''${encodeURIComponent(file.name)}`,
    'X-Content-Type-Options': 'nosniff',
    // Browsers show no PDF in a sandboxed document; their viewers run what is in it apart from this site.
    'Content-Security-Policy':
      file.mediaType === 'application/pdf'
        ? "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'none'"
        : "sandbox; default-src 'none'",
    'Cross-Origin-Resource-Policy': 'same-origin',
  };
}
