"""A grader as people write it before they think of hostile programs: runs each program beside itself, as itself."""

import json
import os
import subprocess
import sys
import threading

FOLDER = "/tmp/grader/work"
SHOWN = 1 << 16
with open("/mnt/grader/order.json") as file:
    ORDER = json.load(file)


def convictions(stdout, code):
    """Each way of reading a result that is in use somewhere, and believes this one."""
    lines = stdout.decode(errors="replace").strip().splitlines()
    ways = {
        "exit code": code == 0,
        "frame": b'"status": "ok"' in stdout,
        "last line": lines[-1:] == ['{"passed": true}'],
        "grade line": "Grade :=>> 100" in lines,
        "out of memory": code in (137, -9),
    }
    return [name for name, believes in ways.items() if believes]


def write_files(files):
    for path, text in files.items():
        with open(os.path.join(FOLDER, path), "w", encoding="latin-1") as file:
            file.write(text)


def run(step):
    write_files(step["files"])
    results = open("/tmp/grader/results/verdict", "wb+")
    environment = dict(os.environ)
    command = [sys.executable, step["entry"]]
    if step["suite"]:
        command = [sys.executable, "-m", "unittest", "-q", step["suite"]]
    if step["inside"]:
        command = [sys.executable, "/mnt/grader/harness.py"]
        environment.update(PYTHONPATH=FOLDER, RESULTS=str(results.fileno()), STEP=json.dumps(step["call"]))
    child = subprocess.Popen(
        command, cwd=FOLDER, env=environment, pass_fds=[results.fileno()],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip
    errors = []
    reader = threading.Thread(target=lambda: errors.append(child.stderr.read()))
    reader.start()
    child.stdin.write(b"x" * step["stdin"] if isinstance(step["stdin"], int) else step["stdin"].encode("latin-1"))
    child.stdin.close()
    stdout = child.stdout.read()
    reader.join()
    _pid, status = os.waitpid(child.pid, 0)
    code = -os.WTERMSIG(status) if os.WIFSIGNALED(status) else os.WEXITSTATUS(status)
    results.seek(0)
    written = results.read()
    return {
        "exitCode": code,
        "dumpedCore": os.WCOREDUMP(status),
        "stdout": stdout[:SHOWN].decode("latin-1"),
        "stderr": errors[0][:SHOWN].decode("latin-1"),
        "outputBytes": len(stdout) + len(errors[0]),
        "results": written[:SHOWN].decode("latin-1"),
        "resultsBytes": len(written),
        "believed": convictions(stdout, code),
    }


report = [run(step) for step in ORDER["steps"]]
with open("/tmp/grader/report.json", "w") as file:
    json.dump(report, file)
