import { diffTexts, withoutTrailingSpace } from './text-diff';

const kinds = (left: string, right: string) => diffTexts(left, right).map((row) => row.kind);

describe('diffTexts', () => {
  it('finds nothing in equal texts, whatever their last line end', () => {
    expect(kinds('a\nb\n', 'a\nb')).toEqual(['same', 'same']);
  });

  it('marks the words that differ, and numbers both sides', () => {
    const rows = diffTexts('one\nthe sum is 5\n', 'one\nthe sum is 4\n');
    expect(rows[1]).toEqual({
      kind: 'changed',
      left: { number: 2, segments: [expect.objectContaining({ differs: false }), { text: '5', differs: true }] },
      right: { number: 2, segments: [expect.objectContaining({ differs: false }), { text: '4', differs: true }] },
    });
  });

  it('aligns what follows a missing line', () => {
    const rows = diffTexts('1\n2\n3\n', '1\n3\n');
    expect(rows.map((row) => row.kind)).toEqual(['same', 'left-only', 'same']);
    expect(rows[2]?.left?.number).toBe(3);
    expect(rows[2]?.right?.number).toBe(2);
  });

  it('shows a line too many, and output where none was expected', () => {
    expect(kinds('1\n', '1\n2\n')).toEqual(['same', 'right-only']);
    expect(kinds('', 'x\n')).toEqual(['right-only']);
  });

  it('ends in time on two long texts that have nothing in common', () => {
    const text = (seed: string) => Array.from({ length: 5_000 }, (_, line) => `${seed}${line}`).join('\n');
    expect(diffTexts(text('a'), text('b'))).toHaveLength(5_000);
  });
});

describe('withoutTrailingSpace', () => {
  it('leaves out what the comparison by lines ignores, and nothing else', () => {
    expect(withoutTrailingSpace(' a  \n\n b\t\n\n')).toBe(' a\n\n b');
  });
});
