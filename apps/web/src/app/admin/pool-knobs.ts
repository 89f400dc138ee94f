import {
  ChangeDetectionStrategy,
  Component,
  computed,
  effect,
  ElementRef,
  inject,
  input,
  output,
  resource,
  signal,
} from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { type FormControl, NonNullableFormBuilder, ReactiveFormsModule, Validators } from '@angular/forms';
import { MatButtonModule } from '@angular/material/button';
import { MatFormFieldModule } from '@angular/material/form-field';
import { MatInputModule } from '@angular/material/input';
import { MatSelectModule } from '@angular/material/select';
import { ApiFailure } from '../api/failure';
import type { PoolKnobs as Knobs, PoolSettings, PoolView } from '../api/models';
import { PoolsApi } from '../api/pools-api';
import { FormRequest, fieldMessage } from '../forms/form-request';
import { SendButton } from '../forms/send-button';
import { consequences } from './pool-change';
import { whatIfText } from './pool-outlook';

type Number = 'min' | 'max' | 'maxUses' | 'maxAgeSeconds' | 'idleSeconds' | 'acquireTimeoutMs';

const KNOBS: readonly {
  readonly name: Number;
  readonly label: string;
  readonly unit: string;
  readonly least: number;
}[] = [
  { name: 'min', label: 'Kept ready (min)', unit: 'sandboxes', least: 0 },
  { name: 'max', label: 'Graded at once (max)', unit: 'a worker', least: 1 },
  { name: 'acquireTimeoutMs', label: 'Longest wait for one', unit: 'ms', least: 1000 },
  { name: 'idleSeconds', label: 'Idle time of spare ones', unit: 's', least: 1 },
  { name: 'maxAgeSeconds', label: 'Oldest age', unit: 's', least: 1 },
  { name: 'maxUses', label: 'Uses when recycled', unit: 'submissions', least: 1 },
];

