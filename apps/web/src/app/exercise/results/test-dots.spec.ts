import { TestBed } from '@angular/core/testing';
import { type DotTest, TestDots } from './test-dots';

async function show(tests: readonly DotTest[], underway: boolean) {
  const fixture = TestBed.createComponent(TestDots);
  fixture.componentRef.setInput('tests', tests);
  fixture.componentRef.setInput('underway', underway);
  fixture.componentRef.setInput('panelId', 'panel');
  await fixture.whenStable();
  const element: HTMLElement = fixture.nativeElement;
  return { fixture, dots: [...element.querySelectorAll<HTMLButtonElement>('[role=tab]')] };
}

describe('TestDots', () => {
  const tests: DotTest[] = [
    { index: 0, name: 'adds', hidden: false, verdict: 'accepted' },
    { index: 1, name: 'adds more', hidden: false, verdict: 'wrong_answer' },
    { index: 2, hidden: true, verdict: null },
  ];

  it('says each state in words, and keeps the names of hidden tests', async () => {
    const { dots } = await show(tests, true);
    expect(dots.map((dot) => dot.getAttribute('aria-label'))).toEqual([
      '1, adds: Passed',
      '2, adds more: Different output',
      '3, Hidden test 3: Waiting',
    ]);
  });

  it('tells untried from waiting', async () => {
    const { dots } = await show([{ index: 0, name: 'adds', hidden: false, verdict: null }], false);
    expect(dots[0]?.getAttribute('aria-label')).toContain('not run yet');
  });

  it('moves with the arrow keys and wraps around', async () => {
    const { fixture, dots } = await show(tests, false);
    dots[0]?.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowLeft', bubbles: true }));
    await fixture.whenStable();
    expect(fixture.componentInstance.selected()).toBe(2);
    expect(dots[2]?.getAttribute('tabindex')).toBe('0');
  });
});
