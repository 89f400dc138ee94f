import { channel } from 'node:diagnostics_channel';

/** The steps on the way of a submission, in their order. */
export const STEPS = [
  'submission before the transaction',
  'submission stored',
  'submission to be answered',
  'before the lease',
  'leased',
  'sandbox lent',
  'run judged',
  'result stored',
  'before the verdict',
  'verdict stored',
  'event sent',
] as const;
export type Step = (typeof STEPS)[number];

/** Name of the diagnostics channel on which each {@link Step} is published. */
export const STEP_CHANNEL = 'assay:step';

const steps = channel(STEP_CHANNEL);

/** Tells whoever listens on {@link STEP_CHANNEL} within this process, such as a tracer; costs nothing when nobody does. */
export function passed(step: Step, evaluationId: string | null): void {
  if (steps.hasSubscribers) steps.publish({ step, evaluationId });
}
