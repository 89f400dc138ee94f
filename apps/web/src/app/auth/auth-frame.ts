import { ChangeDetectionStrategy, Component, input } from '@angular/core';
import { Mark } from '../design/mark';
import { PageHeading } from '../shell/page-heading';

/** The quiet page that signing in, registering and setting up share. */
@Component({
  selector: 'assay-auth-frame',
  imports: [Mark, PageHeading],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <div class="brand"><assay-mark [size]="40" [weighing]="true" /><span>Assay</span></div>
    <section class="card">
      <h1 assayPageHeading>{{ head() }}</h1>
      <ng-content />
    </section>
    <ng-content select="[below]" />
  `,
  styles: `
    :host {
      display: grid;
      align-content: center;
      justify-items: center;
      gap: 20px;
      min-height: 100dvh;
      padding: 32px 16px 64px;
    }
    .brand {
      display: flex;
      align-items: center;
      gap: 12px;
      font-size: var(--text-xl);
      font-weight: 650;
      letter-spacing: -0.02em;
    }
    .card {
      width: 100%;
      max-width: 420px;
      padding: 32px;
      box-shadow: var(--drop);
    }
    h1 {
      margin-bottom: 20px;
      font-size: var(--text-xl);
    }
    @media (max-width: 480px) {
      .card {
        padding: 24px 20px;
      }
    }
  `,
})
export class AuthFrame {
  readonly head = input.required<string>();
}
