import { CsvError, parse } from 'csv-parse/sync';
import { isUtf8 } from 'node:buffer';

/** A problem with a file as a whole, or with one line of it. */
export interface CsvProblem {
  /** From 1, as a text editor counts them; null for the file as a whole. */
  readonly line: number | null;
  readonly message: string;
}

/** A record of the file and the line that it begins in. */
export interface CsvRecord {
  readonly line: number;
  readonly cells: readonly string[];
}

export type Encoding = 'UTF-8' | 'UTF-16' | 'Windows-1252';
export type Separator = ',' | ';' | '\t';

/** A file as it was read. */
export interface CsvFile {
  readonly encoding: Encoding;
  readonly separator: Separator;
  readonly records: readonly CsvRecord[];
  readonly problems: readonly CsvProblem[];
}

/** 0x80 to 0x9F as https://encoding.spec.whatwg.org has them; Node's own decoder takes them for control characters. */
const WINDOWS_1252 = '€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ';

/** What cannot be seen and came along unasked; joiners are part of names in some scripts. */
const UNSEEN = /(?![\u200c\u200d])\p{Cf}/gu;

/** More than any gradebook has. */
const MAX_COLUMNS = 1000;

const SEPARATORS: readonly Separator[] = [',', ';', '\t'];

/**
 * Reads a file as spreadsheets write them: UTF-8 or UTF-16 with or without byte order mark, else Windows-1252; cells
 * separated by commas, semicolons or tabs. `score` tells how much sense the first record makes as headings.
 */
export function readCsvFile(bytes: Buffer, score: (cells: readonly string[]) => number): CsvFile {
  const { text, encoding } = decode(bytes);
  const unreadable = whyUnreadable(bytes, text);
  if (unreadable !== null) {
    return { encoding, separator: ',', records: [], problems: [{ line: null, message: unreadable }] };
  }
  // Excel's own first line that names the separator.
  const named = /^sep=([,;\t])\n/i.exec(text);
  const body = named ? text.slice(named[0].length) : text;
  const skipped = named ? 1 : 0;
  const separator = (named?.[1] as Separator | undefined) ?? guessSeparator(body, score);
  const { records, problems } = split(body, separator, skipped);
  const wide = records.find(({ cells }) => cells.length > MAX_COLUMNS);
  if (wide) {
    const message = `There are ${wide.cells.length} columns here; at most ${MAX_COLUMNS} are read.`;
    return { encoding, separator, records: [], problems: [{ line: wide.line, message }] };
  }
  return { encoding, separator, records, problems };
}

/** Text with its line ends as `\n`. */
function decode(bytes: Buffer): { text: string; encoding: Encoding } {
  const plain = (text: string, encoding: Encoding) => ({ text: text.replace(/\r\n?/g, '\n'), encoding });
  const as = (label: string, encoding: Encoding) => plain(new TextDecoder(label).decode(bytes), encoding);
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return as('utf-16le', 'UTF-16');
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return as('utf-16be', 'UTF-16');
  // Without a mark: in UTF-16 every other byte of what is mostly Latin text is zero.
  const sample = bytes.subarray(0, 1000);
  const zeros = (parity: number) => sample.filter((byte, index) => byte === 0 && index % 2 === parity).length;
  if (zeros(1) > sample.length / 4 && zeros(0) === 0) return as('utf-16le', 'UTF-16');
  if (zeros(0) > sample.length / 4 && zeros(1) === 0) return as('utf-16be', 'UTF-16');
  return isUtf8(bytes) ? as('utf-8', 'UTF-8') : plain(windows1252(bytes), 'Windows-1252');
}

function windows1252(bytes: Buffer): string {
  return bytes
    .toString('latin1')
    .replace(/[\x80-\x9f]/g, (control) => WINDOWS_1252.charAt(control.charCodeAt(0) - 0x80));
}

function whyUnreadable(bytes: Buffer, text: string): string | null {
  if (bytes.length === 0 || text.trim() === '') return 'The file is empty.';
  if (bytes[0] === 0x50 && bytes[1] === 0x4b) {
    return 'This is an Excel or OpenDocument workbook. Save it as CSV and choose that file.';
  }
  if (text.includes('\0')) return 'This is no text file. Save the list as CSV and choose that file.';
  return null;
}

function guessSeparator(text: string, score: (cells: readonly string[]) => number): Separator {
  const [first = ''] = text.split('\n').filter((line) => line.trim() !== '');
  const rated = SEPARATORS.map((separator) => {
    const [record] = split(first, separator, 0).records;
    const cells = record?.cells ?? [];
    return { separator, rate: score(cells) * 1000 + cells.length };
  });
  return rated.reduce((best, one) => (one.rate > best.rate ? one : best)).separator;
}

function split(text: string, separator: Separator, skipped: number): Pick<CsvFile, 'records' | 'problems'> {
  const options = {
    delimiter: separator,
    record_delimiter: '\n',
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    info: true,
  } as const;
  const read = (to?: number) =>
    (parse(text, { ...options, to }) as unknown as { record: string[]; info: { lines: number } }[]).map(
      ({ record, info }): CsvRecord => {
        const cells = record.map((cell) => cell.replace(UNSEEN, '').trim());
        // Told is the line of its end.
        const inside = record.reduce((sum, cell) => sum + cell.split('\n').length - 1, 0);
        return { cells, line: info.lines - inside + skipped };
      },
    );
  try {
    return { records: read().filter(({ cells }) => cells.some((cell) => cell !== '')), problems: [] };
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const good = Number(error['records'] ?? 0);
    const records = good > 0 ? read(good) : [];
    const lines = text.split('\n');
    let line = (records.at(-1)?.line ?? skipped) - skipped + 1;
    while (line < lines.length && lines[line - 1]?.trim() === '') line++;
    const message = 'A quotation mark is opened here and never closed.';
    return { records: [], problems: [{ line: line + skipped, message }] };
  }
}
