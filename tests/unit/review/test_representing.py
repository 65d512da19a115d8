"""The clock of what is written for the person, and who speaks for them.

R-REV-04; practice finding 47.
"""

from datetime import date, timedelta
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import structs

from opennrm.cases.events.referral import Referred
from opennrm.cases.events.representing import (
    RepresentationAcknowledged,
    RepresentationAnswered,
    RepresentationHandedOn,
    RepresentationMade,
    RepresentationReviewed,
    RepresentativeConfirmed,
    RepresentativeEnded,
)
from opennrm.cases.history import fold
from opennrm.cases.refusals import RuleBroken
from opennrm.cases.vocabulary.casework import ContactWay
from opennrm.cases.vocabulary.nations import Nation
from opennrm.cases.vocabulary.people import Sure, YesNo
from opennrm.cases.vocabulary.representing import (
    PaidBy,
    RepresentationAbout,
    RepresentationAnswer,
    RepresentationFrom,
    RepresentativeEndedBy,
    RepresentativeKind,
    RepresentativeMay,
    ReviewerSaid,
)
from opennrm.cases.vocabulary.routes import ReferralRoute
from opennrm.cases.vocabulary.withdrawing import Interpreter
from opennrm.identification import written_for
from opennrm.review import representations as rules
from opennrm.review import representatives as speaking
from tests.unit.cases.telling import DAY, Telling, referred
from tests.unit.review.again import LAW, REVIEWERS, WHY, tell

FIRM = UUID(int=33)
LATE = DAY + timedelta(days=3)


def code(check, *given, **more):
    with pytest.raises(RuleBroken) as broken:
        check(*given, **more)
    return broken.value.code


def child():
    return referred(route=ReferralRoute.CHILD, under_18=Sure.YES)


def written(told, *about, on=DAY):
    event = RepresentationMade(
        sender=RepresentationFrom.LAWYER,
        about=about or (RepresentationAbout.RELEASE,),
        way=ContactWay.EMAIL,
        received_on=on,
        text=WHY,
    )
    return tell(told, event, on)


def due_of(told, one=0):
    state = fold(told.history)
    return written_for.answer_due(state, state.representations[one], LAW).on


@pytest.mark.parametrize(
    ("about", "days"),
    [
        (RepresentationAbout.CHILD, 2),
        (RepresentationAbout.RELEASE, 2),
        (RepresentationAbout.REMOVAL, 2),
        (RepresentationAbout.SAFETY, 14),
        (RepresentationAbout.SUPPORT, 14),
        (RepresentationAbout.DECISION, 14),
        (RepresentationAbout.OTHER, 14),
    ],
)
def test_by_when_it_is_answered(about, days):
    told = referred()
    written(told, about)
    assert due_of(told) == DAY + timedelta(days=days)
    boy = child()
    written(boy, about)
    assert due_of(boy) == DAY + timedelta(days=2)


def test_over_christmas_two_working_days_are_long_in_scotland():
    told = referred(nation=Nation.SCOTLAND, day=date(2026, 12, 31))
    written(told, on=date(2026, 12, 31))
    assert due_of(told) == date(2027, 1, 6)


def test_where_nobody_knows_the_place_no_day_is_given():
    told = referred()
    written(told)
    state = structs.replace(fold(told.history), nation=None)
    assert written_for.answer_due(state, state.representations[0], LAW) is None
    assert written_for.acknowledge_due(state, state.representations[0], LAW) is None
    assert written_for.representations_due(state, LAW) == ()
    assert not written_for.is_late(state, state.representations[0], LAW, on=date(2099, 1, 1))


def test_what_is_due_until_it_is_answered():
    told = referred()
    letter = written(told)
    due = [str(one.what) for one in written_for.representations_due(fold(told.history), LAW)]
    assert due == ["acknowledge_representation", "answer_representation"]
    tell(told, RepresentationAcknowledged(representation=letter))
    due = [str(one.what) for one in written_for.representations_due(fold(told.history), LAW)]
    assert due == ["answer_representation"]
    answered = RepresentationAnswered(representation=letter, how=RepresentationAnswer.DONE)
    tell(told, answered)
    assert written_for.representations_due(fold(told.history), LAW) == ()


