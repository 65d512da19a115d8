"""Steps that the nights and days share: a draft typed and sent, and a case as somebody sees it."""

from collections.abc import Mapping
from datetime import date, timedelta
from uuid import UUID

from opennrm.cases.vocabulary.roles import Role
from opennrm.procedures import Actor
from opennrm.procedures.identification import drafts
from opennrm.procedures.identification.case_page import read_case
from opennrm.procedures.views import CaseView, Receipt
from tests.integration.procedures import people
from tests.integration.procedures.people import CONFIRMED, MONDAY

TODAY = date.today()
WEEK_3 = MONDAY + timedelta(days=16)
HEARD = {
    "by": "person",
    "heard_alone": "yes",
    "interpreter": "independent",
    "told_what_ends": "yes",
    "told_can_return": "yes",
    "heard_how": "in_person",
}


def draft_of(actor: Actor, answers: Mapping[str, Mapping[str, object]]) -> UUID:
    """A draft with these answers, saved page by page."""
    draft = drafts.start_draft(actor, on=MONDAY)
    save(actor, draft, answers)
    return draft


def save(actor: Actor, draft: UUID, answers: Mapping[str, Mapping[str, object]]) -> None:
    """Answer more of a draft."""
    for key, given in answers.items():
        drafts.save_answers(actor, draft=draft, question=key, answers=given, on=MONDAY)  # type: ignore[arg-type]


def send(actor: Actor, draft: UUID) -> Receipt:
    """Send a draft; consent is confirmed where it is asked."""
    return drafts.send_draft(actor, draft=draft, on=MONDAY, confirmed=CONFIRMED)


def case_of(receipt: Receipt) -> UUID:
    """The case that a referral became."""
    assert receipt.case is not None
    return receipt.case


def authority(case: UUID, *, on: date = MONDAY) -> CaseView:
    """The case as the competent authority sees it."""
    return read_case(people.caseworker(), case=case, on=on)


def provider() -> Actor:
    """A support worker of the provider of first call in England."""
    return people.actor("salvation_army_support", Role.SUPPORT_WORKER)


def unanswered(view: CaseView) -> set[tuple[str, str, str]]:
    """The elements that no recorded fact answers so far."""
    return {(item.test, item.element, item.age) for item in view.not_yet_answered}
