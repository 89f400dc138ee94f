"""The process that every run is forked from: the standard library loaded and frozen, and nothing else.

It is told a uid and numbers; what a run is about reaches the fork through descriptors, never this process's memory.
Runs do not overlap, so it waits for the one it forked and reports how that ended.

A fork pays for each page of memory that it is the first to touch, so whatever is the same for all runs is done before.
"""
import gc
import marshal
import os
import resource
import select
import sys

import collector
import kernel
import policy
import program
import proof
import query
import seccomp
import slim
import suite
import toolchain

# What courses import, less what makes a fork dearer than the import (threading and all that needs it: hooks at fork).
PRELOAD = """abc array bisect calendar cmath collections collections.abc contextlib copy dataclasses datetime decimal enum
fractions functools heapq io itertools json math numbers operator random re reprlib statistics string struct textwrap time
traceback types typing weakref""".split()
# What bare Python has loaded before the first line of a program: a student's file cannot take these names there either.
BARE = """__main__ _abc _codecs _collections_abc _distutils_hack _frozen_importlib _frozen_importlib_external _imp _io
_signal _sitebuiltins _stat _thread _warnings _weakref abc builtins codecs encodings encodings.aliases encodings.utf_8
genericpath io marshal os os.path posix posixpath site sitecustomize stat sys time zipimport""".split()
# What passes something on besides its streams.
ANSWERING = ("call", "suite", "query", "inspect", "compile", "prove")
MEBI = 1 << 20
# How long nothing must have been asked for before loading begins.
IDLE_MS = 20
OOM_SCORE = "/proc/self/oom_score_adj"
# The order in which the supervisor sends a run's descriptors.
STDIN, STDOUT, STDERR, READY, VALUE, JOB, FILES = range(7)


def limit(kind, value):
    """Lowers a limit for good; one that is lower already stays."""
    _soft, hard = resource.getrlimit(kind)
    if hard != resource.RLIM_INFINITY:
        value = min(value, hard)
    resource.setrlimit(kind, (value, value))


def set_common_limits(config):
    """What is the same for every run: the zygote's own limits, which its forks inherit."""
    limit(resource.RLIMIT_NOFILE, 256)
    limit(resource.RLIMIT_FSIZE, config["fileMb"] * MEBI)
    limit(resource.RLIMIT_MEMLOCK, MEBI)


def set_limits(order):
    if order["processes"]:
        limit(resource.RLIMIT_NPROC, order["processes"])
    limit(resource.RLIMIT_CPU, order["cpuSeconds"])
    if order["addressMb"]:
        limit(resource.RLIMIT_AS, order["addressMb"] * MEBI)


def drop_to(uid):
    """Becomes a run's uid for good; without root, stays who it is and gives up what a user namespace gave."""
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
    for path, size, mode in files:
        folder = os.path.dirname(path)
        if folder:
            os.makedirs(folder, exist_ok=True)
        target = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, mode)
        while size:
            part = os.pread(fd, min(size, MEBI), at)
            if not part:
                raise OSError("a file was cut short on its way in")
            program.write_all(target, part)
            at += len(part)
            size -= len(part)
        os.close(target)


