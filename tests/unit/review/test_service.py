"""Service as a fact: a table of how somebody got to know, and whether that counts."""

from dataclasses import replace
from datetime import timedelta
from uuid import UUID, uuid4

import pytest

from opennrm.cases.events.decisions import DecisionServed
from opennrm.cases.events.letters import LetterSent, LetterServed
from opennrm.cases.events.referral import LanguageStated
from opennrm.cases.events.work import Suspended
from opennrm.cases.history import fold
from opennrm.cases.refusals import RuleBroken
from opennrm.cases.vocabulary.casework import SuspensionReason, Understood
from opennrm.cases.vocabulary.decisions import Outcome, ServiceMethod, Stage
from opennrm.cases.vocabulary.people import Sure
from opennrm.cases.vocabulary.refusals import SENTENCES
from opennrm.cases.vocabulary.routes import ReferralRoute
from opennrm.cases.vocabulary.serving import KnownBy, LetterKind, ToldBy, WhyNot
from opennrm.cases.vocabulary.withdrawing import Interpreter
from opennrm.identification.serving import Reach
from opennrm.law import current_law
from opennrm.review.service import (
    Service,
    check_letter,
    check_owed,
    check_service,
    check_way,
    served,
)
from tests.unit.cases.telling import DAY, decided, referred
from tests.unit.cases.telling import LAW as VERSION

LAW = current_law()
FIRST = Stage.REASONABLE_GROUNDS
PROVIDER = UUID(int=12)
TOLD = Service(
    told_by=ToldBy.SUPPORT_WORKER,
    known_by=KnownBy.TOLD_FACE_TO_FACE,
    language="tir",
    interpreter=Interpreter.INDEPENDENT,
    understood=Understood.YES,
)
READ = replace(
    TOLD,
    told_by=ToldBy.READ_IT,
    known_by=KnownBy.PERSON_ANSWERED,
    interpreter=Interpreter.NOT_NEEDED,
)
CHILD = {"route": ReferralRoute.CHILD, "under_18": Sure.YES}


def with_letter(language="tir", *, about=None, kind=LetterKind.REASONABLE_GROUNDS_NEGATIVE, **who):
    """A case whose decision left as a letter, and the letter."""
    told = referred(**who)
    if language:
        told.tell(LanguageStated(language=language))
    decision = decided(told, FIRST, Outcome.NEGATIVE, untold=True)
    letter = told.tell(
        LetterSent(
            letter=kind,
            about=about or decision,
            language="eng",
            law_version=VERSION,
            how=ServiceMethod.THROUGH_SUPPORT,
            to_agency=PROVIDER,
            text=uuid4(),
        )
    )
    return told, letter


def fact_of(state, letter, *, by_agency=PROVIDER):
    sent = check_letter(state, letter, on=DAY)
    return served(sent.id, sent.kind, sent.about, sent.how, TOLD, by_agency=by_agency)


def code(language, service, **who):
    told, letter = with_letter(language, **who)
    state = fold(told.history)
    try:
        check_service(state, check_letter(state, letter, on=DAY), service, law=LAW, on=DAY)
    except RuleBroken as broken:
        return broken.code
    return None


@pytest.mark.parametrize(
    ("language", "service", "expected"),
    [
        ("tir", TOLD, None),
        ("tir", replace(TOLD, known_by=KnownBy.TOLD_BY_TELEPHONE), None),
        ("tir", replace(TOLD, interpreter=Interpreter.NOT_NEEDED), None),
        ("tir", READ, "not_explained"),
        ("tir", replace(TOLD, told_by=ToldBy.READ_IT), "not_explained"),
        ("tir", replace(TOLD, known_by=KnownBy.HELPER_CONFIRMED), "not_explained"),
        ("tir", replace(TOLD, language="eng"), "not_explained"),
        (
            "tir",
            replace(TOLD, interpreter=Interpreter.NOT_INDEPENDENT),
            "interpreter_not_independent",
        ),
        ("eng", replace(READ, language="eng"), None),
        (
            "eng",
            replace(TOLD, interpreter=Interpreter.NOT_INDEPENDENT),
            "interpreter_not_independent",
        ),
        (None, READ, "not_explained"),
        (None, TOLD, None),
        ("tir", replace(TOLD, understood=Understood.NOT_ASKED), "understood_not_asked"),
        # What was not understood is recorded whoever told it: it is no service.
        ("tir", replace(READ, understood=Understood.NO), None),
    ],
)
def test_what_counts_as_service(language, service, expected):
    assert code(language, service) == expected


