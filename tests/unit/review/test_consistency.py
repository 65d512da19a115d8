"""Cases decided alike: what is told, what is held back, what is opened again, in every order."""

from datetime import date, timedelta
from uuid import UUID, uuid4

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from opennrm.access.gateways import ACTS, LINK_READERS
from opennrm.access.guarded import WRITTEN_ONLY_BY
from opennrm.cases.events import related as related_events
from opennrm.cases.events.decisions import DecisionIssued
from opennrm.cases.events.looking_again import LookedAtAgain
from opennrm.cases.events.panels import PanelConvened, PanelDecided, PanelSeat
from opennrm.cases.events.related import (
    CasesRelated,
    RelatedPositive,
    RelatedPositiveGone,
    RelationRefused,
    RelationUndone,
)
from opennrm.cases.events.work import Closed
from opennrm.cases.history import fold
from opennrm.cases.vocabulary.acts import Act
from opennrm.cases.vocabulary.brakes import BRAKES
from opennrm.cases.vocabulary.casework import ClosureReason, CorrectionReason
from opennrm.cases.vocabulary.decisions import Outcome, Stage
from opennrm.cases.vocabulary.panels import PanelPurpose, PanelVote, SeatKind
from opennrm.cases.vocabulary.people import Sure
from opennrm.cases.vocabulary.related import NotRelated, Shared, Strength
from opennrm.cases.vocabulary.stages import CaseStage
from opennrm.identification import status
from opennrm.law import current_law
from opennrm.review import issuing
from opennrm.review.consistency import (
    brakes,
    divergence,
    divergences,
    opened_again,
    told_by,
)
from opennrm.review.situation import Situation
from tests.unit.cases.telling import DAY, Telling, decided, referred

LAW = current_law()
FIRST, SECOND = Stage.REASONABLE_GROUNDS, Stage.CONCLUSIVE_GROUNDS
OTHER = UUID(int=77)


def related(other: UUID = OTHER) -> CasesRelated:
    return CasesRelated(
        other=other,
        shared=(Shared.EXPLOITER_TELEPHONE,),
        strength=Strength.STRONG,
        other_may_be_exploiter=Sure.NOT_SURE,
    )


def positive(stage: Stage = FIRST, other: UUID = OTHER) -> RelatedPositive:
    return RelatedPositive(other=other, stage=stage, decision=uuid4())


def reconciled(
    telling: Telling,
    *,
    stage: Stage = FIRST,
    vote: PanelVote = PanelVote.NEGATIVE,
    purpose: PanelPurpose = PanelPurpose.RELATED_CASE,
    reasons: bool = True,
    panel: UUID | None = None,
) -> UUID:
    """A panel convened now, unless one is given, that found for the negative with reasons."""
    seat = PanelSeat(seat=uuid4(), agency=uuid4(), seat_kind=SeatKind.POLICE)
    convened = panel or telling.tell(
        PanelConvened(purposes=(purpose,), stages=(stage,), seats=(seat,), votes_by=DAY)
    )
    telling.tell(
        PanelDecided(
            panel=convened,
            stage=stage,
            purposes=(purpose,),
            result=vote,
            counted=(seat.seat,),
            reconciliation=uuid4() if reasons else None,
        )
    )
    return convened


def two_girls() -> Telling:
    """The case of B, which is related to that of A, who was recognised."""
    telling = referred()
    telling.tell(related())
    telling.tell(positive())
    return telling


def test_a_related_positive_has_to_be_reconciled_before_a_negative():
    telling = two_girls()
    found = divergence(telling.history, FIRST)
    assert found is not None
    assert [one.other for one in found.positives] == [OTHER]
    assert divergence(telling.history, SECOND) is None


def test_a_panel_that_gave_reasons_reconciles_them():
    telling = two_girls()
    reconciled(telling)
    assert divergence(telling.history, FIRST) is None


@pytest.mark.parametrize(
    "changed",
    [
        {"stage": SECOND},
        {"vote": PanelVote.POSITIVE},
        {"vote": PanelVote.ASK},
        {"purpose": PanelPurpose.ACTIVE_WITNESS},
        {"reasons": False},
    ],
    ids=str,
)
def test_another_panel_reconciles_nothing(changed):
    telling = two_girls()
    reconciled(telling, **changed)
    assert divergence(telling.history, FIRST) is not None


