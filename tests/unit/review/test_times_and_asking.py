"""Who may ask, on which ground, and until when: from service, and from nothing else.

R-REV-01; practice findings 40 and 47.
"""

from datetime import date, timedelta
from pathlib import Path
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import structs

from opennrm.cases.events.representing import RepresentativeConfirmed
from opennrm.cases.events.review import (
    AppealLodged,
    ReviewAsked,
    ReviewNotTakenUp,
    ReviewTimeExtended,
)
from opennrm.cases.history import fold
from opennrm.cases.refusals import RuleBroken
from opennrm.cases.vocabulary.decisions import Outcome, ServiceMethod
from opennrm.cases.vocabulary.people import YesNo
from opennrm.cases.vocabulary.representing import PaidBy, RepresentativeKind, RepresentativeMay
from opennrm.cases.vocabulary.review import AskedBy, LateBecause, NotTakenUp, ReviewGround
from opennrm.cases.vocabulary.withdrawing import Interpreter
from opennrm.identification.reopening import adverse
from opennrm.law.loading import load
from opennrm.review import asking
from opennrm.review.times import in_time, may_extend, window
from tests.integration.procedures.another_country import law_of_another_country
from tests.unit.cases.telling import DAY, decided, referred
from tests.unit.review.again import FIRST, LAST, LAW, WHY, asked, opened, refused, tell

POLICE = UUID(int=1)
GROUND = (ReviewGround.ADDITIONAL_EVIDENCE,)


@pytest.fixture(scope="module")
def elsewhere(tmp_path_factory):
    """The law of a country that has an independent review and an appeal."""
    return law_of_another_country(tmp_path_factory.mktemp("elsewhere"))


def code(check, *given, **more):
    with pytest.raises(RuleBroken) as broken:
        check(*given, **more)
    return broken.value.code


def ask(told, *, on=DAY, law=LAW, **changed):
    event = ReviewAsked(**{"by": AskedBy.FIRST_RESPONDER, "grounds": GROUND, **changed})
    return asking.check_asking(told.history, event, agency=POLICE, law=law, on=on)


# Time.


def test_time_runs_from_service():
    told, _ = refused()
    state = fold(told.history)
    assert window(state, adverse(state), LAW, route="reconsideration").last == LAST


def test_without_service_no_clock_runs():
    state = fold(refused()[0].history)
    unserved = structs.replace(adverse(state), served_on=None)
    assert window(state, unserved, LAW, route="reconsideration").last is None
    years = DAY + timedelta(days=4_000)
    assert in_time(state, unserved, LAW, route="reconsideration", asked_on=years)


def test_what_is_signed_and_not_issued_is_no_decision_in_force():
    assert adverse(fold(refused(served=False)[0].history)) is None


def test_before_the_window_existed_there_is_no_limit():
    told, _ = refused(day=date(2022, 3, 1))
    state = fold(told.history)
    found = window(state, adverse(state), LAW, route="reconsideration")
    assert (found.last, found.provision) == (None, None)
    assert in_time(state, adverse(state), LAW, route="reconsideration", asked_on=date(2026, 1, 1))
    assert not may_extend(state, adverse(state), LAW, route="reconsideration")


@pytest.mark.parametrize(
    ("day", "because", "how", "expected"),
    [
        (LAST, None, ServiceMethod.POST, True),
        (LAST + timedelta(days=1), None, ServiceMethod.POST, False),
        (LAST + timedelta(days=1), LateBecause.HEALTH, ServiceMethod.POST, False),
        (LAST + timedelta(days=1), LateBecause.LETTER_WENT_ASTRAY, ServiceMethod.POST, True),
        (LAST + timedelta(days=1), LateBecause.LETTER_WENT_ASTRAY, ServiceMethod.EMAIL, True),
        (
            LAST + timedelta(days=1),
            LateBecause.LETTER_WENT_ASTRAY,
            ServiceMethod.THROUGH_SUPPORT,
            False,
        ),
    ],
)
def test_in_time(day, because, how, expected):
    state = fold(refused()[0].history)
    found = in_time(
        state,
        structs.replace(adverse(state), served_how=how),
        LAW,
        route="reconsideration",
        asked_on=day,
        late_because=because,
    )
    assert found is expected


