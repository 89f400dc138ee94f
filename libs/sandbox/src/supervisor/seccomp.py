"""Compiles deploy/seccomp.json (the engine's own format) to a BPF program, for x86-64 and arm64.

The program walks the system call numbers in ranges that share an answer: two instructions per range, so it stays short
and no jump reaches its limit of 255. Rules with arguments get a body of their own. See the kernel's
Documentation/userspace-api/seccomp_filter.rst and linux/bpf_common.h for the encodings.
"""

import struct

from syscall_numbers import ARM64, X86_64

LOAD, AND, JUMP_EQUAL, JUMP_GREATER, JUMP_NOT_LESS, RETURN = 0x20, 0x54, 0x15, 0x25, 0x35, 0x06
ALLOW, ERRNO, KILL = 0x7FFF0000, 0x00050000, 0x80000000
NUMBER_AT, ARCH_AT, ARGUMENTS_AT = 0, 4, 16
LOW = 0xFFFFFFFF
X32_BIT = 0x40000000

MACHINES = {"x86_64": (0xC000003E, X86_64), "aarch64": (0xC00000B7, ARM64)}


def _action(rule, default_errno):
    name = rule["action"]
    if name == "SCMP_ACT_ALLOW":
        return ALLOW
    if name == "SCMP_ACT_ERRNO":
        return ERRNO | rule.get("errnoRet", default_errno)
    if name in ("SCMP_ACT_KILL", "SCMP_ACT_KILL_PROCESS"):
        return KILL
    raise ValueError("seccomp profile: unknown action %s" % name)


def _compare(argument, miss):
    """Instructions for one condition on an argument of 64 bits; `miss` is how far to jump past them if it fails."""
    at = ARGUMENTS_AT + 8 * argument["index"]
    value = argument["value"]
    if argument["op"] == "SCMP_CMP_EQ":
        mask, wanted = None, value
    elif argument["op"] == "SCMP_CMP_MASKED_EQ":
        mask, wanted = value, argument.get("valueTwo", 0)
    else:
        raise ValueError("seccomp profile: unknown comparison %s" % argument["op"])
    lines = []
    for offset, shift in ((0, 0), (4, 32)):
        lines.append([LOAD, 0, 0, at + offset])
        if mask is not None:
            lines.append([AND, 0, 0, (mask >> shift) & LOW])
        lines.append([JUMP_EQUAL, 0, "miss", (wanted >> shift) & LOW])
    for index, line in enumerate(lines):
        if line[2] == "miss":
            line[2] = len(lines) - index - 1 + miss
    return lines


def _body(alternatives, default):
    """One system call's rules: the first whose conditions all hold answers, else the default."""
    lines = []
    for arguments, action in alternatives:
        block = [[RETURN, 0, 0, action]]
        for argument in reversed(arguments):
            block = _compare(argument, len(block)) + block
        lines += block
    return lines + [[RETURN, 0, 0, default]]


def _rules(profile, numbers, default, default_errno):
    """System call number → an action, or a list of (conditions, action)."""
    rules = {}
    for rule in profile["syscalls"]:
        action = _action(rule, default_errno)
        for name in rule["names"]:
            number = numbers.get(name)
            if number is None:
                continue  # another machine's: arm64 has no `open`
            if not rule.get("args"):
                rules[number] = action
            elif isinstance(rules.get(number, []), list):
                rules.setdefault(number, []).append((rule["args"], action))
    return rules


def compile_profile(profile, machine):
    """Returns the program's bytes. Raises ValueError for what the compiler does not know."""
    if machine not in MACHINES:
        raise ValueError("seccomp profile: no table for the machine %s" % machine)
    arch, numbers = MACHINES[machine]
    default_errno = profile.get("defaultErrnoRet", 1)
    default = _action({"action": profile["defaultAction"]}, default_errno)
    rules = _rules(profile, numbers, default, default_errno)

    lines = [[LOAD, 0, 0, ARCH_AT], [JUMP_EQUAL, 1, 0, arch], [RETURN, 0, 0, default], [LOAD, 0, 0, NUMBER_AT]]
    lines += [[JUMP_NOT_LESS, 0, 1, X32_BIT], [RETURN, 0, 0, default]]
    number = 0
    last = max(rules)
    while number <= last:
        rule = rules.get(number, default)
        end = number
        if isinstance(rule, list):
            body = _body(rule, default)
        else:
            while end < last and rules.get(end + 1, default) == rule:
                end += 1
            body = [[RETURN, 0, 0, rule]]
        if len(body) > 255:
            raise ValueError("seccomp profile: too many conditions for one system call")
        lines.append([JUMP_GREATER, len(body), 0, end])
        lines += body
        number = end + 1
    lines.append([RETURN, 0, 0, default])
    return b"".join(struct.pack("=HBBI", *line) for line in lines)