@pytest.mark.parametrize("told_by", ToldBy)
def test_a_child_is_told_by_who_speaks_for_the_child(told_by):
    explains = told_by in (ToldBy.GUARDIAN, ToldBy.LAWYER, ToldBy.SOCIAL_WORKER)
    found = code("tir", replace(TOLD, told_by=told_by), **CHILD)
    assert (found is None) is explains
    if not explains:
        assert found in ("child_is_not_served", "not_explained")


def test_a_letter_is_served_once_and_never_before_it_left():
    told, letter = with_letter()
    state = fold(told.history)
    with pytest.raises(RuleBroken, match="before_it_was_sent"):
        check_letter(state, letter, on=DAY - timedelta(days=1))
    with pytest.raises(RuleBroken, match="no_such_letter"):
        check_letter(state, uuid4(), on=DAY)
    told.tell(fact_of(state, letter))
    with pytest.raises(RuleBroken, match="already_served"):
        check_letter(fold(told.history), letter, on=DAY)


def test_service_of_a_decision_names_it_and_of_another_letter_does_not():
    told, letter = with_letter()
    state = fold(told.history)
    fact = fact_of(state, letter)
    assert isinstance(fact, DecisionServed)
    assert (fact.decision, fact.letter, fact.by_agency) == (
        state.reasonable_grounds.id,
        letter,
        PROVIDER,
    )
    told.tell(fact)
    assert fold(told.history).reasonable_grounds.served_on == DAY
    other, news = with_letter(about=uuid4(), kind=LetterKind.SUSPENDED)
    state = fold(other.history)
    fact = fact_of(state, news, by_agency=None)
    assert isinstance(fact, LetterServed)


def test_only_a_letter_that_is_owed_is_sent_and_only_until_it_is_served():
    told = referred()
    with pytest.raises(RuleBroken, match="no_such_letter"):
        check_owed(told.history, uuid4())
    decision = decided(told, FIRST, Outcome.POSITIVE)
    with pytest.raises(RuleBroken, match="already_served"):
        check_owed(told.history, decision)
    suspended = told.tell(Suspended(reason=SuspensionReason.MISSING))
    assert check_owed(told.history, suspended).kind is LetterKind.SUSPENDED
    letter = told.tell(
        LetterSent(
            letter=LetterKind.SUSPENDED,
            about=suspended,
            language="eng",
            law_version=VERSION,
            how=ServiceMethod.IN_PERSON,
            text=uuid4(),
        )
    )
    told.tell(fact_of(fold(told.history), letter))
    with pytest.raises(RuleBroken, match="already_served"):
        check_owed(told.history, suspended)


def test_a_letter_goes_only_to_an_organisation_that_works_with_the_person():
    reach = Reach(tellers={ServiceMethod.THROUGH_SUPPORT: (PROVIDER,)})
    check_way(reach, ServiceMethod.THROUGH_SUPPORT, to_agency=PROVIDER)
    for agency in (None, uuid4()):
        with pytest.raises(RuleBroken, match="way_nobody_there"):
            check_way(reach, ServiceMethod.THROUGH_SUPPORT, to_agency=agency)
    with pytest.raises(RuleBroken, match="way_not_stated"):
        check_way(reach, ServiceMethod.POST, to_agency=None)


def test_every_reason_against_a_way_can_be_said():
    assert {f"way_{why}" for why in WhyNot} <= set(SENTENCES)
