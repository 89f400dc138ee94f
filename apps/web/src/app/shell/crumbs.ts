import { Injectable, signal } from '@angular/core';

export interface Crumb {
  readonly label: string;
  readonly link: string;
}

/** The way back that the header shows; set by the page that is open. */
@Injectable({ providedIn: 'root' })
export class Crumbs {
  readonly trail = signal<readonly Crumb[]>([]);
}
