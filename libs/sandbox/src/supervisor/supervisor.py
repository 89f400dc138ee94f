"""Process 1 of a sandbox: takes orders over stdin, has each run forked, watches and ends it, answers over stdout.

Nothing a run does can make it wait: it only ever polls, and what could take long is the janitor's.
"""

import _signal
import binascii
import marshal
import os
import select
import sys
import time

import frames
import kernel
import proof
import slim
import toolchain
from accounting import Cgroup, Meter, others
from companions import Broken, start_janitor, wait_for_zygote
from janitor import descendants, left_over, nothing_left
from network import NetworkTries
from run import STDIN_WINDOW, Run, sealed

CLEAN_SECONDS = 30.0
LAST_WORD_MS = 2000
CREDIT_STEP = 1 << 16
# What the zygote may still load while a run is under way, KiB.
LOADING_KB = 12288
MAX_FILES_BYTES = 64 << 20
# The other side sends four orders ahead, and checks beside them.
MAX_WAITING = 64
PROOF_ORDER = {"op": "run", "action": "prove", "entry": "", "stdin": 0, "cpuMs": 10000, "wallMs": 20000,
               "memoryMb": 64, "outputKb": 64, "valueBytes": 65536, "processes": 16, "boundAddress": True,
               "job": {}}  # fmt: skip


