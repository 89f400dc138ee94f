import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';

/** Strokes on a 24 px grid. */
const PATHS = {
  account: 'M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8Z M4.5 20.5c.8-3.6 3.8-5.5 7.5-5.5s6.7 1.9 7.5 5.5',
  alert: 'M12 4 2.8 20h18.4L12 4Z M12 10v4.5 M12 17.3v.2',
  book: 'M5 4.5h6.5v15H5a1 1 0 0 1-1-1v-13a1 1 0 0 1 1-1Z M11.5 4.5H19a1 1 0 0 1 1 1v13a1 1 0 0 1-1 1h-7.5',
  bulb: 'M9 18h6 M10 21h4 M8.5 14.5C6.9 13.3 6 11.6 6 9.7a6 6 0 0 1 12 0c0 1.9-.9 3.6-2.5 4.8-.3.2-.5.6-.5 1v.5H9v-.5c0-.4-.2-.8-.5-1Z',
  chart: 'M4 20h16 M7 20v-7 M12 20V5 M17 20v-10',
  chat: 'M4 5h16v11H10l-4.5 4v-4H4Z',
  check: 'm5 12.5 4.5 4.5L19 7.5',
  'chevron-down': 'm6 9.5 6 6 6-6',
  'chevron-left': 'm14.5 6-6 6 6 6',
  'chevron-right': 'm9.5 6 6 6-6 6',
  'chevron-up': 'm6 14.5 6-6 6 6',
  circle: 'M12 20a8 8 0 1 0 0-16 8 8 0 0 0 0 16Z',
  clock: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18Z M12 7v5l3.5 2',
  close: 'M6 6l12 12 M18 6 6 18',
  code: 'm8.5 7-5 5 5 5 M15.5 7l5 5-5 5',
  compare: 'M4 5h6v14H4Z M14 5h6v14h-6Z M6 9h2 M6 12h2 M16 9h2 M16 15h2',
  file: 'M6.5 3.5h7l4 4v13h-11Z M13.5 3.5v4h4',
  flag: 'M5.5 21V4 M5.5 5h12l-2.5 4 2.5 4h-12',
  half: 'M12 20a8 8 0 1 0 0-16 8 8 0 0 0 0 16Z M12 4v16 M12 8h3 M12 12h4 M12 16h3',
  history: 'M4 5v4.5h4.5 M4.6 9.5A8.5 8.5 0 1 1 3.5 13 M12 8v4.5l3 2',
  keyboard: 'M3 6.5h18v11H3Z M6.5 10h.1 M10 10h.1 M13.8 10h.1 M17.4 10h.1 M8 14h8',
  lock: 'M6 11h12v9H6Z M8.5 11V8a3.5 3.5 0 0 1 7 0v3',
  memory: 'M7 7h10v10H7Z M10 3v4 M14 3v4 M10 17v4 M14 17v4 M3 10h4 M3 14h4 M17 10h4 M17 14h4',
  minus: 'M6 12h12',
  move: 'M9 6h.1 M15 6h.1 M9 12h.1 M15 12h.1 M9 18h.1 M15 18h.1',
  moon: 'M20 14.5A8.5 8.5 0 1 1 9.5 4a7 7 0 0 0 10.5 10.5Z',
  more: 'M5.5 12h.1 M12 12h.1 M18.5 12h.1',
  pencil: 'M4 20l1-4.5L16 4.5l3.5 3.5L8.5 19 4 20Z M13.5 7l3.5 3.5',
  play: 'M7 4.5v15l12-7.5-12-7.5Z',
  plus: 'M12 5v14 M5 12h14',
  retry: 'M19.5 5v5h-5 M19 10a8 8 0 1 0 .5 5',
  screen: 'M3 5h18v11H3Z M9 20h6 M12 16v4',
  search: 'M10.5 17a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13Z M15.5 15.5 20.5 20.5',
  send: 'M12 19V5 M6 11l6-6 6 6',
  'sign-out': 'M14 4h5v16h-5 M10 8l-4 4 4 4 M6 12h9',
  sun: 'M12 16a4 4 0 1 0 0-8 4 4 0 0 0 0 8Z M12 2.5v2 M12 19.5v2 M2.5 12h2 M19.5 12h2 M5.3 5.3l1.4 1.4 M17.3 17.3l1.4 1.4 M5.3 18.7l1.4-1.4 M17.3 6.7l1.4-1.4',
  trash: 'M4.5 7h15 M9 7V4.5h6V7 M6.5 7l1 13h9l1-13 M10 11v5 M14 11v5',
  undo: 'M8.5 5 4 9.5 8.5 14 M4 9.5h9.5a5.5 5.5 0 0 1 0 11H9',
  users:
    'M9 11.5a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7Z M2.5 19.5c.6-3.2 3.1-5 6.5-5s5.9 1.8 6.5 5 M15.5 5a3.5 3.5 0 0 1 0 6.5 M17.5 14.8c2.2.6 3.6 2.2 4 4.7',
} as const;

export type IconName = keyof typeof PATHS;

/** A drawn sign beside a word. Always decoration: the word next to it carries the meaning. */
@Component({
  selector: 'assay-icon',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `<svg viewBox="0 0 24 24" [attr.width]="size()" [attr.height]="size()" aria-hidden="true" focusable="false">
    <path [attr.d]="path()" />
  </svg>`,
  styles: `
    :host {
      display: inline-flex;
      flex: none;
    }
    path {
      fill: none;
      stroke: currentColor;
      stroke-width: 2;
      stroke-linecap: round;
      stroke-linejoin: round;
    }
  `,
})
export class Icon {
  readonly name = input.required<IconName>();
  readonly size = input(18);
  protected readonly path = computed(() => PATHS[this.name()]);
}
