"""Linux: the kernel refuses sockets, new programs and other processes to this one, for good.

A filter of system calls (seccomp) needs no privileges and works inside
containers. It is written for the machines whose numbers are known here; on
others nothing happens.
"""

from __future__ import annotations

import ctypes
import os
import struct
from collections.abc import Sequence
from typing import NamedTuple

_NO_NEW_PRIVILEGES, _SECCOMP, _FILTER = 38, 22, 2  # for prctl
_LOAD, _EQUAL, _AT_LEAST, _RETURN = 0x20, 0x15, 0x35, 0x06  # instructions of the filter
_NUMBER, _MACHINE = 0, 4  # where in the data of a call they stand
_ALLOW, _REFUSE = 0x7FFF0000, 0x00050001  # the latter with EPERM
_X32 = 0x40000000  # a second set of numbers on x86-64


class _Machine(NamedTuple):
    """What the kernel calls a machine, and the numbers of its calls."""

    audit: int
    always: Sequence[int]
    programs: Sequence[int]
    """To start programs and to end them."""


# Newer calls have the same numbers everywhere.
_NEW = (
    425,  # io_uring_setup
    428,  # open_tree
    429,  # move_mount
    430,  # fsopen
    432,  # fsmount
    434,  # pidfd_open
    438,  # pidfd_getfd
)
_PIDFD_SEND_SIGNAL = 424
_MACHINES = {
    "x86_64": _Machine(
        0xC000003E,
        (
            41,  # socket
            101,  # ptrace
            155,  # pivot_root
            161,  # chroot
            165,  # mount
            166,  # umount2
            246,  # kexec_load
            248,  # add_key
            249,  # request_key
            250,  # keyctl
            272,  # unshare
            298,  # perf_event_open
            308,  # setns
            310,  # process_vm_readv
            311,  # process_vm_writev
            321,  # bpf
            323,  # userfaultfd
            *_NEW,
        ),
        (59, 322, 62, _PIDFD_SEND_SIGNAL),  # execve, execveat, kill
    ),
    "aarch64": _Machine(
        0xC00000B7,
        (
            198,  # socket
            117,  # ptrace
            41,  # pivot_root
            51,  # chroot
            40,  # mount
            39,  # umount2
            104,  # kexec_load
            217,  # add_key
            218,  # request_key
            219,  # keyctl
            97,  # unshare
            241,  # perf_event_open
            268,  # setns
            270,  # process_vm_readv
            271,  # process_vm_writev
            280,  # bpf
            282,  # userfaultfd
            *_NEW,
        ),
        (221, 281, 129, _PIDFD_SEND_SIGNAL),
    ),
}


class _Program(ctypes.Structure):
    _fields_ = (("length", ctypes.c_ushort), ("filter", ctypes.c_char_p))


def keep_privileges() -> None:
    """Let nothing that this process starts have more rights than it has; for good."""
    ctypes.CDLL(None, use_errno=True).prctl(_NO_NEW_PRIVILEGES, 1, 0, 0, 0)


def refuse_calls(*, has_programs: bool) -> bool:
    """Have the kernel refuse what reading a text never needs; return whether that worked.

    With ``has_programs`` this process may start programs, which inherit the filter.
    """
    machine = _MACHINES.get(os.uname().machine)
    if machine is None or ctypes.sizeof(ctypes.c_void_p) != 8:  # noqa: PLR2004 - 64 bits
        return False
    refused = [*machine.always, *(() if has_programs else machine.programs)]
    code = _filter(machine.audit, refused)
    program = _Program(len(code) // 8, code)
    libc = ctypes.CDLL(None, use_errno=True)
    return bool(libc.prctl(_SECCOMP, _FILTER, ctypes.byref(program), 0, 0) == 0)


def _filter(audit: int, refused: Sequence[int]) -> bytes:
    """Return the instructions: each jumps over so many if its comparison holds, or does not."""
    count = len(refused)
    steps = [
        (_LOAD, 0, 0, _MACHINE),
        (_EQUAL, 0, count + 3, audit),  # calls in the manner of another machine
        (_LOAD, 0, 0, _NUMBER),
        (_AT_LEAST, count + 1, 0, _X32),
    ]
    steps += [(_EQUAL, count - place, 0, number) for place, number in enumerate(refused)]
    steps += [(_RETURN, 0, 0, _ALLOW), (_RETURN, 0, 0, _REFUSE)]
    return b"".join(struct.pack("=HBBI", *step) for step in steps)
