"""A negative that was issued and served, and what the tests of looking again share."""

from datetime import date, timedelta
from uuid import UUID

from opennrm.cases.events import encode
from opennrm.cases.events.decisions import DecisionServed
from opennrm.cases.history import History
from opennrm.cases.vocabulary.acts import Act
from opennrm.cases.vocabulary.casework import Understood
from opennrm.cases.vocabulary.decisions import ServiceMethod, Stage
from opennrm.cases.vocabulary.roles import Role
from opennrm.procedures import Actor
from opennrm.procedures.grants import make_grant
from opennrm.procedures.identification.working import act_on
from opennrm.records import keeper
from tests.integration.procedures import people
from tests.integration.procedures.deciding import FIRST, TUESDAY, referred
from tests.integration.procedures.issuing_anyway import issue_anyway

WHY = "Person B could not speak of it to the officer. Doctor C has written down the scars."
LAST = TUESDAY + timedelta(days=30)


def refused(*, served_on: date | None = TUESDAY, how: ServiceMethod | None = None) -> UUID:
    """The case of an adult whose first decision is negative, and served unless told otherwise."""
    case = referred()
    decision = issue_anyway(case, FIRST, on=TUESDAY)
    if served_on is not None:
        serve(case, decision, served_on, how=how or ServiceMethod.THROUGH_SUPPORT)
    return case


def serve(case: UUID, decision: UUID, on: date, *, how: ServiceMethod) -> None:
    """Write down that a decision reached the person."""
    event = DecisionServed(
        stage=Stage.REASONABLE_GROUNDS, decision=decision, how=how, understood=Understood.YES
    )
    fact = encode(event, happened_on=on)
    act_on(people.caseworker(), Act.SERVE_DECISION, case, lambda history, head: (fact,))


def supporter() -> Actor:
    """A support worker of the provider for England."""
    return people.actor("salvation_army_support", Role.SUPPORT_WORKER)


def reviewer() -> Actor:
    """A member of the independent review body."""
    return people.actor("independent_reviewers", Role.INDEPENDENT_REVIEWER)


def lawyer() -> Actor:
    """A lawyer of a firm in England and Wales."""
    return people.actor("legal_firms_england_and_wales", Role.LEGAL_REPRESENTATIVE)


def let_see(case: UUID, code: str, *slices: str, on: date = TUESDAY) -> None:
    """Grant slices of a case to an agency, as the authority does."""
    make_grant(
        people.caseworker(),
        case=case,
        agency=people.agency(code),
        slices=slices or ("support", "decision"),
        until=None,
        on=on,
    )


def stored(case: UUID) -> History:
    """The whole history, as the keeper reads it."""
    return History.of(keeper.histories([case])[case])
