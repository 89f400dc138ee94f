import { ChangeDetectionStrategy, Component, ElementRef, computed, inject, signal, viewChild } from '@angular/core';
import { MatMenuModule } from '@angular/material/menu';
import { Icon } from '../../design/icon';
import { Workspace } from '../workspace';
import { Undo } from '../../forms/undo';

/** The files of the exercise. Those that were added can be renamed and deleted, what is deleted can be brought back. */
@Component({
  selector: 'assay-file-tabs',
  imports: [Icon, MatMenuModule],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <ul role="list" aria-label="Files">
      @for (file of workspace.files(); track file.path) {
        <li>
          <button
            type="button"
            class="file"
            [attr.aria-current]="file.path === workspace.active()?.path ? 'true' : null"
            (click)="workspace.activePath.set(file.path)"
          >
            @if (file.readOnly) {
              <assay-icon name="lock" [size]="13" /><span class="visually-hidden">read-only </span>
            }
            {{ file.path }}
          </button>
        </li>
      }
    </ul>
    @if (workspace.locked() ? null : naming(); as what) {
      <form class="name" (submit)="$event.preventDefault(); take(name.value)">
        <input
          #name
          [value]="what.from"
          [attr.aria-label]="what.from === '' ? 'Name of the new file' : 'New name of ' + what.from"
          [attr.aria-invalid]="nameProblem() !== null"
          aria-describedby="file-name-problem"
          [placeholder]="'name' + (workspace.language()?.extensions?.[0] ?? '')"
          autocapitalize="none"
          autocomplete="off"
          spellcheck="false"
          (keydown.escape)="naming.set(null)"
          (input)="nameProblem.set(null)"
        />
        <button type="submit" class="plain-button" aria-label="Use this name">
          <assay-icon name="check" [size]="16" />
        </button>
        <button type="button" class="plain-button" aria-label="Cancel" (click)="naming.set(null)">
          <assay-icon name="close" [size]="16" />
        </button>
        <span id="file-name-problem" class="small tone-fail" role="alert">{{ nameProblem() }}</span>
      </form>
    } @else if (!workspace.locked()) {
      <button type="button" class="plain-button" aria-label="Add a file" (click)="ask('')">
        <assay-icon name="plus" [size]="16" />
      </button>
    }
    <span class="spread"></span>
    @if (workspace.languages().length > 1) {
      <select
        #language
        class="plain-select"
        aria-label="Language"
        data-testid="language"
        [value]="workspace.language()?.name"
        (change)="workspace.choose(language.value)"
      >
        @for (one of workspace.languages(); track one.name) {
          <option [value]="one.name" [selected]="one.name === workspace.language()?.name">{{ one.title }}</option>
        }
      </select>
    } @else if (workspace.language(); as only) {
      <span class="small muted only">{{ only.title }}</span>
    }
    <button type="button" class="plain-button" [matMenuTriggerFor]="menu" aria-label="More about the files">
      <assay-icon name="more" />
    </button>
    <mat-menu #menu="matMenu" xPosition="before">
      <button mat-menu-item [disabled]="!own()" (click)="ask(workspace.active()?.path ?? '')">Rename this file</button>
      <button mat-menu-item [disabled]="!own()" (click)="remove()">Delete this file</button>
      <button
        mat-menu-item
        data-testid="reset-files"
        [disabled]="workspace.locked() || !workspace.changed()"
        (click)="reset()"
      >
        Start over with the original files
      </button>
    </mat-menu>
  `,
  styleUrl: './file-tabs.scss',
})
export class FileTabs {
  protected readonly workspace = inject(Workspace);
  private readonly undo = inject(Undo);
  private readonly field = viewChild<ElementRef<HTMLInputElement>>('name');

  /** The name that is being asked for; `from` is empty for a new file. */
  protected readonly naming = signal<{ from: string } | null>(null);
  protected readonly nameProblem = signal<string | null>(null);
  /** The file on top is one that may go: not read-only, and not the one that is run. */
  protected readonly own = computed(() => {
    const active = this.workspace.active();
    return active !== undefined && !active.readOnly && active.path !== this.workspace.entry();
  });

  protected ask(from: string): void {
    this.nameProblem.set(null);
    this.naming.set({ from });
    setTimeout(() => {
      this.field()?.nativeElement.focus();
      this.field()?.nativeElement.select();
    });
  }

  protected take(typed: string): void {
    const from = this.naming()?.from ?? '';
    const path = typed.trim();
    const problem = this.workspace.nameProblem(path, from);
    this.nameProblem.set(problem);
    if (problem !== null) return;
    this.naming.set(null);
    if (from === '') this.workspace.add(path);
    else this.workspace.rename(from, path);
  }

  protected remove(): void {
    const path = this.workspace.active()?.path;
    if (path !== undefined) this.undo.offer(`${path} is deleted.`, this.workspace.remove(path));
  }

  protected reset(): void {
    this.undo.offer('You start over with the original files.', this.workspace.reset());
  }
}
