"""A caseworker lets in a body that was held back, or another in its place, and says why.

Somebody who did it is said to work for such a body (practice finding 28): it waits, and this is how
it waits no more. The reason stays in the case, for the authority alone.
Source: procedures/identification/held.py; docs/adr/0020 and 0045.
Example: the child's council is let in after its manager has said who is kept away from the file.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from uuid import UUID, uuid4

from opennrm.access.actors import Actor
from opennrm.access.gateways import check_grantable, slices_of
from opennrm.access.receivers import COUNCIL_SLICES, PROVIDER_SLICES
from opennrm.cases.envelope import NewEvent
from opennrm.cases.events import encode
from opennrm.cases.events.grants import GrantMade
from opennrm.cases.events.waiting_for import LetInByHand
from opennrm.cases.history import History, fold
from opennrm.cases.refusals import RuleBroken
from opennrm.cases.vocabulary.acts import Act
from opennrm.cases.vocabulary.agencies import AgencyClass, AgencyType
from opennrm.cases.vocabulary.handing_over import LetInWhy
from opennrm.cases.vocabulary.slices import Slice
from opennrm.identification.referral import FieldError
from opennrm.identification.withdrawal import check_agreed
from opennrm.law import current_law
from opennrm.procedures.agencies import open_agencies
from opennrm.procedures.identification.held import waiting
from opennrm.procedures.identification.letting_in import owe_notices
from opennrm.procedures.identification.working import act_on, made, text_of
from opennrm.procedures.refusals import InvalidAnswers
from opennrm.procedures.views import AgencyChoice, CaseworkReceipt, HeldItem
from opennrm.records import grants, registers
from opennrm.records.store import Head
from opennrm.records.transaction import Unit

# What a body of each provision reads, as it would have been let in by itself; and what it is.
READS: dict[str, tuple[Slice, ...]] = {
    "child_safeguarding": COUNCIL_SLICES,
    "support_before_decision": PROVIDER_SLICES,
}
KINDS: dict[str, frozenset[AgencyType]] = {
    # In Northern Ireland health and social care trusts look after children.
    "child_safeguarding": frozenset({AgencyType.LOCAL_AUTHORITY, AgencyType.HEALTH}),
    "support_before_decision": frozenset({AgencyType.SUPPORT_PROVIDER}),
}


def let_in_held(
    actor: Actor,
    *,
    case: UUID,
    waited: UUID,
    why: str,
    reason: str,
    instead: UUID | None = None,
    on: date,
) -> CaseworkReceipt:
    """Let in the body that waits (its agency), or `instead` of it another of the same kind.

    Errors: InvalidAnswers; Refusal (absent, no_such_wait, closed_agency, not_agreed).
    """
    texts = text_of(LetInByHand, reason, "reason")
    if not texts:
        raise InvalidAnswers((FieldError("let_in_by_hand", "reason", "required"),))
    if why == LetInWhy.ANOTHER_INSTEAD and instead is None:
        raise InvalidAnswers((FieldError("let_in_by_hand", "instead", "not_an_agency"),))
    agency, grant = instead or waited, uuid4()
    event = made(LetInByHand, grant=grant, waited=waited, why=why, reason=texts[0].id)
    receiver = _registered(agency, on=on)

    def plan(history: History, head: Head) -> Sequence[NewEvent]:
        held = next((one for one in waiting(history, case, on=on) if one.agency == waited), None)
        if held is None:
            raise RuleBroken("no_such_wait", "closed_class")
        slices = READS[held.provision]
        check_agreed(fold(history), held.provision)
        check_grantable(
            closed=receiver.agency_class == AgencyClass.CLOSED, slices=frozenset(slices)
        )
        if receiver.agency_type not in KINDS[held.provision]:
            raise InvalidAnswers((FieldError("let_in_by_hand", "instead", "not_an_agency"),))
        if not frozenset(slices) <= slices_of(actor):
            raise RuleBroken("not_yours_to_grant", "role_slices")
        access = GrantMade(grant=grant, agency=agency, slices=slices, provision=held.provision)
        return encode(access, happened_on=on, id=grant), encode(event, happened_on=on)

    def also(unit: Unit) -> None:
        grants.put_grants(case, [grant])
        owe_notices(unit, case, [agency], law_hash=current_law().version)

    return act_on(actor, Act.MAKE_GRANT, case, plan, texts=texts, also=also)


def instead_of(held: Iterable[HeldItem], *, on: date) -> tuple[AgencyChoice, ...]:
    """The open bodies that could be let in instead of those that wait, by name."""
    kinds = {kind for one in held for kind in KINDS[one.provision]}
    return tuple(one for one in open_agencies(on=on) if AgencyType(one.agency_type) in kinds)


def _registered(agency: UUID, *, on: date) -> registers.AgencyRow:
    for row in registers.agencies([agency]):
        if row.to_day is None or on <= row.to_day:
            return row
    raise InvalidAnswers((FieldError("let_in_by_hand", "instead", "not_an_agency"),))
