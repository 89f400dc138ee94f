import { Injectable, inject } from '@angular/core';
import { Title } from '@angular/platform-browser';
import { type RouterStateSnapshot, TitleStrategy } from '@angular/router';

/** "Course · Assay" in the browser's tab; pages that know better call {@link PageTitles.name}. */
@Injectable({ providedIn: 'root' })
export class PageTitles extends TitleStrategy {
  private readonly title = inject(Title);

  override updateTitle(snapshot: RouterStateSnapshot): void {
    this.name(this.buildTitle(snapshot) ?? '');
  }

  name(page: string): void {
    this.title.setTitle(page === '' ? 'Assay' : `${page} · Assay`);
  }
}