@settings(max_examples=50, deadline=None)
@given(st.integers(0, 400), st.integers(0, 400))
def test_more_time_never_makes_less(first, second):
    told, decision = refused()
    for days in (first, second):
        until = DAY + timedelta(days=days)
        because = LateBecause.HEALTH
        tell(told, ReviewTimeExtended(decision=decision, until=until, because=because))
    state = fold(told.history)
    found = window(state, adverse(state), LAW, route="reconsideration")
    assert found.last == max(LAST, DAY + timedelta(days=max(first, second)))
    assert found.extended == (max(first, second) > 30)


# Asking.


def test_a_first_responder_asks_on_a_ground_of_the_law():
    told, decision = refused()
    assert ask(told).id == decision


@pytest.mark.parametrize(
    ("by", "day", "expected"),
    [
        (AskedBy.PERSON_CONCERNED, date(2026, 3, 2), True),
        (AskedBy.PERSON_CONCERNED, date(2022, 3, 2), False),
        (AskedBy.SUPPORT_PROVIDER, date(2022, 3, 2), True),
        (AskedBy.REPRESENTATIVE, date(2022, 3, 2), False),
        (AskedBy.PERSON_CONCERNED, date(2012, 3, 2), True),
    ],
)
def test_who_may_ask_is_dated_law(by, day, expected):
    told, _ = refused(day=day)
    found = asking.who_may_ask(fold(told.history), LAW, route="reconsideration", on=day)
    assert (by in found) is expected
    if not expected:
        assert code(ask, told, on=day, by=by) == "may_not_ask"


def test_a_representative_asks_once_the_person_confirmed_it():
    told, _ = refused()
    by = AskedBy.REPRESENTATIVE
    assert code(ask, told, by=by) == "representative_not_confirmed"
    confirmed = RepresentativeConfirmed(
        who=RepresentativeKind.LAWYER,
        agency=POLICE,
        may=(RepresentativeMay.ASK_REVIEW,),
        until=LAST,
        heard_alone=YesNo.YES,
        interpreter=Interpreter.NOT_NEEDED,
        chosen_freely=YesNo.YES,
        paid_by=PaidBy.LEGAL_AID,
    )
    tell(told, confirmed)
    assert ask(told, by=by)
    assert code(ask, told, by=by, on=LAST + timedelta(days=1)) == "representative_not_confirmed"


def test_what_is_refused_at_asking(elsewhere):
    told, _ = refused()
    assert code(ask, referred()) == "nothing_to_review"
    positive = referred()
    decided(positive, FIRST, Outcome.POSITIVE)
    assert code(ask, positive) == "nothing_to_review"
    assert code(ask, told, grounds=()) == "ground_missing"
    assert code(ask, told, independent=True) == "no_such_route"
    assert ask(told, independent=True, law=elsewhere)
    early, _ = refused(day=date(2012, 3, 2))
    assert ask(early, on=date(2012, 3, 2)), "where the law is silent, anybody asks on any ground"


def test_a_ground_that_the_law_of_that_day_does_not_know(elsewhere, monkeypatch):
    told, _ = refused()
    rule = asking.governing("reconsideration", fold(told.history), LAW, decided=DAY)
    only = type("Rule", (), {"unit": "codes", "codes": ("not_in_line_with_guidance",)})()
    real = asking.governing

    def narrower(name, *given, **more):
        return only if name == "reconsideration" else real(name, *given, **more)

    monkeypatch.setattr(asking, "governing", narrower)
    assert rule is not None
    assert code(ask, told) == "ground_not_known"


def test_the_same_is_not_asked_twice_before_it_is_answered(elsewhere):
    told, decision = refused()
    request = asked(told)
    assert code(ask, told) == "asked_already"
    opened(told, decision, request=request)
    assert code(ask, told) == "asked_already"
    assert ask(told, independent=True, law=elsewhere), "another route is another request"
    other, _ = refused()
    late = asked(other)
    tell(other, ReviewNotTakenUp(request=late, why=NotTakenUp.OUT_OF_TIME))
    assert ask(other), "what was not taken up can be asked again, on something new"


