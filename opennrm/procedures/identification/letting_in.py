"""Letting in whoever the facts of a case name: when it is sent, and when something is added later.

A council told at nine of a child referred at three, or the provider of a bed that is wanted on the
second night, is let in as it would have been at once. Done by a job as `system:receiver` within the
competent authority, so that whoever adds a fact writes no grant. Nobody who was let in before under
the same provision is let in again: an access that ended stays ended until a person gives it.
A body that somebody who did it is said to work for waits for a caseworker (held.py).
Source: access/receivers.py; practice findings 9, 21 and 28.
Example: `local_authority_told` is added; a moment later that council has the case in its list.
"""

from collections.abc import Sequence
from datetime import date
from uuid import UUID, uuid4

from msgspec.structs import replace

from opennrm.access.receivers import AUTHORITY, Receiver, receivers
from opennrm.cases.envelope import NewEvent
from opennrm.cases.events import encode
from opennrm.cases.events.grants import GrantEnded, GrantMade
from opennrm.cases.history import Fact, History, fold
from opennrm.cases.vocabulary.acts import Act
from opennrm.identification.ages import treated_as_child
from opennrm.identification.withdrawal import closed_since, counts_for_nothing, withdrawn_since
from opennrm.law import current_law
from opennrm.procedures.acts import doing, open_for_acting
from opennrm.procedures.appending import append_to
from opennrm.procedures.caseload import put_caseload
from opennrm.procedures.identification.held import naming
from opennrm.procedures.members import system_actor
from opennrm.procedures.refusals import ABSENT, Refusal
from opennrm.records import grants, outbox, registers, store
from opennrm.records.transaction import Unit

Granted = tuple[NewEvent, UUID]


def let_in(case: UUID, *, on: date) -> int:
    """Let in whoever the facts of a case name and who is not in yet; gives how many.

    A second time changes nothing. Errors: Refusal(absent), LookupError without an authority.
    """
    with doing(system_actor("receiver", agency_code=AUTHORITY), Act.LET_IN) as unit:
        history = open_for_acting(unit, case)
        head = store.read_head(case)
        if head is None:
            raise Refusal(ABSENT)
        made = _not_in_yet(history, case, on=on)
        if not made:
            return 0
        before = tuple(fact.envelope for fact in history.facts)
        after = append_to(unit, case, before, [new for new, _ in made], expected=head.position)
        grants.put_grants(case, [new.id for new, _ in made])
        if head.lead is not None:
            after = History.of(store.open_lead(unit, case))
        put_caseload(head.lead or case, after, law=current_law())
        owe_notices(unit, case, [agency for _, agency in made], law_hash=current_law().version)
        return len(made)


def granted_to(found: Sequence[Receiver], *, on: date) -> list[Granted]:
    """The facts of the grants to these receivers, and the agencies that get them."""
    ids = registers.agency_ids([r.agency_code for r in found if r.agency_code]) if found else {}
    made = []
    for receiver in found:
        agency = receiver.agency or ids.get(receiver.agency_code or "")
        if agency is None:
            continue
        grant = uuid4()
        event = GrantMade(
            grant=grant, agency=agency, slices=receiver.slices, provision=receiver.provision
        )
        made.append((encode(event, happened_on=on, id=grant), agency))
    return made


def owe_notices(unit: Unit, case: UUID, agencies: Sequence[UUID], *, law_hash: str) -> None:
    """Owe each of these agencies a word that something waits for it."""
    owed = [
        outbox.Owed(
            id=uuid4(),
            message="new_referral",
            case=case,
            agency=agency,
            law_hash=law_hash,
            told="{}",
        )
        for agency in agencies
    ]
    outbox.owe(unit, owed)


def _not_in_yet(history: History, case: UUID, *, on: date) -> list[Granted]:
    """Grants for those whom the case itself names and who never had one for that."""
    state = fold(history)
    if closed_since(state) is not None or withdrawn_since(state) is not None:
        return []
    own = [fact for fact in history.effective() if fact.envelope.case == case]
    found = receivers(
        naming(history, case),
        agreed=frozenset(state.agreed),
        child=treated_as_child(state, on=on),
    )
    ended = _ended_for_nothing(own, counts_for_nothing(state))
    had = {
        (fact.event.agency, fact.event.provision)
        for fact in history.facts
        if isinstance(fact.event, GrantMade)
        and fact.envelope.case == case
        and fact.event.grant not in ended
    }
    again = {
        (fact.event.agency, fact.event.provision): fact.event
        for fact in own
        if isinstance(fact.event, GrantMade) and fact.event.grant in ended
    }
    codes = registers.agency_ids([one.agency_code for one in found if one.agency_code])
    new = [
        one
        for one in found
        if (one.agency or codes.get(one.agency_code or ""), one.provision) not in {*had, *again}
    ]
    lost = [made for key, made in again.items() if key not in had]
    return [*_made_anew(lost, on=on), *granted_to(new, on=on)]


def _made_anew(lost: Sequence[GrantMade], *, on: date) -> list[Granted]:
    made = []
    for one in lost:
        grant = uuid4()
        made.append((encode(replace(one, grant=grant), happened_on=on, id=grant), one.agency))
    return made


def _ended_for_nothing(own: Sequence[Fact], void: date | None) -> frozenset[UUID]:
    """The grants that a withdrawal ended which counts for nothing: they are made anew.

    Only being withdrawn from the referral gives a grant a last day of its own (withdrawal_undo).
    """
    return frozenset(
        fact.event.grant
        for fact in own
        if isinstance(fact.event, GrantEnded)
        and fact.event.last_day is not None
        and void is not None
        and fact.envelope.happened_on >= void
    )
