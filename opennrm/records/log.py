"""Verifying the access log: each chain recomputed from its stored bytes, as auditor.

Each row's hash is sha256(previous hash || body). A changed, missing or reordered row breaks the
chain at that row; rows cut off after the last one cannot be found without a seal held outside.
"""

import hashlib
from dataclasses import dataclass

from django.db import connections


@dataclass(frozen=True, slots=True, kw_only=True)
class Verified:
    """What verification found: rows, chains, and the first broken row of each bad chain."""

    rows: int
    chains: int
    broken: tuple[tuple[str, int], ...]


def verify() -> Verified:
    """Read every chain whole and recompute it."""
    rows = 0
    broken: dict[str, int] = {}
    ends: dict[str, tuple[int, bytes]] = {}
    with connections["auditor"].chunked_cursor() as cursor:
        cursor.execute(
            "SELECT chain, position, body, hash FROM nrm.access_log ORDER BY chain, position"
        )
        for chain, position, body, stored in cursor:
            rows += 1
            last, previous = ends.get(chain, (0, b""))
            right = hashlib.sha256(previous + bytes(body)).digest()
            if position != last + 1 or right != bytes(stored):
                broken.setdefault(chain, position)
            ends[chain] = (position, bytes(stored))
        cursor.execute("SELECT chain, position, hash FROM nrm.chain_head")
        for chain, position, stored in cursor.fetchall():
            if ends.get(chain) != (position, bytes(stored)):
                broken.setdefault(chain, position)
    return Verified(rows=rows, chains=len(ends), broken=tuple(sorted(broken.items())))
