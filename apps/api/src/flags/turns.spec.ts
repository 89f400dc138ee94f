import { turnsOf, type Origin } from './turns';

const NINE = Date.parse('2026-12-01T09:00:00Z');

/** "0a 2b! 4a": minutes and accounts; with a mark they came from the browser that the mark names. */
function origins(text: string): Origin[] {
  return text.split(' ').map((word, place) => {
    const [, minutes, userId = '', browser] = /^(\d+)([a-z])([!?])?$/.exec(word) ?? [];
    const at = new Date(NINE + Number(minutes) * 60_000);
    return { submissionId: String(place), userId, browser: browser ?? null, at };
  });
}

function turns(text: string, shared = 8): string[] {
  const all = origins(text);
  const accounts = new Set(all.map(({ userId }) => userId)).size;
  return turnsOf(all, accounts, shared).map(
    ({ before, after, oneBrowser }) => `${before.userId}${after.userId}${oneBrowser ? '!' : ''}`,
  );
}

describe('turns at one address', () => {
  it.each([
    ['one account', '0a 2a 4a', []],
    ['one account and then another', '0a 2a 4b 6b', []],
    ['back and forth', '0a 2b 4a', ['ab', 'ba']],
    ['back and forth, each several times', '0a 1a 2b 6b 9a 10a', ['ab', 'ba']],
    ['back and forth, too slowly', '0a 11b 22a', []],
    ['back and forth at the edge of it', '0a 10b 20a', ['ab', 'ba']],
    ['a round of three', '0a 2b 4c 6a', []],
    ['two of three', '0a 2b 4a 30c', ['ab', 'ba']],
    ['one browser, one after the other', '0a! 2b!', ['ab!']],
    ['one browser, with a long pause', '0a! 11b!', []],
    ['two browsers, one after the other', '0a! 2b?', []],
    ['one browser, while another account hands in', '0a! 1c 2b!', ['ab!']],
  ])('are told of %s', (_, text, expected) => {
    expect(turns(text)).toEqual(expected);
  });

  it('are told of one browser only where many share the address', () => {
    expect(turns('0a 2b 4a 5c', 3)).toEqual(['ab', 'ba']);
    expect(turns('0a 2b 4a 5c', 2)).toEqual([]);
    expect(turns('0a 2b! 4a! 5c', 2)).toEqual(['ba!']);
    expect(turns('0a 2b 4a', 0)).toEqual([]);
  });

  it('are each told once, though they go back and forth in one browser', () => {
    expect(turns('0a! 2b! 4a!')).toEqual(['ab!', 'ba!']);
  });
});
