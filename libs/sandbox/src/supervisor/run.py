"""One run, from its order to its result: descriptors, limits, and what it amounts to."""

import fcntl
import marshal
import os
import time

import frames
import kernel
import slim
from accounting import gives_way, run_delay

MEBI = 1 << 20
F_ADD_SEALS = 1033
SEAL_ALL = 0x1 | 0x2 | 0x4 | 0x8  # no more seals, shrinking, growing, writing (linux/fcntl.h)
SIGXCPU = 24
STDIN_WINDOW = 1 << 18
CHUNK = 1 << 16
CORES = os.cpu_count() or 1
STARVED_SHARE = 0.25
# What a fork may show as its own although it shares it, KiB: only for where memory is bounded by looking.
SHARED_SLACK_KB = 8192


def sealed(name, parts):
    """A memory file that nobody can change any more."""
    fd = os.memfd_create(name, os.MFD_CLOEXEC | os.MFD_ALLOW_SEALING)
    for part in parts:
        view = memoryview(part)
        while view:
            view = view[os.write(fd, view) :]
    fcntl.fcntl(fd, F_ADD_SEALS, SEAL_ALL)
    return fd


def open_pipe():
    """A pipe that a run may open again by /dev/stdin or /dev/stdout: its inode is open to everyone."""
    read, write = os.pipe()
    try:
        os.fchmod(read, 0o666)
    except PermissionError:
        pass  # gVisor changes no pipe's mode: a run there reads its stdin but cannot open /dev/stdin anew
    return read, write


class Output:
    """One capped stream of a run, passed on while it is read."""

    def __init__(self, channel, limit):
        self.channel = channel
        self.left = limit
        self.read, self.write = open_pipe()
        os.set_blocking(self.read, False)
        self.overflowed = False
        self.ended = False

    def pump(self, send):
        """Reads once. Returns False at the end of the stream or when nothing is there."""
        try:
            data = os.read(self.read, CHUNK)
        except BlockingIOError:
            return False
        if not data:
            self.ended = True
            return False
        if len(data) > self.left:
            self.overflowed = True
            data = data[: self.left]
        self.left -= len(data)
        if data:
            send(self.channel, data)
        return True


