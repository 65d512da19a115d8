"""Capture lists of several bodies for a target: whole and by group, and what was left out.

Both variants are formed, with and without those later found not to be victims. Every group says
whether its overlaps bear an estimate; the report says for each body how many rows it gave, how many
fell away for which reason, and how many people it met.
Source: issue "Hidden population", item 3; practice finding 68.
Example: `form(target, handed, by="sex").groups("with")` has everybody, then women, then men.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from opennrm.statistics.prevalence.bearing import Bearing, bearing
from opennrm.statistics.prevalence.bodies import DOORS, Handed, check_bodies
from opennrm.statistics.prevalence.keyed import OPEN
from opennrm.statistics.prevalence.lists import CaptureLists, ListsRefused
from opennrm.statistics.prevalence.persons import (
    BY,
    QUARTER,
    YEAR,
    Person,
    groups_of,
    lists_differ,
    of_age,
    periods,
    persons_of,
)
from opennrm.statistics.prevalence.sifting import Sifted, in_order, sift
from opennrm.statistics.prevalence.target import WITH, WITHOUT, Target

EVERYBODY = "everybody"
NOT_ESTIMATED = (
    "Whoever can or may be linked on no list, such as for want of a birth date or of consent, is"
    " not in an estimate either: it speaks of fewer people than the target, and nothing here tells"
    " how many fewer."
)
_ONE_VALUE = ("age", "sex", "nationality", "region")


@dataclass(frozen=True, slots=True, kw_only=True)
class BodyReport:
    """What became of the rows of one body. `left_out`: reason and rows, in the order of asking.

    `given` = rows left out + `twice` + `people`, of the variant with everybody.
    """

    name: str
    kind: str
    given: int
    left_out: tuple[tuple[str, int], ...]
    twice: int
    people: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """The lists of one group of one variant. `counts` has a place for every pattern of all bodies.

    `lists` is None where no lists can be made of it; `empty` are bodies that met nobody of it.
    """

    by: str
    value: str
    variant: str
    names: tuple[str, ...]
    counts: tuple[int, ...]
    lists: CaptureLists | None
    empty: tuple[str, ...]
    bearing: Bearing

    @property
    def people(self) -> int:
        """How many people are on any list."""
        return sum(self.counts)


@dataclass(frozen=True, slots=True, kw_only=True)
class Formed:
    """Everything that was formed for a target, and what has to be said of it."""

    target: Target
    bodies: tuple[BodyReport, ...]
    everything: tuple[Group, ...]
    said: tuple[str, ...]
    doors: bool

    def groups(self, variant: str) -> tuple[Group, ...]:
        """The groups of one variant: everybody first."""
        return tuple(one for one in self.everything if one.variant == variant)


def form(
    target: Target,
    handed: Sequence[Handed],
    *,
    by: str | None = None,
    doors: bool = False,
) -> Formed:
    """Capture lists of these bodies: of everybody, and of each group of one breakdown of `BY`.

    `doors`: bear an estimate although lists are doors into one register; the warning stays.
    Raises ListsRefused where the bodies or the breakdown cannot be. Source: practice finding 68.
    """
    check_bodies(handed)
    if by is not None and by not in BY:
        raise ListsRefused(f"by: {by[:40]!r} is none of {', '.join(BY)}.")
    sifted = tuple(sift(one, target) for one in handed)
    people, wrong_age = of_age(persons_of(sifted), target.who)
    if not people:
        raise ListsRefused("No row of any list is of the target population.")
    names = tuple(one.listed_as for one in handed)
    shut = any(one.is_door for one in handed)
    groups = [
        _group(by_, value, variant, names, masks, months, shut=shut and not doors)
        for variant in target.variants
        for by_, value, masks, months in _masks(_of(people, variant), target, by)
    ]
    return Formed(
        target=target,
        bodies=tuple(
            _report(one, at, people, wrong_age.get(at, Counter())) for at, one in enumerate(sifted)
        ),
        everything=tuple(groups),
        said=tuple(_said(target, sifted, people, by, doors=shut)),
        doors=shut,
    )


def _of(people: Iterable[Person], variant: str) -> tuple[Person, ...]:
    return tuple(one for one in people if variant == WITH or not one.found_not_victim)


def _masks(
    people: Sequence[Person], target: Target, by: str | None
) -> list[tuple[str, str, list[int], int]]:
    """Breakdown, group, the pattern of each of its people, and how many months it covers."""
    length = target.months.length
    found = [("", EVERYBODY, [one.mask for one in people], length)]
    if by is None:
        return found
    of: dict[str, list[int]] = {}
    for person in people:
        for value, mask in groups_of(person, by, target).items():
            of.setdefault(value, []).append(mask)
    spans = periods(by, target.months) if by in (YEAR, QUARTER) else {}
    return found + [
        (by, value, of[value], spans[value].length if spans else length) for value in sorted(of)
    ]


def _group(
    by: str,
    value: str,
    variant: str,
    names: tuple[str, ...],
    masks: Iterable[int],
    months: int,
    *,
    shut: bool,
) -> Group:
    counts = [0] * (1 << len(names))
    for mask in masks:
        counts[mask] += 1
    met = [at for at in range(len(names)) if any(n for m, n in enumerate(counts) if m >> at & 1)]
    lists, found = _lists(names, counts, met, months)
    return Group(
        by=by,
        value=value,
        variant=variant,
        names=names,
        counts=tuple(counts),
        lists=lists,
        empty=tuple(name for at, name in enumerate(names) if at not in met),
        bearing=Bearing(False, DOORS) if shut else found,
    )


def _lists(
    names: tuple[str, ...], counts: Sequence[int], met: Sequence[int], months: int
) -> tuple[CaptureLists | None, Bearing]:
    """The lists of the bodies that met anybody, and whether they bear an estimate."""
    kept = [0] * (1 << len(met))
    for mask, people in enumerate(counts):
        kept[sum(1 << to for to, at in enumerate(met) if mask >> at & 1)] += people
    try:
        lists = CaptureLists(tuple(names[at] for at in met), tuple(kept))
    except ListsRefused as refused:
        return None, Bearing(False, " ".join(refused.sentences))
    return lists, bearing(lists, months=months)


def _report(one: Sifted, at: int, people: Iterable[Person], wrong_age: Counter[str]) -> BodyReport:
    rows = [len(person.on[at]) for person in people if at in person.on]
    return BodyReport(
        name=one.body.listed_as,
        kind=one.body.kind.value,
        given=one.body.keyed.given,
        left_out=in_order(Counter(dict(one.left_out)) + wrong_age),
        twice=sum(rows) - len(rows),
        people=len(rows),
    )


def _said(
    target: Target,
    sifted: Sequence[Sifted],
    people: Sequence[Person],
    by: str | None,
    *,
    doors: bool,
) -> list[str]:
    said = [target.sentence()]
    if doors:
        said.append(DOORS)
    left_out = sum((Counter(dict(one.left_out)) for one in sifted), Counter[str]())
    if left_out["anonymous"]:
        said.append("Anonymous notifications have no key and are in none of the lists.")
    if left_out["anonymous"] or left_out["without_basis"] or left_out["basis_not_in_target"]:
        said.append(NOT_ESTIMATED)
    if left_out["months_missing"]:
        said.append("Rows without a month of exploitation are in none of the lists.")
    if WITHOUT in target.variants:
        said.append(_knows(sifted))
    if by in (YEAR, QUARTER, "exploitation"):
        said.append(f"Somebody can be in several groups by {by}: the groups do not add up.")
    if by is not None:
        said += _unknown(people, by, target)
    return said


def _knows(sifted: Sequence[Sifted]) -> str:
    """Whom the variant without can leave out: only people on a list that knows of decisions."""
    names = [
        one.body.listed_as
        for one in sifted
        if any(row.found_not_victim != OPEN for row in one.rows)
    ]
    if not names:
        return "No list says who was later found not to be a victim: both variants are the same."
    return (
        f"Who was later found not to be a victim is known of people on {', '.join(names)} alone;"
        " others like them stay in, and the variant without is not free of them."
    )


def _unknown(people: Sequence[Person], by: str, target: Target) -> list[str]:
    groups = [groups_of(one, by, target) for one in people]
    said = []
    if not all(groups):
        said.append(f"People of whom no list knows {by} are in none of its groups.")
    if any(
        mask != one.mask
        for one, found in zip(people, groups, strict=True)
        for mask in found.values()
    ):
        said.append(f"A list counts for a group by {by} only where its own rows say so.")
    if by in _ONE_VALUE and any(lists_differ(one, by) for one in people):
        rule = (
            "a child by any list is a child"
            if by == "age"
            else "what most lists say is taken, else what the first says"
        )
        said.append(f"Lists differ on {by} of some people: {rule}.")
    return said
