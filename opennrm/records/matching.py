"""Looking for the same person by tokens, and what the duplicate desk is asked to look at.

A token is an HMAC of a normalised value (phonetic code of a name, birth date, day and month
sorted, birth year). Row-level security shows tokens and suggestions only to the act `match_people`,
and cases only where they were granted to the desk; to a referrer nothing of it ever shows.
A suggestion is two cases and a band. Example: "likely", and not a word of why.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID, uuid4

from django.db import connections

from opennrm.records.transaction import Unit

# How many are opened and scored for one new referral: those that share most tokens.
MOST_CANDIDATES = 50
MOST_LISTED = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestion:
    """Two cases that may be of one person. `answer` is what the desk found, None while open."""

    id: UUID
    one: UUID
    other: UUID
    band: str
    answer: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """A suggestion in the desk's list: references and days of receipt, never a name."""

    id: UUID
    band: str
    answer: str | None
    references: tuple[str, str]
    received: tuple[date, date]


def candidates(case: UUID, *, at_least: int = 2) -> tuple[UUID, ...]:
    """Cases of the same population whose person shares so many tokens, most shared first."""
    with connections["default"].cursor() as cursor:
        cursor.execute(
            "SELECT there.case_id FROM nrm.case_head here"
            " JOIN nrm.vault_token mine ON mine.subject = here.person"
            " JOIN nrm.vault_token other ON other.kind = mine.kind AND other.hmac = mine.hmac"
            " AND other.subject <> mine.subject"
            " JOIN nrm.case_head there ON there.person = other.subject"
            " AND there.population = here.population"
            " WHERE here.case_id = %s GROUP BY there.case_id HAVING count(*) >= %s"
            " ORDER BY count(*) DESC, there.case_id LIMIT %s",
            [case, at_least, MOST_CANDIDATES],
        )
        return tuple(row[0] for row in cursor.fetchall())


def suggest(unit: Unit, case: UUID, bands: Sequence[tuple[UUID, str]]) -> None:
    """Keep suggestions of this case and others; a pair that is known already stays as it is."""
    with connections["default"].cursor() as cursor:
        cursor.executemany(
            "INSERT INTO nrm.match_suggestion (id, agency, case_one, case_other, band)"
            " VALUES (%s, %s, least(%s::uuid, %s::uuid), greatest(%s::uuid, %s::uuid), %s)"
            " ON CONFLICT (agency, case_one, case_other) DO NOTHING",
            [
                (uuid4(), unit.context.agency, case, other, case, other, band)
                for other, band in sorted(bands)
            ],
        )


def listed(*, answered: bool) -> tuple[Listed, ...]:
    """Suggestions of the desk, likely ones first and then the longest waiting."""
    with connections["default"].cursor() as cursor:
        cursor.execute(
            "SELECT s.id, s.band, s.answer, a.reference, b.reference, a.received_on, b.received_on"
            " FROM nrm.match_suggestion s"
            " JOIN nrm.caseload a ON a.agency = s.agency AND a.case_id = s.case_one"
            " JOIN nrm.caseload b ON b.agency = s.agency AND b.case_id = s.case_other"
            " WHERE (s.answer IS NOT NULL) = %s"
            " ORDER BY s.band, greatest(a.received_on, b.received_on), s.id LIMIT %s",
            [answered, MOST_LISTED],
        )
        return tuple(
            Listed(id=r[0], band=r[1], answer=r[2], references=(r[3], r[4]), received=(r[5], r[6]))
            for r in cursor.fetchall()
        )


def read_one(suggestion: UUID) -> Suggestion | None:
    """One suggestion that the context may read, else None."""
    with connections["default"].cursor() as cursor:
        cursor.execute(
            "SELECT id, case_one, case_other, band, answer FROM nrm.match_suggestion WHERE id = %s",
            [suggestion],
        )
        row = cursor.fetchone()
    if row is None:
        return None
    return Suggestion(id=row[0], one=row[1], other=row[2], band=row[3], answer=row[4])


def answer(one: UUID, other: UUID, given: str | None) -> None:
    """Note what was found, beside its fact in both streams. Errors: NotALegalWrite without one."""
    with connections["default"].cursor() as cursor:
        cursor.execute("SELECT nrm.answer_match(%s, %s, %s)", [one, other, given])
