"""Keeping the installation: rebuild the caseload, verify the access log, rotate the key of keys."""

import os
from collections.abc import Callable
from dataclasses import dataclass

from opennrm.law import current_law
from opennrm.procedures import caseload as casework
from opennrm.procedures.refusals import Refusal
from opennrm.records import caseload, keys, log, rotation, second_factor
from opennrm.records.vault import CannotOpen


@dataclass(frozen=True, slots=True, kw_only=True)
class Rebuilt:
    """A rebuild: how many rows there are now, and whether they equal those that stood before."""

    rows: int
    same: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class LogVerified:
    """The access log recomputed: rows, chains, and each broken chain with its first bad row."""

    rows: int
    chains: int
    broken: tuple[tuple[str, int], ...]


def rebuild_caseload() -> Rebuilt:
    """Compute every row anew from the facts and say whether anything differed."""
    before = caseload.every_row()
    rows = casework.rebuild()
    return Rebuilt(rows=rows, same=before == caseload.every_row())


def rebuild_if_law_changed() -> Rebuilt | None:
    """On a start that finds another law than the caseload was computed with, rebuild it first."""
    return rebuild_caseload() if casework.is_stale(law=current_law()) else None


def verify_log() -> LogVerified:
    """Recompute every chain of the access log from its stored bytes."""
    found = log.verify()
    return LogVerified(rows=found.rows, chains=found.chains, broken=found.broken)


def rotate_vault_key(*, progress: Callable[[int], object]) -> int:
    """Rewrap every stored key from OPENNRM_KEK_OLD to the current key. Errors: Refusal."""
    try:
        old = keys.parsed(os.environ.get("OPENNRM_KEK_OLD", ""), "OPENNRM_KEK_OLD")
        new = keys.key("kek")
        done = rotation.rotate(old=old, new=new, progress=progress)
        return done + second_factor.rotate(old=old, new=new)
    except (keys.KeyMissing, rotation.WrongKey, CannotOpen) as error:
        raise Refusal("key_rotation", None, {"why": str(error)}) from error