def test_a_panel_that_sat_before_it_was_known_reconciles_nothing():
    telling = two_girls()
    panel = reconciled(telling)
    telling.tell(related(UUID(int=78)))
    telling.tell(positive(other=UUID(int=78)))
    found = divergence(telling.history, FIRST)
    assert found is not None
    assert [one.other for one in found.positives] == [UUID(int=78)]
    reconciled(telling, panel=panel)
    assert divergence(telling.history, FIRST) is not None
    reconciled(telling)
    assert divergence(telling.history, FIRST) is None


@pytest.mark.parametrize(
    "event",
    [
        RelationUndone(other=OTHER, reason=CorrectionReason.MATCH_WRONG),
        RelationRefused(other=OTHER, reason=NotRelated.HOUSEHOLD_ONLY),
    ],
    ids=lambda event: event.kind,
)
def test_what_was_undone_holds_nothing_back(event):
    telling = two_girls()
    telling.tell(event)
    assert divergence(telling.history, FIRST) is None
    assert fold(telling.history).related == ()


def test_a_positive_that_no_longer_stands_holds_nothing_back():
    telling = referred()
    telling.tell(related())
    told = positive()
    telling.tell(told)
    telling.tell(RelatedPositiveGone(other=OTHER, stage=FIRST, decision=told.decision))
    assert divergence(telling.history, FIRST) is None


def test_a_positive_of_a_case_that_nobody_related_says_nothing():
    telling = referred()
    telling.tell(positive())
    assert divergence(telling.history, FIRST) is None


def test_whoever_is_recognised_diverges_from_nobody():
    telling = two_girls()
    assert [one.stage for one in divergences(telling.history)] == [FIRST]
    decided(telling, FIRST, Outcome.POSITIVE)
    assert divergences(telling.history) == ()


def test_the_brake_says_since_when_and_nothing_of_whom():
    telling = two_girls()
    decided(telling, FIRST, Outcome.NEGATIVE, served=False)
    situation = Situation.of(telling.history, FIRST, law=LAW, on=DAY)
    [brake] = brakes(situation)
    assert (brake.code, brake.provision) == ("related_positive", "decided_alike")
    assert brake.facts == {"cases": 1, "since": DAY}
    assert "related_positive" in BRAKES
    assert brake in issuing.brakes(situation)
    reconciled(telling)
    situation = Situation.of(telling.history, FIRST, law=LAW, on=DAY)
    assert list(brakes(situation)) == []


# The other order: an issued negative.


def issued_first(*, closed: bool = False) -> Telling:
    telling = referred()
    decided(telling, FIRST, Outcome.NEGATIVE)
    if closed:
        telling.tell(Closed(reason=ClosureReason.DECIDED))
    telling.tell(related())
    telling.tell(positive())
    return telling


def test_an_issued_negative_is_opened_again_and_kept():
    telling = issued_first()
    negative = fold(telling.history).reasonable_grounds
    [again] = opened_again(telling.history)
    assert (again.stage, again.decision) == (FIRST, negative.id)

    telling.tell(again)
    state = fold(telling.history)
    assert state.reasonable_grounds is None
    assert state.earlier_decisions == (negative,)
    assert [one.decision for one in state.looked_again] == [negative.id]
    assert status.stage(state) is CaseStage.AWAITING_REASONABLE_GROUNDS
    assert opened_again(telling.history) == ()


@pytest.mark.parametrize("outcome", Outcome)
def test_nothing_else_is_opened_again(outcome):
    """A positive, another decision, or none at all stays as it is."""
    telling = referred()
    decided(telling, FIRST, Outcome.POSITIVE)
    second = decided(telling, SECOND, outcome)
    positive_first = fold(telling.history).reasonable_grounds.id
    before = fold(telling.history)
    for stage, decision in ((FIRST, positive_first), (FIRST, second), (SECOND, OTHER)):
        telling.tell(LookedAtAgain(stage=stage, decision=decision))
    assert fold(telling.history) == before