class Supervisor:
    def __init__(self, config, zygote, code):
        self.config, self.code = config, code
        self.reader, self.writer = frames.Reader(0), frames.Writer(1)
        self.zygote, zygote_pid = zygote
        self.janitor, janitor_pid = start_janitor(self.config, zygote_pid)
        self.known = {os.getpid(), zygote_pid, janitor_pid}
        self.cgroup = Cgroup(self.config["cgroup"])
        self.files, self.files_fd, self.files_number = [], sealed("files", []), 0
        self.incoming = None
        self.run = None
        self.cleaning_until = None
        self.runs = 0
        self.waiting = []
        self.proven = None
        self.network = NetworkTries(False)
        self.value = bytearray()
        # What the idle sandbox holds, and what a forked interpreter shows before the program begins: not the run's.
        self.idle_bytes = self.base_kb = 0
        self.owed = 0
        wake_read, wake_write = os.pipe()
        for fd in (0, 1, wake_read, wake_write):
            os.set_blocking(fd, False)
        _signal.set_wakeup_fd(wake_write, warn_on_full_buffer=False)
        _signal.signal(_signal.SIGCHLD, lambda _number, _frame: None)
        self.wake = wake_read
        self.zygote_mb, self.zygote_kb = wait_for_zygote(self.zygote)
        # Where only address space bounds memory, what a fork has from the start does not count.
        self.config["addressBaseMb"] += self.zygote_mb
        # It goes on loading once it is idle; until that is done a run is allowed what that may take.
        self.loading, self.idle_is_new = True, False

    # What arrives

    def control(self, sequence, message):
        operation = message["op"]
        if operation == "files":
            if self.incoming:
                raise frames.ProtocolError("files %d before those of %d came" % (sequence, self.incoming[0]))
            total = sum(size for _path, size, _mode in message["files"])
            if total > MAX_FILES_BYTES:
                raise frames.ProtocolError("files of %d bytes" % total)
            self.incoming = [sequence, message["files"], [], total]
            self.files_arrived(b"")
        else:
            if len(self.waiting) >= MAX_WAITING:
                raise frames.ProtocolError("more than %d orders" % MAX_WAITING)
            self.waiting.append((sequence, message))

    def files_arrived(self, data):
        sequence, listing, parts, left = self.incoming
        parts.append(data)
        left -= len(data)
        self.incoming[3] = left
        if left < 0:
            raise frames.ProtocolError("more bytes than the files have")
        if left == 0:
            os.close(self.files_fd)
            self.files, self.files_fd, self.files_number = listing, sealed("files", parts), sequence
            self.incoming = None

    def receive(self):
        for channel, sequence, _credit, payload in self.reader.frames():
            if channel == frames.CONTROL:
                self.control(sequence, slim.from_json(payload))
            elif channel == frames.FILES and self.incoming and self.incoming[0] == sequence:
                self.files_arrived(payload)
            elif channel == frames.STDIN:
                self.stdin(sequence, payload)
            else:
                raise frames.ProtocolError("frame on channel %d for %d" % (channel, sequence))
        if self.reader.ended:
            self.leave()

    def stdin(self, sequence, payload):
        for waiting, message in self.waiting:
            if waiting == sequence:
                early = message.setdefault("early", bytearray())
                early.extend(payload)
                if len(early) > STDIN_WINDOW:
                    raise frames.ProtocolError("more stdin than credit")
                return
        if self.run is not None and self.run.number == sequence:
            self.credit(self.run.feed(payload))
        # Else it was sent before the other side heard that the run had ended.

    def credit(self, count):
        """Gives credit back once it is worth a frame."""
        self.owed += count
        if self.owed >= CREDIT_STEP:
            self.writer.send(frames.STDIN, self.run.number, credit=self.owed)
            self.owed = 0

    def leave(self):
        """The other side is gone: as process 1 our end is everybody's; elsewhere the run is ended first."""
        if not self.config["pidNamespace"]:
            for pid in descendants(os.getpid(), set()):
                try:
                    os.kill(pid, kernel.SIGKILL)
                except ProcessLookupError:
                    continue  # it ended by itself
        os._exit(0)

    # What goes out

    def tell(self, sequence, message):
        self.writer.send(frames.CONTROL, sequence, slim.to_json(message).encode())

    def pass_on(self, channel, data):
        if self.run.action == "prove":
            if channel == frames.VALUE:
                self.value += data
            return
        self.writer.send(channel, self.run.number, data)

    # Runs

    def run_pids(self):
        return others(self.known) if self.config["pidNamespace"] else descendants(os.getpid(), self.known)

    def begin(self, number, order):
        self.owed = 0
        uids = self.config["uids"]
        uid = uids[1] + self.runs % (uids[2]) if uids else None
        self.runs += 1
        meter = Meter(self.cgroup, self.known, self.run_pids)
        self.run = run = Run(number, order, self.files, self.files_fd, uid, self.config, self.cgroup, meter)
        if self.idle_is_new:
            self.idle_bytes, self.idle_is_new = self.cgroup.held_bytes(), False
        allowed_kb = LOADING_KB if self.loading and run.action != "prove" else 0
        run.idle_bytes, run.base_kb = self.idle_bytes + allowed_kb * 1024, self.base_kb + allowed_kb
        message, fds = run.message()
        slim.send_fds(self.zygote, message, fds)
        run.handed_over()
        if "early" in order:
            self.credit(run.feed(order.pop("early")))

    def next_order(self):
        while self.waiting and self.run is None and self.cleaning_until is None and self.incoming is None:
            number, message = self.waiting.pop(0)
            if message["op"] == "run":
                self.begin(number, message)
            elif message["op"] == "check":
                left = left_over(self.config["roots"], self.config["pidNamespace"]) or (
                    "processes are left" if self.run_pids() else None
                )
                if left:
                    raise Broken(left)
                if message.get("forget"):
                    os.close(self.files_fd)
                    self.files, self.files_fd, self.files_number = [], sealed("files", []), 0
                self.tell(number, {"op": "checked"})
            else:
                raise frames.ProtocolError("unknown order %s" % message["op"])

    def end_run(self, reason):
        """Has the janitor end what is left of the run and clean up; `reason` is the limit it broke, if any."""
        run = self.run
        if run.ended_at is None:
            run.ended_at = time.monotonic()
            run.reason = reason
            # Most runs leave nothing. In a namespace of ours a look tells; elsewhere looking takes as long as ending.
            if reason is None and self.config["pidNamespace"]:
                run.dead = nothing_left(self.config["uids"], run.uid, self.run_pids)
            if not run.dead and (reason is not None or self.config["pidNamespace"]):
                run.crowd = len(self.run_pids())
            self.cleaning_until = run.ended_at + CLEAN_SECONDS
            self.janitor.send(marshal.dumps((run.uid, run.dead)))

    def zygote_says(self):
        data = self.zygote.recv(4096)
        if not data:
            raise self.zygote_died()
        name, *values = marshal.loads(data)
        run = self.run
        if name == "loaded":
            self.zygote_loaded(*values)
            return
        if name == "started":
            (run.pid,) = values
            return
        run.status, cpu_seconds, peak_kb = values
        run.meter.add(cpu_seconds, peak_kb)
        self.end_run(None)
        self.maybe_finish()

    def zygote_loaded(self, mapped_mb, peak_kb):
        self.config["addressBaseMb"] += mapped_mb - self.zygote_mb
        self.base_kb += peak_kb - self.zygote_kb
        self.loading, self.idle_is_new = False, True

    def zygote_died(self):
        """If the kernel took it for want of memory, that was the run's doing, and the run's result."""
        run = self.run
        if run is not None and run.action != "prove" and run.meter.oom_killed():
            run.status, run.reason = kernel.SIGKILL, "memory_limit"
            run.ended_at = run.ended_at or time.monotonic()
            self.tell(run.number, run.result())
        return Broken("the zygote ended")

    def janitor_says(self):
        data = self.janitor.recv(4096)
        state, reason = marshal.loads(data) if data else ("dirty", "the janitor ended")
        if state == "dead":
            self.run.dead = True
            self.maybe_finish()
        elif state == "clean":
            self.cleaning_until = None
        else:
            raise Broken(reason)

    def maybe_finish(self):
        """Answers once the run's process was reaped and all others of the run are dead."""
        run = self.run
        if run.status is None or not run.dead:
            return
        self.reap()
        for output in run.outputs:
            while output.pump(self.pass_on):
                pass
        run.network_tries = self.network.since()
        failure = run.setup_report()
        if run.action == "prove":
            self.hello(failure)
        elif failure is not None and run.reason is None:
            self.tell(run.number, {"op": "failed", "reason": failure})
        else:
            self.tell(run.number, run.result())
        run.close()
        self.run = None

    def reap(self):
        """Takes in orphans; their CPU time is the run's, whatever their parents said about them."""
        while True:
            try:
                pid, _status, usage = os.wait4(-1, os.WNOHANG)
            except ChildProcessError:
                raise Broken("the sandbox's own processes ended") from None
            if pid == 0:
                return
            if pid in self.known:
                raise self.zygote_died()
            if self.run is not None:
                self.run.meter.charge(usage)

    def hello(self, failure):
        if failure is not None:
            raise Broken("the proof could not run: " + failure)
        proven = slim.from_json(bytes(self.value)) if self.value else {}
        own = bool(self.config["pidNamespace"]) and os.getpid() == 1
        proven["uidPerRun"] = bool(proven.get("uidPerRun")) and bool(self.config["uids"])
        proven["pidNamespace"] = own
        # The proof itself has tried; what comes from here on are runs.
        self.network = NetworkTries(own and bool(proven.get("network")))
        proven["readOnlyRoot"] = own and proof.root_is_read_only()
        proven["memory"] = self.cgroup.memory or "rlimit"
        proven["python"] = sys.version.split()[0]
        proven["programs"] = toolchain.find(self.config["programs"])
        self.idle_bytes, self.base_kb = self.cgroup.held_bytes(), self.run.meter.largest_kb
        told = {"op": "hello", "proof": proven, "idleKb": self.idle_bytes // 1024}
        if self.code is not None:
            told["code"] = binascii.b2a_base64(self.code, newline=False).decode()
            self.code = None
        self.tell(0, told)

    # The loop

    def watch(self):
        """The descriptors to poll and how long, in milliseconds."""
        polled = {0: select.POLLIN, self.wake: select.POLLIN}
        polled[self.zygote.fileno()] = polled[self.janitor.fileno()] = select.POLLIN
        if self.writer.buffer:
            polled[1] = select.POLLOUT
        timeout = None
        run = self.run
        if run is not None:
            # While the other side does not read, neither do we: the run then waits in its own write.
            if not self.writer.buffer:
                for output in run.outputs:
                    if not output.ended:
                        polled[output.read] = select.POLLIN
            if run.stdin_fd is not None and run.stdin_buffer:
                polled[run.stdin_fd] = select.POLLOUT
            if run.ended_at is None and run.pid is not None:
                timeout = max(run.next_deadline() - time.monotonic(), 0)
        if self.cleaning_until is not None:
            timeout = max(self.cleaning_until - time.monotonic(), 0)
        return polled, None if timeout is None else timeout * 1000 + 1

    def step(self):
        polled, timeout = self.watch()
        poll = select.poll()
        for fd, events in polled.items():
            poll.register(fd, events)
        ready = {fd for fd, _events in poll.poll(timeout)}
        if self.wake in ready:
            os.read(self.wake, 4096)
            self.reap()
        run = self.run
        if run is not None:
            if run.stdin_fd in ready:
                self.credit(run.pump_stdin())
            for output in run.outputs:
                if output.read in ready:
                    output.pump(self.pass_on)
            now = time.monotonic()
            # Not before the fork is known of: what the janitor does not find it cannot end.
            watched = run.pid is not None and run.ended_at is None
            if watched and (now >= run.next_deadline() or any(o.overflowed for o in run.outputs)):
                broken = run.overstepped(now)
                if broken:
                    self.end_run(broken)
        if self.zygote.fileno() in ready:
            self.zygote_says()
        if self.janitor.fileno() in ready:
            self.janitor_says()
        if self.cleaning_until is not None and time.monotonic() > self.cleaning_until:
            raise Broken("cleaning up takes too long")
        if 0 in ready:
            self.receive()
        self.next_order()
        self.writer.flush()

    def serve(self):
        self.begin(0, dict(PROOF_ORDER))
        while True:
            self.step()


def main(config, zygote, code):
    """Serves until the other side goes. `code` is what to tell it once, for the sandboxes to come."""
    supervisor = None
    try:
        supervisor = Supervisor(config, zygote, code)
        supervisor.serve()
    except Exception as error:
        # The last word: why, for the other side's log. Then everything here dies with us.
        try:
            slim.print_error()
            say_why(error, supervisor.writer if supervisor else frames.Writer(1))
        except OSError:
            pass  # nobody listens any more
        if supervisor:
            supervisor.leave()
        os._exit(1)


def say_why(error, writer):
    reason = "%s: %s" % (type(error).__name__, error)
    writer.send(frames.CONTROL, 0, slim.to_json({"op": "broken", "reason": reason[:500]}).encode())
    writer.flush()
    farewell = select.poll()
    farewell.register(1, select.POLLOUT)
    while writer.buffer and farewell.poll(LAST_WORD_MS):
        writer.flush()
