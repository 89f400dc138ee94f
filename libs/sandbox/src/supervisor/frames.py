"""The wire: length-prefixed frames over stdin and stdout, never blocking.

Header, big endian, 16 bytes: version (1), channel (1), flags (2, zero), sequence (4), credit (4), length (4).
`sequence` is the number of the run or file set that a frame belongs to; `credit` tells the other side how many more
bytes it may send on that channel and sequence. See docs/sandbox.md.
"""

import os
import struct

VERSION = 1
HEADER = struct.Struct(">BBHIII")
MAX_PAYLOAD = 1 << 20
CONTROL, STDIN, STDOUT, STDERR, VALUE, FILES = range(6)


class ProtocolError(Exception):
    pass


class Reader:
    """Cuts what arrives on a non-blocking descriptor into frames."""

    def __init__(self, fd):
        self.fd = fd
        self.buffer = bytearray()
        self.ended = False

    def frames(self):
        """Yields (channel, sequence, credit, payload); sets `ended` at end of file."""
        try:
            data = os.read(self.fd, 1 << 18)
        except BlockingIOError:
            return
        if not data:
            self.ended = True
            return
        self.buffer += data
        start = 0
        while len(self.buffer) - start >= HEADER.size:
            version, channel, flags, sequence, credit, length = HEADER.unpack_from(self.buffer, start)
            if version != VERSION or flags or length > MAX_PAYLOAD:
                raise ProtocolError("version %d, length %d" % (version, length))
            end = start + HEADER.size + length
            if len(self.buffer) < end:
                break
            payload = bytes(self.buffer[start + HEADER.size : end])
            start = end
            yield channel, sequence, credit, payload
        del self.buffer[:start]


class Writer:
    """Queues frames; `flush` writes as much of them as the descriptor takes.

    What runs write is held back until there is a good deal of it or something else to say: each write costs more on its
    way through an engine than what a short program prints is worth, and its result follows in a moment.
    """

    HELD_BYTES = 1 << 16
    OUTPUTS = (STDOUT, STDERR, VALUE)

    def __init__(self, fd):
        self.fd = fd
        self.buffer = bytearray()
        self.held = bytearray()

    def send(self, channel, sequence, payload=b"", credit=0):
        self.held += HEADER.pack(VERSION, channel, 0, sequence, credit, len(payload))
        self.held += payload
        if channel not in self.OUTPUTS or len(self.held) > self.HELD_BYTES:
            self.buffer += self.held
            self.held.clear()

    def flush(self):
        while self.buffer:
            try:
                written = os.write(self.fd, self.buffer)
            except BlockingIOError:
                return
            del self.buffer[:written]
