import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import { MatDialogModule } from '@angular/material/dialog';
import { Router } from '@angular/router';

interface Group {
  readonly title: string;
  /** The addresses where the keys work; left out: everywhere. */
  readonly on?: RegExp;
  /** Told on these pages alone, since not everybody has them. */
  readonly forStaff?: boolean;
  readonly keys: readonly { readonly press: readonly string[]; readonly does: string }[];
}

const GROUPS: readonly Group[] = [
  {
    title: 'Everywhere',
    keys: [
      { press: ['?'], does: 'Show this list' },
      { press: ['Esc'], does: 'Close what is open' },
    ],
  },
  {
    title: 'Course',
    on: /^\/c\/[^/]+$/,
    keys: [{ press: ['/'], does: 'Search exercises' }],
  },
  {
    title: 'Gradebook',
    on: /^\/c\/[^/]+\/gradebook$/,
    forStaff: true,
    keys: [
      { press: ['←', '→', '↑', '↓'], does: 'Move between grades, and up into the heads' },
      { press: ['Enter'], does: 'Open a grade, or what can be done with an assignment' },
      { press: ['0', '…', '9'], does: 'Override a grade' },
      { press: ['Delete'], does: 'Take an override back' },
      { press: ['Ctrl', 'Z'], does: 'Undo the last change' },
    ],
  },
  {
    title: 'Submissions of a class',
    on: /^\/c\/[^/]+\/submissions$/,
    forStaff: true,
    keys: [
      { press: ['j', 'k'], does: 'Next and previous submission' },
      { press: ['Esc'], does: 'Close the one beside the list' },
    ],
  },
  {
    title: 'Grading',
    on: /^\/c\/[^/]+\/a\/[^/]+\/assess/,
    forStaff: true,
    keys: [
      { press: ['n', 'p'], does: 'Next and previous to do' },
      { press: ['j', 'k'], does: 'Next and previous of all' },
      { press: ['1', '…', '9'], does: 'Level of the criterion that stands out' },
      { press: ['c'], does: 'To the lines; on a line: comment on it' },
      { press: ['Ctrl', 'Enter'], does: 'Done, and on to the next' },
      { press: ['Ctrl', 'S'], does: 'Save as a draft' },
    ],
  },
  {
    title: 'Flags',
    on: /^\/c\/[^/]+\/flags/,
    forStaff: true,
    keys: [
      { press: ['j', 'k'], does: 'Next and previous flag' },
      { press: ['1', '2'], does: 'Open a flag again, or take it' },
      { press: ['3', '4'], does: 'Dismiss or confirm a flag' },
      { press: ['Ctrl', 'Enter'], does: 'Save the reason or the note' },
    ],
  },
  {
    title: 'Exercise',
    on: /^\/c\/[^/]+\/e\/[^/]+$/,
    keys: [
      { press: ['Ctrl', 'Enter'], does: 'Run the visible tests' },
      { press: ['Ctrl', 'Shift', 'Enter'], does: 'Submit' },
      { press: ['Ctrl', 'S'], does: 'Save in this browser now' },
      { press: ['Esc', 'Tab'], does: 'Leave the editor (Tab indents inside it)' },
      { press: ['Ctrl', 'M'], does: 'Let Tab move the focus instead of indenting' },
      { press: ['←', '→'], does: 'Move between tests, or move a divider' },
      { press: ['Enter'], does: 'Fold or unfold the statement, on its divider' },
    ],
  },
];

@Component({
  selector: 'assay-shortcuts-dialog',
  imports: [MatButtonModule, MatDialogModule],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <h2 mat-dialog-title>Keyboard shortcuts</h2>
    <mat-dialog-content tabindex="0" role="region" aria-label="List of shortcuts">
      @for (group of groups; track group.title) {
        <h3>{{ group.title }}</h3>
        <dl>
          @for (key of group.keys; track key.does) {
            <div>
              <dt>{{ key.does }}</dt>
              <dd>
                @for (part of key.press; track part) {
                  <kbd>{{ part }}</kbd>
                }
              </dd>
            </div>
          }
        </dl>
      }
    </mat-dialog-content>
    <mat-dialog-actions align="end"><button matButton mat-dialog-close>Close</button></mat-dialog-actions>
  `,
  styles: `
    h3 {
      margin: 16px 0 4px;
      color: var(--muted);
      font-size: var(--text-s);
    }
    div {
      display: flex;
      align-items: center;
      justify-content: space-between;
      gap: 24px;
      padding: 8px 0;
      border-bottom: 1px solid var(--line);
      color: var(--ink);
    }
    dd {
      display: flex;
      gap: 4px;
      white-space: nowrap;
    }
  `,
})
export class ShortcutsDialog {
  /** Of the page that is open first. */
  protected readonly groups = shownOn(inject(Router).url.split(/[?#]/)[0] ?? '');
}

function shownOn(path: string): Group[] {
  const works = ({ on }: Group) => on?.test(path) === true;
  const others = GROUPS.filter((group) => !works(group) && group.forStaff !== true);
  return [...GROUPS.filter(works), ...others];
}