def test_a_case_that_was_closed_as_decided_is_open_again():
    telling = issued_first(closed=True)
    assert status.stage(fold(telling.history)) is CaseStage.CLOSED
    for again in opened_again(telling.history):
        telling.tell(again)
    assert status.stage(fold(telling.history)) is CaseStage.AWAITING_REASONABLE_GROUNDS


def test_the_recovery_period_goes_on_when_a_conclusive_negative_is_opened_again():
    telling = referred()
    decided(telling, FIRST, Outcome.POSITIVE)
    before = status.due(telling.history, LAW)
    later = DAY + timedelta(days=60)
    decided(telling, SECOND, Outcome.NEGATIVE, later)
    telling.tell(related(), later)
    telling.tell(positive(SECOND), later)
    for again in opened_again(telling.history):
        telling.tell(again, later)
    assert status.due(telling.history, LAW) == before


def test_a_negative_that_a_panel_had_reconciled_stays():
    telling = two_girls()
    reconciled(telling)
    decided(telling, FIRST, Outcome.NEGATIVE)
    assert opened_again(telling.history) == ()


def test_a_positive_is_never_opened_again():
    telling = referred()
    decided(telling, FIRST, Outcome.POSITIVE)
    telling.tell(related())
    telling.tell(positive())
    assert opened_again(telling.history) == ()


# What one case is told of another.


def test_a_case_is_told_of_an_issued_positive_once():
    girl, here = referred(), referred()
    here.tell(related(girl.case))
    decided(girl, FIRST, Outcome.POSITIVE, served=False)
    assert told_by(fold(here.history), fold(girl.history), case=girl.case) == ()
    girl = referred()
    here.tell(related(girl.case))
    decision = decided(girl, FIRST, Outcome.POSITIVE)
    [told] = told_by(fold(here.history), fold(girl.history), case=girl.case)
    assert told == RelatedPositive(other=girl.case, stage=FIRST, decision=decision)
    here.tell(told)
    assert told_by(fold(here.history), fold(girl.history), case=girl.case) == ()


def test_a_case_is_told_nothing_of_a_negative_or_of_a_stranger():
    girl, here = referred(), referred()
    decided(girl, FIRST, Outcome.NEGATIVE)
    here.tell(related(girl.case))
    assert told_by(fold(here.history), fold(girl.history), case=girl.case) == ()
    stranger = referred()
    decided(stranger, FIRST, Outcome.POSITIVE)
    assert told_by(fold(here.history), fold(stranger.history), case=stranger.case) == ()


STEPS = st.lists(
    st.sampled_from(["related", "undone", "positive", "negative", "panel", "opened"]), max_size=9
)


@settings(max_examples=150, deadline=None)
@given(STEPS)
def test_a_negative_in_force_diverges_from_nobody_once_it_was_looked_at(steps):
    """Whatever came in which order: after the job has run, no issued negative diverges unread."""
    telling, day = referred(), date(2026, 3, 3)
    tell = {
        "related": lambda: telling.tell(related(), day),
        "undone": lambda: telling.tell(
            RelationUndone(other=OTHER, reason=CorrectionReason.MATCH_WRONG), day
        ),
        "positive": lambda: telling.tell(positive(), day),
        "negative": lambda: decided(telling, FIRST, Outcome.NEGATIVE, day),
        "panel": lambda: reconciled(telling),
        "opened": lambda: [telling.tell(one, day) for one in opened_again(telling.history)],
    }
    for step in [*steps, "opened"]:
        tell[step]()
    state = fold(telling.history)
    negative = state.reasonable_grounds
    assert negative is None or divergence(telling.history, FIRST) is None
    assert opened_again(telling.history) == ()


def test_whoever_issues_a_decision_sees_what_holds_it_back():
    """A brake is of no use to a role that does not read the fact on which it rests.

    An independent reviewer, who does not, makes positives alone.
    """
    for act in WRITTEN_ONLY_BY[DecisionIssued.kind] - {Act.REMAKE_DECISION}:
        assert ACTS[act].roles <= LINK_READERS, act
    for kind in related_events.KINDS:
        assert all(ACTS[act].roles <= LINK_READERS for act in WRITTEN_ONLY_BY[kind.kind]), kind
