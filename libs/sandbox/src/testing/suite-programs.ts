/** What a run of a test must come to. */
export interface SuiteCase {
  readonly title: string;
  readonly main: string;
  /** Beside `main.py`. */
  readonly files?: Readonly<Record<string, string>>;
  /** Default: {@link ADD_TESTS}. */
  readonly source?: string;
  readonly testCase?: string;
  readonly expected: 'passed' | 'failed' | 'suspicious' | 'unfinished';
  /** In the message or in what is suspicious. */
  readonly saying?: RegExp;
}

/** Tests of a function `add`. */
export const ADD_TESTS = `import unittest
from main import add


class TestAdd(unittest.TestCase):
    def setUp(self):
        self.two = 2

    def test_adds(self):
        self.assertEqual(add(self.two, 3), 5)

    def test_negative(self):
        self.assertEqual(add(-1, -1), -2)
`;

const RIGHT = 'def add(a, b):\n    return a + b\n';
const WRONG = 'def add(a, b):\n    return a - b\n';

/** What a test run says of honest programs. */
export const HONEST_SUITES: readonly SuiteCase[] = [
  { title: 'a right program', main: RIGHT, expected: 'passed' },
  {
    title: 'a wrong one',
    main: WRONG,
    expected: 'failed',
    saying: /AssertionError: -1 != 5\ntest_main\.py, line 10: self\.assertEqual/,
  },
  {
    title: 'one that raises',
    main: 'def add(a, b):\n    return a + undefined\n',
    expected: 'failed',
    saying: /NameError/,
  },
  {
    title: 'one without the function',
    main: 'x = 1\n',
    expected: 'failed',
    saying: /ImportError.*\n.*line 2: from main/,
  },
  { title: 'one that ends itself', main: 'import sys\nsys.exit(0)\n', expected: 'failed', saying: /SystemExit/ },
  { title: 'the second method', main: RIGHT, testCase: 'TestAdd.test_negative', expected: 'passed' },
  {
    title: 'a helper beside the program, called as a module of the library',
    main: 'from random import pick\ndef add(a, b):\n    return pick(a + b)\n',
    files: { 'random.py': 'def pick(x):\n    return x\n' },
    expected: 'passed',
  },
  {
    title: 'fixtures of class and module, sub-tests, mocks and what is expected to fail',
    main: RIGHT,
    source: `import unittest
from unittest import mock
import main

def setUpModule():
    main.ready = True

class Base(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.numbers = [1, 2]

class TestAdd(Base):
    def test_adds(self):
        self.assertTrue(main.ready)
        for n in self.numbers:
            with self.subTest(n=n):
                self.assertEqual(main.add(n, n), 2 * n)
        with mock.patch('main.add', return_value=[mock.ANY]):
            self.assertEqual(main.add(1, 1), [7])
`,
    expected: 'passed',
  },
  {
    title: 'what must raise',
    main: 'def add(a, b):\n    raise ValueError("no")\n',
    source: `import unittest, main
class TestAdd(unittest.TestCase):
    def test_adds(self):
        with self.assertRaisesRegex(ValueError, "no"):
            main.add(1, 1)
`,
    expected: 'passed',
  },
  {
    title: 'a coroutine',
    main: 'async def add(a, b):\n    return a + b\n',
    source: `import unittest, main
class TestAdd(unittest.IsolatedAsyncioTestCase):
    async def test_adds(self):
        self.assertEqual(await main.add(1, 1), 2)
`,
    expected: 'passed',
  },
];

const IN_ADD = (body: string) => `def add(a, b):\n${body.replace(/^/gm, '    ')}\n    return a - b\n`;

