"""Granting an agency some slices of a case, and ending a grant: fact and row in one transaction.

Only what the giving agency may see itself can be granted, and nothing to the closed class: the
rule refuses it, and the database refuses it again. A grant ends at once.
Source: decisions A.20, A.22; docs/adr/0020.
Example: a lawyer's firm is granted `referral` and `decision` until the end of the year.
"""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from uuid import UUID, uuid4

from opennrm.access.actors import Actor
from opennrm.access.gateways import ACTS, check_grantable, slices_of
from opennrm.cases.envelope import NewEvent
from opennrm.cases.events import encode
from opennrm.cases.events.grants import GrantEnded, GrantMade
from opennrm.cases.history import History, fold
from opennrm.cases.refusals import RuleBroken
from opennrm.cases.vocabulary.acts import Act
from opennrm.cases.vocabulary.agencies import AgencyClass, AgencyType
from opennrm.cases.vocabulary.slices import Slice
from opennrm.identification.casework import check_referred
from opennrm.identification.referral import FieldError
from opennrm.identification.withdrawal import check_agreed
from opennrm.procedures.identification.working import act_on, made
from opennrm.procedures.refusals import InvalidAnswers
from opennrm.procedures.views import CaseworkReceipt
from opennrm.records import grants, registers
from opennrm.records.store import Head
from opennrm.records.transaction import Unit


def make_grant(
    actor: Actor,
    *,
    case: UUID,
    agency: UUID,
    slices: Iterable[str],
    until: date | None = None,
    provision: str = ACTS[Act.MAKE_GRANT].provision,
    on: date,
) -> CaseworkReceipt:
    """Let an agency read some slices of a case; the receipt's `fact` is the grant.

    Errors: InvalidAnswers; Refusal (absent, closed_agency, not_agreed, not_yours_to_grant).
    """
    grant, receiver = uuid4(), _registered(agency, on=on)
    event = made(
        GrantMade,
        grant=grant,
        agency=agency,
        slices=tuple(dict.fromkeys(slices)),
        until=until,
        provision=provision,
    )
    _check_asked(event, on=on)

    def plan(history: History, head: Head) -> Sequence[NewEvent]:
        check_referred(history, event)
        check_agreed(fold(history), event.provision)
        wanted = frozenset(event.slices)
        check_grantable(closed=receiver.agency_class == AgencyClass.CLOSED, slices=wanted)
        if not wanted <= slices_of(actor) & _granted(case):
            raise RuleBroken("not_yours_to_grant", "role_slices")
        return (encode(event, happened_on=on, id=grant),)

    def also(unit: Unit) -> None:
        grants.put_grants(case, [grant])

    return act_on(actor, Act.MAKE_GRANT, case, plan, also=also)


def end_grant(actor: Actor, *, case: UUID, grant: UUID, on: date) -> CaseworkReceipt:
    """End a grant at once. Errors: Refusal (absent, no_such_grant, own_grant)."""

    def plan(history: History, head: Head) -> Sequence[NewEvent]:
        own = History(tuple(f for f in history.facts if f.envelope.case == case))
        found = next((one for one in fold(own).grants if one.id == grant), None)
        if found is None:
            raise RuleBroken("no_such_grant", "grant")
        if found.agency == actor.agency:
            raise RuleBroken("own_grant", "grant")
        return (encode(GrantEnded(grant=grant), happened_on=on),)

    def also(unit: Unit) -> None:
        grants.end_grant(case, grant, last_day=on - timedelta(days=1))

    return act_on(actor, Act.END_GRANT, case, plan, also=also)


def _registered(agency: UUID, *, on: date) -> registers.AgencyRow:
    for row in registers.agencies([agency]):
        # The unit apart is told of a case by one job, and is never granted one.
        if row.agency_type == AgencyType.RESIDENCE_UNIT:
            break
        if row.to_day is None or on <= row.to_day:
            return row
    raise InvalidAnswers((FieldError("grant_made", "agency", "not_an_agency"),))


def _check_asked(event: GrantMade, *, on: date) -> None:
    if not event.slices:
        raise InvalidAnswers((FieldError("grant_made", "slices", "required"),))
    if event.until is not None and event.until < on:
        raise InvalidAnswers((FieldError("grant_made", "until", "not_a_date"),))


def _granted(case: UUID) -> frozenset[Slice]:
    return frozenset(Slice(one) for one in grants.granted_slices(case))
