import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import { Icon } from '../design/icon';
import { inWords, zoneInWords } from '../design/local-time';

/** What staff are told of something that students do not see yet; nothing when they do. */
@Component({
  selector: 'assay-release-mark',
  imports: [Icon],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    @if (draft()) {
      <span class="chip tone-warn">Draft</span>
    }
    @if (later(); as date) {
      <span class="chip" [title]="zone"><assay-icon name="clock" [size]="12" />Released {{ date }}</span>
    }
  `,
})
export class ReleaseMark {
  readonly draft = input.required<boolean>();
  readonly releaseAt = input.required<string | null>();
  protected readonly zone = zoneInWords();
  protected readonly later = computed(() => {
    const at = this.releaseAt();
    return at !== null && Date.parse(at) > Date.now() ? inWords(at) : null;
  });
}
