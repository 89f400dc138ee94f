"""Writes a value that student code has made as plain data, decided by its real type: nothing that it says of itself counts.

A subclass is its base as long as it compares as that does, as Python's `==` has it: a named tuple is a tuple, a `Counter` a
dict. What has an `__eq__` of the student's own is no data, whatever it answers.
"""

import binascii
import sys

import slim

MAX_DEPTH = 64
MAX_REPR = 200
# What the text of any value takes at least.
LEAST = 12
DIGITS_PER_BIT = 0.30102

_mro_of = type.__dict__["__mro__"].__get__
_name_of = type.__dict__["__name__"].__get__
_vars_of = type.__dict__["__dict__"].__get__

# What can be written, by what reads it; the first that a class descends from counts.
BASES = (bool, int, float, complex, str, bytes, bytearray, list, tuple, set, frozenset, dict)
# Of the library, with an `__eq__` of their own that agrees with the base's on plain data.
LIBRARY = (("collections", "Counter", dict), ("collections", "OrderedDict", dict), ("collections", "UserDict", "data"),
           ("collections", "UserList", "data"), ("collections", "UserString", "data"), ("collections", "ChainMap", "dict"),
           ("decimal", "Decimal", "decimal"), ("fractions", "Fraction", "fraction"))  # fmt: skip
# By module and name too, as they come from a package that may be there or not.
NUMPY_KINDS = frozenset("biufc")


class TooLong(BaseException):
    """The text of a value is longer than may be passed on."""


def encoder(
    limit, type=type, int=int, float=float, complex=complex, bool=bool, str=str, bytes=bytes, list=list, tuple=tuple, set=set,
    frozenset=frozenset, dict=dict, bytearray=bytearray, memoryview=memoryview, quote=slim.encode_basestring_ascii,
    base64=binascii.b2a_base64, name_of=_name_of, mro_of=_mro_of, vars_of=_vars_of, sorted=sorted, len=len,
    exact_repr=repr, plain_repr=object.__repr__, Failure=Exception, none=type(None), modules=sys.modules, getattr=getattr,
    bits_of=int.bit_length, proxy=type(type.__dict__), keys=type({}.keys()), items=type({}.items()), lift=getattr(sys, "set_int_max_str_digits", None),
):  # fmt: skip
    """Returns a function from a value to the JSON text of a `DataValue`.

    What would be longer than `limit` becomes as many spaces and one more, before memory is used for it.
    """
    left = limit
    bases = {kind: kind for kind in BASES}
    sequences = {list: "list", tuple: "tuple", set: "set", frozenset: "frozenset"}
    texts = {int: "int", float: "float", complex: "complex"}

    def base_of(kind):
        """What a class is read as; None for what is no data."""
        if kind in bases:
            return kind
        for parent in mro_of(kind):
            if parent in bases:
                return parent
            for module, name, read in LIBRARY:
                if getattr(modules.get(module), name, None) is parent:
                    return read
            if "__eq__" in vars_of(parent):
                return None
        return None

    def opaque(value, kind):
        try:
            text = exact_repr(value)
            text = text[:MAX_REPR] if type(text) is str else plain_repr(value)
        except Failure:
            text = "<" + name_of(kind) + " object>"
        return '{"t":"object","type":' + quote(name_of(kind)) + ',"repr":' + quote(text) + "}"

    def number_of_array(value, kind):
        """A NumPy scalar as the number that it holds; None for all else."""
        numpy = modules.get("numpy")
        scalar = getattr(numpy, "generic", None)
        if type(scalar) is not type or scalar not in mro_of(kind) or value.dtype.kind not in NUMPY_KINDS:
            return None
        plain = value.item()
        return plain if type(plain) in (bool, int, float, complex) else None

    def sequence(tag, values, depth):
        parts = [encode(item, depth + 1) for item in values]
        if tag == "set" or tag == "frozenset":
            parts = sorted(parts)
        return '{"t":"' + tag + '","v":[' + ",".join(parts) + "]}"

    def pairs(values, depth):
        parts = ["[" + encode(k, depth + 1) + "," + encode(v, depth + 1) + "]" for k, v in values]
        return '{"t":"dict","v":[' + ",".join(parts) + "]}"

    def spend(count):
        nonlocal left
        left -= count
        if left < 0:
            raise TooLong

    def encode(value, depth=0):
        spend(LEAST)
        kind = type(value)
        if kind is none:
            return '{"t":"none"}'
        base = base_of(kind)
        if base is bool:
            return '{"t":"bool","v":true}' if value else '{"t":"bool","v":false}'
        if base is str:
            text = str.__str__(value)
            spend(len(text))
            return '{"t":"str","v":' + quote(text) + "}"
        if base in texts:
            if base is int:
                # Its digits take time that grows with the square: not made of what would be too long.
                spend(int(bits_of(value) * DIGITS_PER_BIT))
            text = base.__repr__(value)
            return '{"t":"' + texts[base] + '","v":"' + text + '"}'
        if base is bytes or base is bytearray or kind is memoryview:
            spend(len(value))
            return '{"t":"bytes","v":"' + base64(bytes(value), newline=False).decode() + '"}'
        if depth >= MAX_DEPTH:
            return '{"t":"object","type":' + quote(name_of(kind)) + ',"repr":"..."}'
        if base in sequences:
            return sequence(sequences[base], base.__iter__(value), depth)
        if base is dict:
            return pairs(dict.items(value), depth)
        if base == "data":
            return encode(value.data, depth + 1)
        if base == "dict" or kind is proxy:
            return pairs([(key, value[key]) for key in value], depth)
        if base == "decimal":
            return '{"t":"decimal","v":' + quote(str(value)) + "}"
        if base == "fraction":
            return '{"t":"fraction","v":"%d/%d"}' % (value.numerator, value.denominator)
        if kind is keys or kind is items:
            return sequence("set", value, depth)
        plain = number_of_array(value, kind)
        return opaque(value, kind) if plain is None else encode(plain, depth)

    def whole(value):
        # Long numbers are told whole; the interpreter's guard against them is for what comes from strangers.
        if lift is not None:
            lift(0)
        try:
            return encode(value)
        except TooLong:
            # Just more than may be passed on, which the supervisor sees.
            return " " * (limit + 1)

    return whole
