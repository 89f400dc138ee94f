import { ChangeDetectionStrategy, Component, computed, input, linkedSignal } from '@angular/core';
import { type DiffRow, type Segment, diffTexts, withoutTrailingSpace } from './text-diff';
import { visibleText } from './visible-text';

/** Equal lines that are kept beside a difference; a longer run is folded. */
const CONTEXT = 3;

/** Where two columns have little room, longer lines than this stand below each other. */
const NARROW_LINE = 14;

interface Gap {
  readonly kind: 'gap';
  readonly at: number;
  readonly count: number;
}

/** Two texts side by side. The first difference is marked in words as well, longer runs of equal lines are folded. */
@Component({
  selector: 'assay-text-diff',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <div class="frame" tabindex="0" role="region" [attr.aria-label]="label()">
      <table data-testid="diff" [class.wide]="wide()" [class.versions]="versions()">
        <colgroup>
          <col class="gutter" />
          <col />
          <col class="gutter" />
          <col />
        </colgroup>
        <thead>
          <tr>
            <th scope="col" colspan="2">{{ leftName() }}</th>
            <th scope="col" colspan="2">{{ rightName() }}</th>
          </tr>
        </thead>
        <tbody>
          @for (row of shown(); track $index) {
            @if (row.kind === 'gap') {
              <tr class="gap">
                <td colspan="4">
                  <button type="button" (click)="unfold(row.at)">{{ row.count }} equal lines</button>
                </td>
              </tr>
            } @else {
              <tr
                [class]="row.kind"
                [class.first]="row === first()"
                [attr.data-testid]="row === first() ? 'first-difference' : null"
              >
                <td class="number" [class.absent]="row.left === null">{{ row.left?.number }}</td>
                <td class="text" [class.absent]="row.left === null" [attr.data-side]="leftName()">
                  @if (row.left === null) {
                    <span class="visually-hidden">no line</span>
                  }
                  @for (part of row.left?.segments; track $index) {
                    @if (part.differs) {
                      <mark [class]="versions() ? 'removed' : 'expected'">{{ text(part) }}</mark>
                    } @else {
                      <span>{{ text(part) }}</span>
                    }
                  }
                </td>
                <td class="number" [class.absent]="row.right === null">{{ row.right?.number }}</td>
                <td class="text" [class.absent]="row.right === null" [attr.data-side]="rightName()">
                  @if (row === first()) {
                    <span class="flag">First difference</span>
                  }
                  @if (row.right === null) {
                    <span class="visually-hidden">no line</span>
                  }
                  @for (part of row.right?.segments; track $index) {
                    @if (part.differs) {
                      <mark [class]="versions() ? 'added' : 'got'">{{ text(part) }}</mark>
                    } @else {
                      <span>{{ text(part) }}</span>
                    }
                  }
                </td>
              </tr>
            }
          } @empty {
            <tr>
              <td colspan="4" class="muted none">Both are empty.</td>
            </tr>
          }
        </tbody>
      </table>
    </div>
  `,
  styleUrl: './text-diff-view.scss',
})
export class TextDiffView {
  /** The left one is before, the right one after: what went is red, what came is green. */
  readonly versions = input(false);
  readonly left = input.required<string>();
  readonly right = input.required<string>();
  readonly leftName = input('Expected');
  readonly rightName = input('Your output');
  /** What both are of, where several are compared. */
  readonly of = input<string | null>(null);
  /** Leave out white space at line ends, as the comparison of the test did. */
  readonly ignoreTrailingSpace = input(false);

  protected readonly label = computed(() => {
    const both = `${this.leftName()} and ${this.rightName()} compared`;
    return this.of() === null ? both : `${both}: ${this.of()}`;
  });
  protected readonly rows = computed(() =>
    this.ignoreTrailingSpace()
      ? diffTexts(withoutTrailingSpace(this.left()), withoutTrailingSpace(this.right()))
      : diffTexts(this.left(), this.right()),
  );
  protected readonly first = computed(() => this.rows().find((row) => row.kind !== 'same'));
  protected readonly wide = computed(() =>
    [this.left(), this.right()].some((text) => text.split('\n').some((line) => line.length > NARROW_LINE)),
  );
  private readonly unfolded = linkedSignal<readonly DiffRow[], ReadonlySet<number>>({
    source: this.rows,
    computation: () => new Set(),
  });
  protected readonly shown = computed(() => fold(this.rows(), this.unfolded()));

  protected unfold(at: number): void {
    this.unfolded.update((known) => new Set(known).add(at));
  }

  /** White space at the edge of a difference is drawn, or nobody would see it. */
  protected text({ text, differs }: Segment): string {
    const seen = visibleText(text);
    if (!differs) return seen;
    return seen.replace(/^[ \t]+|[ \t]+$/g, (space) => space.replaceAll(' ', '·').replaceAll('\t', '→'));
  }
}

function fold(rows: readonly DiffRow[], unfolded: ReadonlySet<number>): (DiffRow | Gap)[] {
  const near = (index: number) =>
    rows.slice(Math.max(0, index - CONTEXT), index + CONTEXT + 1).some((row) => row.kind !== 'same');
  const shown: (DiffRow | Gap)[] = [];
  for (let index = 0; index < rows.length;) {
    let end = index;
    while (end < rows.length && !near(end)) end += 1;
    if (end - index > 2 && !unfolded.has(index)) {
      shown.push({ kind: 'gap', at: index, count: end - index });
    } else {
      shown.push(...rows.slice(index, Math.max(end, index)));
    }
    const row = rows[end];
    if (row !== undefined) shown.push(row);
    index = end + 1;
  }
  return shown;
}
