"""Runs programs that are not Python: a compiler over a submission's sources, and what it made."""

import _signal
import os
import stat
import sys

import program
import slim

CANNOT_EXECUTE = 127
CHUNK = 1 << 20
# What the interpreter ignores for itself, and a program expects as the kernel gives it.
SIGNALS = (_signal.SIGPIPE, _signal.SIGXFSZ)


def execute(argv):
    """Becomes the program; never returns."""
    for number in SIGNALS:
        _signal.signal(number, _signal.SIG_DFL)
    try:
        os.execvp(argv[0], argv)
    except OSError as error:
        os.write(2, ("%s: %s\n" % (argv[0], error.strerror)).encode())
    os._exit(CANNOT_EXECUTE)


def compile_sources(argv, out, value_fd):
    """Runs a compiler that writes into the folder `out`, and passes on what is there if it succeeds; never returns."""
    os.mkdir(out)
    os.set_inheritable(value_fd, False)
    pid = os.fork()
    if pid == 0:
        execute(argv)
    _pid, status = os.waitpid(pid, 0)
    code = os.waitstatus_to_exitcode(status)
    if code == 0:
        send_folder(out, value_fd)
    os._exit(code if code >= 0 else 128 - code)


def _regular_files(folder):
    """Paths and sizes of the plain files below a folder, in a fixed order."""
    found = []
    for root, folders, names in os.walk(folder):
        folders.sort()
        for name in sorted(names):
            path = os.path.join(root, name)
            entry = os.lstat(path)
            if stat.S_ISREG(entry.st_mode):
                found.append((os.path.relpath(path, folder), entry.st_size))
    return found


def send_folder(folder, fd):
    send_files(_regular_files(folder), folder, fd)


def send_files(files, folder, fd):
    """One line of JSON, `[[path, bytes], ...]`, then the contents in that order."""
    program.write_all(fd, slim.to_json(files).encode() + b"\n")
    for path, size in files:
        source = os.open(os.path.join(folder, path), os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
        while size:
            part = os.read(source, min(size, CHUNK))
            if not part:
                sys.exit("a file was cut short on its way out")
            program.write_all(fd, part)
            size -= len(part)
        os.close(source)


def find(names):
    """The path of each program by its name, for those that are here."""
    folders = os.environ.get("PATH", "").split(":")
    found = {}
    for name in names:
        for folder in folders:
            path = os.path.join(folder, name)
            if os.access(path, os.X_OK):
                found[name] = path
                break
    return found
