"""A stage on which hostile programs do their harm without the sandbox, and the machine survives it.

Process 1 of process, mount, network and IPC namespaces of its own. The grader and the program under test share one
throw-away uid here, as they do where no sandbox is. Bounds are far above a sandbox's limits. Reads an order as JSON from
stdin and writes to stdout what it saw.
"""

import ctypes
import fcntl
import json
import os
import resource
import shutil
import signal
import socket
import struct
import sys
import time

UID = 65400  # above those that belong to sandboxes, below those that user namespaces map
KEPT = {"usr", "bin", "sbin", "lib", "lib32", "lib64", "libx32", "etc", "proc", "sys", "dev", "mnt"}
WRITABLE = ("/tmp", "/var/tmp", "/dev/shm", "/dev/mqueue")
SECRET = "the-secret-of-this-test"
OWN = ["/tmp/grader/" + name for name in ("results", "report.json", "errors", "order.json", "expected.txt")]
METADATA = ("169.254.169.254", 80)
MAX_TASKS, MAX_MB, MAX_FILES = 120, 400, 60000
MEBI = 1 << 20
PAGE = resource.getpagesize()
TICK = os.sysconf("SC_CLK_TCK")
SIOCSIFFLAGS, SIOCSIFADDR, IFF_UP = 0x8914, 0x8916, 1
libc = ctypes.CDLL(None, use_errno=True)


def mount(kind, target, options):
    if libc.mount(kind.encode(), target.encode(), kind.encode(), 0, options.encode()) == -1:
        raise OSError(ctypes.get_errno(), "mount " + target)


def build(files):
    """Covers what is the machine's own, and lays out what a grader has lying about."""
    for name in os.listdir("/"):
        if name not in KEPT and os.path.isdir("/" + name) and not os.path.islink("/" + name):
            mount("tmpfs", "/" + name, "size=256m,nr_inodes=70000,mode=%s" % ("1777" if name == "tmp" else "755"))
    mount("tmpfs", "/mnt", "size=64m,mode=755")
    os.makedirs("/var/tmp")
    mount("tmpfs", "/dev/shm", "size=256m,mode=1777")
    os.makedirs("/dev/mqueue", exist_ok=True)
    mount("mqueue", "/dev/mqueue", "")
    for folder in ("/tmp/grader/work", "/tmp/grader/results", site_folder(), "/mnt/grader"):
        os.makedirs(folder)
    for name, text in files.items():
        with open("/mnt/grader/" + name, "w") as file:
            file.write(text)
    with open("/tmp/grader/expected.txt", "w") as file:
        file.write(SECRET)
    os.chmod("/var/tmp", 0o1777)
    os.system("chown -R %d:%d /tmp/grader /tmp/home" % (UID, UID))


def site_folder():
    return "/tmp/home/.local/lib/python%d.%d/site-packages" % sys.version_info[:2]


def tune():
    """System V memory is the machine's own: 256 MiB of it will do for a proof."""
    with open("/proc/sys/kernel/shmall", "w") as file:
        file.write("65536")


def open_network():
    """A cloud's metadata service, where a program without a sandbox finds it."""
    with socket.socket() as control:
        for name, address in ((b"lo", "127.0.0.1"), (b"lo:1", METADATA[0])):
            packed = struct.pack("16sHH4s8x", name, socket.AF_INET, 0, socket.inet_aton(address))
            fcntl.ioctl(control, SIOCSIFADDR, packed)
            fcntl.ioctl(control, SIOCSIFFLAGS, struct.pack("16sh14x", name, IFF_UP))
    service = socket.create_server(METADATA)
    service.listen(16)
    return service


def start(arguments):
    """As the throw-away uid, under bounds that only the machine's health asks for."""
    pid = os.fork()
    if pid:
        return pid
    try:
        limits = {"NPROC": 200, "AS": 4 << 30, "CPU": 30, "CORE": resource.RLIM_INFINITY}
        for name, value in limits.items():
            resource.setrlimit(getattr(resource, "RLIMIT_" + name), (value, value))
        resource.setrlimit(resource.RLIMIT_NOFILE, (2048, 4096))
        os.setsid()
        os.setgroups([])
        os.setresgid(UID, UID, UID)
        os.setresuid(UID, UID, UID)
        os.chdir("/tmp/grader")
        nothing = os.open("/dev/null", os.O_RDWR)
        errors = os.open("/tmp/grader/errors", os.O_WRONLY | os.O_CREAT)
        for target, fd in enumerate((nothing, nothing, errors)):
            os.dup2(fd, target)
        environment = {"PATH": "/usr/bin:/bin", "HOME": "/tmp/home", "LANG": "C.UTF-8", "GRADER_TOKEN": SECRET}
        os.execve(arguments[0], arguments, environment)
    finally:
        os._exit(127)