def test_unanswered_it_is_handed_on_the_day_after_and_once():
    told = referred()
    letter, other = written(told), written(told, RepresentationAbout.SUPPORT)
    event = RepresentationHandedOn(representation=letter, to=REVIEWERS)
    given = {"law": LAW, "on": LATE}
    assert rules.to_hand_on(fold(told.history), LAW, on=LATE - timedelta(days=1)) == ()
    rules.check_handed_on(told.history, event, **given)
    months = LATE + timedelta(days=200)
    assert [one.id for one in rules.to_hand_on(fold(told.history), LAW, on=months)] == [letter]
    assert other
    tell(told, event, LATE)
    assert code(rules.check_handed_on, told.history, event, **given) == "not_to_be_handed_on"


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 30), st.lists(st.integers(0, 40), max_size=5))
def test_when_it_is_handed_on_depends_on_the_day_alone(answered_after, looks):
    """A worker that looks often, late or never changes nothing of what is due on a day."""
    told = referred()
    letter = written(told)
    event = RepresentationAnswered(representation=letter, how=RepresentationAnswer.DONE, text=WHY)
    tell(told, event, DAY + timedelta(days=answered_after))
    for days in looks:
        day = DAY + timedelta(days=days)
        state = fold(told.history.as_at(day=day))
        expected = days > 2 and days < answered_after
        assert bool(rules.to_hand_on(state, LAW, on=day)) is expected


def test_what_is_refused_of_what_is_written():
    told = referred()
    letter = written(told)
    made = fold(told.history).representations[0]
    assert made.id == letter
    good = RepresentationMade(
        sender=RepresentationFrom.OTHER,
        about=(RepresentationAbout.OTHER,),
        way=ContactWay.POST,
        received_on=DAY,
    )
    rules.check_made(told.history, good, on=DAY)
    for changed, expected in (
        ({"about": ()}, "about_missing"),
        ({"received_on": LATE}, "not_received_yet"),
    ):
        event = structs.replace(good, **changed)
        assert code(rules.check_made, told.history, event, on=DAY) == expected
    assert code(rules.check_made, Telling().history, good, on=DAY) == "not_referred"


def test_the_steps_of_an_answer():
    told = referred()
    letter = written(told)
    acknowledged = RepresentationAcknowledged(representation=letter)
    answered = RepresentationAnswered(
        representation=letter, how=RepresentationAnswer.DONE, text=WHY
    )
    said = RepresentationReviewed(representation=letter, said=ReviewerSaid.PROTECT_NOW, text=WHY)
    nothing = RepresentationAcknowledged(representation=WHY)
    assert code(rules.check_acknowledged, told.history, nothing) == "no_such_representation"
    assert code(rules.check_reviewed, told.history, said) == "not_handed_on"
    bare = structs.replace(answered, text=None)
    assert code(rules.check_answered, told.history, bare) == "reasons_missing"
    rules.check_acknowledged(told.history, acknowledged)
    tell(told, acknowledged)
    assert code(rules.check_acknowledged, told.history, acknowledged) == "acknowledged_already"
    tell(told, RepresentationHandedOn(representation=letter, to=REVIEWERS), LATE)
    rules.check_reviewed(told.history, said)
    tell(told, said, LATE)
    assert fold(told.history).representations[0].said is ReviewerSaid.PROTECT_NOW
    bare = structs.replace(said, text=None)
    assert code(rules.check_reviewed, told.history, bare) == "reasons_missing"
    rules.check_answered(told.history, answered)
    tell(told, answered, LATE)
    assert code(rules.check_answered, told.history, answered) == "answered_already"


# Who speaks for the person.


