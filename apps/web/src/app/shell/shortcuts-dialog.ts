import { ChangeDetectionStrategy, Component } from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import { MatDialogModule } from '@angular/material/dialog';

interface Group {
  readonly title: string;
  readonly keys: readonly { readonly press: readonly string[]; readonly does: string }[];
}

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
  protected readonly groups: readonly Group[] = [
    {
      title: 'Everywhere',
      keys: [
        { press: ['?'], does: 'Show this list' },
        { press: ['Esc'], does: 'Close what is open' },
      ],
    },
    {
      title: 'Course',
      keys: [{ press: ['/'], does: 'Search exercises' }],
    },
    {
      title: 'Exercise',
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
}
