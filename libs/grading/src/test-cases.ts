import { parser } from '@lezer/python';

type SyntaxNode = ReturnType<typeof parser.parse>['topNode'];

/** What of a test file is run on its own: `Class.method`, or the name of a function. */
export interface TestCases {
  readonly names: readonly string[];
  /** Those of them that the author has decorated to be skipped, whatever the program is. */
  readonly leftOut: ReadonlySet<string>;
  /** Line of the first thing that is no Python, from 1; null when there is none. */
  readonly errorLine: number | null;
}

interface ClassFound {
  readonly name: string;
  readonly bases: readonly string[];
  /** Names, each with whether it is left out. */
  readonly methods: ReadonlyMap<string, boolean>;
  readonly leftOut: boolean;
}

/**
 * The tests of a file by its text alone, so that their number is known before anything is run, and no student's code can
 * change it. Only what stands at the top level counts, as `unittest` and pytest find it: methods named `test…` of classes
 * with a base class (`unittest`) or named `Test…` without one (pytest), and functions named `test…` (pytest).
 */
export function testCases(kind: 'unittest' | 'pytest', source: string): TestCases {
  const tree = parser.parse(source);
  const text = (node: SyntaxNode | null) => (node ? source.slice(node.from, node.to) : '');
  const top = childrenOf(tree.topNode);
  const classes = top
    .filter((node) => undecorated(node).name === 'ClassDefinition')
    .map((node) => readClass(undecorated(node), isLeftOut(node, text), text));
  const tests = classes.filter((found) => isTestClass(kind, found));
  const ofClasses = tests.flatMap((found) => methodsOf(found, classes).map((method) => `${found.name}.${method}`));
  const functions = kind === 'pytest' ? testFunctions(top, text) : new Map<string, boolean>();
  const leftOut = [
    ...tests.flatMap((found) => methodsLeftOut(found, classes).map((method) => `${found.name}.${method}`)),
    ...[...functions].flatMap(([name, skipped]) => (skipped ? [name] : [])),
  ];
  return { names: [...ofClasses, ...functions.keys()], leftOut: new Set(leftOut), errorLine: errorLine(tree, source) };
}

/** `@unittest.skip("…")`, `@skip`, `@pytest.mark.skip`; what depends on a condition is not known before it runs. */
const SKIPS = /^@\s*(?:(?:unittest|case)\s*\.\s*)?skip\s*(?:\(|$)|^@\s*(?:pytest\s*\.\s*)?mark\s*\.\s*skip\s*(?:\(|$)/;

function isLeftOut(node: SyntaxNode, text: (node: SyntaxNode | null) => string): boolean {
  if (node.name !== 'DecoratedStatement') return false;
  return childrenOf(node).some((child) => child.name === 'Decorator' && SKIPS.test(text(child).trim()));
}

/** The functions named `test…`, each with whether it is left out; of two of one name the last is there. */
function testFunctions(nodes: readonly SyntaxNode[], text: (node: SyntaxNode | null) => string): Map<string, boolean> {
  const found = new Map<string, boolean>();
  for (const node of nodes) {
    const [name] = testFunction(undecorated(node), text);
    if (name !== undefined) found.set(name, isLeftOut(node, text));
  }
  return found;
}

function childrenOf(node: SyntaxNode): SyntaxNode[] {
  const children: SyntaxNode[] = [];
  for (let child = node.firstChild; child; child = child.nextSibling) children.push(child);
  return children;
}

/** What decorators are in front of. */
function undecorated(node: SyntaxNode): SyntaxNode {
  return node.name === 'DecoratedStatement' ? (node.lastChild ?? node) : node;
}

function readClass(node: SyntaxNode, leftOut: boolean, text: (node: SyntaxNode | null) => string): ClassFound {
  const bases = childrenOf(node.getChild('ArgList') ?? node)
    .filter(({ name, nextSibling }) => BASE_NODES.has(name) && nextSibling?.name !== 'AssignOp')
    .filter(({ prevSibling }) => prevSibling?.name !== 'AssignOp');
  const body = node.getChild('Body');
  return {
    name: text(node.getChild('VariableName')),
    bases: node.getChild('ArgList') ? bases.map(text) : [],
    methods: testFunctions(body ? childrenOf(body) : [], text),
    leftOut,
  };
}

const BASE_NODES = new Set(['VariableName', 'MemberExpression', 'CallExpression', 'SubscriptExpression']);

function testFunction(node: SyntaxNode, text: (node: SyntaxNode | null) => string): string[] {
  const name = node.name === 'FunctionDefinition' ? text(node.getChild('VariableName')) : '';
  return name.startsWith('test') ? [name] : [];
}

function isTestClass(kind: 'unittest' | 'pytest', { name, bases }: ClassFound): boolean {
  return kind === 'unittest'
    ? bases.some((base) => base !== 'object')
    : name.startsWith('Test') || bases.some((base) => base.endsWith('TestCase'));
}

/** The class and its bases in the same file, each once, the bases first. */
function lineage(found: ClassFound, classes: readonly ClassFound[], seen: readonly string[] = []): ClassFound[] {
  const bases = found.bases
    .filter((base) => !seen.includes(base) && base !== found.name)
    .flatMap((base) => classes.find(({ name }) => name === base) ?? [])
    .flatMap((base) => lineage(base, classes, [...seen, found.name]));
  return [...new Set([...bases, found])];
}

function methodsOf(found: ClassFound, classes: readonly ClassFound[]): string[] {
  return [...new Set(lineage(found, classes).flatMap(({ methods }) => [...methods.keys()]))];
}

/** A class that is left out leaves out all of its methods, inherited ones and those of its heirs. */
function methodsLeftOut(found: ClassFound, classes: readonly ClassFound[]): string[] {
  const line = lineage(found, classes);
  if (line.some(({ leftOut }) => leftOut)) return methodsOf(found, classes);
  const last = new Map(line.flatMap(({ methods }) => [...methods]));
  return [...last].flatMap(([name, leftOut]) => (leftOut ? [name] : []));
}

function errorLine(tree: ReturnType<typeof parser.parse>, source: string): number | null {
  let at: number | null = null;
  tree.iterate({
    enter: ({ type, from }) => {
      if (type.isError) at ??= from;
      return at === null;
    },
  });
  return at === null ? null : source.slice(0, at).split('\n').length;
}
