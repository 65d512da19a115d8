"""Looking for the same person by tokens, and what the duplicate desk is asked to look at.

A token is an HMAC of a normalised value (sound or skeleton of a name, birth date, day and month
sorted, a telephone number). Row-level security shows tokens and suggestions only to the act
`match_people`, and cases only where they were granted to the desk; to a referrer nothing shows.
A suggestion is two cases and a band. Example: "likely", and not a word of why.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID, uuid4

from django.db import connections

from opennrm.cases.envelope import Envelope
from opennrm.records import vault
from opennrm.records.store import COLUMNS, envelope
from opennrm.records.transaction import Unit

# How many are opened and scored for one new referral: those that share what is rarest. And what so
# many people have in common says nothing of one.
MOST_CANDIDATES, MOST_USUAL = 50, 600
# A telephone number that more people give is an office's, and says nothing of one person either.
OWN, MOST_OF_OWN = frozenset({"telephone", "email"}), 8
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Situation:
    """Two referrals of different people that share an exploiter, a number or a place."""

    references: tuple[str, str]
    received: tuple[date, date]
    kinds: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A case whose person shares tokens with the one that is looked for, and of which kinds."""

    case: UUID
    kinds: frozenset[str]


def candidates(case: UUID, *, kinds: Collection[str]) -> tuple[Candidate, ...]:
    """Cases of the same population that share tokens of these kinds, the heaviest share first.

    A token weighs the more the fewer people have it; what more than `MOST_USUAL` have is left out.
    """
    with connections["default"].cursor() as cursor:
        cursor.execute(
            "WITH here AS (SELECT person, population FROM nrm.case_head WHERE case_id = %s),"
            " mine AS (SELECT t.kind, t.hmac FROM nrm.vault_token t"
            "   JOIN here ON t.subject = here.person WHERE t.kind = ANY (%s)),"
            " held AS (SELECT kind, hmac, ln((SELECT greatest(c.reltuples, 1000) FROM pg_class c"
            "   WHERE c.oid = 'nrm.case_head'::regclass) / count(*)) AS weight"
            "   FROM mine JOIN nrm.vault_token USING (kind, hmac)"
            "   GROUP BY kind, hmac HAVING count(*) <= "
            "     CASE WHEN kind = ANY (%s) THEN %s ELSE %s END)"
            " SELECT there.case_id, array_agg(DISTINCT o.kind) FROM here CROSS JOIN held"
            " JOIN nrm.vault_token o USING (kind, hmac)"
            " JOIN nrm.case_head there ON there.person = o.subject"
            "   AND there.population = here.population"
            " WHERE o.subject <> here.person GROUP BY there.case_id"
            " ORDER BY sum(held.weight) DESC, there.case_id LIMIT %s",
            [case, sorted(kinds), sorted(OWN), MOST_OF_OWN, MOST_USUAL, MOST_CANDIDATES],
        )
        return tuple(Candidate(case=r[0], kinds=frozenset(r[1])) for r in cursor.fetchall())


def of_reference(case: UUID, references: Collection[str]) -> tuple[UUID, ...]:
    """Other cases of the same population that carry one of these references."""
    if not references:
        return ()
    with connections["default"].cursor() as cursor:
        cursor.execute(
            "SELECT there.case_id FROM nrm.case_head here JOIN nrm.case_head there"
            " ON there.population = here.population AND there.case_id <> here.case_id"
            " WHERE here.case_id = %s AND there.reference = ANY (%s) ORDER BY there.case_id",
            [case, sorted(references)],
        )
        return tuple(row[0] for row in cursor.fetchall())


def shared_kinds(case: UUID, other: UUID) -> frozenset[str]:
    """Of which kinds are the tokens that the people of two cases have in common."""
    with connections["default"].cursor() as cursor:
        cursor.execute(
            "SELECT DISTINCT mine.kind FROM nrm.case_head a JOIN nrm.vault_token mine"
            " ON mine.subject = a.person JOIN nrm.case_head b ON b.case_id = %s"
            " JOIN nrm.vault_token theirs ON theirs.subject = b.person"
            " AND theirs.kind = mine.kind AND theirs.hmac = mine.hmac WHERE a.case_id = %s",
            [other, case],
        )
        return frozenset(row[0] for row in cursor.fetchall())


def people() -> int:
    """How many people there are, about."""
    with connections["default"].cursor() as cursor:
        cursor.execute(
            "SELECT greatest(c.reltuples, 0)::bigint FROM pg_class c"
            " WHERE c.oid = 'nrm.case_head'::regclass"
        )
        number: int = cursor.fetchone()[0]
        return number


def counted(kind: str, values: Collection[str]) -> dict[str, int]:
    """How many people have each of these values of a kind."""
    hashes = {vault.matching_token(kind, value): value for value in values}
    with connections["default"].cursor() as cursor:
        cursor.execute(
            "SELECT hmac, count(*) FROM nrm.vault_token WHERE kind = %s AND hmac = ANY (%s)"
            " GROUP BY hmac",
            [kind, list(hashes)],
        )
        return {hashes[bytes(row[0])]: row[1] for row in cursor.fetchall()}


def facts_of(cases: Collection[UUID], kinds: Collection[str]) -> tuple[Envelope, ...]:
    """Facts of these kinds of these cases, of their own streams, that row-level security shows."""
    with connections["default"].cursor() as cursor:
        cursor.execute(
            f"SELECT {COLUMNS} FROM nrm.event WHERE case_id = ANY (%s) AND kind = ANY (%s)"  # noqa: S608
            " ORDER BY recorded_at, case_id, position",
            [list(cases), sorted(kinds)],
        )
        return tuple(envelope(row) for row in cursor.fetchall())


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


def situations(kinds: Collection[str]) -> tuple[Situation, ...]:
    """Pairs of cases whose people gave the same exploiter, number or place, the latest first.

    Those linked as one person are left out: these are different people.
    """
    with connections["default"].cursor() as cursor:
        cursor.execute(
            "SELECT a.reference, b.reference, a.received_on, b.received_on,"
            " array_agg(DISTINCT mine.kind ORDER BY mine.kind)"
            " FROM nrm.vault_token mine JOIN nrm.vault_token theirs"
            " ON theirs.kind = mine.kind AND theirs.hmac = mine.hmac"
            " AND theirs.subject > mine.subject"
            " JOIN nrm.case_head one ON one.person = mine.subject"
            " JOIN nrm.case_head other ON other.person = theirs.subject"
            " AND other.population = one.population"
            " AND coalesce(other.lead, other.case_id) <> coalesce(one.lead, one.case_id)"
            " JOIN nrm.caseload a ON a.case_id = one.case_id"
            " JOIN nrm.caseload b ON b.case_id = other.case_id AND b.agency = a.agency"
            " WHERE mine.kind = ANY (%s)"
            " GROUP BY a.reference, b.reference, a.received_on, b.received_on"
            " ORDER BY greatest(a.received_on, b.received_on) DESC, a.reference, b.reference"
            " LIMIT %s",
            [sorted(kinds), MOST_LISTED],
        )
        return tuple(
            Situation(references=(r[0], r[1]), received=(r[2], r[3]), kinds=tuple(r[4]))
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