/** The knobs of a pool, with what a change would mean before it is applied. */
@Component({
  selector: 'assay-pool-knobs',
  imports: [MatButtonModule, MatFormFieldModule, MatInputModule, MatSelectModule, ReactiveFormsModule, SendButton],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <form [formGroup]="form" (ngSubmit)="apply()" [attr.aria-label]="'Settings of the pool ' + pool().name">
      <div class="knobs">
        @for (knob of knobs; track knob.name) {
          <mat-form-field>
            <mat-label>{{ knob.label }}</mat-label>
            <input matInput type="number" step="1" [min]="knob.least" [formControlName]="knob.name" />
            <span matTextSuffix>{{ knob.unit }}</span>
            <mat-error>{{ problem(form.controls[knob.name], knob.least) }}</mat-error>
          </mat-form-field>
        }
        <mat-form-field>
          <mat-label>Between submissions</mat-label>
          <mat-select formControlName="reuse">
            <mat-option value="single-use">A fresh one each time</mat-option>
            <mat-option value="recycle">Recycled, proven clean</mat-option>
          </mat-select>
        </mat-form-field>
      </div>

      <div aria-live="polite">
        @if (conflict()) {
          <p class="notice tone-warn">
            Somebody else changed this pool meanwhile. The fields show what holds now; make your change again.
          </p>
        }
        @if (told().length > 0) {
          <div class="notice" data-testid="consequences">
            <div>
              <strong>What this means</strong>
              <ul>
                @for (sentence of told(); track sentence) {
                  <li>{{ sentence }}</li>
                }
                @if (isSimulated()) {
                  <li data-testid="what-if">{{ whatIfSentence() }}</li>
                }
              </ul>
              <p class="muted">New sandboxes follow it at once. Submissions under way keep theirs to their end.</p>
            </div>
          </div>
        } @else if (applied()) {
          <p class="small tone-pass">Applied. The workers are following.</p>
        }
      </div>

      @if (told().length > 0) {
        <div class="row send">
          <assay-send-button [request]="request" label="Apply" pendingLabel="Applying …" data-testid="apply" />
          <button matButton type="button" (click)="reset()">Undo</button>
        </div>
      } @else if (!isDefault()) {
        <button matButton type="button" (click)="fill(pool().defaults)">Back to the installation's settings …</button>
      }
    </form>
  `,
  styles: `
    .knobs {
      display: grid;
      grid-template-columns: repeat(auto-fill, minmax(220px, 1fr));
      gap: 12px;
      margin-bottom: 12px;
    }
    [matTextSuffix] {
      white-space: nowrap;
      color: var(--muted);
    }
    ul {
      margin: 4px 0;
      padding-left: 18px;
    }
    .notice {
      margin-bottom: 12px;
    }
    .send {
      align-items: flex-end;
    }
    form {
      margin-bottom: 12px;
    }
  `,
})
export class PoolKnobs {
  private readonly api = inject(PoolsApi);
  private readonly element = inject<ElementRef<HTMLElement>>(ElementRef);
  readonly pool = input.required<PoolView>();
  readonly changed = output<PoolView>();

  protected readonly knobs = KNOBS;
  protected readonly request = new FormRequest();
  protected readonly conflict = signal(false);
  protected readonly applied = signal(false);
  protected readonly form = inject(NonNullableFormBuilder).group({
    min: [0, whole(0)],
    max: [1, whole(1)],
    maxUses: [1, whole(1)],
    maxAgeSeconds: [1, whole(1)],
    idleSeconds: [1, whole(1)],
    acquireTimeoutMs: [1000, whole(1000)],
    reuse: ['single-use' as PoolSettings['reuse'], Validators.required],
  });
  private readonly wanted = signal<PoolSettings>(this.form.getRawValue());
  protected readonly told = computed(() => consequences(this.pool().settings, this.wanted()));
  protected readonly isDefault = computed(() => consequences(this.pool().settings, this.pool().defaults).length === 0);
  private shown = -1;

  /** The knobs that are typed, once they rest for a moment; null while they are as they hold, or make no sense. */
  private readonly tried = signal<Knobs | null>(null, { equal: isSame });
  private readonly whatIf = resource({
    params: () => this.tried() ?? undefined,
    loader: ({ params }) => this.api.whatIf(this.pool().name, params),
  });
  protected readonly isSimulated = computed(
    () => !isSame(this.wanted(), this.pool().settings) && this.tried() !== null,
  );
  protected readonly whatIfSentence = computed(() => {
    if (this.whatIf.error()) return 'What it would have meant for the last hour could not be found out.';
    if (!this.whatIf.hasValue() || !isSame(this.tried(), this.wanted())) return 'Simulating the last hour …';
    const { asked, current, simulatedArrivals } = this.whatIf.value();
    return asked === null || current === null
      ? 'Too little was graded in the last hour to say what it would have meant for it.'
      : whatIfText(simulatedArrivals, current, asked);
  });

  constructor() {
    this.form.valueChanges.pipe(takeUntilDestroyed()).subscribe(() => {
      this.wanted.set(this.form.getRawValue());
      this.applied.set(false);
    });
    // What is typed stays until it is applied or undone, whatever arrives meanwhile of the same version.
    effect(() => {
      const { version, settings } = this.pool();
      if (version === this.shown) return;
      this.shown = version;
      this.form.reset({ ...settings }, { emitEvent: false });
      this.wanted.set({ ...settings });
    });
    effect((forget) => {
      const { min, max, reuse } = this.wanted();
      const tried = isSame(this.wanted(), this.pool().settings) || !isPossible(min, max) ? null : { min, max, reuse };
      const rest = setTimeout(() => this.tried.set(tried), tried === null ? 0 : REST_MS);
      forget(() => clearTimeout(rest));
    });
  }

  /** Fills in other settings, to be looked at and applied. */
  propose(knobs: Knobs): void {
    this.fill({ ...this.form.getRawValue(), ...knobs });
    this.element.nativeElement.querySelector('input')?.focus();
  }

  protected fill(settings: PoolSettings): void {
    this.form.setValue({ ...settings });
  }

  protected reset(): void {
    this.fill(this.pool().settings);
    this.conflict.set(false);
  }

  protected problem(control: FormControl, least: number): string {
    if (control.hasError('min') || control.hasError('pattern') || control.hasError('required')) {
      return `A whole number of at least ${least}.`;
    }
    return fieldMessage(control, 'This');
  }

  protected async apply(): Promise<void> {
    this.conflict.set(false);
    const { name, version } = this.pool();
    const done = await this.request.send(this.form, async () => {
      try {
        this.changed.emit(await this.api.change(name, { ...this.form.getRawValue(), version }));
      } catch (error) {
        if (!(error instanceof ApiFailure) || error.status !== 409) throw error;
        const current = (await this.api.pools()).find((pool) => pool.name === name);
        if (current !== undefined) this.changed.emit(current);
        this.conflict.set(true);
      }
    });
    this.applied.set(done && !this.conflict());
  }
}

/** How long nothing must be typed before it is tried on the last hour. */
const REST_MS = 300;
const MOST = 1000;

function isSame(one: Knobs | null, other: Knobs | null): boolean {
  return one?.min === other?.min && one?.max === other?.max && one?.reuse === other?.reuse;
}

function isPossible(min: number, max: number): boolean {
  return [min, max].every(Number.isInteger) && min >= 0 && max >= 1 && min <= max && max <= MOST;
}

function whole(least: number) {
  return [Validators.required, Validators.min(least), Validators.pattern(/^\d+$/)];
}
