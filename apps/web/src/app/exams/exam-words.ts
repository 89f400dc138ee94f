import type { ExamState, SittingEventKind } from '@assay/contract';

/** Where a student's exam stands, for staff. */
export const STATE_WORDS: Readonly<Record<ExamState, string>> = {
  not_yet: 'Not begun',
  startable: 'Not begun',
  missed: 'Did not come',
  running: 'Writing',
  grace: 'Time is over',
  ended: 'Handed in',
  review: 'Over',
};

/** What happened in it. */
export const EVENT_WORDS: Readonly<Record<SittingEventKind, string>> = {
  started: 'Began',
  address: 'Came from another address',
  asked: 'Asked to go on in another browser',
  handed_over: 'Was let go on in another browser',
  finished: 'Handed in',
  locked: 'Was locked at the end',
  not_taken: 'Something typed could not be handed in',
  reopened: 'Was given the exam back',
};
