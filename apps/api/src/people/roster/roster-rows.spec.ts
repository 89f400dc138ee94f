import * as fs from 'node:fs';
import * as path from 'node:path';
import { readRoster, type RosterRow } from './roster-rows';

const FOLDER = path.join(__dirname, '../../../../../tests/fixtures/rosters');
const read = (name: string) => readRoster(fs.readFileSync(path.join(FOLDER, `${name}.csv`)));

const row = (over: Partial<RosterRow>): RosterRow => ({
  line: 2,
  email: null,
  username: null,
  name: null,
  studentNumber: null,
  section: null,
  role: null,
  ...over,
});

/** What each file reads as. */
const GOOD: readonly (readonly [string, string, string, readonly RosterRow[]])[] = [
  [
    'plain',
    'UTF-8',
    ',',
    [
      row({ email: 'mara@uni.example', name: 'Mara Lindt', section: 'A' }),
      row({ line: 3, email: 'noah@uni.example', name: 'Noah Okafor', section: 'B' }),
    ],
  ],
  [
    'bom-crlf',
    'UTF-8',
    ',',
    [
      row({ email: 'zoe@uni.example', name: 'Zoë Ångström' }),
      row({ line: 4, email: 'li@uni.example', name: '李 小龙' }),
    ],
  ],
  ['utf16-excel', 'UTF-16', '\t', [row({ email: 'anna@uni.example', name: 'Anna Müller' })]],
  ['utf16-be-bare', 'UTF-16', ',', [row({ email: 'ben@uni.example', name: 'Ben Ørsted' })]],
  [
    'german-1252',
    'Windows-1252',
    ';',
    [
      row({ email: 'juergen@uni.example', name: 'Jürgen Groß', studentNumber: '0071234', section: 'Gruppe 1' }),
      row({
        line: 3,
        email: 'aenne@uni.example',
        name: 'Änne „Änni“ Löw',
        studentNumber: '0071235',
        section: 'Gruppe 2',
      }),
    ],
  ],
  ['old-mac-tabs', 'UTF-8', '\t', [row({ email: 'kim@uni.example', username: 'kim', name: 'Kim Lee' })]],
  ['sep-line', 'UTF-8', ';', [row({ line: 3, email: 'omar@uni.example', name: 'Omar Sy' })]],
  [
    'quotes',
    'UTF-8',
    ',',
    [
      row({ email: 'mara@uni.example', name: 'Lindt, Mara "Mo"' }),
      row({ line: 3, email: 'pat@uni.example', name: 'Patrick O"Neil' }),
    ],
  ],
];

/** What is wrong with each file, line by line. */
const BAD: readonly (readonly [string, readonly (readonly [number | null, RegExp])[]])[] = [
  ['quote-open', [[3, /opened here and never closed/]]],
  [
    'two-lines-in-a-cell',
    [
      [2, /name holds a line break/],
      [4, /“not an address” is no e-mail address/],
    ],
  ],
  [
    'formulas',
    [
      [2, /name “=1\+1” begins as a formula/],
      [3, /begins as a formula/],
      [4, /remove “\+”/],
      [5, /begins as a formula/],
      [6, /remove “@”/],
      [7, /begins as a formula/],
      [8, /section “=A1” begins as a formula/],
    ],
  ],
  ['duplicates', [[4, /“mara@uni\.example” is in line 2 already, with other details/]]],
  ['no-columns', [[1, /No column is called “email” or “username”.*“Nummer”, “Anschrift”/]]],
  ['no-headings', [[1, /The first line should hold the headings/]]],
  ['columns-twice', [[1, /“email” and “E-Mail” mean the same/]]],
  [
    'many-troubles',
    [
      [2, /neither an e-mail address nor a user name/],
      [3, /“not-an-address” is no e-mail address/],
      [4, /“a b” is no user name/],
      [5, /“wizard” is no role/],
      [6, /6 cells where the headings are 5/],
      [8, /section is longer than 60/],
    ],
  ],
  ['empty', [[null, /empty/]]],
  ['headings-only', [[null, /nobody below/]]],
  ['workbook', [[null, /Save it as CSV/]]],
  ['picture', [[null, /no text file/]]],
  ['damaged', [[2, /damaged when the file was saved/]]],
];

describe('a roster', () => {
  it.each(GOOD)('%s is read as %s', (name, encoding, separator, rows) => {
    expect(read(name)).toMatchObject({ encoding, separator, rows, problems: [] });
  });

  it.each(BAD)('%s is refused line by line', (name, expected) => {
    const { problems } = read(name);
    expect(problems.map(({ line }) => line)).toEqual(expected.map(([line]) => line));
    for (const [index, [, sentence]] of expected.entries()) expect(problems[index]?.message).toMatch(sentence);
  });

  it('is tested with every file that is there', () => {
    const files = fs.readdirSync(FOLDER).filter((name) => name.endsWith('.csv'));
    const tested = [...GOOD, ...BAD].map(([name]) => `${name}.csv`);
    expect(files.sort()).toEqual(tested.sort());
  });

  it('says what it passes over', () => {
    expect(read('german-1252').notes).toEqual(['The column “Bemerkung” is not used.']);
    expect(read('duplicates').notes).toEqual(['1 line repeats another and is passed over.']);
  });
});
