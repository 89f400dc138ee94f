"""Starts the supervisor's two companions: the zygote, from which runs are forked, and the janitor, who ends them."""

import json
import os
import signal
import socket

import kernel
from janitor import Janitor

ENVIRONMENT = {"PATH": "/usr/local/bin:/usr/bin:/bin", "LANG": "C.UTF-8", "PYTHONHASHSEED": "0",
               "PYTHONDONTWRITEBYTECODE": "1", "HOME": "/"}  # fmt: skip
ZYGOTE_MODULES = ("kernel", "syscall_numbers", "seccomp", "program", "proof", "zygote")


class Broken(Exception):
    """The sandbox cannot go on; the other side destroys it."""


def start_zygote(payload):
    """Starts a fresh interpreter, so that nothing of ours is in the memory that runs are forked from."""
    ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    feed_read, feed_write = os.pipe()
    # Pipes as its first stdin and stdout, so that its file objects are those of a program with pipes.
    out_read, out_write = os.pipe()
    pid = os.fork()
    if pid == 0:
        try:
            for target, fd in enumerate((feed_read, out_write, 2)):
                os.dup2(fd, target)
            os.set_inheritable(theirs.fileno(), True)
            python = payload["config"]["python"]
            os.execve(python, [python, "-s", "-S", "-c", payload["line"]], ENVIRONMENT)
        finally:
            os._exit(127)
    os.close(feed_read)
    os.close(out_write)
    modules = dict(payload["modules"])
    told = {
        "modules": [[name, modules[name]] for name in ZYGOTE_MODULES],
        "entry": "zygote",
        "config": payload["config"],
        "channel": theirs.fileno(),
        "start": payload["start"],
    }
    body = json.dumps(told).encode()
    with os.fdopen(feed_write, "wb") as feed:
        feed.write(b"%d\n" % len(body) + body)
    theirs.close()
    if ours.recv(4096) != b'{"op":"up"}':
        raise Broken("the zygote did not start")
    os.close(out_read)
    return ours, pid


def start_janitor(config, zygote):
    ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    supervisor = os.getpid()
    pid = os.fork()
    if pid == 0:
        try:
            kernel.prctl(kernel.PR_SET_PDEATHSIG, signal.SIGKILL)
            keep = theirs.fileno()
            os.dup2(2, 0)
            os.dup2(2, 1)
            os.closerange(3, keep)
            os.closerange(keep + 1, 1024)
            Janitor(config, {supervisor, zygote, os.getpid()}, supervisor).serve(theirs)
        finally:
            os._exit(1)
    theirs.close()
    return ours, pid
