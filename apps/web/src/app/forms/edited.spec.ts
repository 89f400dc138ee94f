import { Edited } from './edited';

const fields = (title: string, draft = false) => ({ title, draft });

describe('what is edited beside what is stored', () => {
  it('shows what the server has stored, not what was sent', () => {
    const edited = new Edited(fields(''));
    edited.take(fields('One'));
    edited.change({ title: ' Two ' });
    expect(edited.dirty()).toBe(true);
    edited.answered(edited.value(), fields('Two'));
    expect(edited.value()).toEqual(fields('Two'));
    expect(edited.dirty()).toBe(false);
  });

  it('keeps what was written while the answer was on its way', () => {
    const edited = new Edited(fields('One'));
    edited.change({ title: 'Two' });
    const sent = edited.value();
    edited.change({ title: 'Two and more' });
    edited.answered(sent, fields('Two'));
    expect(edited.value().title).toBe('Two and more');
    expect(edited.dirty()).toBe(true);
  });

  it('is not stored while the server answers with something else', () => {
    const edited = new Edited(fields('One'));
    edited.change({ draft: true });
    edited.answered(edited.value(), fields('One'));
    expect(edited.value()).toEqual(fields('One'));
  });
});
