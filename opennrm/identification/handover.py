"""Handing a case over: offered, accepted or returned, and who may work in it meanwhile.

At every moment exactly one authority has the case: an offer changes nothing, acceptance does. The
clock, the holds and the open requests are the case's own, and go with it.
Source: practice finding 24; competent_authority, handover; docs/adr/0045.
Example: offered on Monday, accepted on Wednesday: on Tuesday the old authority decides.
"""

from datetime import date
from uuid import UUID

from opennrm.cases.deadlines import Deadline, reckon
from opennrm.cases.events.authority import HandedOver, HandoverAccepted, HandoverReturned
from opennrm.cases.history import History, fold
from opennrm.cases.refusals import RuleBroken
from opennrm.cases.state import CaseState
from opennrm.cases.state_parts import Handover
from opennrm.cases.vocabulary.casework import Authority
from opennrm.cases.vocabulary.handing_over import HandoverReason
from opennrm.cases.vocabulary.stages import Due
from opennrm.identification.authorities import authority_of, computed_authority
from opennrm.identification.casework import check_working
from opennrm.identification.governing import governing
from opennrm.law import Law


def check_handing_over(
    history: History, event: HandedOver, *, closed: bool, law: Law, on: date
) -> None:
    """Raise RuleBroken where an authority is not the law's, is closed, or has the case already.

    A panel can always give a child's case back to the single authority.
    Source: competent_authority, devolved_child_panel, closed_class; practice finding 24.
    """
    check_working(history, event)
    state = fold(history)
    if closed:
        raise RuleBroken("closed_agency", "closed_class")
    if state.handover is not None:
        facts = {"offered_on": state.handover.offered_on}
        raise RuleBroken("handover_open", "handover", facts)
    has = authority_of(state)
    if event.to is has:
        raise RuleBroken("already_competent", "competent_authority", {"authority": has.value})
    given_back = event.to is Authority.SINGLE and event.why is HandoverReason.PANEL_ASKS
    if not given_back and event.to is not computed_authority(state, on=on, law=law):
        raise RuleBroken("not_competent", "competent_authority", {"authority": event.to.value})


def check_accepting(history: History, event: HandoverAccepted, *, agency: UUID) -> Handover:
    """Give the offer that is accepted, or raise RuleBroken where it was not made to this agency.

    Source: practice finding 24.
    """
    offer = _offer(fold(history), event.handover)
    if offer.agency != agency or event.authority is not offer.to:
        raise RuleBroken("no_such_handover", "handover")
    return offer


def check_returning(history: History, event: HandoverReturned, *, agency: UUID) -> Handover:
    """Give the offer that is returned or called back, or raise RuleBroken for anybody else.

    Source: practice finding 24.
    """
    offer = _offer(fold(history), event.handover)
    if agency not in (offer.agency, offer.by_agency):
        raise RuleBroken("no_such_handover", "handover")
    return offer


def check_has_case(state: CaseState, *, agency: UUID, single: UUID | None) -> None:
    """Raise RuleBroken for an authority that does not have the case, or not yet.

    `single`: the agency of the single authority, which has it until somebody else accepts.
    Source: practice finding 24.
    """
    holder = state.holder or single
    if holder is not None and agency != holder:
        raise RuleBroken("not_with_you", "competent_authority")


def acceptance_due(state: CaseState, law: Law) -> Deadline | None:
    """Give by when an offered case is to be accepted or returned; None where none is offered.

    Source: handover (ours).
    """
    offer = state.handover
    rule = governing("handover", state, law, event=offer.offered_on) if offer else None
    if offer is None or rule is None:
        return None
    day = reckon(offer.offered_on, rule, law)
    return Deadline(what=Due.ACCEPT_HANDOVER, on=day, provision=rule)


def _offer(state: CaseState, handover: UUID) -> Handover:
    offer = state.handover
    if offer is None or offer.id != handover:
        raise RuleBroken("no_such_handover", "handover")
    return offer
