"""By which way a letter may go: each is safe, or there is a reason why not.

Nothing leaves unless the person confirmed the way, alone, and it has not lapsed. Without a safe way
somebody whom the person knows tells them face to face. A child's letters go to the guardian, the
lawyer or the local authority, who explain them. Nobody can overrule what is found here.
Source: safe_ways_of_letters (ours), letters_to_children; practice findings 20, 41 and 47.
Example: a postal address where it happened: `where_it_happened`; her provider tells her.
"""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from opennrm.cases.history import History, fold
from opennrm.cases.state import CaseState
from opennrm.cases.vocabulary.decisions import ServiceMethod
from opennrm.cases.vocabulary.people import Sure
from opennrm.cases.vocabulary.representing import RepresentativeMay
from opennrm.cases.vocabulary.serving import WhyNot
from opennrm.cases.vocabulary.settings import SafeWay, Staying
from opennrm.identification.addresses import happened_at, lies_in, said, shares
from opennrm.identification.ages import treated_as_child
from opennrm.identification.safe_contact import usable_ways
from opennrm.law import Law

# Through whom a letter goes, and whom the person has to have chosen for it.
THROUGH: Mapping[ServiceMethod, SafeWay | None] = {
    ServiceMethod.THROUGH_SUPPORT: None,
    ServiceMethod.THROUGH_GUARDIAN: None,
    ServiceMethod.THROUGH_LAWYER: SafeWay.THROUGH_LAWYER,
    ServiceMethod.THROUGH_FIRST_RESPONDER: SafeWay.THROUGH_US,
}
# Straight to the person, by what they stated.
STRAIGHT: Mapping[ServiceMethod, SafeWay] = {
    ServiceMethod.TELEPHONE: SafeWay.TELEPHONE,
    ServiceMethod.EMAIL: SafeWay.EMAIL,
    ServiceMethod.POST: SafeWay.POST,
}
FOR_A_CHILD = frozenset({ServiceMethod.THROUGH_GUARDIAN, ServiceMethod.THROUGH_LAWYER})
# A voice explains; paper and a screen do not.
SILENT = frozenset({ServiceMethod.POST, ServiceMethod.EMAIL})
# In which order they are offered: somebody who is there with the person comes first.
ORDER = (
    ServiceMethod.THROUGH_GUARDIAN,
    ServiceMethod.THROUGH_SUPPORT,
    ServiceMethod.THROUGH_LAWYER,
    ServiceMethod.THROUGH_FIRST_RESPONDER,
    ServiceMethod.IN_PERSON,
    ServiceMethod.TELEPHONE,
    ServiceMethod.POST,
    ServiceMethod.EMAIL,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reach:
    """What is known of reaching the person on a day.

    `happened`, `feared`, `shared`: ways that lead to where it happened, to where they are afraid,
    to somebody else of these cases; `unknown`: those of which nobody knows where they lead.
    `chosen`: the ways through an organisation that the person chose. `to_explain`: the wording is
    not in their language.
    """

    child: bool = False
    stated: frozenset[SafeWay] = frozenset()
    usable: frozenset[SafeWay] = frozenset()
    happened: frozenset[SafeWay] = frozenset()
    feared: frozenset[SafeWay] = frozenset()
    shared: frozenset[SafeWay] = frozenset()
    others_see: frozenset[SafeWay] = frozenset()
    unknown: frozenset[SafeWay] = frozenset()
    chosen: frozenset[SafeWay] = frozenset()
    tellers: Mapping[ServiceMethod, tuple[UUID, ...]]
    to_explain: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """One way: `why_not` is None where a letter may go by it; `tellers` are whom it can go to."""

    how: ServiceMethod
    why_not: WhyNot | None = None
    tellers: tuple[UUID, ...] = ()


def ways(reach: Reach) -> tuple[Way, ...]:
    """Give every way with whether a letter may go by it, those through somebody first.

    Source: safe_ways_of_letters (ours); practice finding 41.
    """
    return tuple(
        Way(how=how, why_not=why_not(reach, how), tellers=reach.tellers.get(how, ()))
        for how in ORDER
    )


def why_not(reach: Reach, how: ServiceMethod) -> WhyNot | None:
    """Give the reason why a letter may not go by a way, or None where it may.

    Source: letters_to_children; safe_ways_of_letters (ours).
    """
    if reach.child and how not in FOR_A_CHILD:
        return WhyNot.CHILD
    if how in THROUGH:
        return _through(reach, how)
    if how in STRAIGHT:
        return _straight(reach, how)
    return None


def _through(reach: Reach, how: ServiceMethod) -> WhyNot | None:
    if how is ServiceMethod.THROUGH_GUARDIAN and not reach.child:
        return WhyNot.NOT_A_CHILD
    if not reach.tellers.get(how):
        return WhyNot.NOBODY_THERE
    chosen = THROUGH[how]
    if chosen is None or chosen in reach.chosen or (reach.child and how in FOR_A_CHILD):
        return None
    return WhyNot.NOT_CHOSEN


def _straight(reach: Reach, how: ServiceMethod) -> WhyNot | None:
    way = STRAIGHT[how]
    found = (
        (WhyNot.NOT_STATED, way not in reach.stated),
        (WhyNot.LAPSED, way not in reach.usable),
        (WhyNot.WHERE_IT_HAPPENED, way in reach.happened),
        (WhyNot.WHERE_AFRAID, way in reach.feared),
        (WhyNot.SHARED_WITH_LINKED, way in reach.shared),
        (WhyNot.OTHERS_SEE, way in reach.others_see),
        (WhyNot.CANNOT_BE_COMPARED, way in reach.unknown),
        (WhyNot.HAS_TO_BE_EXPLAINED, reach.to_explain and how in SILENT),
    )
    return next((reason for reason, holds in found if holds), None)


def reach(
    history: History,
    *,
    texts: Mapping[UUID, str],
    others: Iterable[str],
    tellers: Mapping[ServiceMethod, Collection[UUID]],
    to_explain: bool,
    law: Law,
    on: date,
) -> Reach:
    """Say what is known of reaching the person; `others`: where others of these cases are reached.

    Source: safe_contact; safe_ways_of_letters (ours).
    """
    state, where, elsewhere = fold(history), said(history), tuple(others)
    happened = _texts(where.happened, texts)
    feared = _texts(where.feared, texts)
    own = {way: _texts(where.ways.get(way, ()), texts) for way in STRAIGHT.values()}
    usable = usable_ways(state, law, on=on)
    return Reach(
        child=treated_as_child(state, on=on),
        stated=frozenset(state.safe_ways),
        usable=usable,
        happened=_where(own, lambda text: happened_at(text, happened)) | _with_them(state),
        feared=_where(own, lambda text: lies_in(text, feared)),
        shared=_where(own, lambda text: shares(text, elsewhere)),
        others_see=where.others_see,
        unknown=frozenset(way for way in own if not own[way]),
        chosen=(usable - {SafeWay.THROUGH_LAWYER}) | _lawyer_chosen(state, tellers, on),
        tellers=_there(state, tellers, on),
        to_explain=to_explain,
    )


def _lawyers(state: CaseState, on: date) -> frozenset[UUID]:
    """Whose lawyers the person confirmed, alone, to be given decisions (practice finding 47)."""
    return frozenset(
        one.agency
        for one in state.representatives
        if one.agency is not None
        and one.ended_on is None
        and one.confirmed_on <= on <= one.until
        and RepresentativeMay.RECEIVE_DECISIONS in one.may
    )


def _lawyer_chosen(
    state: CaseState, tellers: Mapping[ServiceMethod, Collection[UUID]], on: date
) -> frozenset[SafeWay]:
    there = frozenset(tellers.get(ServiceMethod.THROUGH_LAWYER, ()))
    return frozenset({SafeWay.THROUGH_LAWYER}) if there & _lawyers(state, on) else frozenset()


def _there(
    state: CaseState, tellers: Mapping[ServiceMethod, Collection[UUID]], on: date
) -> dict[ServiceMethod, tuple[UUID, ...]]:
    """Whom a letter can go to; of several lawyers, those whom the person confirmed."""
    found = {how: tuple(sorted(ids)) for how, ids in tellers.items()}
    confirmed = _lawyers(state, on)
    lawyers = found.get(ServiceMethod.THROUGH_LAWYER, ())
    if any(one in confirmed for one in lawyers):
        kept = tuple(one for one in lawyers if one in confirmed)
        found[ServiceMethod.THROUGH_LAWYER] = kept
    return found


def _with_them(state: CaseState) -> frozenset[SafeWay]:
    """Where the person still is with those who did it, no letter goes to any door."""
    still = state.still_there is Sure.YES or state.staying is Staying.WITH_THEM
    return frozenset({SafeWay.POST}) if still else frozenset()


def _texts(ids: Iterable[UUID], texts: Mapping[UUID, str]) -> tuple[str, ...]:
    return tuple(texts[one] for one in ids if one in texts)


def _where(
    own: Mapping[SafeWay, tuple[str, ...]], found: Callable[[str], bool]
) -> frozenset[SafeWay]:
    return frozenset(way for way, texts in own.items() if any(found(text) for text in texts))
