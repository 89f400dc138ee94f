"""Proves by attempting it what a run cannot do. Runs as a run would: same uid, same filter, in the same place."""

import _socket
import errno
import os

import kernel
import slim
from syscall_numbers import ARM64, X86_64

REFUSED = (errno.EPERM, errno.EACCES, errno.ENOSYS)
# Addresses that lead out of a machine: a documentation network, a cloud's metadata service, and IPv6.
OUTSIDE = (
    (_socket.AF_INET, ("192.0.2.1", 53)),
    (_socket.AF_INET, ("169.254.169.254", 80)),
    (_socket.AF_INET6, ("2001:db8::1", 53)),
)
AF_ALG, AF_VSOCK = 38, 40
CLONE_NEWUSER = 0x10000000
PTRACE_TRACEME = 0
FORBIDDEN = ("io_uring_setup", "userfaultfd", "bpf", "add_key", "keyctl", "perf_event_open", "process_vm_readv")


def _socket_refused(family):
    try:
        _socket.socket(family, _socket.SOCK_STREAM if family == AF_VSOCK else _socket.SOCK_SEQPACKET).close()
    except OSError as error:
        return error.errno in REFUSED or error.errno == errno.EAFNOSUPPORT
    return False


def seccomp_holds(numbers):
    """Each call that the profile forbids answers with a refusal, and clone3 with "no such call"."""
    if any(kernel.syscall(numbers[name], 0, 0, 0, 0, 0, 0) not in REFUSED for name in FORBIDDEN):
        return False
    if kernel.syscall(numbers["clone3"], 0, 0) != errno.ENOSYS:
        return False
    if kernel.syscall(numbers["unshare"], CLONE_NEWUSER) not in REFUSED:
        return False
    return _socket_refused(AF_ALG) and _socket_refused(AF_VSOCK)


def network_is_closed():
    """No way out: every address is unreachable at once, by both kinds of socket."""
    for family, address in OUTSIDE:
        for kind in (_socket.SOCK_DGRAM, _socket.SOCK_STREAM):
            try:
                attempt = _socket.socket(family, kind)
            except OSError:
                continue  # a machine without that family has no way out by it
            attempt.setblocking(False)
            answer = attempt.connect_ex(address)
            attempt.close()
            if answer not in (errno.ENETUNREACH, errno.EADDRNOTAVAIL, errno.EHOSTUNREACH):
                return False
    return True


def setuid_refused():
    for attempt in (os.setuid, os.setgid):
        try:
            attempt(0)
        except OSError:
            continue
        return False
    return True


def prove(value_fd):
    """Writes what holds as JSON and ends the process."""
    numbers = ARM64 if os.uname().machine == "aarch64" else X86_64
    result = {
        "uidPerRun": os.getuid() != 0 and os.getuid() == os.geteuid() and setuid_refused(),
        "seccomp": seccomp_holds(numbers),
        "network": network_is_closed(),
        "mountDenied": kernel.errno_of("mount", b"none", b"/tmp", b"tmpfs", 0, None) != 0,
        "ptraceDenied": kernel.errno_of("ptrace", PTRACE_TRACEME, 0, None, None) != 0,
    }
    os.write(value_fd, slim.to_json(result).encode())
    os._exit(0)


def root_is_read_only():
    """Attempted by the supervisor, who as root is stopped by nothing but the mount."""
    for folder in ("/", "/usr", "/etc", "/var"):
        path = os.path.join(folder, ".assay-attempt")
        try:
            os.close(os.open(path, os.O_CREAT | os.O_WRONLY, 0o600))
        except OSError as error:
            if error.errno in (errno.EROFS, errno.ENOENT):
                continue
            return False
        os.unlink(path)
        return False
    return True
