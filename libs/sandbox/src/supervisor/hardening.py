"""What the supervisor does to its own sandbox before anything else is in it."""

import os
import resource

import kernel

CAP_KILL, CAP_SETGID, CAP_SETUID, CAP_SYS_ADMIN = 5, 6, 7, 21
MAX_INODES = 16384
# System V objects outlive processes and are the kernel's memory: bounded where the engine has not done it. 4,096 pages.
IPC_LIMITS = (("shmall", "4096"), ("shmmni", "64"), ("msgmni", "16"))


def close_inherited():
    """Whatever whoever started us had open is nobody's business here."""
    os.closerange(3, 65536)


def limit_inodes(folders):
    """Empty files are the kernel's memory too, and count against the sandbox when nothing of the run is left to kill."""
    for folder in folders:
        kernel.remount(folder, "nr_inodes=%d" % MAX_INODES)


def limit_ipc():
    for name, value in IPC_LIMITS:
        try:
            with open("/proc/sys/kernel/" + name, "w") as file:
                file.write(value)
        except OSError:
            continue  # read-only in a container, whose engine was told the same


def harden(config):
    kernel.prctl(kernel.PR_SET_DUMPABLE, 0)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    close_inherited()
    if os.getpid() != 1:
        kernel.prctl(kernel.PR_SET_CHILD_SUBREAPER, 1)
    if not config["pidNamespace"]:
        return
    if config["limitInodesOf"]:
        limit_inodes(config["limitInodesOf"])
    limit_ipc()
    if config["uids"]:
        kernel.keep_capabilities((CAP_KILL, CAP_SETGID, CAP_SETUID))
    elif config["nested"]:
        kernel.keep_capabilities((CAP_SYS_ADMIN,))
