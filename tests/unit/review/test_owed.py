"""Which letters are owed, and where each is: none is forgotten, and nothing told that is over."""

from datetime import timedelta
from uuid import uuid4

import pytest

from opennrm.cases.events.authority import HandoverAccepted
from opennrm.cases.events.decisions import DecisionServed
from opennrm.cases.events.letters import LetterSent, LetterServed, ServiceFailed
from opennrm.cases.events.looking_again import LookedAtAgain
from opennrm.cases.events.review import ReviewEnded, ReviewOpened
from opennrm.cases.events.work import AuthorityChanged, Closed, Reopened, Resumed, Suspended
from opennrm.cases.history import fold
from opennrm.cases.vocabulary.casework import (
    Authority,
    ClosureReason,
    SuspensionReason,
    Understood,
)
from opennrm.cases.vocabulary.decisions import Outcome, ServiceMethod, Stage
from opennrm.cases.vocabulary.review import ReviewOutcome, ReviewWhy
from opennrm.cases.vocabulary.serving import (
    FailedBecause,
    KnownBy,
    LetterKind,
    LetterStanding,
    ToldBy,
)
from opennrm.cases.vocabulary.withdrawing import Interpreter
from opennrm.review.owed import letter_about, letters_owed, not_served, standing
from tests.unit.cases.telling import DAY, LAW, Telling, decided, referred

FIRST = Stage.REASONABLE_GROUNDS
LATER = DAY + timedelta(days=5)


def kinds(told):
    return [owed.kind for owed in letters_owed(told.history)]


def sent(told, about, *, day=DAY, to_agency=None, kind=LetterKind.REASONABLE_GROUNDS_NEGATIVE):
    return told.tell(
        LetterSent(
            letter=kind,
            about=about,
            language="eng",
            law_version=LAW,
            how=ServiceMethod.THROUGH_SUPPORT if to_agency else ServiceMethod.POST,
            to_agency=to_agency,
            text=uuid4(),
        ),
        day,
    )


def where(told):
    (owed,) = letters_owed(told.history)
    return standing(owed, letter_about(fold(told.history), owed.about))


@pytest.mark.parametrize("stage", Stage)
@pytest.mark.parametrize("outcome", Outcome)
def test_every_issued_decision_is_told(stage, outcome):
    told = referred()
    decision = decided(told, stage, outcome, untold=True)
    (owed,) = letters_owed(told.history)
    assert (owed.kind, owed.about) == (f"{stage}_{outcome}", decision)
    assert not_served(told.history) == (owed,)


def test_a_decision_that_is_only_signed_is_told_to_nobody():
    told = referred()
    decided(told, FIRST, Outcome.NEGATIVE, served=False)
    assert kinds(told) == []


def test_a_notification_without_a_person_gets_no_letter():
    assert letters_owed(Telling().history) == ()


@pytest.mark.parametrize("reason", SuspensionReason)
def test_that_a_case_waits_is_told_only_while_it_waits(reason):
    told = referred()
    told.tell(Suspended(reason=reason))
    assert kinds(told) == [LetterKind.SUSPENDED]
    told.tell(Resumed(), LATER)
    assert kinds(told) == []


@pytest.mark.parametrize("reason", ClosureReason)
def test_that_a_case_was_closed_is_told_to_whoever_lives(reason):
    told = referred()
    told.tell(Closed(reason=reason))
    assert kinds(told) == ([] if reason is ClosureReason.DIED else [LetterKind.CLOSED])
    told.tell(Reopened(), LATER)
    assert kinds(told) == []


@pytest.mark.parametrize(
    "event",
    [
        AuthorityChanged(authority=Authority.SINGLE, law_names=Authority.SINGLE),
        HandoverAccepted(handover=uuid4(), authority=Authority.DEVOLVED_PANEL),
    ],
    ids=["changed", "accepted"],
)
def test_who_has_the_case_now_is_told(event):
    told = referred()
    told.tell(event)
    (owed,) = letters_owed(told.history)
    assert (owed.kind, owed.authority) == (LetterKind.HANDED_OVER, event.authority)


