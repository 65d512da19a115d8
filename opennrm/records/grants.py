"""Grants in force: rows that row-level security reads, each beside the fact that made it.

The closed class is shut out here as well as in the rules: the table refuses an agency of that
class whatever the code above says.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import connections


@dataclass(frozen=True, slots=True, kw_only=True)
class Interested:
    """An agency that must see a case in its list; `slices` are those granted to it."""

    agency: UUID
    slices: frozenset[str]


def put_grants(case: UUID, ids: Sequence[UUID]) -> None:
    """Write the rows of these `grant_made` facts of this act, as the facts say.

    Errors: NotALegalWrite; the database refuses the closed class and unknown slices.
    """
    with connections["default"].cursor() as cursor:
        cursor.execute("SELECT nrm.put_grants(%s::uuid[], %s)", [list(ids), case])


def end_grant(case: UUID, grant: UUID, *, last_day: date) -> None:
    """Let a grant end on `last_day`, beside the fact `grant_ended` of this act."""
    with connections["default"].cursor() as cursor:
        cursor.execute("SELECT nrm.end_grant(%s, %s, %s)", [grant, case, last_day])


@dataclass(frozen=True, slots=True, kw_only=True)
class OnConsent:
    """A grant in force that rests on a consent; `ends_early`: a withdrawal has set its end."""

    grant: UUID
    agency: UUID
    provision: str
    from_day: date
    until: date | None
    ends_early: bool


def on_consent(case: UUID) -> tuple[OnConsent, ...]:
    """The grants of a case that rest on a consent, for an act of giving or taking it back."""
    with connections["default"].cursor() as cursor:
        cursor.execute(
            "SELECT grant_id, agency, provision, from_day, until_day, made_until"
            " FROM nrm.grants_on_consent(%s)",
            [case],
        )
        return tuple(
            OnConsent(
                grant=row[0],
                agency=row[1],
                provision=row[2],
                from_day=row[3],
                until=row[5],
                ends_early=row[4] != row[5],
            )
            for row in cursor.fetchall()
        )


def let_go_on(case: UUID, grant: UUID) -> None:
    """Let a grant last as it was made, beside the fact `grant_goes_on` of this act."""
    with connections["default"].cursor() as cursor:
        cursor.execute("SELECT nrm.let_grant_go_on(%s, %s)", [grant, case])


def interested(case: UUID) -> tuple[Interested, ...]:
    """Who must see the case that this act has just changed; one entry an agency."""
    with connections["default"].cursor() as cursor:
        cursor.execute("SELECT agency, slices FROM nrm.interested(%s)", [case])
        together: dict[UUID, set[str]] = {}
        for agency, slices in cursor.fetchall():
            together.setdefault(agency, set()).update(slices)
    return tuple(Interested(agency=a, slices=frozenset(s)) for a, s in sorted(together.items()))


def granted_slices(case: UUID) -> frozenset[str]:
    """The slices of a case granted to the agency of the context today."""
    with connections["default"].cursor() as cursor:
        cursor.execute(
            "SELECT unnest(slices) FROM nrm.grant_in_force"
            " WHERE case_id = %s AND from_day <= nrm.day_now()"
            " AND (until_day IS NULL OR until_day >= nrm.day_now())",
            [case],
        )
        return frozenset(row[0] for row in cursor.fetchall())
