"""What panels and the officer hold back: each brake with the fact that lifts it."""

from datetime import date, timedelta
from uuid import UUID

import pytest

from opennrm.cases.events.officer import ActiveWitnessNoted, DecisionNearTold, OfficerAdded
from opennrm.cases.events.panels import PanelDecided
from opennrm.cases.events.referral import PoliceTold
from opennrm.cases.events.related import CasesRelated, RelatedPositive
from opennrm.cases.events.second_reading import DecisionReturned
from opennrm.cases.events.setting_aside import SettingAsideOpened
from opennrm.cases.events.work import AuthorityChanged
from opennrm.cases.history import fold
from opennrm.cases.vocabulary.ages import SetAsideGround
from opennrm.cases.vocabulary.brakes import BRAKES
from opennrm.cases.vocabulary.casework import Authority
from opennrm.cases.vocabulary.decisions import Outcome
from opennrm.cases.vocabulary.panels import (
    Conflict,
    OfficerAnswer,
    PanelPurpose,
    PanelVote,
    SeatKind,
)
from opennrm.cases.vocabulary.people import Sure, YesNo
from opennrm.cases.vocabulary.related import Shared, Strength
from opennrm.cases.vocabulary.second_reading import ReturnReason
from opennrm.review.panel_brakes import agreed_by_panel, brakes, purposes_of
from opennrm.review.situation import Situation
from tests.unit.cases.telling import DAY, decided, referred
from tests.unit.review.sitting import FIRST, LAW, LOCAL, SECOND, close, convene, declare, seat, sit

NEG, POS, ASK = PanelVote.NEGATIVE, PanelVote.POSITIVE, PanelVote.ASK
FORCE = UUID(int=50)
ALL_NEG = {"police": NEG, "local_authority": NEG, "specialist": NEG}


def witness(stage=SECOND):
    """An active witness, with a negative of this stage signed."""
    told = referred()
    if stage is SECOND:
        decided(told, FIRST, Outcome.POSITIVE)
    told.tell(ActiveWitnessNoted())
    return told, decided(told, stage, Outcome.NEGATIVE, served=False)


def codes(told, stage=SECOND, on=DAY):
    situation = Situation.of(told.history, stage, law=LAW, on=on)
    assert situation is not None
    return [brake.code for brake in brakes(situation)]


@pytest.mark.parametrize("stage", [FIRST, SECOND])
def test_a_negative_on_an_active_witness_waits_for_a_panel(stage):
    told, decision = witness(stage)
    assert codes(told, stage) == ["panel_needed"]
    panel = convene(told, decision=decision, stages=(stage,))
    assert codes(told, stage) == ["panel_without_quorum"]
    for kind in (SeatKind.POLICE, SeatKind.LOCAL_AUTHORITY, SeatKind.SPECIALIST):
        declare(told, panel, kind)
    assert codes(told, stage) == ["panel_without_quorum"]


def test_a_panel_without_quorum_and_then_with_one():
    told, decision = witness()
    panel = convene(told, decision=decision)
    sit(told, panel, police=NEG, local_authority=NEG)
    situation = Situation.of(told.history, SECOND, law=LAW, on=DAY)
    (brake,) = brakes(situation)
    assert brake.code == "panel_without_quorum"
    assert brake.facts["missing"] == ("specialist_organisation",)
    sit(told, panel, specialist=POS)
    assert codes(told) == ["panel_undecided"]
    close(told, panel)
    assert codes(told) == []


def test_a_result_that_its_votes_do_not_bear_holds_nothing_up_and_lets_nothing_go():
    # The quorum is counted from the votes, whatever the stored result says.
    told, decision = witness()
    panel = convene(told, decision=decision)
    sit(told, panel, police=NEG)
    told.tell(
        PanelDecided(
            panel=panel,
            stage=SECOND,
            decision=decision,
            purposes=(PanelPurpose.ACTIVE_WITNESS,),
            result=NEG,
            counted=tuple(seat(kind).seat for kind in SeatKind),
        )
    )
    assert codes(told) == ["panel_needed"]


@pytest.mark.parametrize("said", [POS, ASK])
def test_a_panel_that_does_not_find_for_a_negative_lets_none_go(said):
    told, decision = witness()
    panel = convene(told, decision=decision)
    sit(told, panel, police=said, local_authority=said, specialist=NEG)
    assert close(told, panel) is said
    assert codes(told) == ["panel_needed"]


def test_a_panel_on_one_decision_says_nothing_of_the_next():
    told, decision = witness()
    panel = convene(told, decision=decision)
    sit(told, panel, **ALL_NEG)
    close(told, panel)
    told.tell(DecisionReturned(stage=SECOND, decision=decision, reason=ReturnReason.NEW_EVIDENCE))
    decided(told, SECOND, Outcome.NEGATIVE, served=False)
    assert codes(told) == ["panel_needed"]


def test_a_conflict_declared_in_time_takes_the_quorum_away():
    told, decision = witness()
    panel = convene(told, decision=decision)
    sit(told, panel, **ALL_NEG)
    declare(told, panel, SeatKind.SPECIALIST, Conflict.KNOWS_PERSON)
    assert codes(told) == ["panel_without_quorum"]


def test_a_local_panel_decides_first_and_the_signature_follows():
    told = referred()
    told.tell(
        AuthorityChanged(authority=Authority.DEVOLVED_PANEL, law_names=Authority.DEVOLVED_PANEL)
    )
    given = {"purposes": (PanelPurpose.DEVOLVED_CHILD,)}
    panel = convene(told, *LOCAL, stages=(FIRST, SECOND), **given)
    sit(told, panel, police=NEG, local_authority=NEG, health=NEG)
    close(told, panel)
    assert codes_after_signing(told, FIRST) == ["panel_needed"]