@pytest.mark.parametrize("untold", [False, True])
@pytest.mark.parametrize("by_review", [False, True])
def test_that_a_decision_is_looked_at_again_is_told_to_whoever_knew_it(untold, by_review):
    told = referred()
    decision = decided(told, FIRST, Outcome.NEGATIVE, untold=untold)
    again = (
        ReviewOpened(stage=FIRST, decision=decision, why=ReviewWhy.RULING)
        if by_review
        else LookedAtAgain(stage=FIRST, decision=decision)
    )
    review = told.tell(again, LATER)
    # Nobody is told a no that is being looked at again before they knew it.
    known = [LetterKind.REASONABLE_GROUNDS_NEGATIVE] if by_review else []
    assert kinds(told) == ([] if untold else [*known, LetterKind.LOOKED_AT_AGAIN])
    if by_review:
        told.tell(ReviewEnded(review=review, outcome=ReviewOutcome.STANDS), LATER)
        assert LetterKind.LOOKED_AT_AGAIN not in kinds(told)
        assert LetterKind.REASONABLE_GROUNDS_NEGATIVE in kinds(told)


def test_a_letter_goes_from_not_sent_to_known_step_by_step():
    told = referred()
    decision = decided(told, FIRST, Outcome.NEGATIVE, untold=True)
    assert where(told) is LetterStanding.NOT_SENT
    first = sent(told, decision)
    assert where(told) is LetterStanding.ON_ITS_WAY
    told.tell(ServiceFailed(letter=first, because=FailedBecause.CAME_BACK))
    assert where(told) is LetterStanding.CAME_TO_NOTHING
    second = sent(told, decision, to_agency=uuid4())
    assert where(told) is LetterStanding.WITH_HELPER
    service = {
        "stage": FIRST,
        "decision": decision,
        "letter": second,
        "how": ServiceMethod.THROUGH_SUPPORT,
        "told_by": ToldBy.SUPPORT_WORKER,
        "known_by": KnownBy.TOLD_FACE_TO_FACE,
        "language": "tir",
        "interpreter": Interpreter.INDEPENDENT,
    }
    told.tell(DecisionServed(**service, understood=Understood.NO))
    assert where(told) is LetterStanding.NOT_UNDERSTOOD
    told.tell(DecisionServed(**service, understood=Understood.YES), LATER)
    assert where(told) is LetterStanding.SERVED
    assert not_served(told.history) == ()
    state = fold(told.history)
    assert state.reasonable_grounds.served_on == LATER
    assert letter_about(state, decision).id == second


def test_what_came_back_is_no_service_and_rights_run_from_nothing():
    # Practice finding 40.
    told = referred()
    decision = decided(told, FIRST, Outcome.NEGATIVE, untold=True)
    letter = sent(told, decision)
    told.tell(ServiceFailed(letter=letter, because=FailedBecause.CAME_BACK))
    assert fold(told.history).reasonable_grounds.served_on is None


def test_the_first_service_that_was_understood_counts():
    told = referred()
    decision = decided(told, FIRST, Outcome.NEGATIVE, untold=True)
    asked = {"stage": FIRST, "decision": decision, "how": ServiceMethod.IN_PERSON}
    told.tell(DecisionServed(**asked, understood=Understood.YES), DAY)
    told.tell(DecisionServed(**asked, understood=Understood.YES), LATER)
    assert fold(told.history).reasonable_grounds.served_on == DAY


def test_a_letter_that_tells_of_no_decision_is_served_by_itself():
    told = referred()
    suspended = told.tell(Suspended(reason=SuspensionReason.MISSING))
    letter = sent(told, suspended, kind=LetterKind.SUSPENDED)
    told.tell(
        LetterServed(
            letter=letter,
            how=ServiceMethod.POST,
            told_by=ToldBy.READ_IT,
            known_by=KnownBy.PERSON_ANSWERED,
            language="eng",
            interpreter=Interpreter.NOT_NEEDED,
            understood=Understood.YES,
        ),
        LATER,
    )
    assert where(told) is LetterStanding.SERVED
    told.tell(ServiceFailed(letter=letter, because=FailedBecause.CAME_BACK), LATER)
    assert where(told) is LetterStanding.SERVED


def test_service_of_a_letter_that_is_not_there_changes_nothing():
    told = referred()
    told.tell(ServiceFailed(letter=uuid4(), because=FailedBecause.MOVED))
    assert fold(told.history).letters == ()
