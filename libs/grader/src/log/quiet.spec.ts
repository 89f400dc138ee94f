import { quiet } from './quiet';

function listening() {
  const told: string[] = [];
  let time = 0;
  const tell = quiet((message) => told.push(message), { now: () => time });
  return { told, tell, after: (ms: number) => (time += ms) };
}

describe('quiet', () => {
  it('tells what is alike five times a minute, and then how often it was left out', () => {
    const { told, tell, after } = listening();
    for (let n = 0; n < 100; n++)
      tell(`no grader was woken for 01a230e1-bc83-7249-bc6c-290f2c48${1000 + n}: port ${n}`);
    expect(told).toHaveLength(5);
    tell('something else');
    expect(told.at(-1)).toBe('something else');
    after(60_000);
    tell('no grader was woken for 01a230e1-bc83-7249-bc6c-290f2c489999: port 7');
    expect(told.slice(6)).toEqual([
      '95 more like this within a minute: no grader was woken for …: port …',
      'no grader was woken for 01a230e1-bc83-7249-bc6c-290f2c489999: port 7',
    ]);
  });

  it.each([
    ['of different words', ['a is away', 'b is away']],
    ['of several lines', ['first\n at x', 'second\n at x']],
  ])('keeps messages %s apart', (_what, messages) => {
    const { told, tell } = listening();
    for (let n = 0; n < 5; n++) messages.forEach(tell);
    expect(told).toHaveLength(10);
  });

  it('keeps no more shapes than it needs', () => {
    const { told, tell } = listening();
    const word = (n: number) => [...String(n)].map((digit) => 'abcdefghij'[Number(digit)]).join('');
    for (let n = 0; n < 2000; n++) tell(`about ${word(n)}`);
    expect(told).toHaveLength(2000);
  });
});
