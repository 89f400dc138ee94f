import { LiveAnnouncer } from '@angular/cdk/a11y';
import { type Signal, computed, effect, inject, linkedSignal, untracked } from '@angular/core';
import type { QueuePlaceView, RunView } from '../../api/models';
import { calmed, queueWords, worthSaying } from './queue-words';

type Waiting = Pick<RunView, 'id' | 'state' | 'queue'>;

/** What is shown of one that waits in the queue, and announced as its place comes nearer. In an injection context. */
export function waitingWords(view: () => Waiting | null): Signal<string> {
  const announcer = inject(LiveAnnouncer);
  const queue = linkedSignal<{ id: string | undefined; queue: QueuePlaceView | null }, QueuePlaceView | null>({
    source: () => {
      const now = view();
      return { id: now?.id, queue: now?.state === 'queued' ? now.queue : null };
    },
    computation: ({ id, queue: now }, before) =>
      calmed(before !== undefined && before.source.id === id ? before.value : null, now),
  });
  const words = computed(() => {
    const place = queue();
    return (place === null ? null : queueWords(place)) ?? 'Waiting for a free grader';
  });
  let said: number | null = null;
  effect(() => {
    const position = queue()?.position ?? null;
    if (position === null) said = null;
    else if (worthSaying(said, position)) {
      said = position;
      void announcer.announce(untracked(words));
    }
  });
  return words;
}
