"""Safe contact: what the person stated, whether it may be used today, and confirming it again.

Every statement stands with its day; nothing is edited. What nobody confirmed for 28 days is shown
as not to be used, and is not used by anything here.
Source: practice findings 20 and 41; docs/adr/0030.
Example: `confirm_safe_contact(…, way="visit", alone="yes")` is one step on the page.
"""

from datetime import date
from uuid import UUID

from opennrm.access.actors import Actor
from opennrm.cases.events.contact import SafeContactConfirmed
from opennrm.cases.vocabulary.acts import Act
from opennrm.identification import safe_contact as rules
from opennrm.procedures.identification.case_page import read_case
from opennrm.procedures.identification.consent_views import SafeContactView
from opennrm.procedures.identification.working import act_on, fact, made
from opennrm.procedures.refusals import ABSENT, Refusal
from opennrm.procedures.views import CaseworkReceipt

STATEMENTS = frozenset({"safe_contact_stated", "contact_rule_stated", "safe_contact_confirmed"})


def read_safe_contact(actor: Actor, *, case: UUID, on: date) -> SafeContactView:
    """What is known of reaching the person. Errors: Refusal(absent), also for who may not see it.

    A look at the case like any other: it stands in the access log.
    """
    view = read_case(actor, case=case, on=on)
    if view.safe_contact is None:
        raise Refusal(ABSENT)
    return SafeContactView(
        case=case,
        reference=view.reference,
        standing=view.safe_contact.standing,
        confirmed_on=view.safe_contact.confirmed_on,
        until=view.safe_contact.until,
        lapsed=view.safe_contact.lapsed,
        statements=tuple(one for one in reversed(view.timeline) if one.kind in STATEMENTS),
        may=view.may,
    )


def confirm_safe_contact(
    actor: Actor, *, case: UUID, way: str, alone: str, on: date
) -> CaseworkReceipt:
    """The person said, alone, that what they stated still holds: it holds for another 28 days.

    Errors: InvalidAnswers; Refusal (absent, no_safe_contact, not_confirmed_alone).
    """
    event = made(SafeContactConfirmed, way=way, alone=alone)
    plan = fact(event, rules.check_confirmation, on=on)
    return act_on(actor, Act.CONFIRM_SAFE_CONTACT, case, plan)