def codes_after_signing(told, stage):
    """Nobody voted on this stage: the votes were on the other."""
    decided(told, stage, Outcome.NEGATIVE, served=False)
    return codes(told, stage)


def test_what_a_local_panel_found_holds_until_the_decision_comes_back():
    told = referred()
    told.tell(
        AuthorityChanged(authority=Authority.DEVOLVED_PANEL, law_names=Authority.DEVOLVED_PANEL)
    )
    panel = convene(told, *LOCAL, purposes=(PanelPurpose.DEVOLVED_CHILD,))
    sit(told, panel, police=NEG, local_authority=NEG, health=POS)
    close(told, panel)
    decision = decided(told, SECOND, Outcome.NEGATIVE, served=False)
    assert codes(told) == []
    told.tell(DecisionReturned(stage=SECOND, decision=decision, reason=ReturnReason.TAKEN_BACK))
    decided(told, SECOND, Outcome.NEGATIVE, served=False)
    assert codes(told) == ["panel_needed"]


def test_a_negative_that_differs_from_a_related_positive_waits_for_a_panel():
    # R-DEC-06: two girls from one place.
    told = referred()
    decision = decided(told, SECOND, Outcome.NEGATIVE, served=False)
    assert codes(told) == []
    other = UUID(int=70)
    told.tell(
        CasesRelated(
            other=other,
            shared=(Shared.DESCRIBED_ONCE,),
            strength=Strength.STRONG,
            other_may_be_exploiter=Sure.NO,
        )
    )
    assert codes(told) == []
    told.tell(RelatedPositive(other=other, stage=SECOND, decision=UUID(int=71)))
    needed = purposes_of(told.history, fold(told.history), SECOND, LAW, on=DAY)
    assert needed == (PanelPurpose.RELATED_CASE,)
    panel = convene(told, decision=decision, purposes=needed)
    sit(told, panel, **ALL_NEG)
    close(told, panel)
    assert codes(told) == []


def test_each_purpose_is_asked_of_a_panel():
    told, decision = witness()
    panel = convene(told, decision=decision, purposes=(PanelPurpose.SETTING_ASIDE,))
    sit(told, panel, **ALL_NEG)
    close(told, panel)
    assert codes(told) == ["panel_needed"]
    given = {"state": fold(told.history), "law": LAW, "decision": decision}
    assert agreed_by_panel(told.history, SECOND, PanelPurpose.SETTING_ASIDE, **given)
    assert not agreed_by_panel(told.history, SECOND, PanelPurpose.ACTIVE_WITNESS, **given)


def test_the_officer_has_their_time_and_silence_does_not_hold_the_case():
    # R-DEC-10, practice finding 37.
    told = referred()
    told.tell(PoliceTold(told=YesNo.YES, force=FORCE))
    decided(told, SECOND, Outcome.NEGATIVE, served=False)
    assert codes(told) == ["officer_not_told"]
    notice = told.tell(DecisionNearTold(agency=FORCE, stage=SECOND))
    assert codes(told) == ["officer_may_add"]
    assert codes(told, on=DAY + timedelta(days=7)) == ["officer_may_add"]
    assert codes(told, on=DAY + timedelta(days=8)) == []
    told.tell(OfficerAdded(notice=notice, answer=OfficerAnswer.NOTHING_TO_ADD))
    assert codes(told) == []


def test_a_notice_on_the_first_decision_says_nothing_of_the_second():
    told = referred()
    told.tell(PoliceTold(told=YesNo.YES, force=FORCE))
    told.tell(DecisionNearTold(agency=FORCE, stage=FIRST))
    decided(told, SECOND, Outcome.NEGATIVE, served=False)
    assert codes(told, on=DAY + timedelta(days=30)) == ["officer_not_told"]


def test_every_brake_has_words():
    raised = {
        "panel_needed",
        "panel_without_quorum",
        "panel_undecided",
        "officer_not_told",
        "officer_may_add",
    }
    assert raised <= set(BRAKES)


def test_a_negative_of_the_year_of_the_panels():
    told = referred(day=date(2020, 5, 1))
    decided(told, SECOND, Outcome.NEGATIVE, date(2020, 7, 1), served=False)
    assert codes(told, on=date(2020, 7, 1)) == ["panel_needed"]
    # Signed then, it does not slip out when the panels have ended.
    assert codes(told, on=date(2023, 1, 2)) == ["panel_needed"]
    told = referred(day=date(2023, 1, 2))
    decided(told, SECOND, Outcome.NEGATIVE, date(2023, 3, 1), served=False)
    assert codes(told, on=date(2023, 3, 1)) == []


def test_while_a_positive_is_asked_after_the_panel_is_on_that():
    told = referred()
    decision = decided(told, FIRST, Outcome.POSITIVE)
    told.tell(
        SettingAsideOpened(
            stage=FIRST, decision=decision, ground=SetAsideGround.DECEIVED, reasons=UUID(int=80)
        )
    )
    state = fold(told.history)
    needed = purposes_of(told.history, state, FIRST, LAW, on=DAY)
    assert needed == (PanelPurpose.SETTING_ASIDE,)
    assert purposes_of(told.history, state, SECOND, LAW, on=DAY) == ()
