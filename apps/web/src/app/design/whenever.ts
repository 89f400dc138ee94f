import { effect, untracked } from '@angular/core';

/**
 * Acts on each value of a source, and on nothing else that is read while acting: what an editor takes over is edited
 * from then on, and must not be taken over again because of that. Null is no value. In an injection context.
 */
export function whenever<T>(source: () => T | null, act: (value: T) => void): void {
  effect(() => {
    const value = source();
    if (value !== null) untracked(() => act(value));
  });
}
