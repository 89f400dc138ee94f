"""Runs one method of an author's test file in one process with a student's program, and reports what came of it.

The student's code shares this process, so nothing here is beyond its reach; what it would take is made as long as can be:
the report is only ever added to, each line names a word that was made for this run, a failure is reported where it
happens, and the library's own parts are looked at before and after for whether they are still what they were.
"""

import os
import sys

import program
import slim

MAX_TEXT = 1500
MAX_VALUES = 500


def reporter(fd, nonce, write=program.write_all, quote=slim.encode_basestring_ascii, limit=MAX_TEXT):
    """A function that adds a line to the report."""
    begin = "[" + quote(nonce) + ","

    def report(event, text=""):
        write(fd, (begin + quote(event) + "," + quote(text[:limit]) + "]\n").encode())

    return report


def run(job, value_fd, uncompiled, bare, more):
    """Runs the test that `job` names; the test file is on stdin. Ends the process."""
    source = read_stdin()
    report = reporter(value_fd, job["nonce"])
    program.forget_preloaded(job["files"], bare, more)
    framework = Unittest if job["framework"] == "unittest" else Pytest
    try:
        test = framework(job, source, report)
    except ImportError:
        report("unavailable")
        os._exit(0)
    report("begin")
    entry = job["entry"]
    try:
        program.compile_entry(entry, uncompiled)
    except BaseException as error:
        os._exit(program.report(error))
    sys.argv = [entry]
    sys.path.insert(0, os.path.abspath(os.path.dirname(entry)))
    del job, entry
    program.as_deep_as_bare()
    test.run()
    finish(report)


def finish(report, flush=program._flush, streams=sys, end=os._exit):
    code = flush(streams.stdout, 0)
    code = flush(streams.stderr, code)
    report("end")
    end(0)


def read_stdin():
    parts = []
    while part := os.read(0, 1 << 16):
        parts.append(part)
    return b"".join(parts)


class Described:
    """What went wrong, in words, with the lines where it did: of the test file, and of the program that it called."""

    def __init__(self, file, source):
        self.file = file
        self.lines = source.decode("utf-8-sig", "replace").splitlines()
        self.folder = os.getcwd() + "/"

    def tell(self, kind, error, trace):
        try:
            text = str(error)
        except BaseException:  # the student's own kind of error
            text = ""
        return self.placed(kind.__name__ + (": " + text if text else ""), trace)

    def placed(self, said, trace):
        """What was said with the last line of the test file below it, and that of the program which it led to."""
        test = called = None
        while trace is not None:
            name, line = trace.tb_frame.f_code.co_filename, trace.tb_lineno
            if name == self.file or name == self.folder + self.file:
                test, called = line, None
            elif name.startswith(self.folder):
                called = name[len(self.folder) :], line
            trace = trace.tb_next
        places = [] if test is None else [self.line_of(self.file, self.lines, test)]
        if called is not None:
            name, line = called
            places.append(self.line_of(name, self.program_lines(name), line))
        return "\n".join([said, *places])

    def program_lines(self, name):
        try:
            return program.read_file(name).decode("utf-8-sig", "replace").splitlines()
        except OSError:  # it has gone meanwhile
            return []

    @staticmethod
    def line_of(name, lines, line):
        text = lines[line - 1].strip() if 0 < line <= len(lines) else ""
        return "%s, line %d%s" % (name, line, ": " + text if text else "")


class Unchanged:
    """Remembers what functions and values some modules and classes have, to see whether they still have them."""

    def __init__(self, things, only_functions=False):
        self.kept = [(thing, list(self.entries(thing, only_functions))) for thing in things]

    @staticmethod
    def entries(thing, only_functions):
        for name, value in list(vars(thing).items()):
            inner = getattr(value, "__func__", value)
            code = getattr(inner, "__code__", None)
            if code is not None or not only_functions:
                yield name, value, inner, code

    def broken(self):
        for thing, entries in self.kept:
            now = vars(thing)
            for name, value, inner, code in entries:
                if now.get(name) is not value or getattr(inner, "__code__", None) is not code:
                    return "%s.%s" % (thing.__name__, name)
        return None


def claims_to_equal_all(value, mock, seen, depth=0):
    """True for what says of itself that it equals a thing it cannot know, or holds such."""
    kind = type(value)
    seen.append(None)
    if len(seen) > MAX_VALUES or kind.__eq__ is object.__eq__:
        return False
    if kind in (list, tuple, set, frozenset):
        return any(claims_to_equal_all(item, mock, seen, depth + 1) for item in value)
    if kind is dict:
        return any(claims_to_equal_all(item, mock, seen, depth + 1) for item in value.values())
    if kind.__module__ == "builtins" or (depth and mock is not None and value is getattr(mock, "ANY", None)):
        return False  # an author may well not care about a part of what is compared
    try:
        return (value == object()) is True
    except Exception:  # it compares with its own kind only
        return False