def confirmed(**changed):
    given = {
        "who": RepresentativeKind.LAWYER,
        "agency": FIRM,
        "may": (RepresentativeMay.ASK_REVIEW, RepresentativeMay.WITHDRAW),
        "until": DAY + timedelta(days=90),
        "heard_alone": YesNo.YES,
        "interpreter": Interpreter.INDEPENDENT,
        "chosen_freely": YesNo.YES,
        "paid_by": PaidBy.LEGAL_AID,
    }
    return RepresentativeConfirmed(**{**given, **changed})


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ({}, None),
        ({"paid_by": PaidBy.PERSON}, None),
        ({"agency": None, "who": RepresentativeKind.STAND_IN, "may": ("speak",)}, None),
        ({"until": date(2027, 3, 2)}, None),
        ({"until": date(2027, 3, 3)}, "authority_too_long"),
        ({"until": DAY - timedelta(days=1)}, "due_before_today"),
        ({"heard_alone": YesNo.NO}, "not_heard_alone"),
        ({"interpreter": Interpreter.NOT_INDEPENDENT}, "interpreter_not_independent"),
        ({"chosen_freely": YesNo.NO}, "not_chosen_freely"),
        ({"paid_by": PaidBy.SOMEBODY_ELSE}, "paid_by_another"),
        ({"paid_by": PaidBy.NOT_KNOWN}, "paid_by_another"),
        ({"may": ()}, "no_acts_named"),
        ({"who": RepresentativeKind.ADVISER}, "only_a_lawyer_withdraws"),
    ],
)
def test_confirming(changed, expected):
    history = referred().history
    event = confirmed(**changed)
    if expected is None:
        speaking.check_confirmation(history, event, law=LAW, on=DAY)
    else:
        assert code(speaking.check_confirmation, history, event, law=LAW, on=DAY) == expected


def test_nobody_of_the_closed_class_nobody_unreferred_and_no_child_withdraws():
    given = {"law": LAW, "on": DAY}
    check = speaking.check_confirmation
    assert code(check, referred().history, confirmed(), closed=True, **given) == "closed_agency"
    assert code(check, Telling().history, confirmed(), **given) == "not_referred"
    assert code(check, child().history, confirmed(), **given) == "child_cannot_withdraw"
    check(child().history, confirmed(may=(RepresentativeMay.SPEAK,)), **given)


def test_they_act_for_what_was_named_until_the_day_or_a_word():
    told = referred()
    who = tell(told, confirmed())
    asks, sees = RepresentativeMay.ASK_REVIEW, RepresentativeMay.SEE_FILE
    state, last = fold(told.history), DAY + timedelta(days=90)
    assert speaking.acting(state, agency=FIRM, act=asks, on=last)
    assert speaking.acting(state, agency=FIRM, act=sees, on=DAY) is None
    assert speaking.acting(state, agency=REVIEWERS, act=asks, on=DAY) is None
    assert speaking.acting(state, agency=FIRM, act=asks, on=last + timedelta(days=1)) is None
    speaking.check_acting(told.history, agency=FIRM, act=asks, on=DAY)
    given = {"agency": FIRM, "act": sees, "on": DAY}
    assert code(speaking.check_acting, told.history, **given) == "representative_not_confirmed"
    ended = RepresentativeEnded(representative=who, by=RepresentativeEndedBy.PERSON)
    speaking.check_end(told.history, ended, on=DAY)
    tell(told, ended)
    assert speaking.representatives(fold(told.history), on=DAY) == ()
    assert code(speaking.check_end, told.history, ended, on=DAY) == "no_such_representative"


def test_where_the_place_is_not_known_no_limit_is_given():
    told = Telling()
    told.tell(Referred(nation=Nation.ENGLAND, route=ReferralRoute.CONSENT, questions=1))
    long_ago = date(2001, 1, 1)
    event = confirmed(until=date(2099, 1, 1))
    speaking.check_confirmation(told.history, event, law=LAW, on=long_ago)
