"""What the person, and whoever stands by them, read of evidence: what may be shown, and no more."""

from uuid import UUID, uuid4

import pytest

from opennrm.access.actors import Actor
from opennrm.access.disclosed import STAND_BY
from opennrm.access.gateways import ROLE_SLICES
from opennrm.access.redact import redact
from opennrm.cases.events.disclosure import DisclosureSet
from opennrm.cases.events.referral import TextAdded
from opennrm.cases.events.work import InformationAnswered, InformationRequested
from opennrm.cases.vocabulary.agencies import AgencyClass, AgencyType
from opennrm.cases.vocabulary.casework import Answered, InformationKind
from opennrm.cases.vocabulary.disclosure import Disclosure, Whose
from opennrm.cases.vocabulary.roles import Role
from tests.unit.cases.telling import AUTHORITY, DAY, POLICE, Telling, referred

FIRM = UUID(int=41)


def reader(role: Role, agency: UUID = FIRM) -> Actor:
    return Actor(
        member=uuid4(),
        agency=agency,
        agency_name="A firm",
        agency_class=AgencyClass.OPEN,
        agency_type=AgencyType.LAW_FIRM,
        role=role,
    )


def reads(telling: Telling, role: Role, *, agency: UUID = FIRM) -> set[UUID]:
    shown = redact(telling.history, actor=reader(role, agency), granted=ROLE_SLICES[role])
    return {fact.envelope.id for fact in shown.facts}


def answered(telling: Telling) -> tuple[UUID, UUID]:
    """A question and its answer."""
    request = telling.tell(
        InformationRequested(of=POLICE, what=InformationKind.AGE, due_on=DAY, question=uuid4()),
        agency=AUTHORITY,
        role="caseworker",
    )
    answer = InformationAnswered(request=request, how=Answered.ANSWERED, answer=uuid4())
    return request, telling.tell(answer, agency=POLICE, role="police")


def said(telling: Telling, evidence: UUID, shown: str, whose: str = "body") -> UUID:
    return telling.tell(
        DisclosureSet(
            evidence=evidence, shown=Disclosure(shown), whose=Whose(whose), said_by=POLICE
        ),
        agency=AUTHORITY,
        role="caseworker",
    )


SHOWN = [
    (None, "body", False, None),
    ("not_shown", "body", False, False),
    ("gist", "body", False, True),
    ("full", "body", True, True),
    ("full", "somebody_else", False, True),
]


@pytest.mark.parametrize(("shown", "whose", "item", "gist"), SHOWN)
@pytest.mark.parametrize("role", sorted(STAND_BY))
def test_an_answer_is_read_once_it_may_be_shown_in_full(role, shown, whose, item, gist):
    telling = referred()
    request, answer = answered(telling)
    set_as = said(telling, answer, shown, whose) if shown else None
    seen = reads(telling, role)
    assert (answer in seen) is item
    assert request not in seen
    assert set_as is None or (set_as in seen) is gist


@pytest.mark.parametrize("role", [Role.CASEWORKER, Role.PANEL_MEMBER, Role.REVIEWER])
def test_whoever_weighs_it_reads_it_all(role):
    telling = referred()
    request, answer = answered(telling)
    set_as = said(telling, answer, "not_shown")
    assert {request, answer, set_as} <= reads(telling, role)


def test_any_item_can_be_kept_back_and_its_own_agency_reads_it_still():
    telling = referred()
    note = telling.tell(TextAdded(text=uuid4()), agency=POLICE, role="first_responder")
    assert note in reads(telling, Role.GUARDIAN)
    said(telling, note, "not_shown", "somebody_else")
    assert note not in reads(telling, Role.GUARDIAN)
    assert note in reads(telling, Role.GUARDIAN, agency=POLICE)


def test_what_was_last_said_counts():
    telling = referred()
    _, answer = answered(telling)
    said(telling, answer, "full")
    assert answer in reads(telling, Role.PERSON_CONCERNED)
    said(telling, answer, "gist")
    assert answer not in reads(telling, Role.PERSON_CONCERNED)
