"""Passes on files that a program has written, by a process that the program cannot reach and that runs none of its code."""

import _signal
import marshal
import os
import stat

import kernel
import toolchain

# The order in which the supervisor sends a run's descriptors, as in the zygote.
VALUE, JOB = 4, 5


def fork_program(uid, fds, folder, nested, read_all, become):
    """Forks the program and returns in it alone; here waits for its end, passes the files on and ends as it did.

    Until then this process keeps its own uid. It takes the run's only once all others that have it are dead: a run's folder
    is closed to everybody else. Where runs have no uid of their own, it is at least not to be looked into.
    """
    kernel.prctl(kernel.PR_SET_DUMPABLE, 0)
    pid = os.fork()
    if pid == 0:
        os.close(fds[VALUE])
        return
    paths = marshal.loads(read_all(fds[JOB]))["collect"]
    for fd in fds:
        if fd != fds[VALUE]:
            os.close(fd)
    _pid, status = os.waitpid(pid, 0)
    if os.WIFEXITED(status):
        if uid is not None:
            end_all_of(uid, become)
            become(uid)
            kernel.prctl(kernel.PR_SET_DUMPABLE, 0)
        elif nested:
            end_others()
        send(paths, folder, fds[VALUE])
        os._exit(os.WEXITSTATUS(status))
    number = os.WTERMSIG(status)
    if number != _signal.SIGKILL:
        _signal.signal(number, _signal.SIG_DFL)
    os.kill(os.getpid(), number)
    os._exit(128 + number)  # where signals are forbidden


def end_all_of(uid, become):
    """Ends all processes of a uid, by one that takes it for just that."""
    pid = os.fork()
    if pid == 0:
        become(uid)
        end_others()
        os._exit(0)
    os.waitpid(pid, 0)


def end_others():
    """Ends all processes of our namespace that we may, but ourselves and its first."""
    try:
        os.kill(-1, _signal.SIGKILL)
    except ProcessLookupError:
        pass  # there are none


def send(paths, folder, value_fd):
    try:
        os.chdir(folder)
    except OSError:  # the program has taken its folder away
        paths = []
    files = [(path, size) for path, size in map(_measured, paths) if size is not None]
    toolchain.send_files(files, "", value_fd)


def _measured(path):
    """The path with the size of the plain file there, or None."""
    try:
        entry = os.lstat(path)
    except OSError:
        return path, None
    return path, entry.st_size if stat.S_ISREG(entry.st_mode) else None