class Run:
    def __init__(self, number, order, files, files_fd, uid, config, cgroup, meter):
        self.number = number
        self.order = order
        self.files, self.files_fd = files, files_fd
        self.uid = uid
        self.config = config
        self.cgroup = cgroup
        self.meter = meter
        self.action = order["action"]
        self.cpu_limit = order["cpuMs"] / 1000.0
        self.wall_limit = order["wallMs"] / 1000.0
        output = order["outputKb"] * 1024
        self.outputs = [Output(frames.STDOUT, output), Output(frames.STDERR, output)]
        self.outputs.append(Output(frames.VALUE, order["valueBytes"]))
        self.stdin_left = self.stdin_due = order["stdin"]
        self.stdin_buffer = bytearray()
        stdin_read, self.stdin_fd = open_pipe()
        os.set_blocking(self.stdin_fd, False)
        self.ready_fd, ready_write = os.pipe()
        os.set_blocking(self.ready_fd, False)
        # The process that waits to pass files on is ours.
        self.watchers = 1 if order["job"].get("collect") else 0
        job = {"action": self.action, "entry": order["entry"], "files": files, "valueBytes": order["valueBytes"]}
        job.update(order["job"])
        job_fd = sealed("job", [marshal.dumps(job)])
        writes = [output.write for output in self.outputs]
        self.handed = [stdin_read, writes[0], writes[1], ready_write, writes[2], job_fd]
        self.started = time.monotonic()
        self.next_check = self.started + self.pause(0.0)
        self.ended_at = None
        self.pid = None
        self.status = None
        self.dead = False
        self.reason = None
        self.starved = False
        self.uncompiled = False
        self.idle_bytes = self.base_kb = 0
        # How many of its processes were alive when it was ended.
        self.crowd = 0
        # How often something in it looked for a way out to a network.
        self.network_tries = 0

    def message(self):
        """What the zygote is told, and the descriptors that go with it."""
        told = {
            "uid": self.uid,
            "collects": bool(self.order["job"].get("collect")),
            "processes": self.order["processes"] + self.watchers if self.config["processLimit"] else 0,
            "cpuSeconds": int(self.cpu_limit) + 2,
            "addressMb": None if self.cgroup.memory else self.address_mb(),
        }
        return marshal.dumps(told), self.handed + [self.files_fd]

    def address_mb(self):
        """What its address space is limited to; None for what reserves far more than it uses."""
        return self.order["memoryMb"] + self.config["addressBaseMb"] if self.order["boundAddress"] else None

    def handed_over(self):
        for fd in self.handed:
            os.close(fd)
        self.handed = []
        self.pump_stdin()

    def feed(self, data):
        """Takes bytes for stdin from the other side, which sends no more than it has credit for."""
        self.stdin_due -= len(data)
        if self.stdin_due < 0:
            raise frames.ProtocolError("more stdin than the order said")
        if self.stdin_fd is not None:
            self.stdin_buffer += data
            if len(self.stdin_buffer) > STDIN_WINDOW:
                raise frames.ProtocolError("more stdin than credit")
            return self.pump_stdin()
        return 0

    def pump_stdin(self):
        """Writes what the pipe takes; returns how many bytes that was, which is the credit to give back."""
        if self.stdin_fd is None:
            return 0
        written = 0
        try:
            while self.stdin_buffer:
                count = os.write(self.stdin_fd, self.stdin_buffer)
                del self.stdin_buffer[:count]
                written += count
        except BlockingIOError:
            pass  # the pipe is full; the poll tells when it is not
        except BrokenPipeError:
            self.close_stdin()  # nobody will read the rest
            return written
        self.stdin_left -= written
        if self.stdin_left <= 0:
            self.close_stdin()
        return written

    def close_stdin(self):
        if self.stdin_fd is not None:
            os.close(self.stdin_fd)
            self.stdin_fd = None
            self.stdin_buffer.clear()

    def overstepped(self, now):
        """The limit that is broken now, or None."""
        if any(output.overflowed for output in self.outputs):
            return "output_limit"
        held = self.cgroup.held_bytes() - self.idle_bytes
        if self.meter.oom_killed() or held > self.order["memoryMb"] * MEBI:
            return "memory_limit"
        cpu, resident_kb = self.meter.sample()
        if cpu > self.cpu_limit:
            return "time_limit"
        if resident_kb is not None:
            if resident_kb - (self.base_kb + SHARED_SLACK_KB) * self.meter.living > self.order["memoryMb"] * 1024:
                return "memory_limit"
            if self.config["countProcesses"] and self.meter.living > self.order["processes"] + self.watchers:
                return "process_limit"
        if now - self.started > self.wall_limit:
            self.starved = self.pid is not None and self.waited_for_others(cpu) > STARVED_SHARE * self.wall_limit
            return "wall_limit"
        self.next_check = now + self.pause(cpu)
        return None

    def waited_for_others(self, cpu):
        """Seconds that it waited for a CPU, less what the run's own processes may have kept it; none if it chose to."""
        return 0.0 if gives_way(self.pid) else run_delay(self.pid) - cpu

    def hoarded(self):
        """One of its processes had more than the run may have, though the sandbox, with its empty folders, had room."""
        return self.base_kb and self.meter.largest_kb - self.base_kb > self.order["memoryMb"] * 1024

    def pause(self, cpu):
        """Seconds until the next look: no run can use up what is left of its CPU time any sooner."""
        longest = 0.1 if self.cgroup.memory else 0.02
        return min(max((self.cpu_limit - cpu) / CORES, 0.005), longest)

    def next_deadline(self):
        return min(self.next_check, self.started + self.wall_limit + 0.001)

    def setup_report(self):
        """None if the program began, else why not."""
        try:
            data = os.read(self.ready_fd, 600)
        except BlockingIOError:
            data = b""
        if data[:1] == b"R":
            self.uncompiled = data[1:] == b"C"
            return None
        return data[1:].decode("utf-8", "replace") or "it ended before the program began"

    def status_of(self):
        """(status, exit code, signal) by what was measured first, and only then by how it ended."""
        code = os.WEXITSTATUS(self.status) if os.WIFEXITED(self.status) else None
        number = os.WTERMSIG(self.status) if os.WIFSIGNALED(self.status) else None
        if self.config["nested"] and code is not None and code > 128:
            code, number = None, code - 128
        name = None
        if number is not None:
            name = slim.signal_name(number)
        if self.meter.oom_killed() or self.hoarded():
            return "memory_limit", code, name
        if any(output.overflowed for output in self.outputs):
            return "output_limit", code, name
        if self.meter.total_cpu() > self.cpu_limit or number == SIGXCPU:
            return "time_limit", code, name
        if self.reason == "process_limit":
            return "killed", code, name
        if self.reason is not None:
            return self.reason, code, name
        if number == kernel.SIGKILL:
            return "killed", code, name
        return ("ok" if code == 0 else "runtime_error"), code, name

    def result(self):
        status, code, name = self.status_of()
        return {
            "op": "result",
            "status": status,
            "exitCode": code,
            "signal": name,
            "cpuMs": self.meter.total_cpu() * 1000,
            "wallMs": (self.ended_at - self.started) * 1000,
            "memoryKb": self.meter.peak_kb,
            "truncated": any(output.overflowed for output in self.outputs),
            "starved": self.starved,
            "uncompiled": self.uncompiled,
            "crowded": self.crowd >= self.order["processes"] + self.watchers,
            "networkTries": self.network_tries,
        }

    def close(self):
        self.close_stdin()
        for fd in self.handed + [self.ready_fd] + [output.read for output in self.outputs]:
            os.close(fd)
        self.handed = []
