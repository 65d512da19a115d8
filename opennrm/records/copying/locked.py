"""Locking a process out of the disk, the network and every other process: Linux's Landlock.

What stays open is reading programs and libraries, because decoders load some of theirs late. A
system without it (before Linux 5.13, or switched off) is not locked, and `lock` says so.
Example: after `lock()`, reading the environment of the process that began this one is refused.
"""

import ctypes
import os
import sys
from collections.abc import Iterator
from pathlib import Path

CREATE_RULESET, ADD_RULE, RESTRICT_SELF = 444, 445, 446
ASK_VERSION, PATH_BENEATH = 1, 1
READ_FILE, READ_DIR = 1 << 2, 1 << 3
# By version: how many kinds of access to files there are, and since when others can be refused.
KINDS_OF_ACCESS = {1: 13, 2: 14, 3: 15, 4: 15}
MOST_KINDS, NETWORK_SINCE, SIGNALS_SINCE, BOTH = 16, 4, 6, 0b11
PACKAGE = Path(__file__).resolve().parents[2]


class Ruleset(ctypes.Structure):
    """What is refused unless a rule allows it."""

    _fields_ = (
        ("files", ctypes.c_uint64),
        ("network", ctypes.c_uint64),
        ("others", ctypes.c_uint64),
    )


class Beneath(ctypes.Structure):
    """What is allowed within a folder, or of a file."""

    _pack_ = 1
    _fields_ = (("allowed", ctypes.c_uint64), ("folder", ctypes.c_int32))


def lock() -> bool:
    """Lock this process for good; False where the system cannot. Needs no-new-privileges."""
    library = ctypes.CDLL(None, use_errno=True)
    version = library.syscall(CREATE_RULESET, None, ctypes.c_size_t(0), ASK_VERSION)
    if version < 1:
        return False
    refused = Ruleset(
        (1 << KINDS_OF_ACCESS.get(version, MOST_KINDS)) - 1,
        BOTH if version >= NETWORK_SINCE else 0,
        BOTH if version >= SIGNALS_SINCE else 0,
    )
    rules = library.syscall(
        CREATE_RULESET, ctypes.byref(refused), ctypes.c_size_t(_size(version)), 0
    )
    if rules < 0:
        return False
    for path in _readable():
        allowed = READ_FILE | READ_DIR if path.is_dir() else READ_FILE
        folder = os.open(path, os.O_PATH | os.O_CLOEXEC)
        rule = Beneath(allowed, folder)
        library.syscall(ADD_RULE, rules, PATH_BENEATH, ctypes.byref(rule), 0)
        os.close(folder)
    locked: int = library.syscall(RESTRICT_SELF, rules, 0)
    os.close(rules)
    return locked == 0


def _size(version: int) -> int:
    """How long the ruleset is that a version knows."""
    if version < NETWORK_SINCE:
        return Ruleset.network.offset
    return Ruleset.others.offset if version < SIGNALS_SINCE else ctypes.sizeof(Ruleset)


def _readable() -> Iterator[Path]:
    """Programs and libraries, and nothing that belongs to an installation."""
    prefixes = dict.fromkeys((sys.prefix, sys.base_prefix, "/usr", "/"))
    folders = (Path(prefix) / name for prefix in prefixes for name in ("lib", "lib64"))
    for path in (*folders, Path("/etc/ld.so.cache"), PACKAGE):
        if path.exists():
            yield path
