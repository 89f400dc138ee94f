import { DraftStore } from './draft-store';

describe('DraftStore', () => {
  const store = new DraftStore();
  const draft = { files: [{ path: 'main.py', content: 'print(1)' }], savedAt: '2026-01-01T00:00:00.000Z' };

  beforeEach(() => {
    localStorage.clear();
    jest.spyOn(console, 'warn').mockImplementation(() => undefined);
  });
  afterEach(() => jest.restoreAllMocks());

  it('keeps drafts apart by person and exercise', () => {
    expect(store.write('ada', 'e1', 'python', draft)).toBe(true);
    expect(store.read('ada', 'e1', 'python')).toEqual(draft);
    expect(store.read('bob', 'e1', 'python')).toBeNull();
    expect(store.read('ada', 'e2', 'python')).toBeNull();
  });

  it('takes nothing for a draft that is not one', () => {
    localStorage.setItem('assay.draft.ada.e1', '{broken');
    expect(store.read('ada', 'e1', 'python')).toBeNull();
    localStorage.setItem('assay.draft.ada.e1', '{"files":[{"path":1}],"savedAt":"x"}');
    expect(store.read('ada', 'e1', 'python')).toBeNull();
  });

  it('says so when the browser has no room', () => {
    jest.spyOn(Storage.prototype, 'setItem').mockImplementation(() => {
      throw new DOMException('full', 'QuotaExceededError');
    });
    expect(store.write('ada', 'e1', 'python', draft)).toBe(false);
  });
});
