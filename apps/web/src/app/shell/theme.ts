import { DOCUMENT, Injectable, computed, effect, inject, signal } from '@angular/core';

export const THEME_CHOICES = ['system', 'light', 'dark'] as const;
export type ThemeChoice = (typeof THEME_CHOICES)[number];

/** Also read by public/theme.js, before the page starts. */
const KEY = 'assay.theme';

/** Light or dark, as chosen here or by the system. */
@Injectable({ providedIn: 'root' })
export class Theme {
  private readonly root = inject(DOCUMENT).documentElement;
  private readonly system = matchMedia('(prefers-color-scheme: dark)');
  private readonly systemDark = signal(this.system.matches);

  readonly choice = signal<ThemeChoice>(stored());
  readonly dark = computed(() => (this.choice() === 'system' ? this.systemDark() : this.choice() === 'dark'));

  constructor() {
    this.system.addEventListener('change', (event) => this.systemDark.set(event.matches));
    effect(() => {
      this.root.dataset['theme'] = this.dark() ? 'dark' : 'light';
      const ground = getComputedStyle(this.root).getPropertyValue('--ground');
      this.root.querySelector('meta[name="theme-color"]')?.setAttribute('content', ground);
    });
  }

  choose(choice: ThemeChoice): void {
    this.choice.set(choice);
    try {
      localStorage.setItem(KEY, choice);
    } catch (error) {
      // Without storage the choice lasts as long as the page.
      console.warn('The theme could not be remembered.', error);
    }
  }
}

function stored(): ThemeChoice {
  try {
    const found = localStorage.getItem(KEY);
    return THEME_CHOICES.find((choice) => choice === found) ?? 'system';
  } catch (error) {
    console.warn('The theme could not be read.', error);
    return 'system';
  }
}
