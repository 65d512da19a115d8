"""Linking two referrals of one person, and undoing it: linked, never merged (decisions A.9).

The fact is written to both streams, the earlier referral leads; each agency goes on reading its own
stream and hears nothing of the other. After `unlink` both stand alone again, as they were.
"""

from datetime import date
from uuid import UUID

from opennrm.access.actors import Actor
from opennrm.cases import events as kinds
from opennrm.cases.events.base import Event
from opennrm.cases.events.links import Linked, Unlinked
from opennrm.cases.history import History
from opennrm.cases.vocabulary.acts import Act
from opennrm.cases.vocabulary.casework import CorrectionReason
from opennrm.identification.casework import check_link
from opennrm.law import current_law
from opennrm.procedures.acts import doing, open_for_acting
from opennrm.procedures.caseload import put_caseload
from opennrm.procedures.refusals import Refusal
from opennrm.records import store
from opennrm.records.transaction import Unit


def link(actor: Actor, *, case: UUID, other: UUID, same_exploitation: bool, on: date) -> UUID:
    """Link two cases; gives the earlier, which leads. Errors: Refusal(absent, link_refused)."""
    if case == other:
        raise Refusal("link_refused", None, {"why": "same_case"})
    with doing(actor, Act.LINK) as unit:
        first, second = _both(unit, case, other)
        lead, led = (case, other) if _earlier(first, second) else (other, case)
        event = Linked(lead=lead, other=led, same_exploitation=same_exploitation)
        check_link(first if lead == case else second, event)
        _append(unit, {case: first, other: second}, event, on=on)
        if same_exploitation:
            store.set_lead(led, lead)
        _put(unit, (case, other))
        return lead


def unlink(actor: Actor, *, case: UUID, other: UUID, reason: str, on: date) -> None:
    """Undo a link; both cases are restored. Errors: Refusal(absent, link_refused)."""
    with doing(actor, Act.UNLINK) as unit:
        first, second = _both(unit, case, other)
        heads = {c: store.read_head(c) for c in (case, other)}
        led = next((c for c, h in heads.items() if h and h.lead in heads), None)
        if led is None:
            raise Refusal("link_refused", None, {"why": "not_linked"})
        lead = other if led == case else case
        event = Unlinked(lead=lead, other=led, reason=CorrectionReason(reason))
        _append(unit, {case: first, other: second}, event, on=on)
        store.set_lead(led, None)
        _put(unit, (case, other))


def _both(unit: Unit, case: UUID, other: UUID) -> tuple[History, History]:
    """Both histories, locked in one order whoever asks: two desks never wait for each other."""
    opened = {one: open_for_acting(unit, one) for one in sorted((case, other))}
    return opened[case], opened[other]


def _earlier(first: History, second: History) -> bool:
    return first.facts[0].envelope.recorded_at <= second.facts[0].envelope.recorded_at


def _append(unit: Unit, histories: dict[UUID, History], event: Event, *, on: date) -> None:
    expected = {}
    for case in histories:
        head = store.read_head(case)
        if head is None:
            raise Refusal("absent")
        expected[case] = head.position
    new = [(case, kinds.encode(event, happened_on=on)) for case in histories]
    store.append_events(unit, new, expected=expected)


def _put(unit: Unit, cases: tuple[UUID, ...]) -> None:
    law = current_law()
    for case in cases:
        put_caseload(case, History.of(store.open_case(unit, case)), law=law)
