import { ChangeDetectionStrategy, Component, ElementRef, computed, inject, input, output } from '@angular/core';
import type { CodeRange } from '@assay/contract';
import type { FlagSource } from '../api/models';
import { type Mark, markedLines } from './marked-lines';

/** The files of one submission with stretches marked: by a bar, a ground and a number that can be pressed. */
@Component({
  selector: 'assay-marked-code',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <div class="frame" tabindex="0" role="region" [attr.aria-label]="label()">
      @for (file of files(); track file.path) {
        @if (files().length > 1) {
          <p class="path mono">{{ file.path }}</p>
        }
        <table>
          <caption class="visually-hidden">
            {{
              file.path
            }}
          </caption>
          <tbody>
            @for (line of file.lines; track line.number) {
              <tr
                [class.marked]="line.mark"
                [class.active]="line.mark && line.mark.number === active()"
                [class.left-out]="line.leftOut"
                [attr.data-line]="line.number"
                (click)="line.mark && pressed.emit(line.mark.number)"
              >
                <td class="badges">
                  @for (mark of line.begins; track mark.number) {
                    <button
                      type="button"
                      [attr.data-mark]="mark.number"
                      [attr.aria-label]="mark.label"
                      [attr.aria-pressed]="mark.number === active()"
                      (click)="$event.stopPropagation(); pressed.emit(mark.number)"
                    >
                      {{ mark.number }}
                    </button>
                  }
                </td>
                <td class="line-number" aria-hidden="true">{{ line.number }}</td>
                <td class="text">{{ line.text }}</td>
              </tr>
            }
          </tbody>
        </table>
      }
    </div>
  `,
  styles: `
    :host {
      display: block;
      min-width: 0;
    }
    .frame {
      position: relative;
      max-height: min(68vh, 640px);
      overflow: auto;
      border: 1px solid var(--line);
      border-radius: var(--corner);
      background: var(--surface);
    }
    .path {
      padding: 8px 12px;
      border-bottom: 1px solid var(--line);
      color: var(--muted);
    }
    table {
      width: 100%;
      border-collapse: collapse;
      font-family: var(--mono);
      font-size: var(--text-xs);
      font-feature-settings: 'calt' 0;
      line-height: 1.6;
    }
    td {
      padding: 0;
      vertical-align: top;
    }
    .badges {
      width: 34px;
      min-width: 34px;
      border-left: 4px solid transparent;
      text-align: center;
      white-space: nowrap;
    }
    .badges button {
      min-width: 24px;
      height: 24px;
      margin-block: -2px;
      padding: 0 4px;
      border: 1px solid var(--accent);
      border-radius: var(--corner-s);
      background: var(--surface);
      color: var(--accent);
      font: inherit;
      font-weight: 600;
      line-height: 1;
      cursor: pointer;
    }
    .badges button[aria-pressed='true'] {
      background: var(--accent);
      color: var(--on-accent);
    }
    .line-number {
      padding-right: 10px;
      color: var(--muted);
      text-align: end;
      user-select: none;
    }
    .text {
      width: 100%;
      padding-right: 12px;
      white-space: pre;
      tab-size: 4;
    }
    .marked {
      background: color-mix(in srgb, var(--accent) 8%, transparent);
      cursor: pointer;
    }
    .marked .badges {
      border-left-color: color-mix(in srgb, var(--accent) 55%, transparent);
    }
    .active {
      background: color-mix(in srgb, var(--accent) 18%, transparent);
    }
    .active .badges {
      border-left-color: var(--accent);
    }
    .left-out .text {
      color: var(--muted);
      font-style: italic;
    }
    .left-out .badges {
      border-left-color: var(--line);
      border-left-style: dotted;
    }
  `,
})
export class MarkedCode {
  private readonly element = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  readonly source = input.required<Pick<FlagSource, 'files'>>();
  readonly label = input.required<string>();
  readonly marks = input.required<readonly Mark[]>();
  readonly leftOut = input<readonly CodeRange[]>([]);
  /** The number of the mark that stands out. */
  readonly active = input<number | null>(null);
  readonly pressed = output<number>();

  protected readonly files = computed(() =>
    this.source().files.map(({ path, content }) => ({
      path,
      lines: markedLines(path, content, this.marks(), this.leftOut()),
    })),
  );

  /** Brings a mark to where it can be seen, within its own frame. */
  reveal(number: number): void {
    const frame = this.element.querySelector<HTMLElement>('.frame');
    const row = this.element.querySelector<HTMLElement>(`[data-mark="${number}"]`)?.closest('tr');
    if (!frame || !row) return;
    const top = row.getBoundingClientRect().top - frame.getBoundingClientRect().top + frame.scrollTop;
    frame.scrollTo({ top: Math.max(0, top - frame.clientHeight / 4) });
  }
}
