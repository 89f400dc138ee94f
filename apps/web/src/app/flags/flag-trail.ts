import { ChangeDetectionStrategy, Component, inject, input, linkedSignal, output, signal } from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import { asFailure } from '../api/failure';
import { FlagsApi } from '../api/flags-api';
import type { FlagView } from '../api/models';
import { Icon } from '../design/icon';
import { Moment } from '../design/moment';
import { STATE_WORDS, nameOf } from './flag-words';

/** What was said of a flag and done with it, oldest first, and a place for more. */
@Component({
  selector: 'assay-flag-trail',
  imports: [Icon, MatButtonModule, Moment],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <h2>Trail</h2>
    <ol role="list" data-testid="trail">
      <li>
        <span class="muted">
          Raised <assay-moment [at]="flag().createdAt" />
          @if (flag().occurrences > 1) {
            , seen <span class="number">{{ flag().occurrences }}</span> times, last
            <assay-moment [at]="flag().lastSeenAt" />
          }
        </span>
      </li>
      @for (note of flag().notes; track note.id) {
        <li>
          <span class="muted">
            <bdi>{{ note.author ? name(note.author) : 'Assay' }}</bdi>, <assay-moment [at]="note.at" />
          </span>
          <p>
            @if (note.state; as state) {
              <strong>{{ words[state] }}</strong>{{ note.text === '' ? '' : ': ' }}
            }
            {{ note.text }}
          </p>
        </li>
      }
    </ol>
    <form (submit)="add($event)">
      <label for="note">Note</label>
      <textarea
        #field
        id="note"
        rows="2"
        maxlength="2000"
        [value]="text()"
        (input)="text.set(field.value)"
        (keydown.control.enter)="add($event)"
        (keydown.meta.enter)="add($event)"
      ></textarea>
      <div>
        <button matButton="outlined" type="submit" [disabled]="pending() || text().trim() === ''">Add note</button>
      </div>
    </form>
    @if (problem(); as message) {
      <p class="notice tone-fail" role="alert"><assay-icon name="alert" />{{ message }}</p>
    }
  `,
  styleUrl: './flag-side.scss',
})
export class FlagTrail {
  private readonly api = inject(FlagsApi);
  readonly flag = input.required<FlagView>();
  readonly changed = output<FlagView>();

  protected readonly words = STATE_WORDS;
  protected readonly name = nameOf;
  protected readonly text = linkedSignal<string, string>({ source: () => this.flag().id, computation: () => '' });
  protected readonly pending = signal(false);
  protected readonly problem = signal<string | null>(null);

  protected async add(event: Event): Promise<void> {
    event.preventDefault();
    const text = this.text().trim();
    if (text === '' || this.pending()) return;
    this.pending.set(true);
    this.problem.set(null);
    try {
      const flag = await this.api.note(this.flag().id, text);
      this.text.set('');
      this.changed.emit(flag);
    } catch (error) {
      this.problem.set(asFailure(error).message);
    } finally {
      this.pending.set(false);
    }
  }
}
