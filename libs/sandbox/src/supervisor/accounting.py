"""What a run used: the group's accounting where there is one, else the processes' own, sampled while it runs."""

import os
import resource
import time


def _read(path):
    with open(path, "rb") as file:
        return file.read()


def _field(data, name):
    for line in data.splitlines():
        words = line.split()
        if len(words) == 2 and words[0] == name:
            return int(words[1])
    return None


class Cgroup:
    """The sandbox's control group as mounted at `root`: version 2, or version 1 with a folder per controller.

    `memory` is `cgroup1` or `cgroup2` if the group limits memory, else None; the same for reading CPU time.
    """

    UNLIMITED = 1 << 60

    def __init__(self, root):
        self.memory = None
        self.cpu_path = self.oom_path = self.stat = None
        if root is None:
            return
        if os.path.exists(root + "/memory.events"):
            limit = _read(root + "/memory.max").strip()
            if limit != b"max":
                self.memory = "cgroup2"
                self.oom_path = root + "/memory.events"
                self.stat = (root + "/memory.stat", b"anon")
            if os.path.exists(root + "/cpu.stat"):
                self.cpu_path = root + "/cpu.stat"
            return
        if os.path.exists(root + "/memory/memory.limit_in_bytes"):
            if int(_read(root + "/memory/memory.limit_in_bytes")) < self.UNLIMITED:
                self.memory = "cgroup1"
                self.oom_path = root + "/memory/memory.oom_control"
                self.stat = (root + "/memory/memory.stat", b"total_rss")
        for folder in ("cpuacct", "cpu,cpuacct", "cpuacct,cpu"):
            path = "%s/%s/cpuacct.usage" % (root, folder)
            if os.path.exists(path):
                self.cpu_path = path
                break

    def oom_kills(self):
        """How many processes the kernel killed in this group for want of memory; 0 where it does not count."""
        if self.oom_path is None:
            return 0
        return _field(_read(self.oom_path), b"oom_kill") or 0

    def held_bytes(self):
        """Memory of the group's processes, without files the kernel merely keeps; 0 where it does not say."""
        if self.stat is None:
            return 0
        path, name = self.stat
        return _field(_read(path), name) or 0

    def cpu_seconds(self):
        """CPU time of everything in the group, or None where it does not count."""
        if self.cpu_path is None:
            return None
        data = _read(self.cpu_path)
        if self.cpu_path.endswith("cpu.stat"):
            micros = _field(data, b"usage_usec")
            return None if micros is None else micros / 1e6
        return int(data) / 1e9


def process_cpu(pid):
    """CPU time of one process in seconds, all threads, to the nanosecond; 0 for one that is gone.

    The clock's number is the kernel's encoding of a process's CPU clock (linux/posix-timers_types.h).
    """
    try:
        return time.clock_gettime((~pid << 3) | 2)
    except OSError:
        return 0.0


def others(known):
    """The ids of all processes in our namespace that are not ours."""
    return [int(name) for name in os.listdir("/proc") if name.isdigit() and int(name) not in known]


class Meter:
    """Measures one run. `known` are the supervisor's own processes, whose CPU time is not the run's."""

    PAGE_KB = resource.getpagesize() // 1024

    def __init__(self, cgroup, known, run_pids):
        self.cgroup = cgroup
        self.known = known
        self.run_pids = run_pids
        self.seen = {}
        self.reaped = 0.0
        # The most that all of the run, and that any one process of it, had in memory.
        self.peak_kb = self.largest_kb = 0
        self.living = 0
        self.group_start = self._group()
        self.oom_start = cgroup.oom_kills()

    def _group(self):
        total = self.cgroup.cpu_seconds()
        return None if total is None else total - sum(process_cpu(pid) for pid in self.known)

    def charge(self, usage):
        """Adds the rusage of a process that was reaped."""
        self.add(usage.ru_utime + usage.ru_stime, usage.ru_maxrss)

    def add(self, cpu_seconds, peak_kb):
        self.reaped += cpu_seconds
        self.largest_kb = max(self.largest_kb, peak_kb)
        self.peak_kb = max(self.peak_kb, peak_kb)

    def _live(self):
        """Charges each live process with the most it was ever seen to use; returns what the living have in memory."""
        resident = 0
        pids = self.run_pids()
        self.living = len(pids)
        for pid in pids:
            self.seen[pid] = max(self.seen.get(pid, 0.0), process_cpu(pid))
            try:
                resident += int(_read("/proc/%d/statm" % pid).split()[1]) * self.PAGE_KB
            except (OSError, IndexError):
                continue  # it ended between the listing and the reading
        return resident

    def sample(self):
        """Returns (CPU seconds so far, resident KiB or None where the group limits memory)."""
        if self.group_start is not None and self.cgroup.memory:
            return max(self._group() - self.group_start, self.reaped), None
        resident = self._live()
        self.peak_kb = max(self.peak_kb, resident)
        cpu = max(sum(self.seen.values()), self.reaped)
        if self.group_start is not None:
            cpu = max(cpu, self._group() - self.group_start)
        return cpu, resident

    def oom_killed(self):
        return self.cgroup.oom_kills() > self.oom_start

    def total_cpu(self):
        """The larger of the group's accounting and the processes' own, at the end of the run."""
        own = max(self.reaped, sum(self.seen.values()))
        return own if self.group_start is None else max(own, self._group() - self.group_start)


def run_delay(pid):
    """Seconds that a process was ready to run and got no CPU; 0 where the kernel does not say."""
    try:
        return int(_read("/proc/%d/schedstat" % pid).split()[1]) / 1e9
    except (OSError, IndexError):
        return 0.0


def gives_way(pid):
    """Whether a process asked to be scheduled behind others, as honest programs here do not."""
    try:
        lowered = os.getpriority(os.PRIO_PROCESS, pid) > os.getpriority(os.PRIO_PROCESS, 0)
        return lowered or os.sched_getscheduler(pid) != os.sched_getscheduler(0)
    except OSError:
        return False  # it ended meanwhile
