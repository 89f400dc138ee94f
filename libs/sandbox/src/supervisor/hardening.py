"""What the supervisor does to its own sandbox before anything else is in it."""

import os
import resource

import kernel

CAP_KILL, CAP_SETGID, CAP_SETUID, CAP_SYS_ADMIN = 5, 6, 7, 21
MAX_INODES = 16384
# What outlives processes: System V objects, which are the kernel's memory and are bounded (4,096 pages), and closed
# connections, which would hold their ports and be seen by later runs for a minute. Set where the engine has not done it.
KERNEL_SETTINGS = (
    ("kernel/shmall", "4096"),
    ("kernel/shmmni", "64"),
    ("kernel/msgmni", "16"),
    ("net/ipv4/tcp_max_tw_buckets", "0"),
)


def close_inherited():
    """Whatever whoever started us had open is nobody's business here."""
    os.closerange(3, 65536)


def limit_cores():
    """No core files, and none for the host's crash handler: at 0 the kernel would still start it, at 1 it does not."""
    _soft, hard = resource.getrlimit(resource.RLIMIT_CORE)
    most = 1 if hard == resource.RLIM_INFINITY else min(hard, 1)
    resource.setrlimit(resource.RLIMIT_CORE, (most, most))


def limit_inodes(folders):
    """Empty files are the kernel's memory too, and count against the sandbox when nothing of the run is left to kill."""
    for folder in folders:
        kernel.remount(folder, "nr_inodes=%d" % MAX_INODES)


def set_kernel():
    for name, value in KERNEL_SETTINGS:
        try:
            with open("/proc/sys/" + name, "w") as file:
                file.write(value)
        except OSError:
            continue  # read-only in a container, whose engine was told the same


def harden(config):
    kernel.prctl(kernel.PR_SET_DUMPABLE, 0)
    limit_cores()
    close_inherited()
    if os.getpid() != 1:
        kernel.prctl(kernel.PR_SET_CHILD_SUBREAPER, 1)
    if not config["pidNamespace"]:
        return
    if config["limitInodesOf"]:
        limit_inodes(config["limitInodesOf"])
    set_kernel()
    if config["uids"]:
        kernel.keep_capabilities((CAP_KILL, CAP_SETGID, CAP_SETUID))
    elif config["nested"]:
        kernel.keep_capabilities((CAP_SYS_ADMIN,))
