"""How often programs looked for a way out to a network, by what the kernel counts for the sandbox's network namespace.

A packet or connection that no route leads anywhere for is counted where nobody in the sandbox can change it, whatever the
language: `OutNoRoutes` of /proc/net/snmp and snmp6 (RFC 4293, ipSystemStatsOutNoRoutes). What stays on the loopback
device has a route. The kernel does not tell where to. gVisor's counts nothing there, but failed connections by TCP.
"""

import _socket
import os

NO_ROUTE = "OutNoRoutes"
DISCARD = ("127.0.0.1", 9)
# Another kernel, or a family of addresses that it does not have.
UNREADABLE = (OSError, ValueError, KeyError, IndexError)


def loopback_is_up():
    """Where it is down, a program that talks to itself is counted as well."""
    attempt = _socket.socket(_socket.AF_INET, _socket.SOCK_DGRAM)
    try:
        return attempt.connect_ex(DISCARD) == 0
    finally:
        attempt.close()


def fields(text, protocol):
    """The file has a line of names and a line of values for each protocol."""
    names, values = text.split("\n" + protocol, 2)[1:]
    return dict(zip(names.split(), values.split("\n", 1)[0].split()))


def of_version_4(text):
    return int(fields("\n" + text, "Ip:")[NO_ROUTE])


def of_version_6(text):
    """The file has a name and a value in each line."""
    return int(text.split("Ip6" + NO_ROUTE, 1)[1].split(None, 1)[0])


def of_failed_connections(text):
    """At least so many: those that failed without being refused by somebody here."""
    tcp = fields(text, "Tcp:")
    return int(tcp["AttemptFails"]) - int(tcp["OutRsts"])


class NetworkTries:
    """Counts since it was asked last. Where nothing can be counted there are none: no run fails for it."""

    def __init__(self, is_own):
        """`is_own`: the namespace is the sandbox's alone, and the proof has just tried in vain to get out of it."""
        self.counters = []
        self.seen = 0
        try:
            if not is_own or not loopback_is_up():
                return
        except OSError:
            return
        # The proof's own tries tell what this kernel counts.
        if not self.watch("/proc/net/snmp", of_version_4):
            self.watch("/proc/net/snmp", of_failed_connections, 8192)
        self.watch("/proc/net/snmp6", of_version_6)

    def watch(self, path, value_of, size=1024):
        """Returns whether that was counted at all."""
        try:
            counter = os.open(path, os.O_RDONLY | os.O_CLOEXEC), value_of, size
            value = self.read(*counter)
        except UNREADABLE:
            return False
        if value <= 0:
            os.close(counter[0])
            return False
        self.counters.append(counter)
        self.seen += value
        return True

    def read(self, fd, value_of, size):
        """Of the whole file the kernel makes no more than is asked for."""
        return value_of(os.pread(fd, size, 0).decode("ascii", "replace"))

    def since(self):
        try:
            total = sum(self.read(*counter) for counter in self.counters)
        except UNREADABLE:
            self.counters = []
            return 0
        tries, self.seen = total - self.seen, total
        return max(tries, 0)
