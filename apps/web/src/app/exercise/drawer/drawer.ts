import { A11yModule } from '@angular/cdk/a11y';
import {
  ChangeDetectionStrategy,
  Component,
  ElementRef,
  afterNextRender,
  computed,
  inject,
  input,
  model,
  output,
} from '@angular/core';
import type { ExerciseView } from '../../api/models';
import { Icon, type IconName } from '../../design/icon';
import { Attempts } from './attempts';
import { ClassSubmissions } from './class-submissions';
import { Hints } from './hints';

export type DrawerPart = 'attempts' | 'hints' | 'submissions';

interface Tab {
  readonly part: DrawerPart;
  readonly word: string;
  readonly icon: IconName;
}

/** What lies beside the exercise: attempts, hints, and for staff what the class handed in. */
@Component({
  selector: 'assay-drawer',
  imports: [A11yModule, Attempts, ClassSubmissions, Hints, Icon],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { '(keydown.escape)': 'closed.emit()' },
  template: `
    <div class="frame" [cdkTrapFocus]="covers()">
      <header>
        <div class="tabs" role="tablist" aria-label="Beside the exercise">
          @for (tab of tabs(); track tab.part) {
            <button
              type="button"
              role="tab"
              [id]="'drawer-tab-' + tab.part"
              aria-controls="drawer-panel"
              [attr.aria-selected]="part() === tab.part"
              [attr.data-testid]="'drawer-' + tab.part"
              (click)="part.set(tab.part)"
            >
              <assay-icon [name]="tab.icon" [size]="16" />{{ tab.word }}
            </button>
          }
        </div>
        <button
          type="button"
          class="plain-button"
          aria-label="Close"
          data-testid="drawer-close"
          (click)="closed.emit()"
        >
          <assay-icon name="close" />
        </button>
      </header>
      <div id="drawer-panel" class="body" role="tabpanel" tabindex="0" [attr.aria-labelledby]="'drawer-tab-' + part()">
        @switch (part()) {
          @case ('attempts') {
            <assay-attempts [exercise]="exercise()" />
          }
          @case ('hints') {
            <assay-hints [exercise]="exercise()" />
          }
          @case ('submissions') {
            <assay-class-submissions [exercise]="exercise()" [compareIn]="compareIn()" />
          }
        }
      </div>
    </div>
  `,
  styleUrl: './drawer.scss',
})
export class Drawer {
  readonly exercise = input.required<ExerciseView>();
  readonly staff = input.required<boolean>();
  /** Slug of the course, when its submissions may be compared with each other. */
  readonly compareIn = input<string | null>(null);
  /** It lies over everything else, as on a phone. */
  readonly covers = input.required<boolean>();
  readonly part = model.required<DrawerPart>();
  readonly closed = output<void>();

  protected readonly tabs = computed<readonly Tab[]>(() => [
    { part: 'attempts', word: 'Attempts', icon: 'history' },
    ...(this.exercise().hintCount > 0 || this.exercise().solution !== null
      ? [{ part: 'hints', word: 'Hints', icon: 'bulb' } as const]
      : []),
    ...(this.staff() ? [{ part: 'submissions', word: 'Submissions', icon: 'users' } as const] : []),
  ]);

  constructor() {
    const element = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
    afterNextRender(() => element.querySelector<HTMLElement>('[role=tab][aria-selected=true]')?.focus());
  }
}
