"""Takes files, network and other processes away from this process, where Linux can: Landlock and seccomp.

System calls through ctypes: no root, no library. Runs inside the worker before DuckDB is connected, because
both hold for threads that start later and not for those that run already. A system that lacks one of them
goes without: DuckDB's own lock, the read-only file and the fence remain, and the grader's clock.
https://docs.kernel.org/userspace-api/landlock.html and seccomp(2).
"""

from __future__ import annotations

import ctypes
import errno
import os
import platform
import struct
import sys
from collections.abc import Iterable
from dataclasses import dataclass

_CREATE_RULESET, _ADD_RULE, _RESTRICT_SELF = 444, 445, 446
_READ_FILE = 1 << 2
_KINDS_OF_ACCESS = {1: 13, 2: 14, 3: 15, 4: 15}
"""How many kinds of access to files each version of Landlock can refuse; from version 5 on it is 16."""

_ABOUT_THE_MACHINE = (
    "/proc/self/cgroup",
    "/proc/self/statm",
    "/proc/stat",
    "/sys/devices/system/cpu/online",
    "/sys/fs/cgroup",
)
"""What DuckDB reads when it starts, to learn how many processors and how much memory there are."""

_TCP, _SCOPES = 0b11, 0b11
"""Bind and connect, from version 4 on; abstract sockets and signals to others, from version 6 on."""

_NO_NEW_PRIVILEGES, _SECCOMP, _FILTER = 38, 22, 2
_ALLOW, _REFUSE = 0x7FFF0000, 0x00050000
_LOAD, _EQUAL, _AT_LEAST, _ANY_BIT, _RETURN = 0x20, 0x15, 0x35, 0x45, 0x06
_NUMBER, _MACHINE, _FIRST_ARGUMENT = 0, 4, 16
_THREAD = 0x00010000
"""The flag of clone() that makes a thread and not a process."""


@dataclass(frozen=True, slots=True)
class _Machine:
    """How seccomp names a machine, and its numbers of system calls."""

    name: int
    clone: int
    refused: tuple[int, ...]
    clone3: int = 435


_MACHINES = {
    "x86_64": _Machine(
        0xC000003E,
        56,
        (
            41, 42, 43, 49, 50, 53, 57, 58, 59, 62, 101, 165, 175, 246, 248, 249, 250, 272, 288, 298, 304,
            308, 310, 311, 313, 321, 322, 323, 424, 425, 426, 427, 428, 429, 430, 434, 438,
        ),
    ),
    "aarch64": _Machine(
        0xC00000B7,
        220,
        (
            40, 97, 104, 105, 117, 129, 198, 199, 200, 201, 202, 203, 217, 218, 219, 221, 241, 242, 265, 268,
            270, 271, 273, 280, 281, 282, 424, 425, 426, 427, 428, 429, 430, 434, 438,
        ),
    ),
}  # fmt: skip
"""Refused: sockets, other programs and processes, signals, mounts, keys, modules, io_uring."""


def confine(readable: Iterable[str]) -> tuple[str, ...]:
    """Leave this process only these files, to be read; returns the barriers that hold from now on."""
    if not sys.platform.startswith("linux"):
        return ()
    system = ctypes.CDLL(None, use_errno=True)
    if system.prctl(_NO_NEW_PRIVILEGES, 1, 0, 0, 0) != 0:
        return ()
    held = {"landlock": _landlock(system, readable), "seccomp": _seccomp(system)}
    return tuple(name for name, holds in held.items() if holds)


def _landlock(system: ctypes.CDLL, readable: Iterable[str]) -> bool:
    version = system.syscall(_CREATE_RULESET, None, 0, 1)
    if version < 1:
        return False
    files = (1 << _KINDS_OF_ACCESS.get(version, 16)) - 1
    attributes = struct.pack("=QQQ", files, _TCP if version >= 4 else 0, _SCOPES if version >= 6 else 0)
    known = attributes[: 24 if version >= 6 else 16 if version >= 4 else 8]
    rules = system.syscall(_CREATE_RULESET, known, len(known), 0)
    if rules < 0:
        return False
    try:
        for path in (*readable, *filter(os.path.exists, _ABOUT_THE_MACHINE)):
            file = os.open(path, os.O_PATH | os.O_CLOEXEC)
            try:
                if system.syscall(_ADD_RULE, rules, 1, struct.pack("=Qi", _READ_FILE, file), 0) != 0:
                    return False
            finally:
                os.close(file)
        return bool(system.syscall(_RESTRICT_SELF, rules, 0) == 0)
    finally:
        os.close(rules)


def _seccomp(system: ctypes.CDLL) -> bool:
    machine = _MACHINES.get(platform.machine())
    if machine is None:
        return False
    program = _program(machine)
    steps = ctypes.create_string_buffer(program, len(program))
    header = struct.pack("HxxxxxxP", len(program) // 8, ctypes.addressof(steps))
    return bool(system.prctl(_SECCOMP, _FILTER, header, 0, 0) == 0)


def _program(machine: _Machine) -> bytes:
    """The filter in the code of Berkeley packet filters: 8 bytes a step, jumps relative to the next one."""

    def step(code: int, value: int, then: int = 0, otherwise: int = 0) -> bytes:
        return struct.pack("HBBI", code, then, otherwise, value)

    refuse = step(_RETURN, _REFUSE | errno.EPERM)
    steps = [
        step(_LOAD, _MACHINE), step(_EQUAL, machine.name, 1), refuse,
        step(_LOAD, _NUMBER), step(_AT_LEAST, 0x40000000, 0, 1), refuse,
        step(_EQUAL, machine.clone3, 0, 1), step(_RETURN, _REFUSE | errno.ENOSYS),
    ]  # fmt: skip
    for number in machine.refused:
        steps += [step(_EQUAL, number, 0, 1), refuse]
    steps += [
        step(_EQUAL, machine.clone, 0, 3), step(_LOAD, _FIRST_ARGUMENT), step(_ANY_BIT, _THREAD, 1), refuse,
        step(_RETURN, _ALLOW),
    ]  # fmt: skip
    return b"".join(steps)
