"""Setting up an installation, as owner: what it is for, its keys, agencies and access tables.

An installation is `demo`, `benchmark` or `production` for ever; everything that anyone enters into
a demo is synthetic. Run by `opennrm database prepare`, again without harm.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import connections, transaction
from django.db.backends.utils import CursorWrapper

from opennrm.records import keys
from opennrm.records.registers import AgencyRow

OWNER = "owner"


@dataclass(frozen=True, slots=True, kw_only=True)
class ActRow:
    """One line of the access table: who may do an act, needing which slice."""

    act: str
    role: str
    slice: str | None
    opens_stream: bool
    home_may: bool


def population() -> str | None:
    """Demo, benchmark or production, as a code; None where nothing is prepared yet."""
    with connections["default"].cursor() as cursor:
        cursor.execute("SELECT population FROM nrm.installation")
        row = cursor.fetchone()
    return row[0] if row else None


def prepare(
    kind: str,
    *,
    agencies: Iterable[AgencyRow],
    role_slices: Mapping[str, Iterable[str]],
    hidden_kinds: Mapping[str, Iterable[str]],
    guarded_kinds: Mapping[str, Iterable[str]],
    acts: Iterable[ActRow],
    event_kinds: Mapping[str, str],
) -> None:
    """Write what the database must know before the first act. Errors: ValueError (other kind)."""
    with transaction.atomic(using=OWNER), connections[OWNER].cursor() as cursor:
        cursor.execute("SELECT population FROM nrm.installation")
        before = cursor.fetchone()
        if before is None:
            cursor.execute("INSERT INTO nrm.installation (population) VALUES (%s)", [kind])
        elif before[0] != kind:
            raise ValueError(f"this installation is {before[0]} and cannot become {kind}")
        inner, outer = keys.hmac_blocks(keys.key("context"))
        cursor.executemany(
            "INSERT INTO nrm.secret VALUES (%s, %s)"
            " ON CONFLICT (name) DO UPDATE SET value = EXCLUDED.value",
            [("context_inner", inner), ("context_outer", outer)],
        )
        cursor.executemany(
            "INSERT INTO nrm.event_kind VALUES (%s, %s) ON CONFLICT DO NOTHING",
            sorted(event_kinds.items()),
        )
        cursor.execute("DELETE FROM nrm.role_slice")
        cursor.executemany(
            "INSERT INTO nrm.role_slice VALUES (%s, %s)",
            [(role, s) for role, slices in role_slices.items() for s in slices],
        )
        cursor.execute("DELETE FROM nrm.role_hidden_kind")
        cursor.executemany(
            "INSERT INTO nrm.role_hidden_kind VALUES (%s, %s)",
            [(role, k) for role, kinds in hidden_kinds.items() for k in kinds],
        )
        cursor.execute("DELETE FROM nrm.guarded_kind")
        cursor.executemany(
            "INSERT INTO nrm.guarded_kind VALUES (%s, %s)",
            [(kind, act) for kind, by in guarded_kinds.items() for act in by],
        )
        cursor.execute("DELETE FROM nrm.act_role")
        cursor.executemany(
            "INSERT INTO nrm.act_role (act, role, slice, opens_stream, home_may)"
            " VALUES (%s, %s, %s, %s, %s)",
            [(a.act, a.role, a.slice, a.opens_stream, a.home_may) for a in acts],
        )
        _put_agencies(cursor, agencies)


def add_membership(
    membership: UUID,
    *,
    member: UUID,
    agency: UUID,
    role: str,
    from_day: date,
    to_day: date | None = None,
) -> None:
    """Give a member a role in an agency, as owner; refused where a closed class may not have it."""
    with connections[OWNER].cursor() as cursor:
        cursor.execute(
            "INSERT INTO nrm.membership"
            " (id, member, agency, agency_class, signs_in, role, from_day, to_day)"
            " SELECT %s, %s, a.id, a.agency_class, a.signs_in, %s, %s, %s FROM nrm.agency a"
            " WHERE a.id = %s ON CONFLICT (id) DO NOTHING",
            [membership, member, role, from_day, to_day, agency],
        )


def _put_agencies(cursor: CursorWrapper, agencies: Iterable[AgencyRow]) -> None:
    cursor.executemany(
        "INSERT INTO nrm.agency (id, code, name, published_label, agency_type, agency_class,"
        " closed_as, reason, nations, authorised_body, from_day, to_day)"
        " VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s)"
        " ON CONFLICT (id) DO UPDATE SET name = EXCLUDED.name,"
        " published_label = EXCLUDED.published_label, agency_type = EXCLUDED.agency_type,"
        " nations = EXCLUDED.nations, reason = EXCLUDED.reason,"
        " authorised_body = EXCLUDED.authorised_body, from_day = EXCLUDED.from_day,"
        " to_day = EXCLUDED.to_day",
        [
            (
                a.id,
                a.code,
                a.name,
                a.published_label,
                a.agency_type,
                a.agency_class,
                a.closed_as,
                a.reason,
                list(a.nations),
                a.authorised_body,
                a.from_day,
                a.to_day,
            )
            for a in agencies
        ],
    )
