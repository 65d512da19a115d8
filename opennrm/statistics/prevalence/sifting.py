"""Which rows of a body belong to the target population, and why the others are left out.

A row is judged by itself: by its basis, its months of exploitation and its place. What it does not
say is never taken from another list, because people on two lists would then be kept more often than
people on one, and the estimate would come out too low. Every row left out is counted by reason.
Source: practice finding 68 (by date and place of exploitation); the order of the reasons is ours.
Example: a row without any month is left out as `months_missing`, whatever another list says.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum

from opennrm.cases.vocabulary.exploitation import Where
from opennrm.cases.vocabulary.nations import Nation
from opennrm.statistics.prevalence.bodies import Handed
from opennrm.statistics.prevalence.keyed import KeyedRow, nation_of
from opennrm.statistics.prevalence.months import Span
from opennrm.statistics.prevalence.target import UK, Target

# Why a row is left out, in the order in which it is asked, and how that is said.
REASONS = {
    "anonymous": "without a key, such as anonymous notifications: nobody can link them",
    "without_basis": "without consent or a law as basis",
    "basis_not_in_target": "on a basis that the target does not name",
    "months_missing": "without any month of exploitation",
    "months_outside": "exploited in other months",
    "months_unsure": "whose months may or may not be those of the target",
    "place_outside": "exploited elsewhere",
    "place_unsure": "whose place of exploitation is not known well enough",
    "age_unknown": "not known to be of an adult or a child",
    "age_outside": "of somebody of the other age",
}
_NATIONS = frozenset(one.value for one in Nation)


class Within(Enum):
    """Whether something lies within the target, as far as is known."""

    YES = "yes"
    NO = "no"
    UNSURE = "unsure"


@dataclass(frozen=True, slots=True)
class Sifted:
    """The rows of a body that belong to the target, and how many were left out for which reason."""

    body: Handed
    rows: tuple[KeyedRow, ...]
    left_out: tuple[tuple[str, int], ...]


def sift(body: Handed, target: Target) -> Sifted:
    """The rows of a body that belong to the target by basis, months and place.

    Source: practice finding 68.
    """
    counted = Counter(anonymous=body.keyed.anonymous, without_basis=body.keyed.without_basis)
    kept = []
    for row in body.keyed.rows:
        reason = _reason(row, target)
        if reason:
            counted[reason] += 1
        else:
            kept.append(row)
    return Sifted(body, tuple(kept), in_order(counted))


def in_order(counted: Counter[str]) -> tuple[tuple[str, int], ...]:
    """The reasons that occur, in the order of `REASONS`, with how many rows each."""
    return tuple((reason, counted[reason]) for reason in REASONS if counted[reason])


def within_months(row: KeyedRow, span: Span) -> Within:
    """Whether the exploitation surely had a month in a span, surely had none, or may have had.

    Of an exploitation whose end is not known it is sure that its first month was one, and whose
    beginning is not known, its last.
    Source: ours.
    """
    known = [one for one in (row.began, row.ended) if one]
    if not known:
        return Within.UNSURE
    latest_start = min(one.last for one in known)
    earliest_end = span.last if row.goes_on else max(one.first for one in known)
    if latest_start <= span.last and earliest_end >= span.first:
        return Within.YES
    too_late = row.began is not None and row.began.first > span.last
    too_early = row.ended is not None and row.ended.last < span.first
    return Within.NO if too_late or too_early else Within.UNSURE


def within_place(row: KeyedRow, places: Iterable[str]) -> Within:
    """Whether the exploitation was in one of some places. Source: ours."""
    found = {_in_place(row, place) for place in places}
    if Within.YES in found:
        return Within.YES
    return Within.UNSURE if Within.UNSURE in found else Within.NO


def _in_place(row: KeyedRow, place: str) -> Within:
    if row.exploited_in == Where.ABROAD:
        return Within.NO
    if place == UK:
        return Within.YES if row.exploited_in or row.region else Within.UNSURE
    if place in _NATIONS:
        return _same(row.nation, place)
    if row.nation and row.nation != nation_of(place):
        return Within.NO
    return _same(row.region, place)


def _same(known: str, wanted: str) -> Within:
    if not known:
        return Within.UNSURE
    return Within.YES if known == wanted else Within.NO


def _reason(row: KeyedRow, target: Target) -> str:
    """Why a row is left out; "" where it belongs to the target."""
    if row.basis not in target.bases:
        return "basis_not_in_target"
    if row.began is None and row.ended is None:
        return "months_missing"
    when = within_months(row, target.months)
    if when is not Within.YES:
        return "months_outside" if when is Within.NO else "months_unsure"
    where = within_place(row, target.exploited_in)
    if where is not Within.YES:
        return "place_outside" if where is Within.NO else "place_unsure"
    return ""
