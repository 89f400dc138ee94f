"""A test harness as people write it: the student's program is loaded into the same interpreter as the answers."""

import io
import os
import sys


def check(call):
    import json

    expected = "the-hidden-answer"
    import main

    value = eval(call, vars(main))
    passed = value == expected
    line = json.dumps({"value": value, "passed": passed}, default=repr)
    os.write(int(os.environ["RESULTS"]), line.encode())


def run_programs(count):
    """All tests in one process, one after the other, with their input in a variable."""
    hidden = sys.stdin.read()
    for number in range(count):
        sys.stdin = io.StringIO(hidden)
        with open("main.py", encoding="utf-8") as file:
            source = file.read()
        exec(compile(source, "main.py", "exec"), {"__name__": "__main__"})


import json as _json  # noqa: E402  (a library of the harness, found on the student's path first)

step = _json.loads(os.environ["STEP"])
if isinstance(step, str):
    check(step)
else:
    run_programs(step)
