import type { AssignmentsApi } from '../api/assignments-api';
import { asFailure } from '../api/failure';
import type { AssignmentView } from '../api/models';
import { changeSince, fieldsOf, type AssignmentFields } from './assignment-fields';
import { merged } from './assignment-merge';

/** What somebody else has stored since an assignment was read, where both changed one thing. */
export interface AssignmentConflict {
  readonly by: string | null;
  readonly view: AssignmentView;
}

/** What is stored then, with the fields of the editor that it is the same as. */
export interface SavedAssignment {
  readonly view: AssignmentView;
  readonly fields: AssignmentFields;
}

/**
 * Stores what was changed of an assignment since it was `read`, beside what others have changed of it.
 * @throws ApiFailure when it is refused
 */
export async function saveOver(
  api: AssignmentsApi,
  current: AssignmentView,
  read: AssignmentFields,
  edited: AssignmentFields,
): Promise<SavedAssignment | AssignmentConflict> {
  const change = changeSince(read, edited);
  if (Object.keys(change).length === 0) return { view: current, fields: edited };
  try {
    return { view: await api.update(current.id, change, current.revision), fields: edited };
  } catch (error) {
    const { problem } = asFailure(error);
    if (problem?.code !== 'assignment_conflict') throw error;
    const view = await api.assignmentById(current.id);
    const stored = fieldsOf(view);
    const { mine, clashes } = merged(read, edited, stored);
    if (clashes.length === 0) return saveOver(api, view, stored, mine);
    return { by: (problem.params?.['by'] as string | null | undefined) ?? null, view };
  }
}
