import type { Outcome } from '@assay/sandbox';
import { suite } from '@assay/sandbox/testing';
import type { Attack } from './attack';
import { isBelieved } from './bare/harm';

const TESTS = `import unittest
from main import add

class TestAdd(unittest.TestCase):
    def test_adds(self):
        self.assertEqual(add(2, 3), 5)
`;
const WRONG = 'def add(a, b):\n    return a - b\n';

const fails = ({ report }: Outcome) => expect(report?.passed).not.toBe(true);
const isSeen = ({ report }: Outcome) => {
  expect(report?.passed).toBe(false);
  expect(report?.suspicious).not.toEqual([]);
};

function forgery(id: string, name: string, main: string, also = fails): Attack {
  return { id, name, request: suite(main, TESTS), status: ['ok'], also, bare: isBelieved('exit code') };
}

/** Each is tried on one method of a test file in one process with the program, and must not pass it. */
export const SUITES: readonly Attack[] = [
  forgery(
    '19',
    'skips its test from within',
    'import unittest\ndef add(a, b):\n    raise unittest.SkipTest("later")\n',
  ),
  forgery('19b', 'leaves when it is loaded', 'import os\nos._exit(0)\n'),
  forgery('19c', 'leaves in the test', 'import os\ndef add(a, b):\n    os._exit(0)\n'),
  forgery(
    '19d',
    'replaces an assertion',
    `${WRONG}import unittest\nunittest.TestCase.assertEqual = lambda *a: None\n`,
    isSeen,
  ),
  forgery(
    '19e',
    'replaces the class of test cases',
    `${WRONG}import unittest\nclass TestCase(unittest.TestCase):\n    def assertEqual(*a): pass\nunittest.TestCase = TestCase\n`,
    isSeen,
  ),
  forgery(
    '19f',
    'replaces how failures are taken, while the test runs',
    'import unittest\ndef add(a, b):\n    for kind in (unittest.TestResult, *unittest.TestResult.__subclasses__()):\n        kind.addFailure = lambda *a: None\n    return 0\n',
    isSeen,
  ),
  forgery(
    '19g',
    'deletes the results as they are counted',
    `${WRONG}import unittest\nunittest.TestResult.wasSuccessful = lambda self: True\n`,
    isSeen,
  ),
  forgery(
    '19h',
    'hides a part of the assertion by one of its own, through the frames',
    'import sys\ndef add(a, b):\n    test = sys._getframe(1).f_locals["self"]\n    type(test)._getAssertEqualityFunc = lambda *a: lambda *b, **c: None\n    return 0\n',
    isSeen,
  ),
  forgery(
    '19l',
    'does the same on the one test alone',
    'import sys\ndef add(a, b):\n    test = sys._getframe(1).f_locals["self"]\n    test._getAssertEqualityFunc = lambda *a: lambda *b, **c: None\n    return 0\n',
    isSeen,
  ),
  forgery(
    '19i',
    'returns what equals everything',
    'class Any:\n    def __eq__(self, other): return True\ndef add(a, b):\n    return Any()\n',
    isSeen,
  ),
  forgery(
    '19j',
    'brings the class of failures down to a skip',
    `${WRONG}import unittest\nunittest.TestCase.failureException = unittest.SkipTest\n`,
    isSeen,
  ),
  forgery(
    '19k',
    'empties the code of an assertion in place',
    `${WRONG}import unittest\nunittest.TestCase._baseAssertEqual.__code__ = (lambda self, a, b, msg=None: None).__code__\n`,
    isSeen,
  ),
];
