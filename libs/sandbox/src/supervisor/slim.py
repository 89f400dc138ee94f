"""The little that is needed of the library's larger modules, from what these are made of.

Loading `json`, `socket`, `signal`, `traceback` and `contextlib` takes longer than all else that a sandbox does before its
first run, and what is loaded here is in the memory that runs are forked from.
"""

import _signal
import _socket
import _struct
import sys

try:
    from _json import encode_basestring_ascii, make_scanner
except ImportError:  # an interpreter without the accelerator
    from json.encoder import encode_basestring_ascii
    from json.scanner import make_scanner

INT_BYTES = _struct.calcsize("i")
SIGNAL_NAMES = {number: name for name, number in vars(_signal).items() if name[:3] == "SIG" and name[3] != "_"}


class _Plain:
    """What the scanner asks of whoever uses it: nothing out of the ordinary."""

    strict = True
    object_hook = object_pairs_hook = None
    parse_float, parse_int = float, int
    parse_constant = {"NaN": float("nan"), "Infinity": float("inf"), "-Infinity": float("-inf")}.__getitem__
    memo = {}


_scan = make_scanner(_Plain)


def from_json(data):
    """The value of one JSON text without white space around it. Raises ValueError for anything else."""
    text = str(data, "utf-8")
    try:
        value, end = _scan(text, 0)
    except StopIteration:
        raise ValueError("not JSON") from None
    if end != len(text):
        raise ValueError("more than one JSON text")
    return value


def to_json(value):
    """JSON of dicts with text keys, lists, tuples, text, numbers, booleans and None."""
    if value is None:
        return "null"
    if value is True or value is False:
        return "true" if value else "false"
    if isinstance(value, str):
        return encode_basestring_ascii(value)
    if isinstance(value, (int, float)):
        return repr(value)
    if isinstance(value, dict):
        return "{" + ",".join(encode_basestring_ascii(key) + ":" + to_json(item) for key, item in value.items()) + "}"
    return "[" + ",".join(map(to_json, value)) + "]"


def signal_name(number):
    return SIGNAL_NAMES.get(number, "SIG%d" % number)


def socket_pair():
    """Two ends that keep messages apart; both are closed by `exec`."""
    return _socket.socketpair(_socket.AF_UNIX, _socket.SOCK_SEQPACKET)


def send_fds(channel, message, fds):
    rights = _struct.pack("%di" % len(fds), *fds)
    channel.sendmsg([message], [(_socket.SOL_SOCKET, _socket.SCM_RIGHTS, rights)])


def receive_fds(channel, size, count):
    """A message and the descriptors that came with it."""
    message, ancillary, _flags, _address = channel.recvmsg(size, _socket.CMSG_LEN(count * INT_BYTES))
    fds = []
    for level, kind, data in ancillary:
        if level == _socket.SOL_SOCKET and kind == _socket.SCM_RIGHTS:
            whole = len(data) // INT_BYTES
            fds.extend(_struct.unpack("%di" % whole, data[: whole * INT_BYTES]))
    return message, fds


def print_error():
    """Prints the exception that is being handled, as the interpreter does for one that nobody handles."""
    sys.__excepthook__(*sys.exc_info())
