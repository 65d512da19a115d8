"""Who speaks for the person: confirmed by them alone, for some acts and a time; ended by a word.

Source: practice finding 47; provision representative; docs/adr/0043.
Example: heard alone, chosen freely, paid by legal aid, for `ask_review` until 1 March 2027.
"""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from opennrm.access.actors import Actor
from opennrm.cases.events.representing import RepresentativeConfirmed, RepresentativeEnded
from opennrm.cases.history import History
from opennrm.cases.vocabulary.acts import Act
from opennrm.cases.vocabulary.agencies import AgencyClass
from opennrm.identification.referral import FieldError
from opennrm.law import current_law
from opennrm.procedures.identification.working import act_on, fact, id_of, made, text_of
from opennrm.procedures.refusals import InvalidAnswers
from opennrm.procedures.views import CaseworkReceipt
from opennrm.records import registers
from opennrm.review import representatives as rules


def confirm_representative(
    actor: Actor,
    *,
    case: UUID,
    who: str,
    may: Iterable[str],
    until: date,
    heard_alone: str,
    interpreter: str,
    chosen_freely: str,
    paid_by: str,
    agency: UUID | None = None,
    name: str | None = None,
    on: date,
) -> CaseworkReceipt:
    """Record that the person confirmed, alone, who speaks for them (the receipt's fact).

    `agency`: their organisation, where it is registered; without one, nothing is done by sign-in.
    """
    texts = text_of(RepresentativeConfirmed, name, "representative")
    event = made(
        RepresentativeConfirmed,
        who=who,
        agency=agency,
        name=id_of(texts),
        may=tuple(may),
        until=until,
        heard_alone=heard_alone,
        interpreter=interpreter,
        chosen_freely=chosen_freely,
        paid_by=paid_by,
    )
    closed = agency is not None and _is_closed(agency)

    def check(history: History, event: RepresentativeConfirmed) -> None:
        rules.check_confirmation(history, event, law=current_law(), on=on, closed=closed)

    plan = fact(event, check, on=on)
    return act_on(actor, Act.CONFIRM_REPRESENTATIVE, case, plan, texts=texts)


def end_representative(
    actor: Actor, *, case: UUID, representative: UUID, by: str, on: date
) -> CaseworkReceipt:
    """End somebody's speaking for the person. A word of the person is enough."""
    event = made(RepresentativeEnded, representative=representative, by=by)

    def check(history: History, event: RepresentativeEnded) -> None:
        rules.check_end(history, event, on=on)

    return act_on(actor, Act.END_REPRESENTATIVE, case, fact(event, check, on=on))


def _is_closed(agency: UUID) -> bool:
    """Whether a registered agency is of the closed class. Errors: InvalidAnswers (unknown)."""
    for row in registers.agencies([agency]):
        return row.agency_class == AgencyClass.CLOSED
    raise InvalidAnswers((FieldError("representative_confirmed", "agency", "not_an_agency"),))
