import { LiveAnnouncer } from '@angular/cdk/a11y';
import { type CdkDragDrop, CdkDrag, CdkDragHandle, CdkDropList } from '@angular/cdk/drag-drop';
import {
  ChangeDetectionStrategy,
  Component,
  ElementRef,
  afterNextRender,
  computed,
  inject,
  input,
  linkedSignal,
  output,
  signal,
} from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import { MatDialog } from '@angular/material/dialog';
import { ContentApi } from '../api/content-api';
import { asFailure } from '../api/failure';
import type { OutlineItem } from '../api/models';
import { Icon } from '../design/icon';
import { type Entry, drop, entriesOf, orderOf, step } from './outline-order';
import { ReleaseMark } from './release-mark';

/** Changes the order of a course by dragging or with the keyboard; each change is stored at once and can be undone. */
@Component({
  selector: 'assay-arrange-outline',
  imports: [CdkDrag, CdkDragHandle, CdkDropList, Icon, MatButtonModule, ReleaseMark],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <section class="card" aria-labelledby="arrange-head">
      <header class="row head">
        <div class="spread">
          <h2 id="arrange-head">Arrange the course</h2>
          <p class="small muted" id="arrange-how">
            Drag a line by its handle, or focus the handle and press <kbd>↑</kbd> or <kbd>↓</kbd>. An exercise that
            comes to a lesson becomes part of it.
          </p>
        </div>
        <button matButton type="button" data-testid="undo-arrange" [disabled]="past().length === 0" (click)="undo()">
          Undo
        </button>
        <button matButton="filled" type="button" data-testid="end-arranging" (click)="done.emit()">Done</button>
      </header>
      <div aria-live="polite" class="said small">
        @if (problem(); as message) {
          <p class="tone-fail"><assay-icon name="alert" [size]="16" /> {{ message }}</p>
        } @else {
          <p class="muted" data-testid="arrange-state">{{ saving() ? 'Saving …' : saved() ? 'Saved' : '' }}</p>
        }
      </div>
      <ol role="list" cdkDropList [cdkDropListData]="entries()" (cdkDropListDropped)="dropped($event)">
        @for (entry of entries(); track entry.id; let index = $index) {
          <li
            cdkDrag
            cdkDragLockAxis="y"
            [cdkDragData]="entry.id"
            [class.lesson]="entry.kind === 'lesson'"
            [class.inside]="entry.inside"
            [attr.data-testid]="'line-' + index"
          >
            <button
              type="button"
              class="plain-button handle"
              cdkDragHandle
              [id]="'handle-' + entry.id"
              [attr.aria-label]="'Move ' + entry.title"
              aria-describedby="arrange-how"
              (keydown)="onKey($event, entry)"
            >
              <assay-icon name="move" [size]="16" />
            </button>
            <assay-icon class="kind" [name]="entry.kind === 'lesson' ? 'book' : 'code'" [size]="16" />
            <span class="spread title">{{ entry.title }}</span>
            <assay-release-mark [draft]="entry.draft" [releaseAt]="entry.releaseAt" />
            @if (entry.kind === 'exercise') {
              <button
                type="button"
                class="plain-button"
                [attr.aria-label]="'Release date of ' + entry.title"
                [attr.data-testid]="'release-' + index"
                (click)="release(entry)"
              >
                <assay-icon name="clock" [size]="16" />
              </button>
            }
            <button
              type="button"
              class="plain-button"
              [attr.aria-label]="'Up: ' + entry.title"
              (click)="move(entry, -1)"
            >
              <assay-icon name="chevron-up" [size]="16" />
            </button>
            <button
              type="button"
              class="plain-button"
              [attr.aria-label]="'Down: ' + entry.title"
              (click)="move(entry, 1)"
            >
              <assay-icon name="chevron-down" [size]="16" />
            </button>
          </li>
        }
      </ol>
    </section>
  `,
  styleUrl: './arrange-outline.scss',
})
export class ArrangeOutline {
  private readonly api = inject(ContentApi);
  private readonly announcer = inject(LiveAnnouncer);
  private readonly dialog = inject(MatDialog);
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;

  readonly courseId = input.required<string>();
  readonly items = input.required<readonly OutlineItem[]>();
  readonly done = output<void>();

  protected readonly entries = linkedSignal(() => entriesOf(this.items()));
  /** The orders before this one, the last at the end. */
  protected readonly past = signal<readonly (readonly Entry[])[]>([]);
  protected readonly problem = signal<string | null>(null);
  protected readonly saved = signal(false);
  private readonly stored = signal<readonly Entry[] | null>(null);
  private readonly running = signal(false);
  protected readonly saving = computed(() => this.running());

  constructor() {
    afterNextRender(() => this.host.querySelector<HTMLElement>('.handle')?.focus());
  }

  protected onKey(event: KeyboardEvent, entry: Entry): void {
    const direction = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : null;
    if (direction === null) return;
    event.preventDefault();
    this.move(entry, direction);
    // The line has moved within the list, and the focus stays on its handle.
    setTimeout(() => document.getElementById(`handle-${entry.id}`)?.focus());
  }

  protected move(entry: Entry, direction: -1 | 1): void {
    this.change(step(this.entries(), entry.id, direction), entry.id);
  }

  protected dropped(event: CdkDragDrop<Entry[], Entry[], string>): void {
    this.change(drop(this.entries(), event.previousIndex, event.currentIndex), event.item.data);
  }

  protected undo(): void {
    const before = this.past().at(-1);
    if (before === undefined) return;
    this.past.update((all) => all.slice(0, -1));
    this.entries.set([...before]);
    void this.announcer.announce('Undone.');
    void this.save();
  }

  protected async release(entry: Entry): Promise<void> {
    const { ReleaseDialog } = await import('./release-dialog');
    this.dialog
      .open(ReleaseDialog, { width: '420px', data: { id: entry.id, title: entry.title, releaseAt: entry.releaseAt } })
      .afterClosed()
      .subscribe((result: { releaseAt: string | null } | undefined) => {
        if (result === undefined) return;
        const set = (all: readonly Entry[]) => all.map((one) => (one.id === entry.id ? { ...one, ...result } : one));
        this.entries.update((all) => set(all));
        this.past.update((orders) => orders.map(set));
      });
  }

  private change(next: Entry[], id: string): void {
    const before = this.entries();
    const order = (all: readonly Entry[]) => JSON.stringify(orderOf(all));
    if (order(next) === order(before)) {
      void this.announcer.announce('It is as far as it goes.');
      return;
    }
    this.past.update((all) => [...all, before]);
    this.entries.set(next);
    void this.announcer.announce(placeInWords(next, id));
    void this.save();
  }

  /** One request at a time; what has changed meanwhile is sent after it. */
  private async save(): Promise<void> {
    if (this.running()) return;
    this.running.set(true);
    this.problem.set(null);
    try {
      while (this.stored() !== this.entries()) {
        const entries = this.entries();
        await this.api.arrange(this.courseId(), orderOf(entries));
        this.stored.set(entries);
      }
      this.saved.set(true);
    } catch (error) {
      this.problem.set(`${asFailure(error).message} The order was not stored.`);
    } finally {
      this.running.set(false);
    }
  }
}

function placeInWords(entries: readonly Entry[], id: string): string {
  const at = entries.findIndex((one) => one.id === id);
  const moved = entries[at];
  if (!moved) return '';
  const lesson = moved.inside ? entries.slice(0, at).findLast((one) => one.kind === 'lesson') : undefined;
  const where = lesson ? `, in the lesson ${lesson.title}` : '';
  return `${moved.title}: line ${at + 1} of ${entries.length}${where}.`;
}
