"""Keeping the installation: rebuild the caseload, verify the access log, rotate the key of keys."""

import os
from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from opennrm.law import current_law
from opennrm.procedures import caseload as casework
from opennrm.procedures.refusals import Refusal
from opennrm.records import caseload, keys, log, rotation, second_factor
from opennrm.records.errors import Busy
from opennrm.records.vault import CannotOpen

WAITED_TOO_LONG = "acts begun before did not end in time, such as a large load; try again later"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rebuilt:
    """A rebuild: how many rows were written, and whether all equal those that stood before.

    `unreadable`: cases in which some fact cannot be read; their rows were left as they stood.
    """

    rows: int
    same: bool
    unreadable: tuple[UUID, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LogVerified:
    """The access log recomputed: rows, chains, and each broken chain with its first bad row."""

    rows: int
    chains: int
    broken: tuple[tuple[str, int], ...]


def rebuild_caseload() -> Rebuilt:
    """Compute every row anew from the facts, say whether anything differed. Errors: Refusal."""
    before = caseload.every_row()
    rows, unreadable = _rebuild()
    same = before == caseload.every_row()
    return Rebuilt(rows=rows, same=same, unreadable=unreadable)


def rebuild_if_law_changed() -> tuple[int, tuple[UUID, ...]] | None:
    """On a start that finds another law than the caseload was computed with, rebuild it first.

    The number of rows, and the cases that cannot be read; None where the law is the same.
    Errors: Refusal `busy`.
    """
    return _rebuild() if casework.is_stale(law=current_law()) else None


def _rebuild() -> tuple[int, tuple[UUID, ...]]:
    try:
        return casework.rebuild()
    except Busy as busy:
        raise Refusal("busy", facts={"why": WAITED_TOO_LONG}) from busy


def verify_log() -> LogVerified:
    """Recompute every chain of the access log from its stored bytes."""
    found = log.verify()
    return LogVerified(rows=found.rows, chains=found.chains, broken=found.broken)


def rotate_vault_key(*, progress: Callable[[int], object]) -> int:
    """Wrap every stored key and second factor anew, from OPENNRM_KEK_OLD on. Errors: Refusal."""
    try:
        old = keys.parsed(os.environ.get("OPENNRM_KEK_OLD", ""), "OPENNRM_KEK_OLD")
        new = keys.key("kek")
        done = rotation.rotate(old=old, new=new, progress=progress)
        return done + second_factor.rotate(old=old, new=new)
    except (keys.KeyMissing, rotation.WrongKey, CannotOpen) as error:
        raise Refusal("key_rotation", None, {"why": str(error)}) from error
