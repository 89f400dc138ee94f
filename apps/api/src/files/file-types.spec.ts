import { fileHeaders, mediaTypeOf } from './file-types';

const bytes = (text: string) => Buffer.from(text, 'latin1');

it.each([
  ['\x89PNG\r\n\x1a\n\0\0', 'plot.png', 'image/png'],
  ['\x89PNG\r\n\x1a\n', 'page.html', 'image/png'],
  ['\xff\xd8\xff\xe0', 'a', 'image/jpeg'],
  ['GIF89a', 'a', 'image/gif'],
  ['RIFF\x10\0\0\0WEBPVP8 ', 'a', 'image/webp'],
  ['RIFF\x10\0\0\0WAVE', 'a.webp', 'application/octet-stream'],
  ['%PDF-1.7', 'sheet.pdf', 'application/pdf'],
  ['PK\x03\x04', 'data.zip', 'application/zip'],
  ['a,b\n1,2\n', 'data.csv', 'text/csv'],
  ['a,b\n1,2\n', 'data.txt', 'text/plain'],
  ['<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>', 'plot.svg', 'text/plain'],
  ['<!doctype html><script>alert(1)</script>', 'plot.png', 'text/plain'],
  ['\xff\xfe', 'data.csv', 'application/octet-stream'],
  ['a\0b', 'data.csv', 'application/octet-stream'],
  ['', 'empty.csv', 'text/csv'],
])('takes %j named %s for %s', (content, name, type) => {
  expect(mediaTypeOf(bytes(content), name)).toBe(type);
});

describe('headers', () => {
  it.each([
    ['image/png', 'image/png', 'inline'],
    ['application/pdf', 'application/pdf', 'inline'],
    ['text/csv', 'text/csv; charset=utf-8', 'attachment'],
    ['text/plain', 'text/plain; charset=utf-8', 'attachment'],
    ['application/zip', 'application/octet-stream', 'attachment'],
    // Whatever a row may hold: only what is listed is shown.
    ['image/svg+xml', 'application/octet-stream', 'attachment'],
    ['text/html', 'application/octet-stream', 'attachment'],
  ])('%s', (mediaType, type, disposition) => {
    const headers = fileHeaders({ name: 'x', mediaType });
    expect(headers['Content-Type']).toBe(type);
    expect(headers['Content-Disposition']).toBe(`${disposition}; filename*=UTF-8''x`);
    expect(headers['X-Content-Type-Options']).toBe('nosniff');
    expect(headers['Content-Security-Policy']).toContain("default-src 'none'");
  });

  it('let no name break out of its header', () => {
    const headers = fileHeaders({ name: 'ü"\r\nSet-Cookie: a=b', mediaType: 'image/png' });
    expect(headers['Content-Disposition']).toBe("inline; filename*=UTF-8''%C3%BC%22%0D%0ASet-Cookie%3A%20a%3Db");
  });
});
