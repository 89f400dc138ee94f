"""The few system calls that Python has no function for."""

import ctypes
import os

_libc = ctypes.CDLL(None, use_errno=True)

PR_SET_PDEATHSIG = 1
PR_SET_DUMPABLE = 4
PR_SET_SECCOMP = 22
PR_SET_CHILD_SUBREAPER = 36
PR_SET_NO_NEW_PRIVS = 38
SECCOMP_MODE_FILTER = 2
MS_NOSUID, MS_NODEV, MS_REMOUNT = 2, 4, 32
CLONE_NEWPID = 0x20000000
IPC_RMID = 0
SIGKILL = 9


class FilterProgram(ctypes.Structure):
    _fields_ = [("length", ctypes.c_ushort), ("instructions", ctypes.c_char_p)]


def check(result):
    """Raises OSError for a C function that answered -1."""
    if result == -1:
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number))
    return result


def errno_of(function, *arguments):
    """Calls a C function by name; returns 0 if it succeeded, else the error's number."""
    ctypes.set_errno(0)
    return ctypes.get_errno() if getattr(_libc, function)(*arguments) == -1 else 0


def prctl(option, argument, third=0):
    check(_libc.prctl(option, ctypes.c_ulong(argument), third, 0, 0))


def syscall(number, *arguments):
    """Returns 0 if it succeeded, else the error's number."""
    ctypes.set_errno(0)
    wide = [ctypes.c_long(value) for value in arguments]
    return ctypes.get_errno() if _libc.syscall(ctypes.c_long(number), *wide) == -1 else 0


def install_filter(program):
    """Installs a seccomp filter for this process and all that it starts. Needs no-new-privileges."""
    filter_program = FilterProgram(len(program) // 8, program)
    check(_libc.prctl(PR_SET_SECCOMP, ctypes.c_ulong(SECCOMP_MODE_FILTER), ctypes.byref(filter_program), 0, 0))


def new_pid_namespace():
    """Gives the next child a process namespace of its own; callable again and again."""
    own = os.open("/proc/self/ns/pid", os.O_RDONLY | os.O_CLOEXEC)
    try:
        check(_libc.setns(own, CLONE_NEWPID))
    finally:
        os.close(own)
    check(_libc.unshare(CLONE_NEWPID))


def remove_ipc(kind, identifier):
    """Removes one System V object; `kind` is `shm`, `msg` or `sem`."""
    if kind == "sem":
        check(_libc.semctl(identifier, 0, IPC_RMID))
    else:
        check(getattr(_libc, kind + "ctl")(identifier, IPC_RMID, None))


class _CapabilityHeader(ctypes.Structure):
    _fields_ = [("version", ctypes.c_uint32), ("pid", ctypes.c_int)]


def keep_capabilities(numbers):
    """Gives up all capabilities but these (capset(2), version 3: two halves of effective, permitted, inheritable)."""
    mask = sum(1 << number for number in numbers)
    header = _CapabilityHeader(0x20080522, 0)
    check(_libc.capset(ctypes.byref(header), (ctypes.c_uint32 * 6)(mask, mask, 0, 0, 0, 0)))


def drop_capabilities():
    keep_capabilities(())


def remount(folder, options):
    """Changes a tmpfs's options, keeping that no device or privileged program on it counts."""
    flags = MS_REMOUNT | MS_NOSUID | MS_NODEV
    check(_libc.mount(b"none", folder.encode(), None, ctypes.c_ulong(flags), options.encode()))
