"""Linking two referrals of one person, and undoing it: linked, never merged (decisions A.9).

The fact is written to both streams, the earlier referral leads; each agency goes on reading its own
stream and hears nothing of the other. After `unlink` both stand alone again, as they were.
"""

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from opennrm.access.actors import Actor
from opennrm.cases import events as kinds
from opennrm.cases.events.base import Event
from opennrm.cases.events.links import (
    FurtherReportSorted,
    Linked,
    NotSamePerson,
    NotSamePersonRetracted,
    ReReferralOf,
    Unlinked,
)
from opennrm.cases.history import History, fold
from opennrm.cases.state import CaseState, Link
from opennrm.cases.vocabulary.acts import Act
from opennrm.cases.vocabulary.casework import CorrectionReason, FurtherReport
from opennrm.identification.casework import check_link
from opennrm.identification.referral import FieldError
from opennrm.law import current_law
from opennrm.procedures.acts import doing, open_for_acting
from opennrm.procedures.caseload import put_caseload
from opennrm.procedures.refusals import InvalidAnswers, Refusal
from opennrm.records import jobs, matching, store
from opennrm.records.transaction import Unit

# What somebody found a later report to be, and whether it is then worked on in the earlier case.
SAME_EXPLOITATION = {
    FurtherReport.NEW_EVIDENCE: True,
    FurtherReport.RECONSIDERATION: True,
    FurtherReport.SEEN_AGAIN: True,
    FurtherReport.NEW_EXPLOITATION: False,
}


def link(actor: Actor, *, case: UUID, other: UUID, same_exploitation: bool, on: date) -> UUID:
    """Link two cases; gives the earlier, which leads. Errors: Refusal(absent, link_refused)."""
    plain = FurtherReport.NEW_EVIDENCE if same_exploitation else FurtherReport.NEW_EXPLOITATION
    return sort(actor, case=case, other=other, sorted_as=plain, on=on)


def sort(actor: Actor, *, case: UUID, other: UUID, sorted_as: FurtherReport, on: date) -> UUID:
    """Record what a second referral of somebody is, and link the two; gives the earlier case.

    Of the same exploitation: the earlier leads, with its clock, and the work is done there. A new
    exploitation: each is decided, and the later says which came before. Nothing is closed.
    Source: decisions A.9; practice finding 14. Errors: Refusal(absent, link_refused).
    """
    if case == other:
        raise Refusal("link_refused", None, {"why": "same_case"})
    same = SAME_EXPLOITATION[sorted_as]
    with doing(actor, Act.LINK) as unit:
        histories = _both(unit, case, other)
        lead, led = _in_order(histories)
        event = Linked(lead=lead, other=led, same_exploitation=same)
        check_link(histories[lead], event)
        _check_free(fold(histories[led]), event)
        found = FurtherReportSorted(lead=lead, other=led, sorted_as=sorted_as)
        own: tuple[Event, ...] = () if same else (ReReferralOf(earlier=lead),)
        facts = (*_taken_back(histories[case], case, other), event, found)
        _append(unit, {lead: facts, led: (*facts, *own)}, on=on)
        if same:
            store.set_lead(led, lead)
            # What the person said in one of the two holds in the other from now on.
            jobs.defer("jobs.follow_word", keys=[lead])
            # And what one of them tells of the age may be another than was decided on.
            jobs.defer("jobs.follow_age", keys=[lead])
        matching.answer(case, other, sorted_as.value)
        _put(unit, (case, other))
        return lead


def unlink(actor: Actor, *, case: UUID, other: UUID, reason: str, on: date) -> None:
    """Undo a link; both cases are restored. Errors: Refusal(absent, link_refused)."""
    why = _reason(reason)
    with doing(actor, Act.UNLINK) as unit:
        histories = _both(unit, case, other)
        found = _link_between(fold(histories[case]), case, other)
        if found is None:
            raise Refusal("link_refused", None, {"why": "not_linked"})
        event = Unlinked(lead=found.lead, other=found.other, reason=why)
        _append(unit, dict.fromkeys(histories, (event,)), on=on)
        if found.same_exploitation:
            store.set_lead(found.other, None)
        matching.answer(case, other, None)
        _put(unit, (case, other))