/** What hostile code tries to pass a test that it does not; each is held, and most are seen. */
export const FORGED_SUITES: readonly SuiteCase[] = [
  {
    title: 'skips all from within',
    main: IN_ADD('import unittest\nraise unittest.SkipTest("later")'),
    expected: 'failed',
    saying: /skipped/,
  },
  {
    title: 'skips all when it is loaded',
    main: 'import unittest\nraise unittest.SkipTest("later")\n',
    expected: 'failed',
    saying: /SkipTest/,
  },
  {
    title: 'leaves by sys.exit in the test',
    main: IN_ADD('import sys; sys.exit(0)'),
    expected: 'failed',
    saying: /SystemExit/,
  },
  { title: 'leaves by os._exit in the test', main: IN_ADD('import os; os._exit(0)'), expected: 'unfinished' },
  { title: 'leaves by os._exit when it is loaded', main: 'import os\nos._exit(0)\n', expected: 'unfinished' },
  {
    title: 'patches setUp of every test',
    main: `${WRONG}import sys, unittest\nunittest.TestCase.setUp = lambda self: sys.exit(0)\n`,
    expected: 'suspicious',
    saying: /TestCase\.setUp was replaced/,
  },
  {
    title: 'replaces the class TestCase',
    main: `${WRONG}import unittest\nclass TestCase(unittest.TestCase):\n    assertEqual = print\nunittest.TestCase = TestCase\n`,
    expected: 'suspicious',
    saying: /unittest\.TestCase was replaced/,
  },
  {
    title: 'replaces an assertion',
    main: `${WRONG}import unittest\nunittest.TestCase.assertEqual = lambda *a: None\n`,
    expected: 'suspicious',
    saying: /TestCase\.assertEqual was replaced before/,
  },
  {
    title: 'replaces an assertion while it runs',
    main: IN_ADD('import unittest\nunittest.TestCase.assertEqual = lambda *a: None'),
    expected: 'suspicious',
    saying: /TestCase\.assertEqual was replaced while/,
  },
  {
    title: 'replaces the code of an assertion in place',
    main: `${WRONG}import unittest\nunittest.TestCase.fail.__code__ = (lambda self, msg=None: None).__code__\n`,
    expected: 'suspicious',
    saying: /TestCase\.fail was replaced/,
  },
  {
    title: 'replaces the exception that a failure is',
    main: `${WRONG}import unittest\nunittest.TestCase.failureException = unittest.SkipTest\n`,
    expected: 'suspicious',
    saying: /failureException was replaced/,
  },
  {
    title: 'replaces the method of the test through the frames',
    main: IN_ADD(
      'import sys\ntest = sys._getframe(1).f_locals["self"]\ntype(test).assertEqual = lambda *a: None\ntype(test).test_adds = lambda *a: None',
    ),
    expected: 'suspicious',
    saying: /replaced/,
  },
  {
    title: 'replaces how results are taken',
    main: IN_ADD(
      'import gc, unittest\nfor kind in unittest.TestResult.__subclasses__():\n    kind.addFailure = lambda *a: None\n    kind.addError = kind.addFailure',
    ),
    expected: 'suspicious',
    saying: /addFailure was replaced|addError was replaced/,
  },
  {
    title: 'deletes the results',
    main: `${IN_ADD('import atexit, gc, unittest\natexit.register(lambda: wipe())')}
def wipe():
    for thing in gc.get_objects():
        if isinstance(thing, unittest.TestResult):
            thing.failures.clear(); thing.errors.clear()
`,
    expected: 'failed',
    saying: /-1 != 5/,
  },
  {
    title: 'writes to every descriptor that it passed',
    main: IN_ADD(
      'import os\nfor fd in range(3, 64):\n    try: os.write(fd, b\'["x","end",""]\\n\')\n    except OSError: pass',
    ),
    expected: 'suspicious',
    saying: /not the test harness/,
  },
  {
    title: 'reports by itself with the word from the frames, and again',
    main: `import os, sys
def add(a, b):
    frame = sys._getframe()
    while frame:
        report = frame.f_locals.get('self')
        report = getattr(report, 'report', None)
        if callable(report):
            report('end')
        frame = frame.f_back
    return a - b
`,
    expected: 'suspicious',
    saying: /more than once/,
  },
  {
    title: 'begins again',
    main: `import sys
def add(a, b):
    frame = sys._getframe()
    while frame:
        report = getattr(frame.f_locals.get('self'), 'report', None)
        if callable(report):
            report('begin')
        frame = frame.f_back
    return a + b
`,
    expected: 'suspicious',
    saying: /more than once/,
  },
  {
    title: 'returns what equals everything',
    main: 'class Any:\n    def __eq__(self, other): return True\ndef add(a, b): return Any()\n',
    expected: 'suspicious',
    saying: /equals whatever/,
  },
  {
    title: 'returns what equals everything in a list',
    main: 'class Any:\n    def __eq__(self, other): return True\ndef add(a, b): return [Any()]\n',
    source: ADD_TESTS.replace(', 5)', ', [5])'),
    expected: 'suspicious',
    saying: /equals whatever/,
  },
  {
    title: "returns a mock's ANY",
    main: 'from unittest.mock import ANY\ndef add(a, b): return ANY\n',
    expected: 'suspicious',
    saying: /equals whatever/,
  },
  {
    title: 'brings a unittest of its own',
    main: WRONG,
    files: {
      'unittest.py': 'class TestCase:\n    def assertEqual(*a): pass\n',
      'sitecustomize.py': 'raise SystemExit\n',
    },
    expected: 'failed',
    saying: /-1 != 5/,
  },
  {
    title: 'brings a test file of the same name',
    main: WRONG,
    files: { 'test_main.py': 'import unittest\nclass TestAdd(unittest.TestCase):\n    def test_adds(self): pass\n' },
    expected: 'failed',
    saying: /-1 != 5/,
  },
  {
    title: 'prints a report',
    main: IN_ADD('print("OK"); print(\'["","end",""]\')'),
    expected: 'failed',
    saying: /-1 != 5/,
  },
  {
    title: 'closes every descriptor',
    main: IN_ADD('import os\nos.closerange(3, 64)'),
    expected: 'unfinished',
  },
];

