"""Which cases of different people may be of one situation: what they share, and how strongly.

A suggestion for whoever decides, who confirms or refuses it. What counts is what was done and by
whom: an exploiter, a place at a time, an operation. Nationality is no input here, and a household
explains but never counts, because it also joins a woman to whoever sold her (practice finding 33).
Source: R-DEC-06; provision related_cases; docs/adr/0041.
Example: the same telephone number of an exploiter is strong; "Tony" and the same town in the same
months are weak each, and together moderate.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from types import MappingProxyType
from uuid import UUID

from opennrm.cases.events.base import Between
from opennrm.cases.refusals import RuleBroken
from opennrm.cases.state import CaseState
from opennrm.cases.vocabulary.people import SameSituation
from opennrm.cases.vocabulary.related import Shared, Strength
from opennrm.identification.duplicates import TokenKind
from opennrm.identification.governing import governing
from opennrm.law import Law

# What a value that two cases have in common says. The rest depends on time, or on how many have it.
_SAYS: Mapping[str, tuple[Shared, Strength]] = MappingProxyType(
    {
        TokenKind.SITUATION: (Shared.DESCRIBED_ONCE, Strength.STRONG),
        TokenKind.EXPLOITER_TELEPHONE: (Shared.EXPLOITER_TELEPHONE, Strength.STRONG),
        TokenKind.EXPLOITER_ONLINE: (Shared.EXPLOITER_ONLINE, Strength.STRONG),
        TokenKind.EXPLOITER_VEHICLE: (Shared.EXPLOITER_VEHICLE, Strength.STRONG),
        TokenKind.CRIME_NUMBER: (Shared.CRIME_NUMBER, Strength.STRONG),
        TokenKind.OPERATION_NAME: (Shared.OPERATION, Strength.MODERATE),
        TokenKind.EXPLOITER_NAME: (Shared.EXPLOITER_NAME, Strength.STRONG),
        TokenKind.EXPLOITER_CALLED: (Shared.EXPLOITER_CALLED, Strength.WEAK),
        TokenKind.TELEPHONE: (Shared.HOUSEHOLD, Strength.WEAK),
        TokenKind.EMAIL: (Shared.HOUSEHOLD, Strength.WEAK),
    }
)
# Which side of a situation something that is shared speaks of. Two weak ones of one side are one.
_SIDE: Mapping[Shared, str] = MappingProxyType(
    {
        Shared.DESCRIBED_ONCE: "exploiter",
        Shared.EXPLOITER_TELEPHONE: "exploiter",
        Shared.EXPLOITER_ONLINE: "exploiter",
        Shared.EXPLOITER_VEHICLE: "exploiter",
        Shared.EXPLOITER_NAME: "exploiter",
        Shared.EXPLOITER_CALLED: "exploiter",
        Shared.ONE_NAMED_AS_EXPLOITER: "exploiter",
        Shared.PREMISES: "place",
        Shared.PREMISES_AND_TIME: "place",
        Shared.AREA_AND_TIME: "place",
        Shared.OPERATION: "operation",
        Shared.CRIME_NUMBER: "operation",
        Shared.REFERRED_TOGETHER: "operation",
        Shared.SAID_TOGETHER: "operation",
        Shared.FOUND_BY_CASEWORKER: "found",
    }
)
_FAMILY = frozenset(
    {
        SameSituation.PARTNER,
        SameSituation.PARENT,
        SameSituation.CHILD,
        SameSituation.BROTHER_OR_SISTER,
        SameSituation.OTHER_RELATIVE,
    }
)
# A name that more exploiters have than this says little of one of them.
_RARE_NAME = 5
_ORDER = (Strength.STRONG, Strength.MODERATE, Strength.WEAK)


@dataclass(frozen=True, slots=True)
class Stretch:
    """One stretch of exploitation: its kinds, the areas by key, and when, as far as known."""

    kinds: frozenset[str] = frozenset()
    areas: frozenset[str] = frozenset()
    began: Between | None = None
    ended: Between | None = None
    goes_on: bool = False


@dataclass(frozen=True, slots=True)
class Together:
    """What whoever referred both says of them: in a group, or by the reference of the other."""

    by_reference: bool
    what: SameSituation | None


@dataclass(frozen=True, slots=True)
class Ground:
    """One thing that is shared, and what it says."""

    shared: Shared
    strength: Strength


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Two cases that may be of one situation: why, how strongly, and who may be an exploiter.

    `one_is_exploiter`: of the person of the first case it is said in the second, and the other way.
    """

    grounds: tuple[Ground, ...]
    strength: Strength
    one_is_exploiter: bool = False
    other_is_exploiter: bool = False


