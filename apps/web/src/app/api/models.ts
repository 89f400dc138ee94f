import type { components } from './schema';

/** What the API sends, by the names the page uses; all but {@link Page} are generated from the API's description. */
type Schemas = components['schemas'];

export type User = Schemas['UserView'];
export type Session = Schemas['SessionView'];
export type Site = Schemas['SiteView'];
export type CourseView = Schemas['CourseView'];
export type MemberView = Schemas['MemberView'];
export type ExerciseSummary = Schemas['ExerciseSummary'];
export type ExerciseView = Schemas['ExerciseView'];
export type LanguageView = Schemas['LanguageView'];
export type FileView = Schemas['FileView'];
export type TestView = Schemas['TestView'];
export type TestResult = Schemas['TestResultView'];
export type SubmissionSummary = Schemas['SubmissionSummary'];
export type SubmissionView = Schemas['SubmissionView'];
export type RunView = Schemas['RunView'];
export type PoolView = Schemas['PoolView'];
export type PoolWorker = Schemas['PoolWorkerView'];
export type PoolSettings = Schemas['PoolSettingsView'];
export type PoolAdvice = Schemas['AdviceView'];
export type PoolKnobs = Schemas['AdviceKnobsView'];
export type PoolOutlook = Schemas['OutlookView'];
export type PoolWhatIf = Schemas['WhatIfView'];
export type Problem = Schemas['ProblemView'];

/** Lists are paged by cursor. */
export interface Page<T> {
  items: T[];
  nextCursor: string | null;
}
