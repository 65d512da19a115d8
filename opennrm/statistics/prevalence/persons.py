"""People over all lists: whose rows share a link key, and the one value that is taken for them.

A person counts once a list, however many rows a body has of them. Where lists differ on sex,
nationality or region the value that most lists say is taken, else the first list's; a child by any
list is a child, as the official table counts; kinds of exploitation add up. A list counts for a
group only where its own rows know the value, so that nothing is learnt from overlap.
Source: practice finding 68 and practice.md 3 (any episode under 18); the rest is ours.
Example: police say "labour", a helpline says "sexual": the person is in both groups, on both lists.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from opennrm.statistics.prevalence.keyed import CHOICES, KeyedRow
from opennrm.statistics.prevalence.months import Span, quarter_span, year_span
from opennrm.statistics.prevalence.sifting import Sifted, Within, within_months
from opennrm.statistics.prevalence.target import Target

CHILD, ADULT = "child", "adult"
YEAR, QUARTER = "year", "quarter"
_SINGLE: Mapping[str, Callable[[KeyedRow], str]] = {
    "age": lambda row: row.age,
    "sex": lambda row: row.sex,
    "nationality": lambda row: row.nationality_group,
    "region": lambda row: region_of(row),
}
BY = (YEAR, QUARTER, *_SINGLE, "exploitation")


@dataclass(frozen=True, slots=True)
class Person:
    """One person: for each list on which they are, its rows of them."""

    key: str
    on: Mapping[int, tuple[KeyedRow, ...]]

    @property
    def mask(self) -> int:
        """The lists on which the person is."""
        return sum(1 << at for at in self.on)

    @property
    def found_not_victim(self) -> bool:
        """Whether any list says that the person was later found not to be a victim."""
        return any(row.found_not_victim == "yes" for row in self.rows())

    def rows(self) -> tuple[KeyedRow, ...]:
        """All rows, in the order of the lists."""
        return tuple(row for at in sorted(self.on) for row in self.on[at])


def persons_of(sifted: Sequence[Sifted]) -> tuple[Person, ...]:
    """The people of all lists, by link key. Source: ours."""
    on: dict[str, dict[int, list[KeyedRow]]] = {}
    for at, one in enumerate(sifted):
        for row in one.rows:
            on.setdefault(row.key, {}).setdefault(at, []).append(row)
    return tuple(
        Person(key, {at: tuple(rows) for at, rows in lists.items()}) for key, lists in on.items()
    )


def of_age(
    people: Iterable[Person], who: str
) -> tuple[tuple[Person, ...], Mapping[int, Counter[str]]]:
    """Those of the age of the target, and for each list how many rows were left out and why.

    Everybody where `who` is "all". Source: practice.md 3 (any episode under 18).
    """
    wanted = {"adults": ADULT, "children": CHILD}.get(who)
    if wanted is None:
        return tuple(people), {}
    kept, left_out = [], _Left()
    for person in people:
        known = value_of(person, "age")
        lists = {at: tuple(r for r in rows if r.age) for at, rows in person.on.items()}
        for at, rows in person.on.items():
            left_out.count(at, "age_unknown", len(rows) - len(lists[at]))
            left_out.count(at, "age_outside", len(lists[at]) if known != wanted else 0)
        lists = {at: rows for at, rows in lists.items() if rows}
        if known == wanted and lists:
            kept.append(Person(person.key, lists))
    return tuple(kept), left_out


class _Left(dict[int, Counter[str]]):
    """Rows left out, by list and reason."""

    def count(self, at: int, reason: str, rows: int) -> None:
        """Add so many."""
        if rows:
            self.setdefault(at, Counter())[reason] += rows


def value_of(person: Person, by: str) -> str:
    """The one value of somebody by `age`, `sex`, `nationality` or `region`; "" for none.

    Source: practice.md 3 for age; else ours.
    """
    said = _said(person, by)
    if by == "age" and CHILD in said.values():
        return CHILD
    votes = Counter(said[at] for at in sorted(said))
    # Of equals the one that was counted first, which is the first list's.
    return max(votes, key=lambda value: votes[value]) if votes else ""


def region_of(row: KeyedRow) -> str:
    """The region of an exploitation; a nation that is one region tells it. Source: ours."""
    return row.region or (row.exploited_in if row.exploited_in in CHOICES["region"] else "")


def lists_differ(person: Person, by: str) -> bool:
    """Whether two lists say different things of somebody in such a column."""
    return len(set(_said(person, by).values())) > 1


def groups_of(person: Person, by: str, target: Target) -> dict[str, int]:
    """The groups of a breakdown to which somebody belongs, and on which lists each.

    By `year`, `quarter` and `exploitation` somebody can be in several, and groups do not add up.
    Source: ours.
    """
    if by in (YEAR, QUARTER):
        return _in_times(person, periods(by, target.months))
    if by == "exploitation":
        mask = _mask(person, lambda row: bool(row.kinds))
        return dict.fromkeys(sorted({k for row in person.rows() for k in row.kinds}), mask)
    value = value_of(person, by)
    return {value: _mask(person, lambda row: bool(_SINGLE[by](row)))} if value else {}


def periods(by: str, months: Span) -> dict[str, Span]:
    """The calendar years or quarters of a target, each cut to its months."""
    cut: dict[str, Span] = {}
    for year in months.years():
        spans = (
            {f"{year}": year_span(year)}
            if by == YEAR
            else {f"{year}-Q{number}": quarter_span(year, number) for number in (1, 2, 3, 4)}
        )
        for name, span in spans.items():
            first, last = max(span.first, months.first), min(span.last, months.last)
            if first <= last:
                cut[name] = Span(first, last)
    return cut


def _in_times(person: Person, times: Mapping[str, Span]) -> dict[str, int]:
    masks = {name: _mask(person, partial(_surely_in, span)) for name, span in times.items()}
    return {name: mask for name, mask in masks.items() if mask}


def _surely_in(span: Span, row: KeyedRow) -> bool:
    return within_months(row, span) is Within.YES


def _mask(person: Person, knows: Callable[[KeyedRow], bool]) -> int:
    """The lists of somebody that have a row of which something is true."""
    return sum(1 << at for at, rows in person.on.items() if any(knows(row) for row in rows))


def _said(person: Person, by: str) -> dict[int, str]:
    """What each list says, by its first row that says anything."""
    read = _SINGLE[by]
    found = {at: next((read(r) for r in rows if read(r)), "") for at, rows in person.on.items()}
    return {at: value for at, value in found.items() if value}
