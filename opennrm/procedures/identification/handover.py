"""Handing a case to another authority: offered with an errand, accepted or returned.

The offer lets the other authority read; it can do nothing in the case before it accepts. Then the
person is owed a letter, whoever works with the case is told that something is new, and what was
asked goes along, because it is asked in the case. An access that came with an offer ends with it.
Source: identification/handover.py; practice finding 24; docs/adr/0045.
Example: offered to the panels on Monday: they have an errand, and the single authority the case.
"""

from collections.abc import Sequence
from datetime import date, timedelta
from uuid import UUID, uuid4

import msgspec

from opennrm.access.actors import Actor
from opennrm.access.receivers import AUTHORITY_SLICES
from opennrm.cases.envelope import NewEvent
from opennrm.cases.events import encode
from opennrm.cases.events.authority import (
    DevolvedSiteStated,
    HandedOver,
    HandoverAccepted,
    HandoverReturned,
)
from opennrm.cases.events.grants import GrantEnded, GrantMade
from opennrm.cases.history import History, fold
from opennrm.cases.refusals import RuleBroken
from opennrm.cases.state import CaseState, Grant
from opennrm.cases.state_parts import Handover
from opennrm.cases.vocabulary.acts import Act
from opennrm.cases.vocabulary.agencies import AgencyClass
from opennrm.cases.vocabulary.casework import Authority
from opennrm.cases.vocabulary.errands import DoneAs, ErrandKind
from opennrm.identification import handover as rules
from opennrm.identification.authorities import computed_authority
from opennrm.identification.casework import check_working
from opennrm.law import current_law
from opennrm.procedures import errands
from opennrm.procedures.acts import doing
from opennrm.procedures.identification.casework import AGENCY_OF
from opennrm.procedures.identification.working import act_on, fact, id_of, made, text_of
from opennrm.procedures.views import CaseworkReceipt
from opennrm.records import errands as errand_rows
from opennrm.records import grants, outbox, registers
from opennrm.records.errands import NewErrand
from opennrm.records.store import Head
from opennrm.records.transaction import Unit

# The provision of an access that came with an offer.
OFFERED = "handover"


def state_site(
    actor: Actor, *, case: UUID, is_site: str, council: UUID | None = None, on: date
) -> CaseworkReceipt:
    """Say whether the child's council is a site of the panels. Errors: Refusal(absent, closed)."""
    event = made(DevolvedSiteStated, is_site=is_site, council=council)
    plan = fact(event, check_working, on=on)
    return act_on(actor, Act.HAND_OVER, case, plan, at_lead=True)


def hand_over(
    actor: Actor, *, case: UUID, to: str, why: str, note: str | None = None, on: date
) -> CaseworkReceipt:
    """Offer the case to another authority. Errors: Refusal (absent, not_competent, …)."""
    texts, grant, errand = text_of(HandedOver, note, "note"), uuid4(), uuid4()
    asked = made(HandedOver, to=to, law_names=to, agency=grant, why=why, note=id_of(texts))
    receiver = registers.agency_by_code(AGENCY_OF.get(asked.to, ""))
    owed: list[NewErrand] = []
    let_in: list[UUID] = []

    def plan(history: History, head: Head) -> Sequence[NewEvent]:
        state, law = fold(history), current_law()
        if receiver is None:
            raise RuleBroken("nobody_to_take_it", "competent_authority")
        reads = _reads(state, receiver.id)
        event = msgspec.structs.replace(
            asked,
            law_names=computed_authority(state, on=on, law=law) or asked.to,
            agency=receiver.id,
            grant=None if reads else grant,
        )
        closed = receiver.agency_class == AgencyClass.CLOSED
        rules.check_handing_over(history, event, closed=closed, law=law, on=on)
        offer = encode(event, happened_on=on)
        due = rules.acceptance_due(_offered(state, event, offer.id, actor, on), law)
        owed.append(
            NewErrand(
                id=errand,
                case=case,
                reference=head.reference,
                agency=receiver.id,
                kind=ErrandKind.HANDOVER.value,
                about=offer.id,
                due_on=due.on if due else None,
                text=None,
            )
        )
        if reads:
            return (offer,)
        let_in.append(grant)
        access = GrantMade(
            grant=grant, agency=receiver.id, slices=AUTHORITY_SLICES, provision=OFFERED
        )
        return offer, encode(access, happened_on=on, id=grant)

    def also(unit: Unit) -> None:
        grants.put_grants(case, let_in)
        errands.owe(unit, owed, on=on)

    return act_on(actor, Act.HAND_OVER, case, plan, texts=texts, at_lead=True, also=also)


