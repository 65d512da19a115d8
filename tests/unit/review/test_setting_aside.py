"""A positive is set aside only with reasons, notice, a hearing and a panel (practice 36)."""

from datetime import date, timedelta
from uuid import UUID

import pytest
from msgspec.structs import replace

from opennrm.cases.events.referral import AgeAssessed
from opennrm.cases.events.setting_aside import (
    HeardOnSettingAside,
    PositiveSetAside,
    SettingAsideEnded,
    SettingAsideOpened,
    SettingAsideTold,
)
from opennrm.cases.history import fold
from opennrm.cases.refusals import RuleBroken
from opennrm.cases.vocabulary.ages import SetAsideEnd, SetAsideGround
from opennrm.cases.vocabulary.casework import Understood
from opennrm.cases.vocabulary.decisions import Outcome, ServiceMethod, Stage
from opennrm.cases.vocabulary.panels import PanelPurpose, PanelVote
from opennrm.cases.vocabulary.people import Sure, YesNo
from opennrm.cases.vocabulary.routes import ReferralRoute
from opennrm.cases.vocabulary.stages import CaseStage, Due
from opennrm.cases.vocabulary.withdrawing import Interpreter
from opennrm.identification import status
from opennrm.law import current_law
from opennrm.review.setting_aside import (
    check_ending,
    check_hearing,
    check_opening,
    check_setting_aside,
    check_telling,
    decided_from,
)
from tests.unit.cases.telling import DAY, Telling, decided, referred
from tests.unit.review import sitting

LAW = current_law()
FIRST, SECOND = Stage.REASONABLE_GROUNDS, Stage.CONCLUSIVE_GROUNDS
TOLD, LAST = date(2026, 3, 2), date(2026, 3, 16)
OPENER, DECIDER, REASONS = UUID(int=9), UUID(int=12), UUID(int=77)


class Journey:
    """A positive, and the steps by which it could fall."""

    def __init__(self, telling: Telling | None = None, stage: Stage = FIRST):
        self.telling = telling or referred()
        self.stage = stage
        self.decision = decided(self.telling, stage, Outcome.POSITIVE, DAY)
        self.panel = UUID(int=0)
        self.opening = UUID(int=0)

    @property
    def history(self):
        return self.telling.history

    def opened(self, ground=SetAsideGround.DECEIVED, **changed) -> "Journey":
        event = SettingAsideOpened(
            stage=self.stage, decision=self.decision, ground=ground, reasons=REASONS
        )
        event = replace(event, **changed)
        check_opening(self.history, event, law=LAW, on=DAY)
        self.opening = self.telling.tell(event, DAY)
        return self

    def told(self, how=ServiceMethod.THROUGH_LAWYER) -> "Journey":
        event = SettingAsideTold(opening=self.opening, how=how, understood=Understood.YES)
        check_telling(self.history, event, on=TOLD)
        self.telling.tell(event, TOLD)
        return self

    def heard(self, **changed) -> "Journey":
        event = HeardOnSettingAside(
            opening=self.opening,
            interpreter=Interpreter.INDEPENDENT,
            lawyer_offered=YesNo.YES,
            answer=REASONS,
        )
        event = replace(event, **changed)
        check_hearing(self.history, event)
        self.telling.tell(event, TOLD + timedelta(days=3))
        return self

    def before_a_panel(
        self,
        vote=PanelVote.NEGATIVE,
        day=LAST,
        kinds=sitting.USUAL,
        decision=None,
        purpose=PanelPurpose.SETTING_ASIDE,
    ) -> "Journey":
        self.panel = sitting.convene(
            self.telling,
            *kinds,
            purposes=(purpose,),
            stages=(self.stage,),
            decision=decision or self.decision,
            day=day,
        )
        for kind in kinds:
            sitting.declare(self.telling, self.panel, kind, day=day)
            sitting.vote(self.telling, self.panel, kind, vote, stage=self.stage, day=day)
        sitting.close(self.telling, self.panel, day)
        return self

    def set_aside(self, member=DECIDER, on=LAST) -> "Journey":
        event = PositiveSetAside(
            opening=self.opening,
            stage=self.stage,
            decision=self.decision,
            panel=self.panel,
            reasons=REASONS,
        )
        check_setting_aside(self.history, event, member=member, law=LAW, on=on)
        self.telling.tell(event, on)
        return self


def test_step_by_step_and_it_stands_until_the_last():
    journey = Journey()
    before = status.due(journey.history, LAW)
    for step in ("opened", "told", "heard", "before_a_panel"):
        getattr(journey, step)()
        assert fold(journey.history).reasonable_grounds.id == journey.decision
    assert decided_from(fold(journey.history), LAW) == LAST
    journey.set_aside()
    state = fold(journey.history)
    assert (state.reasonable_grounds, state.setting_aside) == (None, None)
    assert [one.id for one in state.set_aside] == [journey.decision]
    assert status.stage(state) is CaseStage.AWAITING_REASONABLE_GROUNDS
    # The recovery period that was told is not cut.
    ends = {item.on for item in before if item.what is Due.RECOVERY_AT_LEAST_UNTIL}
    assert ends
    assert ends <= {item.on for item in status.due(journey.history, LAW)}