def read(path):
    try:
        with open(path, "rb") as file:
            return file.read()
    except OSError:
        return b""


class Watch:
    """What the throw-away uid's processes use: now, and at most so far."""

    def __init__(self, bystander):
        self.bystander = bystander
        self.living = []
        self.peak = {"tasks": 0, "memoryMb": 0, "memfdMb": 0, "cpuMs": 0, "waitedMs": 0}

    def look(self):
        self.living = []
        now = dict.fromkeys(self.peak, 0)
        for name in os.listdir("/proc"):
            fields = read("/proc/%s/stat" % name).rpartition(b")")[2].split() if name.isdigit() else []
            if not fields or fields[0] in (b"Z", b"X") or int(name) in (1, self.bystander):
                continue
            self.living.append(int(name))
            now["tasks"] += int(fields[17])
            now["memoryMb"] += int(fields[21]) * PAGE / MEBI
            now["cpuMs"] += sum(map(int, fields[11:15])) * 1000 / TICK
            waited = read("/proc/%s/schedstat" % name).split()
            now["waitedMs"] = max(now["waitedMs"], int(waited[1]) / 1e6 if waited else 0)
            now["memfdMb"] += memory_files(name) / MEBI
        self.peak = {name: max(self.peak[name], value) for name, value in now.items()}

    def enough(self):
        peak = self.peak
        return peak["tasks"] > MAX_TASKS or peak["memoryMb"] > MAX_MB or peak["memfdMb"] > MAX_MB


def memory_files(pid):
    sizes = {}
    folder = "/proc/%s/fd/" % pid
    try:
        for name in os.listdir(folder):
            if os.readlink(folder + name).startswith("/memfd:"):
                about = os.stat(folder + name)
                sizes[about.st_ino] = about.st_size
    except OSError:
        pass  # it ended meanwhile
    return sum(sizes.values())


def files():
    """Bytes by path below what everyone can write to, without the grader's own notes."""
    found, queue = {}, list(WRITABLE)
    while queue and len(found) < MAX_FILES:
        folder = queue.pop()
        try:
            for entry in os.scandir(folder):
                if entry.path not in OWN:
                    found[entry.path] = entry.stat(follow_symlinks=False).st_size
                    if entry.is_dir(follow_symlinks=False):
                        queue.append(entry.path)
        except OSError:
            continue  # deeper than a path can be long
    return found


def reap(pid):
    """Takes in whatever ended; returns the status of `pid` once it did."""
    status = None
    try:
        while True:
            ended, code = os.waitpid(-1, os.WNOHANG)
            if ended == 0:
                return status
            if ended == pid:
                status = code
    except ChildProcessError:
        return status


def play(order):
    before = files()
    submitted = {"/tmp/grader/work/" + path for step in order["steps"] for path in step["files"]}
    bystander = start(["/bin/sleep", "600"])
    watch = Watch(bystander)
    grader = start([sys.executable, "/mnt/grader/grader.py"])
    until = time.monotonic() + order["boundMs"] / 1000
    status = None
    while status is None and time.monotonic() < until and not watch.enough():
        time.sleep(0.01)
        watch.look()
        status = reap(grader)
    time.sleep(0.05)
    reap(grader)
    watch.look()
    bystander_state = read("/proc/%d/stat" % bystander).rpartition(b")")[2].split()[:1]
    ipc = sum(read("/proc/sysvipc/" + kind).count(b"\n") - 1 for kind in ("shm", "msg", "sem"))
    seen = {
        "stillRunning": status is None,
        "graderFailed": status not in (None, 0),
        "graderErrors": read("/tmp/grader/errors").decode(errors="replace")[-2000:],
        "bystanderAlive": bystander_state not in ([], [b"Z"]),
        "leftProcesses": len([pid for pid in watch.living if pid != grader]) if status is not None else 0,
        "ipc": ipc,
        "peak": watch.peak,
    }
    try:
        os.kill(-1, signal.SIGKILL)
    except ProcessLookupError:
        pass  # it has done so itself
    left = {path: size for path, size in files().items() if path not in before and path not in submitted}
    report = read("/tmp/grader/report.json")
    seen.update({"leftFiles": len(left), "leftNames": [path[:100] for path in left][:20]})
    seen["leftMb"] = sum(left.values()) / MEBI
    seen["runs"] = json.loads(report) if report else []
    return seen


def main():
    order = json.load(sys.stdin)
    os.chdir("/")
    tune()
    build({**order["scripts"], "order.json": json.dumps(order)})
    shutil.copy("/mnt/grader/order.json", "/tmp/grader/order.json")
    service = open_network()
    json.dump(play(order), sys.stdout)
    service.close()


main()
