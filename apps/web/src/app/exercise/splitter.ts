import { ChangeDetectionStrategy, Component, ElementRef, inject, input, model } from '@angular/core';

const STEP = 2;
const LEAST = 12;
const MOST = 80;

/** A divider between two parts: drag it, move it with the arrow keys, fold the first part with Enter. */
@Component({
  selector: 'assay-splitter',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: '',
  host: {
    role: 'separator',
    tabindex: '0',
    '[class]': 'direction()',
    '[attr.aria-orientation]': "direction() === 'columns' ? 'vertical' : 'horizontal'",
    '[attr.aria-label]': 'label()',
    '[attr.aria-controls]': 'controls()',
    'aria-valuemin': '0',
    'aria-valuemax': '80',
    '[attr.aria-valuenow]': 'shown()',
    '[attr.aria-valuetext]': "folded() ? 'folded' : share() + ' %'",
    '(pointerdown)': 'onPointer($event)',
    '(dblclick)': 'folded.set(!folded())',
    '(keydown)': 'onKey($event)',
  },
  styles: `
    :host {
      position: relative;
      z-index: 2;
      flex: none;
      background: var(--line);
      touch-action: none;
      transition: background var(--quick);
    }
    :host::after {
      content: '';
      position: absolute;
      inset: -12px;
    }
    :host(.columns) {
      width: 1px;
      cursor: col-resize;
    }
    :host(.columns)::after {
      inset: 0 -6px;
    }
    :host(.rows) {
      height: 1px;
      cursor: row-resize;
    }
    :host(.rows)::after {
      inset: -6px 0;
    }
    :host(:hover),
    :host(:focus-visible) {
      background: var(--accent);
      outline: 2px solid var(--accent);
      outline-offset: 0;
    }
  `,
})
export class Splitter {
  private readonly element = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  readonly direction = input.required<'columns' | 'rows'>();
  readonly label = input.required<string>();
  /** Id of the part before the divider. */
  readonly controls = input.required<string>();
  /** The first part's share of both, in per cent. */
  readonly share = model.required<number>();
  readonly folded = model(false);

  protected shown(): number {
    return this.folded() ? 0 : this.share();
  }

  protected onKey(event: KeyboardEvent): void {
    const [less, more] = this.direction() === 'columns' ? ['ArrowLeft', 'ArrowRight'] : ['ArrowUp', 'ArrowDown'];
    if (event.key === 'Enter') this.folded.set(!this.folded());
    else if (event.key === less) this.move(this.share() - STEP);
    else if (event.key === more) this.move(this.share() + STEP);
    else if (event.key === 'Home') this.move(LEAST);
    else if (event.key === 'End') this.move(MOST);
    else return;
    event.preventDefault();
  }

  protected onPointer(event: PointerEvent): void {
    const parent = this.element.parentElement;
    if (parent === null || event.button !== 0) return;
    event.preventDefault();
    this.element.focus();
    this.element.setPointerCapture(event.pointerId);
    const box = parent.getBoundingClientRect();
    const drag = (moved: PointerEvent) => {
      const share =
        this.direction() === 'columns'
          ? (moved.clientX - box.left) / box.width
          : (moved.clientY - box.top) / box.height;
      this.move(share * 100);
    };
    const end = () => {
      this.element.removeEventListener('pointermove', drag);
      this.element.removeEventListener('pointerup', end);
      this.element.removeEventListener('pointercancel', end);
    };
    this.element.addEventListener('pointermove', drag);
    this.element.addEventListener('pointerup', end);
    this.element.addEventListener('pointercancel', end);
  }

  private move(share: number): void {
    this.folded.set(false);
    this.share.set(Math.round(Math.min(MOST, Math.max(LEAST, share))));
  }
}
