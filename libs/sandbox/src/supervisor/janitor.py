"""Ends runs and removes what they left. A process of its own, so that a hostile tree of files blocks nobody.

It takes the run's uid as *effective* id only. With its real id being one that no run has, a run can neither signal nor
trace it, while its kill(-1) reaches exactly the processes of that run and its file operations are those of their owner.
It executes nothing and reads nothing of a run but names.
"""

import marshal
import os
import stat
import time

import kernel
from accounting import others

KILL_SECONDS = 10.0
IPC_KINDS = (("shm", b"shmid"), ("msg", b"msqid"), ("sem", b"semid"))


class Dirty(Exception):
    """Something of a run is left and could not be removed."""


def descendants(ancestor, known):
    """Processes below `ancestor` in the tree, without ours: for where runs have no uid or namespace of their own."""
    children = {}
    for name in os.listdir("/proc"):
        if not name.isdigit():
            continue
        try:
            with open("/proc/%s/stat" % name, "rb") as file:
                fields = file.read().rpartition(b")")[2].split()
        except OSError:
            continue  # it ended meanwhile
        children.setdefault(int(fields[1]), []).append(int(name))
    found, queue = [], [ancestor]
    while queue:
        for pid in children.get(queue.pop(), ()):
            queue.append(pid)
            if pid not in known:
                found.append(pid)
    return found


def kill_run(list_run, everything):
    """Kills until nothing is left. `everything` sends one signal to all of the run at once; it may be None."""
    deadline = time.monotonic() + KILL_SECONDS
    pause = 0.0002
    while True:
        if everything is not None:
            everything()
        left = list_run()
        if not left:
            return
        if everything is None:
            for pid in left:
                _signal(pid)
        if time.monotonic() > deadline:
            raise Dirty("processes outlive SIGKILL: %s" % left[:5])
        time.sleep(pause)
        pause = min(pause * 2, 0.02)


def _signal(pid):
    try:
        os.kill(pid, kernel.SIGKILL)
    except ProcessLookupError:
        pass  # it ended by itself, which is what was wanted


def _kill_all():
    try:
        os.kill(-1, kernel.SIGKILL)
    except ProcessLookupError:
        pass  # nothing is left to kill


def _unlink_all(folder):
    """Removes the plain entries of the folder open as `folder`; returns the names of its subfolders."""
    folders = []
    for name in os.listdir(folder):
        if stat.S_ISDIR(os.lstat(name, dir_fd=folder).st_mode):
            folders.append(name)
        else:
            os.unlink(name, dir_fd=folder)
    return folders


def empty(root):
    """Removes what lies under `root`, however deep: each folder's subfolders are moved up before it is removed."""
    top = os.open(root, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    mark, moved = os.urandom(8).hex(), 0
    try:
        queue = _unlink_all(top)
        while queue:
            name = queue.pop()
            os.chmod(name, 0o700, dir_fd=top)
            folder = os.open(name, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC, dir_fd=top)
            try:
                for inner in _unlink_all(folder):
                    target = ".assay-%s-%d" % (mark, moved)
                    moved += 1
                    os.chmod(inner, 0o700, dir_fd=folder)
                    os.rename(inner, target, src_dir_fd=folder, dst_dir_fd=top)
                    queue.append(target)
            finally:
                os.close(folder)
            os.rmdir(name, dir_fd=top)
    finally:
        os.close(top)


def ipc_objects():
    """System V objects of our namespace as (kind, id)."""
    found = []
    for kind, column in IPC_KINDS:
        try:
            with open("/proc/sysvipc/" + kind, "rb") as file:
                lines = file.read().splitlines()
        except FileNotFoundError:
            continue  # a kernel without System V IPC has none to remove
        index = lines[0].split().index(column)
        found += [(kind, int(line.split()[index])) for line in lines[1:]]
    return found


def left_over(roots, ipc):
    """A sentence naming what is there although nothing should be, or None."""
    for root in roots:
        names = os.listdir(root)
        if names:
            return "%s holds %d entries" % (root, len(names))
    if ipc:
        objects = ipc_objects()
        if objects:
            return "System V %s %d is left" % objects[0]
    return None


class ActingAs:
    """Effective id only: see above for why. Without uids, as who it is."""

    def __init__(self, uids, uid):
        self.ids = (uids[0], uid, 0) if uids else None

    def __enter__(self):
        if self.ids:
            os.setresuid(*self.ids)

    def __exit__(self, *_error):
        if self.ids:
            os.setresuid(0, 0, 0)


def nothing_left(uids, uid, list_run):
    """Sends SIGKILL to whatever the run left; True if that was nothing. `uids` is None where runs have none."""
    if uids:
        with ActingAs(uids, uid):
            _kill_all()
    return not list_run()


class Janitor:
    def __init__(self, config, known, supervisor):
        self.roots = config["roots"]
        self.private = config["pidNamespace"]
        self.uids = config["uids"]
        self.known = known
        self.supervisor = supervisor

    def processes(self):
        return others(self.known) if self.private else descendants(self.supervisor, self.known)

    def end(self, uid):
        """Kills the run; as its uid where it has one."""
        if not self.uids:
            kill_run(self.processes, None)
            return
        with ActingAs(self.uids, uid):
            kill_run(self.processes, _kill_all)

    def clean(self, uid):
        """Removes the run's files and IPC objects, and checks that nothing is left."""
        with ActingAs(self.uids, uid):
            for root in self.roots:
                if os.listdir(root):
                    empty(root)
            if self.private:
                for kind, identifier in ipc_objects():
                    kernel.remove_ipc(kind, identifier)
        left = left_over(self.roots, self.private)
        if left:
            raise Dirty(left)

    def serve(self, channel):
        """Answers `dead` when the run's processes are gone, unless they are known to be, then `clean`, or `dirty`."""
        while True:
            message = channel.recv(4096)
            if not message:
                os._exit(0)
            uid, dead = marshal.loads(message)
            try:
                if not dead:
                    self.end(uid)
                    channel.send(marshal.dumps(("dead", None)))
                self.clean(uid)
                channel.send(marshal.dumps(("clean", None)))
            except (OSError, Dirty) as error:
                channel.send(marshal.dumps(("dirty", str(error)[:500])))
