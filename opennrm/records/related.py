"""Looking for cases of one situation by tokens, and the register of what was found.

Row-level security shows these tokens to the act `suggest_related` alone, and the register to a
caseworker who may read both cases. A token that too many people share says nothing of any of them.
Example: a suggestion of two cases, `strong`, with the codes of what they share and no other word.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID, uuid4

from django.db import connections

from opennrm.cases.envelope import Envelope
from opennrm.records.store import COLUMNS, envelope
from opennrm.records.transaction import Unit

# A value that more people share is that of a hotline, a town or a usual name.
MOST_SHARED, MOST_CANDIDATES, MOST_LISTED = 60, 50, 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A case whose person's referral has values in common, each kind with how many have it."""

    case: UUID
    kinds: Mapping[str, int]
    here_is_exploiter: bool
    there_is_exploiter: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A row of the register, seen from the case of which it was asked, or is told."""

    other: UUID
    shared: tuple[tuple[str, str], ...]
    strength: str
    here_is_exploiter: bool
    other_is_exploiter: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """A pair that nobody has answered: cases and references."""

    cases: tuple[UUID, UUID]
    references: tuple[str, str]
    strength: str
    shared: tuple[str, ...]


def candidates(
    case: UUID, *, kinds: Collection[str], named: Mapping[str, str]
) -> tuple[Candidate, ...]:
    """Other people's cases with values of these kinds in common; those linked as one count once.

    `named`: kinds of what is said of exploiters, and the kinds of people's own beside them.
    """
    with connections["default"].cursor() as cursor:
        cursor.execute(
            "WITH here AS (SELECT coalesce(h.lead, h.case_id) AS lead, h.population"
            "   FROM nrm.case_head h WHERE h.case_id = %s),"
            " own AS (SELECT h.person FROM nrm.case_head h JOIN here"
            "   ON coalesce(h.lead, h.case_id) = here.lead),"
            " pairs (mine, theirs, says) AS (SELECT k, k, 'shares' FROM unnest(%s::text[]) k"
            "   UNION ALL SELECT n, p, 'there' FROM unnest(%s::text[], %s::text[]) t (n, p)"
            "   UNION ALL SELECT p, n, 'here' FROM unnest(%s::text[], %s::text[]) t (n, p)),"
            " mine AS (SELECT DISTINCT t.kind, t.hmac FROM nrm.vault_token t"
            "   JOIN own ON own.person = t.subject),"
            " met AS (SELECT p.mine, p.says, o.hmac, o.subject FROM pairs p"
            "   JOIN mine ON mine.kind = p.mine"
            "   JOIN nrm.vault_token o ON o.kind = p.theirs AND o.hmac = mine.hmac),"
            " usual AS (SELECT mine, says, hmac, count(*) AS people FROM met GROUP BY 1, 2, 3)"
            " SELECT coalesce(h.lead, h.case_id), met.mine, met.says, min(usual.people)"
            " FROM met JOIN usual USING (mine, says, hmac)"
            " JOIN nrm.case_head h ON h.person = met.subject"
            " JOIN here ON here.population = h.population"
            "   AND here.lead <> coalesce(h.lead, h.case_id)"
            " WHERE usual.people <= %s GROUP BY 1, 2, 3 ORDER BY 4, 1, 2, 3",
            [
                case,
                sorted(kinds),
                list(named), list(named.values()),
                list(named), list(named.values()),
                MOST_SHARED,
            ],
        )  # fmt: skip
        return _candidates(cursor.fetchall())


def _candidates(rows: Iterable[Sequence[object]]) -> tuple[Candidate, ...]:
    """One candidate a case, those with the rarest values first and the rest left out."""
    found: dict[UUID, dict[str, dict[str, int]]] = {}
    for case, kind, says, people in rows:
        if case not in found and len(found) == MOST_CANDIDATES:
            continue
        of_case = found.setdefault(case, {"shares": {}, "here": {}, "there": {}})  # type: ignore[arg-type]
        of_case[says][kind] = people  # type: ignore[index,assignment]
    return tuple(
        Candidate(
            case=case,
            kinds=said["shares"],
            here_is_exploiter=bool(said["here"]),
            there_is_exploiter=bool(said["there"]),
        )
        for case, said in found.items()
    )


def said_together(case: UUID) -> tuple[tuple[UUID, bool, str | None], ...]:
    """Cases of which whoever referred says that they are of one situation with this one.

    Each with whether it was said by reference, and what the other is to the person.
    """
    with connections["default"].cursor() as cursor:
        cursor.execute(
            "WITH said AS (SELECT e.case_id, e.payload::json AS p FROM nrm.event e"
            "   WHERE e.kind = 'same_situation_said')"
            " SELECT DISTINCT coalesce(h.lead, h.case_id), there.by_reference, there.what FROM ("
            "   SELECT (s.p ->> 'case')::uuid AS of, true AS by_reference, s.p ->> 'what' AS what"
            "   FROM said s WHERE s.case_id = %s AND s.p ->> 'case' IS NOT NULL"
            "   UNION ALL SELECT s.case_id, true, s.p ->> 'what' FROM said s"
            "   WHERE s.p ->> 'case' = %s::text"
            "   UNION ALL SELECT o.case_id, false, coalesce(o.p ->> 'what', s.p ->> 'what')"
            "   FROM said s JOIN said o ON o.p ->> 'group' = s.p ->> 'group'"
            "   AND o.case_id <> s.case_id WHERE s.case_id = %s) there"
            " JOIN nrm.case_head h ON h.case_id = there.of LIMIT %s",
            [case, case, case, MOST_CANDIDATES],
        )
        return tuple(cursor.fetchall())


def facts_of(cases: Collection[UUID], kinds: Collection[str]) -> tuple[Envelope, ...]:
    """Facts of these kinds of these cases and of those they lead, that may be read."""
    with connections["default"].cursor() as cursor:
        cursor.execute(
            f"SELECT {COLUMNS} FROM nrm.event WHERE kind = ANY (%s) AND case_id IN ("  # noqa: S608
            " SELECT h.case_id FROM nrm.case_head h WHERE h.case_id = ANY (%s)"
            " OR h.lead = ANY (%s)) ORDER BY recorded_at, case_id, position",
            [sorted(kinds), list(cases), list(cases)],
        )
        return tuple(envelope(row) for row in cursor.fetchall())


def decision_facts(cases: Collection[UUID]) -> tuple[Envelope, ...]:
    """The facts of decisions of these cases and of those that they lead, that may be read."""
    with connections["default"].cursor() as cursor:
        cursor.execute(
            f"SELECT {COLUMNS} FROM nrm.event WHERE slice = 'decision' AND case_id IN ("  # noqa: S608
            " SELECT h.case_id FROM nrm.case_head h WHERE h.case_id = ANY (%s)"
            " OR h.lead = ANY (%s)) ORDER BY recorded_at, case_id, position",
            [list(cases), list(cases)],
        )
        return tuple(envelope(row) for row in cursor.fetchall())


def leads_of(cases: Collection[UUID]) -> dict[UUID, UUID]:
    """The case that leads each of these, as far as they may be read; alone, it leads itself."""
    with connections["default"].cursor() as cursor:
        cursor.execute(
            "SELECT case_id, coalesce(lead, case_id) FROM nrm.case_head WHERE case_id = ANY (%s)",
            [list(cases)],
        )
        return dict(cursor.fetchall())


def references_of(cases: Collection[UUID]) -> dict[UUID, str]:
    """The references of cases that may be read."""
    with connections["default"].cursor() as cursor:
        cursor.execute(
            "SELECT case_id, reference FROM nrm.case_head WHERE case_id = ANY (%s)", [list(cases)]
        )
        return dict(cursor.fetchall())


def case_of_reference(reference: str, *, beside: UUID) -> UUID | None:
    """The case with a reference in the population of another, if it may be read."""
    with connections["default"].cursor() as cursor:
        cursor.execute(
            "SELECT there.case_id FROM nrm.case_head here JOIN nrm.case_head there"
            " ON there.population = here.population"
            " WHERE here.case_id = %s AND there.reference = %s",
            [beside, reference],
        )
        row = cursor.fetchone()
    return row[0] if row else None


def suggest(unit: Unit, case: UUID, found: Iterable[Found]) -> None:
    """Keep what this case and others share; a pair that is known is told anew."""
    rows = []
    for one in sorted(found, key=lambda each: each.other):
        said = (one.here_is_exploiter, one.other_is_exploiter)
        low, high = sorted((case, one.other))
        rows.append(
            (
                uuid4(), low, high,
                [shared for shared, _ in one.shared],
                [strength for _, strength in one.shared],
                one.strength,
                *(said if low == case else reversed(said)),
            )
        )  # fmt: skip
    with connections["default"].cursor() as cursor:
        cursor.executemany(
            "INSERT INTO nrm.relation_suggestion (id, case_one, case_other, shared, strengths,"
            " strength, one_is_exploiter, other_is_exploiter)"
            " VALUES (%s, %s, %s, %s, %s, %s, %s, %s) ON CONFLICT (case_one, case_other) DO UPDATE"
            " SET shared = EXCLUDED.shared, strengths = EXCLUDED.strengths,"
            " strength = EXCLUDED.strength, one_is_exploiter = EXCLUDED.one_is_exploiter,"
            " other_is_exploiter = EXCLUDED.other_is_exploiter",
            rows,
        )


def suggested(case: UUID) -> tuple[Found, ...]:
    """What the register says of a case, the strongest first."""
    with connections["default"].cursor() as cursor:
        cursor.execute(
            "SELECT CASE WHEN case_one = %s THEN case_other ELSE case_one END, shared, strengths,"
            " strength, CASE WHEN case_one = %s THEN one_is_exploiter ELSE other_is_exploiter END,"
            " CASE WHEN case_one = %s THEN other_is_exploiter ELSE one_is_exploiter END"
            " FROM nrm.relation_suggestion WHERE %s IN (case_one, case_other)"
            " ORDER BY strength DESC, cardinality(shared) DESC, 1 LIMIT %s",
            [case, case, case, case, MOST_LISTED],
        )
        return tuple(
            Found(
                other=r[0],
                shared=tuple(zip(r[1], r[2], strict=True)),
                strength=r[3],
                here_is_exploiter=r[4],
                other_is_exploiter=r[5],
            )
            for r in cursor.fetchall()
        )


def waiting() -> tuple[Waiting, ...]:
    """Pairs that nobody has answered so far, the strongest first."""
    with connections["default"].cursor() as cursor:
        cursor.execute(
            "SELECT s.case_one, s.case_other, a.reference, b.reference, s.strength, s.shared"
            " FROM nrm.relation_suggestion s JOIN nrm.case_head a ON a.case_id = s.case_one"
            " JOIN nrm.case_head b ON b.case_id = s.case_other"
            " WHERE coalesce((SELECT e.kind = 'relation_undone' FROM nrm.event e"
            "   WHERE e.case_id = s.case_one AND e.payload::json ->> 'other' = s.case_other::text"
            "   AND e.kind IN ('cases_related', 'relation_refused', 'relation_undone')"
            "   ORDER BY e.position DESC LIMIT 1), true)"
            " AND coalesce(a.lead, a.case_id) <> coalesce(b.lead, b.case_id)"
            " ORDER BY s.strength DESC, cardinality(s.shared) DESC, s.id LIMIT %s",
            [MOST_LISTED],
        )
        return tuple(
            Waiting(cases=(r[0], r[1]), references=(r[2], r[3]), strength=r[4], shared=tuple(r[5]))
            for r in cursor.fetchall()
        )


def having_related() -> tuple[UUID, ...]:
    """The cases of which somebody ever said that another one is related."""
    with connections["default"].cursor() as cursor:
        cursor.execute(
            "SELECT DISTINCT coalesce(h.lead, h.case_id) FROM nrm.event e"
            " JOIN nrm.case_head h ON h.case_id = e.case_id WHERE e.kind = 'cases_related'"
            " ORDER BY 1"
        )
        return tuple(row[0] for row in cursor.fetchall())


def told_of_positives() -> tuple[UUID, ...]:
    """The cases that were told of a positive of a related one, the latest first."""
    with connections["default"].cursor() as cursor:
        cursor.execute(
            "SELECT coalesce(h.lead, h.case_id) FROM nrm.event e"
            " JOIN nrm.case_head h ON h.case_id = e.case_id WHERE e.kind = 'related_positive'"
            " GROUP BY 1 ORDER BY max(e.recorded_at) DESC LIMIT %s",
            [MOST_LISTED],
        )
        return tuple(row[0] for row in cursor.fetchall())