@pytest.mark.parametrize(
    ("steps", "code"),
    [
        ("opened heard", "tell_first"),
        ("opened set_aside", "tell_first"),
        ("opened told set_aside", "not_heard"),
        ("opened told heard set_aside", "no_panel_against"),
        ("opened told heard before_a_panel told", "already_told"),
        ("opened opened", "setting_aside_open"),
        ("told", "no_such_opening"),
        ("heard", "no_such_opening"),
        ("set_aside", "no_such_opening"),
    ],
)
def test_no_step_is_left_out(steps, code):
    journey = Journey()
    *before, last = steps.split()
    for step in before:
        getattr(journey, step)()
    with pytest.raises(RuleBroken, match=code):
        getattr(journey, last)()
    assert fold(journey.history).reasonable_grounds.id == journey.decision


@pytest.mark.parametrize(
    "panel",
    [
        {"vote": PanelVote.POSITIVE},
        {"vote": PanelVote.ASK},
        {"day": TOLD},
        {"decision": UUID(int=3)},
        {"purpose": PanelPurpose.ACTIVE_WITNESS},
        {"kinds": sitting.USUAL[:2]},
    ],
    ids=["keeps", "asks", "before the hearing", "of another", "for another purpose", "no quorum"],
)
def test_only_a_panel_on_this_question_after_the_hearing(panel):
    journey = Journey().opened().told().heard().before_a_panel(**panel)
    with pytest.raises(RuleBroken, match="no_panel_against"):
        journey.set_aside()


def test_a_later_panel_that_keeps_it_holds():
    journey = Journey().opened().told().heard().before_a_panel()
    journey.before_a_panel(PanelVote.POSITIVE)
    with pytest.raises(RuleBroken, match="no_panel_against"):
        journey.set_aside()


def test_not_a_day_too_early_and_not_by_whoever_opened_or_signed_it():
    journey = Journey().opened().told().heard().before_a_panel(day=LAST - timedelta(days=1))
    with pytest.raises(RuleBroken, match="set_aside_too_early"):
        journey.set_aside(on=LAST - timedelta(days=1))
    with pytest.raises(RuleBroken, match="another_sets_aside"):
        journey.set_aside(member=OPENER)


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"interpreter": Interpreter.NOT_INDEPENDENT}, "interpreter_not_independent"),
        ({"lawyer_offered": YesNo.NO}, "lawyer_not_offered"),
    ],
)
def test_the_hearing_is_free_and_a_lawyer_was_offered(changed, code):
    with pytest.raises(RuleBroken, match=code):
        Journey().opened().told().heard(**changed)


def test_another_age_is_never_a_ground_by_itself():
    journey = Journey(referred(route=ReferralRoute.CHILD, under_18=Sure.YES))
    age = journey.telling.tell(AgeAssessed(under_18=Sure.NO))
    for evidence in ((), (age,)):
        with pytest.raises(RuleBroken, match="never_for_age_alone"):
            journey.opened(SetAsideGround.OTHER_AGE, evidence=evidence)
    other = next(e.id for e in journey.telling.envelopes if e.kind == "account_given")
    journey.opened(SetAsideGround.OTHER_AGE, evidence=(age, other))


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"decision": UUID(int=5)}, "no_such_positive"),
        ({"stage": SECOND}, "no_such_positive"),
        ({"evidence": (UUID(int=5),)}, "no_such_fact"),
    ],
)
def test_only_a_positive_that_stands_and_evidence_that_is_there(changed, code):
    with pytest.raises(RuleBroken, match=code):
        Journey().opened(**changed)


def test_the_later_decision_is_asked_about_first():
    journey = Journey()
    decided(journey.telling, SECOND, Outcome.POSITIVE, DAY)
    with pytest.raises(RuleBroken, match="later_decision_first"):
        journey.opened()


def test_a_child_is_told_through_whoever_speaks_for_them():
    journey = Journey(referred(route=ReferralRoute.CHILD, under_18=Sure.YES)).opened()
    with pytest.raises(RuleBroken, match="child_is_not_served"):
        journey.told(ServiceMethod.POST)
    journey.told(ServiceMethod.THROUGH_GUARDIAN)


def test_it_ends_and_the_positive_stands():
    journey = Journey().opened().told()
    event = SettingAsideEnded(opening=journey.opening, how=SetAsideEnd.NOT_SHOWN)
    check_ending(journey.history, event)
    journey.telling.tell(event, LAST)
    state = fold(journey.history)
    assert state.setting_aside is None
    assert state.reasonable_grounds.id == journey.decision
    with pytest.raises(RuleBroken, match="no_such_opening"):
        check_ending(journey.history, event)


def test_nothing_is_decided_of_a_positive_that_is_gone_or_before_anybody_was_told():
    journey = Journey()
    assert decided_from(fold(journey.history), LAW) is None
    journey.opened()
    assert decided_from(fold(journey.history), LAW) is None
    journey.told().heard().before_a_panel()
    event = PositiveSetAside(
        opening=journey.opening,
        stage=FIRST,
        decision=UUID(int=5),
        panel=journey.panel,
        reasons=REASONS,
    )
    with pytest.raises(RuleBroken, match="no_such_positive"):
        check_setting_aside(journey.history, event, member=DECIDER, law=LAW, on=LAST)
