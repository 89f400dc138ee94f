import type { ExerciseDocument, FieldProblem } from '@assay/contract/exercise';
import { parser } from '@lezer/python';

/** Expressions of `call` tests that are none, which students could never pass. */
export function expressionProblems(document: ExerciseDocument): FieldProblem[] {
  return document.tests.flatMap(({ kind, expression = '' }, index) => {
    const message = kind === 'call' ? problemOf(expression) : null;
    return message === null ? [] : [{ path: `tests.${index}.expression`, code: 'expression', message }];
  });
}

function problemOf(expression: string): string | null {
  const source = expression.trim();
  const tree = parser.parse(source);
  let broken = false;
  tree.iterate({
    enter: ({ type }) => {
      broken ||= type.isError;
      return !broken;
    },
  });
  if (broken) return 'is not Python';
  const { topNode } = tree;
  const statements = topNode.getChildren('ExpressionStatement').length;
  let others = 0;
  for (let child = topNode.firstChild; child; child = child.nextSibling) {
    if (child.name !== 'ExpressionStatement' && child.name !== 'Comment') others++;
  }
  return statements === 1 && others === 0
    ? null
    : 'must be one expression, such as add(1, 2); what prepares it belongs into a support file or the program';
}