class Unittest:
    def __init__(self, job, source, report):
        import unittest
        from unittest import case as cases, result, suite

        self.file, self.case, self.source, self.report = job["file"], job["case"], source, report
        self.described = Described(self.file, source)
        self.suite = suite.TestSuite
        self.result = self.result_class(result.TestResult)()
        self.guard_equality(cases.TestCase)
        self.library = Unchanged([unittest, cases, result, suite, cases.TestCase, cases._Outcome, result.TestResult,
                                  suite.TestSuite, suite.BaseTestSuite, type(self.result)])  # fmt: skip
        self.names = frozenset(dir(cases.TestCase))
        self.passed = 0

    def result_class(self, base):
        report, tell = self.report, self.described.tell
        outer = self

        class Result(base):
            def addSuccess(self, test):
                outer.passed += 1

            def addError(self, test, err):
                report("raised", tell(*err))

            def addFailure(self, test, err):
                report("failed", tell(*err))

            def addSubTest(self, test, subtest, err):
                if err is not None:
                    failed = issubclass(err[0], test.failureException)
                    said = "In the sub-test %s: %s" % (subtest._subDescription(), tell(*err))
                    report("failed" if failed else "raised", said)

            def addSkip(self, test, reason):
                report("failed", "The test was skipped: %s" % (reason,))

            def addExpectedFailure(self, test, err):
                outer.passed += 1

            def addUnexpectedSuccess(self, test):
                report("failed", "The test was expected to fail and did not.")

        return Result

    def guard_equality(self, TestCase):
        report, plain = self.report, TestCase.assertEqual

        def assertEqual(self, first, second, msg=None):
            plain(self, first, second, msg)
            mock = sys.modules.get("unittest.mock")
            for value in (first, second):
                if claims_to_equal_all(value, mock, []):
                    kind = type(value).__name__
                    report("suspicious", "A value (%s) is or holds what equals whatever it is compared with." % kind)

        TestCase.assertEqual = assertEqual

    def run(self):
        try:
            self.load_and_run()
        except BaseException as error:
            self.report("raised", self.described.tell(type(error), error, error.__traceback__))
        touched = self.library.broken() or self.methods_broken()
        if touched:
            self.report("suspicious", "%s was replaced while the test ran." % touched)
        elif self.passed != 1:
            self.report("failed", "The test did not come to its end.")

    methods = None
    places = ()

    def methods_broken(self):
        if self.methods is None:
            return None
        for thing, before in self.places:
            for name in set(vars(thing)) - before:
                if name in self.names and callable(vars(thing)[name]):
                    return "TestCase.%s" % name
        return self.methods.broken()

    def load_and_run(self):
        module = program.new_module(self.file.partition(".")[0], self.file)
        exec(compile(self.source, self.file, "exec", dont_inherit=True), module.__dict__)
        class_name, _dot, method = self.case.partition(".")
        TestClass = vars(module)[class_name]
        own = [base for base in TestClass.__mro__ if base.__module__ == module.__name__]
        self.methods = Unchanged(own, only_functions=True)
        test = TestClass(method)
        # What is not there yet would hide what the library has.
        self.places = [(thing, set(vars(thing))) for thing in (*own, test)]
        touched = self.library.broken()
        if touched:
            self.report("suspicious", "%s was replaced before the test began." % touched)
            return
        self.suite([test]).run(self.result)


class Pytest:
    def __init__(self, job, source, report):
        os.environ["PYTEST_DISABLE_PLUGIN_AUTOLOAD"] = "1"
        import pytest

        self.pytest = pytest
        self.file, self.case, self.source, self.report = job["file"], job["case"], source, report
        # Only the author's: a student's own could have the tests pass.
        self.conftest = job["conftest"]
        self.described = Described(self.file, source)
        self.failures = AssertionError, pytest.fail.Exception
        self.passed = self.failed = 0
        self.thrown = None

    def run(self):
        try:
            os.unlink(self.file)
        except FileNotFoundError:
            pass  # the usual case: no file of the submission is called so
        with open(self.file, "xb") as file:
            file.write(self.source)
        target = "::".join([self.file, *self.case.split(".")])
        # Nothing that lies beside the test is read as settings, and nothing is printed but by the program.
        options = ["-s", "-q", "-p", "no:cacheprovider", "-c", "/dev/null", "--confcutdir", os.getcwd()]
        if not self.conftest:
            options.append("--noconftest")
        self.pytest.main([*options, "--rootdir", os.getcwd(), target], plugins=[self])
        if not self.failed and not self.passed:
            self.report("failed", "The test did not come to its end.")

    def pytest_sessionstart(self, session):
        """What is printed is to be the program's alone."""
        manager = session.config.pluginmanager
        manager.unregister(manager.getplugin("terminalreporter"))

    def fail(self, text, thrown=None):
        self.failed += 1
        raised = thrown is not None and not isinstance(thrown.value, self.failures)
        self.report("raised" if raised else "failed", text)

    def pytest_collectreport(self, report):
        if report.failed:
            self.failed += 1
            self.report("raised", self.told(report, None))

    def pytest_runtest_makereport(self, item, call):
        """Keeps what was raised for the report that pytest makes of it."""
        self.thrown = call.excinfo

    def pytest_runtest_logreport(self, report):
        expected = hasattr(report, "wasxfail")
        if report.failed:
            self.fail(self.told(report, self.thrown), self.thrown)
        elif report.skipped and not expected:
            self.fail("The test was skipped.")
        elif report.when == "call":
            self.passed += 1

    def told(self, report, thrown):
        crash = getattr(report.longrepr, "reprcrash", None)
        if crash is None:
            return str(report.longrepr)
        if thrown is not None:
            return self.described.placed(crash.message, thrown.tb)
        return "%s\n%s, line %d" % (crash.message, os.path.basename(crash.path), crash.lineno)
