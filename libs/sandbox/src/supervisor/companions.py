"""The supervisor's two companions: the zygote, from which runs are forked, and the janitor, who ends them."""

import marshal
import os

import kernel
import slim
from janitor import Janitor


class Broken(Exception):
    """The sandbox cannot go on; the other side destroys it."""


def wait_for_zygote(channel):
    """Returns how much address space the zygote has mapped, MiB, and the most it had in memory, KiB."""
    said = channel.recv(4096)
    if not said:
        raise Broken("the zygote did not start")
    _up, mapped_mb, peak_kb = marshal.loads(said)
    return mapped_mb, peak_kb


def start_janitor(config, zygote):
    ours, theirs = slim.socket_pair()
    supervisor = os.getpid()
    pid = os.fork()
    if pid == 0:
        try:
            kernel.prctl(kernel.PR_SET_PDEATHSIG, kernel.SIGKILL)
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