class Zygote:
    def __init__(self, channel, config, ours):
        self.channel, self.config = channel, config
        self.nested = config["nested"]
        self.nothing = open_null()
        self.score, self.own_score = open_oom_score()
        for name in os.environ.keys() - config["environment"]:
            del os.environ[name]  # an engine adds some of its own
        os.environ["HOME"] = config["folder"]
        sys.path[:] = [path for path in sys.path if path]
        load_site()
        for name in config["preload"]:
            __import__(name)
        # Modules that bare Python has loaded too; whether there are any that cannot be loaded twice.
        self.bare = frozenset(BARE) | frozenset(sys.builtin_module_names)
        self.more = bool(config["preload"])
        self.unloaded = list(PRELOAD)
        for name in ours:
            del sys.modules[name]
        set_common_limits(config)
        kernel.prctl(kernel.PR_SET_NO_NEW_PRIVS, 1)
        self.filter = None
        if config["seccomp"] is not None:
            self.filter = seccomp.compile_profile(config["seccomp"], os.uname().machine)
        if self.filter is not None and not self.nested:
            # It needs nothing itself that a run may not do, and its forks inherit the filter.
            kernel.install_filter(self.filter)
            self.filter = None

    def serve(self):
        for fd in (0, 1, 2):
            os.dup2(self.nothing, fd)
        os.close(self.nothing)
        gc.disable()
        self.tell_size("up")
        asked = select.poll()
        asked.register(self.channel.fileno(), select.POLLIN)
        while True:
            message, fds = slim.receive_fds(self.channel, 4096, 8)
            if not message:
                os._exit(0)
            order = marshal.loads(message)
            pid = self.fork(order, fds)
            for fd in fds:
                os.close(fd)
            self.channel.send(marshal.dumps(("started", pid)))
            _pid, status, usage = os.wait4(pid, 0)
            cpu_seconds = usage.ru_utime + usage.ru_stime
            self.channel.send(marshal.dumps(("ended", status, cpu_seconds, usage.ru_maxrss)))
            if self.unloaded:
                self.load_while_idle(asked)

    def tell_size(self, state):
        """Freezes what there is, so that no collection in a fork copies it, and tells how large that is."""
        gc.collect()
        gc.freeze()
        peak_kb = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        self.channel.send(marshal.dumps((state, mapped_mb(), peak_kb)))

    def load_while_idle(self, asked):
        """Loads what courses import while nothing is asked for: a run in a sandbox that was just made need not wait."""
        while not asked.poll(IDLE_MS if len(self.unloaded) == len(PRELOAD) else 0):
            try:
                __import__(self.unloaded.pop())
            except ImportError:
                pass  # a smaller build of the library: programs will miss it just the same
            if not self.unloaded:
                self.tell_size("loaded")
                return

    def fork(self, order, fds):
        """Forks a run. For want of memory the kernel is to end it rather than us; the fork inherits that."""
        if self.nested:
            kernel.new_pid_namespace()
        os.write(self.score, b"1000")
        pid = os.fork()
        if pid == 0:
            self.channel.close()
            os.close(self.score)
            if self.nested:
                self.init_of_namespace(order, fds)
            self.run(order, fds)
        os.write(self.score, self.own_score)
        return pid

    def init_of_namespace(self, order, fds):
        """Process 1 of a run's own namespace: what dies with it is all of the run. Ends as the run ended."""
        run = os.fork()
        if run == 0:
            self.run(order, fds)
        os.closerange(0, 1024)
        while True:
            pid, status = os.wait()
            if pid == run:
                break
        os._exit(os.WEXITSTATUS(status) if os.WIFEXITED(status) else 128 + os.WTERMSIG(status))

    def run(self, order, fds):
        """In the fork: becomes the run and never returns."""
        ready, value = fds[READY], fds[VALUE]
        try:
            if order["collects"]:
                folder = self.config["folder"]
                collector.fork_program(order["uid"], fds, folder, self.nested, read_all, drop_to)
                value = None
            job = self.become_run(order, fds)
            action = job["action"]
            if action not in ANSWERING and value is not None:
                os.close(value)
                value = None
            os.write(ready, b"R")
        except BaseException as error:
            os.write(ready, ("E%s: %s" % (type(error).__name__, error)).encode()[:500])
            os._exit(1)
        if action in ("program", "call"):
            gc.enable()
            program.run(job, value, lambda failed: say_compiled(ready, failed), self.bare, self.more)
        if action == "suite":
            gc.enable()
            suite.run(job, value, lambda failed: say_compiled(ready, failed), self.bare, self.more)
        if action == "inspect":
            policy.inspect(job, value)
        if action in ("script", "query"):
            query.run(job["entry"], value, job["valueBytes"], job.get("after"), lambda: os.write(ready, b"C"))
        os.close(ready)
        if action == "prove":
            proof.prove(value)
        if action == "compile":
            toolchain.compile_sources(job["argv"], job["out"], value)
        toolchain.execute(job["argv"])

    def become_run(self, order, fds):
        """Everything between the fork and the first line of student code."""
        for target, fd in enumerate(fds[:READY]):
            os.dup2(fd, target)
            os.close(fd)
        os.setsid()
        set_limits(order)
        drop_to(order["uid"])
        folder = self.config["folder"]
        os.umask(0o077)
        os.mkdir(folder)
        os.chdir(folder)
        job = marshal.loads(read_all(fds[JOB]))
        write_files(job["files"], fds[FILES])
        os.umask(0o022)
        os.close(fds[JOB])
        os.close(fds[FILES])
        if self.filter is not None:
            kernel.install_filter(self.filter)
        return job


def say_compiled(ready, failed):
    """Tells the supervisor once, before the first line of student code, if there is none to run."""
    if failed:
        os.write(ready, b"C")
    os.close(ready)


def open_null():
    return os.open("/dev/null", os.O_RDWR | os.O_CLOEXEC)


def open_oom_score():
    """Our own score's file, and what it says now."""
    kernel.prctl(kernel.PR_SET_DUMPABLE, 1)  # else one's own /proc files are root's
    score = os.open(OOM_SCORE, os.O_RDWR | os.O_CLOEXEC)
    kernel.prctl(kernel.PR_SET_DUMPABLE, 0)
    return score, os.read(score, 16).strip()


def load_site():
    """Finds installed packages, as bare Python does at its start."""
    import site

    site.main()


def mapped_mb():
    """Address space that this process has mapped, MiB."""
    with open("/proc/self/statm", "rb") as file:
        return int(file.read().split()[0]) * resource.getpagesize() // MEBI


def start(payload):
    """Forks the zygote; returns the channel to it and its process id. It says `up` when it is ready."""
    ours, theirs = slim.socket_pair()
    pid = os.fork()
    if pid:
        theirs.close()
        return ours, pid
    try:
        kernel.prctl(kernel.PR_SET_PDEATHSIG, kernel.SIGKILL)
        ours.close()
        config, names = payload["config"], [name for name, _source in payload["zygote"]]
        payload.clear()
        Zygote(theirs, config, names).serve()
    except BaseException:
        slim.print_error()
    finally:
        os._exit(1)
