"""The supervisor's two companions: the zygote, from which runs are forked, and the janitor, who ends them."""

import marshal
import os
import signal
import socket

import kernel
from janitor import Janitor


class Broken(Exception):
    """The sandbox cannot go on; the other side destroys it."""


def wait_for_zygote(channel):
    """Returns how much address space the zygote has mapped, MiB."""
    said = channel.recv(4096)
    if not said:
        raise Broken("the zygote did not start")
    _up, mapped_mb = marshal.loads(said)
    return mapped_mb


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