/** Tests of a function `add`, for pytest. */
export const ADD_PYTEST = `import pytest
from main import add


def test_adds():
    assert add(2, 3) == 5


@pytest.mark.parametrize("n", [1, 2])
def test_twice(n):
    assert add(n, n) == 2 * n


@pytest.mark.xfail
def test_unlikely():
    assert add(1, 1) == 3


class TestAdd:
    def test_fixture(self, tmp_path):
        assert add(len(str(tmp_path)), 1) > 1
`;

const PYTEST = { source: ADD_PYTEST, testCase: 'test_adds' } as const;

/** What a run of a pytest function says. */
export const PYTEST_SUITES: readonly SuiteCase[] = [
  { ...PYTEST, title: 'a right program', main: RIGHT, expected: 'passed' },
  {
    ...PYTEST,
    title: 'a wrong one',
    main: WRONG,
    expected: 'failed',
    saying: /assert -1 == 5[^]*test_main\.py, line 6/,
  },
  { ...PYTEST, title: 'parameters', main: RIGHT, testCase: 'test_twice', expected: 'passed' },
  {
    ...PYTEST,
    title: 'one parameter of two that fails',
    main: 'def add(a, b):\n    return 2\n',
    testCase: 'test_twice',
    expected: 'failed',
    saying: /assert 2 == /,
  },
  { ...PYTEST, title: 'what is expected to fail', main: RIGHT, testCase: 'test_unlikely', expected: 'passed' },
  { ...PYTEST, title: 'a method with a fixture', main: RIGHT, testCase: 'TestAdd.test_fixture', expected: 'passed' },
  { ...PYTEST, title: 'one that cannot be loaded', main: 'x = 1\n', expected: 'failed', saying: /ImportError/ },
  {
    ...PYTEST,
    title: 'a conftest and settings beside the program',
    main: WRONG,
    files: {
      'conftest.py':
        'def pytest_runtest_call(item): raise SystemExit\ndef pytest_collection_modifyitems(items): items.clear()\n',
      'pytest.ini': '[pytest]\naddopts = --collect-only\n',
    },
    expected: 'failed',
    saying: /assert -1 == 5/,
  },
  {
    ...PYTEST,
    title: 'one that skips itself',
    main: 'import pytest\ndef add(a, b):\n    pytest.skip("later")\n',
    expected: 'failed',
    saying: /skipped/,
  },
  { ...PYTEST, title: 'one that leaves', main: 'import os\ndef add(a, b):\n    os._exit(0)\n', expected: 'unfinished' },
];