def tell_apart(actor: Actor, *, case: UUID, other: UUID, on: date) -> None:
    """Record that two cases are of two different people: twins, brothers, a shared birthday.

    Said twice it stands once. Errors: Refusal(absent), link_refused while the two are linked.
    """
    if case == other:
        raise Refusal("link_refused", None, {"why": "same_case"})
    with doing(actor, Act.LINK) as unit:
        histories = _both(unit, case, other)
        if _link_between(fold(histories[case]), case, other) is not None:
            raise Refusal("link_refused", None, {"why": "linked_already"})
        event = NotSamePerson(person=_person(case), other=_person(other))
        if {event.person, event.other} in fold(histories[case]).not_same_persons:
            return
        _append(unit, dict.fromkeys(histories, (event,)), on=on)
        matching.answer(case, other, "two_people")
        _put(unit, (case, other))


def no_longer_apart(actor: Actor, *, case: UUID, other: UUID, reason: str, on: date) -> None:
    """Take back that two cases are of two people; the pair is open again.

    Errors: Refusal(absent), link_refused where nobody said so.
    """
    why = _reason(reason)
    with doing(actor, Act.UNLINK) as unit:
        histories = _both(unit, case, other)
        events = _taken_back(histories[case], case, other, why)
        if not events:
            raise Refusal("link_refused", None, {"why": "not_told_apart"})
        _append(unit, dict.fromkeys(histories, events), on=on)
        matching.answer(case, other, None)
        _put(unit, (case, other))


def _taken_back(
    history: History,
    case: UUID,
    other: UUID,
    reason: CorrectionReason = CorrectionReason.NEW_INFORMATION,
) -> tuple[Event, ...]:
    """The fact that takes "two people" back, where that stands of these two."""
    one, two = _person(case), _person(other)
    if frozenset((one, two)) not in fold(history).not_same_persons:
        return ()
    return (NotSamePersonRetracted(person=one, other=two, reason=reason),)


def _person(case: UUID) -> UUID:
    head = store.read_head(case)
    if head is None:
        raise Refusal("absent")
    return head.person


def _check_free(led: CaseState, event: Linked) -> None:
    """Refuse where the later case is linked already: with this one, below another, or as a lead.

    An earlier report that is found late is linked after the later links were undone.
    """
    if _link_between(led, event.lead, event.other) is not None:
        raise Refusal("link_refused", None, {"why": "linked_already"})
    binding = {(one.lead, one.other) for one in led.links if one.same_exploitation}
    if event.same_exploitation and any(event.other in pair for pair in binding):
        raise Refusal("link_refused", None, {"why": "linked_elsewhere"})


def _link_between(state: CaseState, one: UUID, other: UUID) -> Link | None:
    return next((link for link in state.links if {link.lead, link.other} == {one, other}), None)


def _reason(reason: str) -> CorrectionReason:
    try:
        return CorrectionReason(reason)
    except ValueError as error:
        raise InvalidAnswers((FieldError("unlink", "reason", "unknown_choice"),)) from error


def _both(unit: Unit, case: UUID, other: UUID) -> dict[UUID, History]:
    """Both histories, locked in one order whoever asks: two desks never wait for each other."""
    return {one: open_for_acting(unit, one) for one in sorted((case, other))}


def _in_order(histories: dict[UUID, History]) -> tuple[UUID, UUID]:
    """The two cases, the one whose first own fact was recorded earlier first."""
    first = {
        case: min(f.envelope.recorded_at for f in history.facts if f.envelope.case == case)
        for case, history in histories.items()
    }
    lead, led = sorted(histories, key=lambda case: (first[case], case))
    return lead, led


def _append(unit: Unit, facts: Mapping[UUID, tuple[Event, ...]], *, on: date) -> None:
    expected = {}
    for case in sorted(facts):
        head = store.read_head(case)
        if head is None:
            raise Refusal("absent")
        expected[case] = head.position
    new = [
        (case, kinds.encode(event, happened_on=on))
        for case in sorted(facts)
        for event in facts[case]
    ]
    store.append_events(unit, new, expected=expected)


def _put(unit: Unit, cases: tuple[UUID, ...]) -> None:
    """The list rows of both, and of all that are linked with either as one."""
    law = current_law()
    for case in cases:
        head = store.read_head(case)
        if head is not None and head.lead is None:
            put_caseload(case, History.of(store.open_case(unit, case)), law=law)
