"""The process that every run is forked from: the standard library loaded and frozen, and nothing else.

It is told a uid and numbers; what a run is about reaches the fork through descriptors, never this process's memory.
Runs do not overlap, so it waits for the one it forked and reports how that ended.
"""

import gc
import importlib
import json
import os
import resource
import signal
import socket
import sys

import kernel
import program
import proof
import seccomp

# What courses import, less what makes a fork dearer than the import (threading and all that needs it: hooks at fork).
PRELOAD = """abc array bisect calendar cmath collections collections.abc contextlib copy dataclasses datetime decimal enum
fractions functools heapq io itertools json math numbers operator random re reprlib statistics string struct textwrap time
traceback types typing weakref""".split()
# What bare Python has loaded before the first line of a program: a student's file cannot take these names there either.
BARE = """__main__ _abc _codecs _collections_abc _distutils_hack _frozen_importlib _frozen_importlib_external _imp _io
_signal _sitebuiltins _stat _thread _warnings _weakref abc builtins codecs encodings encodings.aliases encodings.utf_8
genericpath io marshal os os.path posix posixpath site sitecustomize stat sys time zipimport""".split()
MEBI = 1 << 20
OOM_SCORE = "/proc/self/oom_score_adj"
# The order in which the supervisor sends a run's descriptors.
STDIN, STDOUT, STDERR, READY, VALUE, JOB, FILES = range(7)


def limit(kind, value):
    """Lowers a limit for good; one that is lower already stays."""
    _soft, hard = resource.getrlimit(kind)
    if hard != resource.RLIM_INFINITY:
        value = min(value, hard)
    resource.setrlimit(kind, (value, value))


def set_limits(order):
    limit(resource.RLIMIT_CORE, 0)
    limit(resource.RLIMIT_NOFILE, 256)
    limit(resource.RLIMIT_FSIZE, order["fileMb"] * MEBI)
    if order["processes"]:
        limit(resource.RLIMIT_NPROC, order["processes"])
    limit(resource.RLIMIT_CPU, order["cpuSeconds"])
    limit(resource.RLIMIT_MEMLOCK, MEBI)
    if order["addressMb"]:
        limit(resource.RLIMIT_AS, order["addressMb"] * MEBI)


def drop_to(uid):
    """Becomes a run's uid for good; without root, stays who it is and gives up what a user namespace gave."""
    if uid is None:
        kernel.prctl(kernel.PR_SET_DUMPABLE, 1)  # else one's own /proc files are root's
    score = os.open(OOM_SCORE, os.O_WRONLY | os.O_CLOEXEC)
    os.write(score, b"1000")
    os.close(score)
    kernel.prctl(kernel.PR_SET_NO_NEW_PRIVS, 1)
    if uid is not None:
        os.setgroups([])
        os.setresgid(uid, uid, uid)
        os.setresuid(uid, uid, uid)
    else:
        kernel.drop_capabilities()
    # Being nobody's to trace is also being unable to open one's own /dev/stdin.
    kernel.prctl(kernel.PR_SET_DUMPABLE, 1)


def read_all(fd):
    size, parts, at = os.fstat(fd).st_size, [], 0
    while at < size:
        part = os.pread(fd, size - at, at)
        if not part:
            raise OSError("a file was cut short on its way in")
        parts.append(part)
        at += len(part)
    return b"".join(parts)


def write_files(files, fd):
    """Writes the submission's files below the current folder. Paths were checked outside; `..` cannot be here."""
    at = 0
    for path, size in files:
        folder = os.path.dirname(path)
        if folder:
            os.makedirs(folder, exist_ok=True)
        target = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o644)
        while size:
            part = os.pread(fd, min(size, MEBI), at)
            if not part:
                raise OSError("a file was cut short on its way in")
            program.write_all(target, part)
            at += len(part)
            size -= len(part)
        os.close(target)


def become_run(order, fds, folder, filter_program):
    """Everything between the fork and the first line of student code."""
    for target, fd in enumerate(fds[:READY]):
        os.dup2(fd, target)
        os.close(fd)
    os.setsid()
    set_limits(order)
    drop_to(order["uid"])
    os.umask(0o077)
    os.mkdir(folder)
    os.chdir(folder)
    os.environ["HOME"] = folder
    job = json.loads(read_all(fds[JOB]))
    write_files(job["files"], fds[FILES])
    os.umask(0o022)
    os.close(fds[JOB])
    os.close(fds[FILES])
    if filter_program is not None:
        kernel.install_filter(filter_program)
    return job


def child(order, fds, config, filter_program, bare):
    ready = fds[READY]
    try:
        job = become_run(order, fds, config["folder"], filter_program)
        value = fds[VALUE]
        if job["action"] == "program":
            os.close(value)
            value = None
        os.write(ready, b"R")
        os.close(ready)
    except BaseException as error:
        os.write(ready, ("E%s: %s" % (type(error).__name__, error)).encode()[:500])
        os._exit(1)
    if job["action"] == "prove":
        proof.prove(value)
    gc.enable()
    program.run(job, value, bare)


def init_of_namespace(order, fds, config, filter_program, bare):
    """Process 1 of a run's own namespace: what dies with it is all of the run. Ends as the run ended."""
    run = os.fork()
    if run == 0:
        child(order, fds, config, filter_program, bare)
    os.closerange(0, 1024)
    while True:
        pid, status = os.wait()
        if pid == run:
            break
    os._exit(os.WEXITSTATUS(status) if os.WIFEXITED(status) else 128 + os.WTERMSIG(status))


def serve(channel, config, filter_program, bare):
    while True:
        message, fds, _flags, _address = socket.recv_fds(channel, 4096, 8)
        if not message:
            os._exit(0)
        order = json.loads(message)
        if config["nested"]:
            kernel.new_pid_namespace()
        pid = os.fork()
        if pid == 0:
            channel.close()
            if config["nested"]:
                init_of_namespace(order, fds, config, filter_program, bare)
            child(order, fds, config, filter_program, bare)
        for fd in fds:
            os.close(fd)
        channel.send(b'{"op":"started","pid":%d}' % pid)
        _pid, status, usage = os.wait4(pid, 0)
        ended = {"op": "ended", "status": status, "cpu": usage.ru_utime + usage.ru_stime, "peakKb": usage.ru_maxrss}
        channel.send(json.dumps(ended).encode())


def main(payload):
    kernel.prctl(kernel.PR_SET_PDEATHSIG, signal.SIGKILL)
    kernel.prctl(kernel.PR_SET_DUMPABLE, 0)
    config = payload["config"]
    channel = socket.socket(fileno=payload["channel"])
    null = os.open("/dev/null", os.O_RDWR)
    for fd in (0, 1, 2):
        os.dup2(null, fd)
    os.close(null)
    sys.path[:] = [path for path in sys.path if path]
    filter_program = None
    if config["seccomp"] is not None:
        filter_program = seccomp.compile_profile(config["seccomp"], os.uname().machine)
    ours = [name for name, _source in payload["modules"]]
    import site

    site.main()
    bare = frozenset(BARE) | frozenset(sys.builtin_module_names)
    for name in PRELOAD:
        try:
            importlib.import_module(name)
        except ImportError:
            continue  # a smaller build of the library: programs will miss it just the same
    for name in ours:
        del sys.modules[name]
    payload.clear()
    gc.collect()
    gc.freeze()
    gc.disable()
    channel.send(b'{"op":"up"}')
    serve(channel, config, filter_program, bare)