def accept(actor: Actor, *, case: UUID, handover: UUID, on: date) -> CaseworkReceipt:
    """Take the case over. Errors: Refusal (absent, no_such_handover)."""
    ending: list[UUID] = []

    def plan(history: History, head: Head) -> Sequence[NewEvent]:
        state = fold(history)
        to = state.handover.to if state.handover else Authority.SINGLE
        event = HandoverAccepted(handover=handover, authority=to)
        offer = rules.check_accepting(history, event, agency=actor.agency)
        ending.extend(one.id for one in _by_offers(state) if one.agency != offer.agency)
        return (encode(event, happened_on=on), *_ended(ending, on=on))

    def also(unit: Unit) -> None:
        _end(case, ending, on=on)
        _errands_over(unit, handover, DoneAs.DONE, on=on)
        _tell(unit, case, but=actor.agency)

    return act_on(actor, Act.ACCEPT_HANDOVER, case, plan, at_lead=True, also=also)


def give_back(
    actor: Actor, *, case: UUID, handover: UUID, why: str, note: str | None = None, on: date
) -> CaseworkReceipt:
    """Return the case, or call it back: it stays where it was. Errors: as for accepting."""
    texts = text_of(HandoverReturned, note, "note")
    event = made(HandoverReturned, handover=handover, why=why, note=id_of(texts))
    ending: list[UUID] = []

    def plan(history: History, head: Head) -> Sequence[NewEvent]:
        offer = rules.check_returning(history, event, agency=actor.agency)
        ending.extend([offer.grant] if offer.grant else [])
        return (encode(event, happened_on=on), *_ended(ending, on=on))

    def also(unit: Unit) -> None:
        _end(case, ending, on=on)
        _errands_over(unit, handover, DoneAs.NOT_POSSIBLE, on=on)

    return act_on(actor, Act.ACCEPT_HANDOVER, case, plan, texts=texts, at_lead=True, also=also)


def case_of_errand(actor: Actor, *, errand: UUID, on: date) -> UUID:
    """The case that the actor's agency is asked to take over. Errors: Refusal(absent)."""
    with doing(actor, Act.LIST_ERRANDS) as unit:
        return errands.read_own(unit, actor, errand, kind=ErrandKind.HANDOVER.value, on=on).case


def _reads(state: CaseState, agency: UUID) -> bool:
    """Whether an agency has an authority's access to the case already."""
    wanted = frozenset(AUTHORITY_SLICES)
    return any(one.agency == agency and wanted <= one.slices for one in state.grants)


def _by_offers(state: CaseState) -> tuple[Grant, ...]:
    return tuple(one for one in state.grants if one.provision == OFFERED)


def _offered(state: CaseState, event: HandedOver, offer: UUID, actor: Actor, on: date) -> CaseState:
    """The state once the offer is made, to know by when it is to be answered."""
    from_now = Handover(
        id=offer,
        to=event.to,
        law_names=event.law_names,
        agency=event.agency,
        grant=event.grant,
        offered_on=on,
        by_agency=actor.agency,
    )
    return msgspec.structs.replace(state, handover=from_now)


def _ended(ending: Sequence[UUID], *, on: date) -> tuple[NewEvent, ...]:
    return tuple(encode(GrantEnded(grant=one), happened_on=on) for one in ending)


def _end(case: UUID, ending: Sequence[UUID], *, on: date) -> None:
    for one in ending:
        grants.end_grant(case, one, last_day=on - timedelta(days=1))


def _errands_over(unit: Unit, handover: UUID, done_as: DoneAs, *, on: date) -> None:
    rows = errand_rows.read_about(handover)
    errands.end(unit, [one.id for one in rows if one.done_on is None], done_as=done_as, on=on)


def _tell(unit: Unit, case: UUID, *, but: UUID) -> None:
    """Owe everybody who works with the case a word, without content, that something is new."""
    owed = [
        outbox.Owed(
            id=uuid4(),
            message="handed_over",
            case=case,
            agency=one.agency,
            law_hash=current_law().version,
            told="{}",
        )
        for one in grants.interested(case)
        if one.agency != but
    ]
    outbox.owe(unit, owed)
