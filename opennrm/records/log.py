"""Verifying the access log: each chain recomputed from its stored bytes, as auditor.

Each row's hash is sha256(previous hash || body). A changed, missing or reordered row breaks the
chain at that row. Whoever cuts off the last rows and moves the head of the chain back as well is
not found without a seal held outside.
"""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.db import connections, transaction


@dataclass(frozen=True, slots=True, kw_only=True)
class Verified:
    """What verification found: rows, chains, and the first broken row of each bad chain."""

    rows: int
    chains: int
    broken: tuple[tuple[str, int], ...]


def verify() -> Verified:
    """Read every chain whole, as of one instant, and recompute it."""
    rows = 0
    broken: dict[str, int] = {}
    ends: dict[str, tuple[int, bytes]] = {}
    with transaction.atomic(using="auditor", durable=True):
        with connections["auditor"].cursor() as cursor:
            # Acts done meanwhile must not look like rows without a head.
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
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
        for chain, position in _not_at_head(ends):
            broken.setdefault(chain, position)
    return Verified(rows=rows, chains=len(ends), broken=tuple(sorted(broken.items())))


def _not_at_head(ends: Mapping[str, tuple[int, bytes]]) -> Iterator[tuple[str, int]]:
    """Chains that do not end where their head says, with the row that is missing or too much."""
    with connections["auditor"].cursor() as cursor:
        cursor.execute("SELECT chain, position, hash FROM nrm.chain_head")
        heads = {chain: (position, bytes(stored)) for chain, position, stored in cursor.fetchall()}
    nothing = (0, b"")
    for chain in heads.keys() | ends.keys():
        head, end = heads.get(chain, nothing), ends.get(chain, nothing)
        if head != end:
            yield chain, max(head[0], end[0])
