import { ProgramStore } from './program-store';

const OWN = { source: 'print(2)', stdin: '' };
const ONE = { original: 'print(1)', nth: 0 };
const TWIN = { ...ONE, nth: 1 };

describe('ProgramStore', () => {
  const store = new ProgramStore();
  beforeEach(() => localStorage.clear());

  it('keeps what each person has made of each program', () => {
    expect(store.write('ada', 'loops', ONE, OWN)).toBe(true);
    store.write('ada', 'loops', TWIN, { ...OWN, stdin: '5' });
    expect(store.read('ada', 'loops', ONE)).toMatchObject(OWN);
    expect(store.read('ada', 'loops', TWIN)).toMatchObject({ stdin: '5' });
    expect(store.read('bob', 'loops', ONE)).toBeNull();
    expect(store.read('ada', 'lists', ONE)).toBeNull();
    store.forget('ada', 'loops', ONE);
    expect(store.read('ada', 'loops', ONE)).toBeNull();
    expect(store.read('ada', 'loops', TWIN)).not.toBeNull();
  });

  it('gives way to a new text of the author, and lets go of the oldest', () => {
    store.write('ada', 'loops', ONE, OWN);
    expect(store.read('ada', 'loops', { original: 'print("one")', nth: 0 })).toBeNull();
    for (let n = 0; n < 50; n++) store.write('ada', 'loops', { original: `print(${n + 2})`, nth: 0 }, OWN);
    expect(store.read('ada', 'loops', ONE)).toBeNull();
    expect(store.read('ada', 'loops', { original: 'print(51)', nth: 0 })).toMatchObject(OWN);
  });

  it('is not misled by what is stored there', () => {
    jest.spyOn(console, 'warn').mockImplementation();
    for (const stored of ['nonsense', 'null', '{}', '[1,{"source":1}]']) {
      localStorage.setItem('assay.programs.ada.loops', stored);
      expect(store.read('ada', 'loops', ONE)).toBeNull();
      expect(store.write('ada', 'loops', ONE, OWN)).toBe(true);
      expect(store.read('ada', 'loops', ONE)).toMatchObject(OWN);
    }
  });
});