def suggestion(
    one: Collection[Stretch],
    other: Collection[Stretch],
    *,
    shared: Mapping[str, int],
    together: Iterable[Together] = (),
    one_is_exploiter: bool = False,
    other_is_exploiter: bool = False,
) -> Suggestion | None:
    """Say why two cases may be of one situation, the strongest first; None where too little is.

    `shared`: the kinds of value in common, each with how many people have the rarest of them.
    Source: related_cases; practice finding 33.
    """
    found = {
        *_of_values(shared, _overlap(one, other)),
        *_of_area(one, other),
        *_of_words(together),
        *(
            [Ground(Shared.ONE_NAMED_AS_EXPLOITER, Strength.MODERATE)]
            if one_is_exploiter or other_is_exploiter
            else []
        ),
    }
    grounds = _strongest_of_each(found)
    strength = strength_of(grounds)
    if strength is Strength.WEAK:
        return None
    made = Suggestion(grounds=grounds, strength=strength)
    return replace(made, one_is_exploiter=one_is_exploiter, other_is_exploiter=other_is_exploiter)


def strength_of(grounds: Iterable[Ground]) -> Strength:
    """Say how strong some grounds are together; a household adds nothing. Source: related_cases."""
    counted = [one for one in grounds if one.shared in _SIDE]
    if any(one.strength is Strength.STRONG for one in counted):
        return Strength.STRONG
    moderate = {_SIDE[one.shared] for one in counted if one.strength is Strength.MODERATE}
    if len(moderate) > 1:
        return Strength.STRONG
    if moderate or len({_SIDE[one.shared] for one in counted}) > 1:
        return Strength.MODERATE
    return Strength.WEAK


def answered(state: CaseState) -> frozenset[UUID]:
    """Give the cases of which somebody said whether they are of this one's situation.

    Source: related_cases.
    """
    refused = (one.other for one in state.refused_relations)
    return frozenset((*(one.other for one in state.related), *refused))


def check_relating(
    state: CaseState, shared: Collection[Shared], *, law: Law, on: date
) -> tuple[Shared, ...]:
    """Give what a relation rests on, or raise RuleBroken where it would be a household alone.

    Source: related_cases; practice finding 33.
    """
    rule = governing("related_cases", state, law, event=on)
    allowed = rule.codes if rule else ()
    never_alone = rule.more.get("never_alone", ()) if rule else ()
    given = tuple(one for one in Shared if one in shared and one.value in allowed)
    if not {one.value for one in given} - set(
        never_alone if isinstance(never_alone, tuple) else ()
    ):
        raise RuleBroken("household_alone", "related_cases")
    return given


def _of_values(shared: Mapping[str, int], overlap: bool | None) -> Iterator[Ground]:
    for kind, people in shared.items():
        if kind == TokenKind.PREMISES_ADDRESS:
            yield _address(overlap)
        elif kind in _SAYS:
            what, strength = _SAYS[kind]
            usual = kind == TokenKind.EXPLOITER_NAME and people > _RARE_NAME
            yield Ground(what, Strength.MODERATE if usual else strength)


def _address(overlap: bool | None) -> Ground:
    """One address in the same months is one place; in other years it may be another business."""
    if overlap:
        return Ground(Shared.PREMISES_AND_TIME, Strength.STRONG)
    return Ground(Shared.PREMISES, Strength.MODERATE if overlap is None else Strength.WEAK)


def _of_area(one: Collection[Stretch], other: Collection[Stretch]) -> Iterator[Ground]:
    for here in one:
        for there in other:
            if here.kinds & there.kinds and here.areas & there.areas and _meet(here, there) is True:
                yield Ground(Shared.AREA_AND_TIME, Strength.WEAK)


def _of_words(together: Iterable[Together]) -> Iterator[Ground]:
    for said in together:
        if said.what in _FAMILY:
            yield Ground(Shared.HOUSEHOLD, Strength.WEAK)
        else:
            what = Shared.SAID_TOGETHER if said.by_reference else Shared.REFERRED_TOGETHER
            harmed = said.what is SameSituation.HARMED_WITH_THEM
            yield Ground(what, Strength.MODERATE if harmed else Strength.WEAK)


def _overlap(one: Collection[Stretch], other: Collection[Stretch]) -> bool | None:
    """Whether any stretch of one can have met any of the other; None where no day is known."""
    met = [_meet(here, there) for here in one for there in other]
    if True in met:
        return True
    return False if False in met else None


def _meet(here: Stretch, there: Stretch) -> bool | None:
    """Whether two stretches overlap as far as their days are known; None where neither is."""
    spans = [_span(one) for one in (here, there)]
    if any(span is None for span in spans):
        return None
    (first, last), (begins, ends) = (span for span in spans if span is not None)
    return first <= ends and begins <= last


def _span(one: Stretch) -> tuple[date, date] | None:
    if one.began is None and one.ended is None:
        return None
    first = one.began.earliest if one.began else date.min
    last = date.max if one.goes_on or one.ended is None else one.ended.latest
    return first, max(first, last)


def _strongest_of_each(found: Iterable[Ground]) -> tuple[Ground, ...]:
    best: dict[Shared, Ground] = {}
    for one in sorted(found, key=lambda ground: _ORDER.index(ground.strength)):
        best.setdefault(one.shared, one)
    if Shared.EXPLOITER_NAME in best:
        # Who has both names alike is called alike as well.
        best.pop(Shared.EXPLOITER_CALLED, None)
    order = list(Shared)
    return tuple(
        sorted(best.values(), key=lambda g: (_ORDER.index(g.strength), order.index(g.shared)))
    )
