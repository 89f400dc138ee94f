import { TestBed } from '@angular/core/testing';
import { TextDiffView } from './text-diff-view';

async function show(left: string, right: string): Promise<HTMLElement> {
  const fixture = TestBed.createComponent(TextDiffView);
  fixture.componentRef.setInput('left', left);
  fixture.componentRef.setInput('right', right);
  await fixture.whenStable();
  return fixture.nativeElement;
}

describe('TextDiffView', () => {
  it('marks the first difference only once, in words', async () => {
    const view = await show('1\n2\n3\n', '1\nx\ny\n');
    const flagged = view.querySelectorAll('[data-testid=first-difference]');
    expect(flagged).toHaveLength(1);
    expect(flagged[0]?.textContent).toContain('First difference');
    expect(flagged[0]?.querySelector('mark.expected')?.textContent).toBe('2');
    expect(flagged[0]?.querySelector('mark.got')?.textContent).toBe('x');
  });

  it('folds long runs of equal lines and unfolds them on demand', async () => {
    const same = Array.from({ length: 40 }, (_, line) => `line ${line}`).join('\n');
    const fixture = TestBed.createComponent(TextDiffView);
    fixture.componentRef.setInput('left', `${same}\nend`);
    fixture.componentRef.setInput('right', `${same}\nend!`);
    await fixture.whenStable();
    const view: HTMLElement = fixture.nativeElement;
    expect(view.textContent).toContain('37 equal lines');
    view.querySelector<HTMLButtonElement>('.gap button')?.click();
    await fixture.whenStable();
    expect(view.querySelectorAll('tbody tr')).toHaveLength(41);
  });

  it('shows control characters and a lone space as signs', async () => {
    const view = await show('a b', 'a  b\u202e\u001b[31m');
    expect(view.textContent).toContain('⟦U+202E⟧');
    expect(view.textContent).toContain('⟦ESC⟧[31m');
    expect(view.innerHTML).not.toContain('\u202e');
  });
});