def test_a_country_without_reconsideration_offers_none():
    law = load(Path(__file__).parent.parent / "law" / "made_up_country")
    told, _ = refused()
    assert asking.routes(fold(told.history), law, decided=DAY) == ()
    assert code(ask, told, law=law) == "no_such_route"


def test_routes_are_those_of_the_country(elsewhere):
    state = fold(refused()[0].history)
    assert asking.routes(state, LAW, decided=date(2015, 3, 2)) == ("reconsideration",)
    assert asking.routes(state, LAW, decided=DAY) == ("reconsideration",)
    assert asking.routes(state, elsewhere, decided=DAY) == (
        "reconsideration",
        "independent_review",
        "appeal",
    )


# More time, and not taking up.


def extend(told, decision, until, *, law=LAW):
    event = ReviewTimeExtended(decision=decision, until=until, because=LateBecause.HEALTH)
    return asking.check_extension(told.history, event, law=law)


def test_more_time(elsewhere):
    told, decision = refused()
    extend(told, decision, LAST + timedelta(days=1))
    extend(told, decision, DAY + timedelta(days=60), law=elsewhere)
    assert code(extend, told, decision, LAST) == "time_is_longer_already"
    assert code(extend, told, WHY, LAST) == "not_this_decision"
    assert code(extend, referred(), WHY, LAST) == "nothing_to_review"
    early, old = refused(day=date(2022, 3, 1))
    assert code(extend, early, old, date(2030, 1, 1)) == "no_limit_to_extend"


def not_taken(told, request, **changed):
    given = {"request": request, "why": NotTakenUp.OUT_OF_TIME, "text": WHY, **changed}
    return asking.check_not_taking_up(told.history, ReviewNotTakenUp(**given), law=LAW)


def test_not_taking_up():
    told, _ = refused()
    early, late = asked(told, DAY), None
    assert code(not_taken, told, early) == "request_in_time"
    other, _ = refused()
    late = asked(other, LAST + timedelta(days=1))
    not_taken(other, late)
    assert code(not_taken, other, late, text=None) == "reasons_missing"
    assert code(not_taken, other, WHY) == "no_such_request_to_review"
    not_taken(told, early, why=NotTakenUp.ASKED_ALREADY)


def test_a_request_of_before_any_decision_is_about_none():
    told = referred()
    asked(told)
    state = fold(told.history)
    (one,) = state.review_requests
    assert one.decision is None
    assert asking.is_in_time(state, one, LAW)
    assert asking.waiting(state) == ()


def test_an_independent_request_has_its_own_window(elsewhere):
    told, _ = refused()
    asked(told, DAY + timedelta(days=40), independent=True)
    asked(told, DAY + timedelta(days=40))
    state = fold(told.history)
    found = [asking.is_in_time(state, one, elsewhere) for one in state.review_requests]
    assert found == [True, False]


# The appeal.


def appeal(told, law, *, on=DAY, late=None, by=AskedBy.FIRST_RESPONDER):
    event = AppealLodged(by=by, late_because=late)
    return asking.check_appeal(told.history, event, agency=POLICE, law=law, on=on)


def test_an_appeal(elsewhere):
    told, decision = refused()
    assert code(appeal, told, LAW) == "no_such_route"
    assert appeal(told, elsewhere).id == decision
    late = DAY + timedelta(days=43)
    assert code(appeal, told, elsewhere, on=late) == "late_needs_reason"
    assert appeal(told, elsewhere, on=late, late=LateBecause.DETAINED).id == decision
    tell(told, AppealLodged(by=AskedBy.FIRST_RESPONDER))
    assert code(appeal, told, elsewhere) == "asked_already"
    by = AskedBy.REPRESENTATIVE
    assert code(appeal, told, elsewhere, by=by) == "representative_not_confirmed"
