import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { Mark } from '../design/mark';
import { Crumbs } from './crumbs';
import { PageHeading } from './page-heading';

@Component({
  selector: 'assay-not-found-page',
  imports: [Mark, MatButtonModule, PageHeading, RouterLink],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <assay-mark [size]="56" [weighing]="true" />
    <h1 assayPageHeading>There is nothing at this address</h1>
    <p class="muted">The link may be old, or the page is one that you cannot see with this account.</p>
    <a matButton="filled" routerLink="/">Go to your courses</a>
  `,
  styles: `
    :host {
      display: grid;
      justify-items: center;
      align-content: center;
      gap: 16px;
      min-height: 70dvh;
      padding: 24px;
      text-align: center;
    }
  `,
})
export class NotFoundPage {
  constructor() {
    inject(Crumbs).trail.set([]);
  }
}
