import { parser } from '@lezer/python';

type SyntaxNode = ReturnType<typeof parser.parse>['topNode'];

/** What of a test file is run on its own: `Class.method`, or the name of a function. */
export interface TestCases {
  readonly names: readonly string[];
  /** Line of the first thing that is no Python, from 1; null when there is none. */
  readonly errorLine: number | null;
}

interface ClassFound {
  readonly name: string;
  readonly bases: readonly string[];
  readonly methods: readonly string[];
}

/**
 * The tests of a file by its text alone, so that their number is known before anything is run, and no student's code can
 * change it. Only what stands at the top level counts, as `unittest` and pytest find it: methods named `test…` of classes
 * with a base class (`unittest`) or named `Test…` without one (pytest), and functions named `test…` (pytest).
 */
export function testCases(kind: 'unittest' | 'pytest', source: string): TestCases {
  const tree = parser.parse(source);
  const text = (node: SyntaxNode | null) => (node ? source.slice(node.from, node.to) : '');
  const top = childrenOf(tree.topNode).map(undecorated);
  const classes = top.filter(({ name }) => name === 'ClassDefinition').map((node) => readClass(node, text));
  const ofClasses = classes
    .filter((found) => isTestClass(kind, found))
    .flatMap((found) => methodsOf(found, classes).map((method) => `${found.name}.${method}`));
  const functions = kind === 'pytest' ? top.flatMap((node) => testFunction(node, text)) : [];
  return { names: [...ofClasses, ...new Set(functions)], errorLine: errorLine(tree, source) };
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

function readClass(node: SyntaxNode, text: (node: SyntaxNode | null) => string): ClassFound {
  const bases = childrenOf(node.getChild('ArgList') ?? node)
    .filter(({ name, nextSibling }) => BASE_NODES.has(name) && nextSibling?.name !== 'AssignOp')
    .filter(({ prevSibling }) => prevSibling?.name !== 'AssignOp');
  const body = node.getChild('Body');
  const methods = (body ? childrenOf(body) : []).map(undecorated).flatMap((child) => testFunction(child, text));
  return {
    name: text(node.getChild('VariableName')),
    bases: node.getChild('ArgList') ? bases.map(text) : [],
    methods: [...new Set(methods)],
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

/** Its own, and those of its bases in the same file, each once. */
function methodsOf(found: ClassFound, classes: readonly ClassFound[], seen: readonly string[] = []): string[] {
  const inherited = found.bases
    .filter((base) => !seen.includes(base) && base !== found.name)
    .flatMap((base) => classes.find(({ name }) => name === base) ?? [])
    .flatMap((base) => methodsOf(base, classes, [...seen, found.name]));
  return [...new Set([...inherited, ...found.methods])];
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
