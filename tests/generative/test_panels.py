"""Properties of panels and of the officer's time, for any sequence of facts that can be told."""

from datetime import timedelta

from hypothesis import given

from opennrm.cases.history import fold
from opennrm.cases.vocabulary.decisions import Outcome, Stage
from opennrm.cases.vocabulary.panels import PanelPurpose, PanelVote
from opennrm.review.officer import active_witness, investigating, notices, to_be_told
from opennrm.review.panel_brakes import agreed_by_panel, brakes
from opennrm.review.panel_ends import over_by_themselves
from opennrm.review.panels import panel_needed, panels_of
from opennrm.review.quorum import outcome_of, quorum
from opennrm.review.situation import Situation
from tests.generative.test_histories import FIRST, LAW, some, tellings

DAY = FIRST + timedelta(days=120)


@some
@given(tellings())
def test_any_sequence_has_its_panels(telling):
    history = telling.history
    state = fold(history)
    for panel in panels_of(history):
        for stage in panel.stages:
            counted = quorum(panel, stage, state, LAW, on=DAY)
            seated = {(seat.id, seat.member) for seat in panel.seats}
            assert all((vote.seat, vote.member) in seated for vote in counted.votes)
    assert set(over_by_themselves(history, LAW)) <= {one.id for one in panels_of(history)}
    assert set(to_be_told(history)) <= set(investigating(history))
    notices(history, LAW)
    active_witness(history, LAW, on=DAY)


@some
@given(tellings())
def test_no_positive_ever_needs_one_and_no_negative_goes_on_less_than_a_quorum(telling):
    history = telling.history
    state = fold(history)
    for stage in Stage:
        held = {"active_witness": True, "diverges": True}
        assert panel_needed(state, stage, Outcome.POSITIVE, LAW, on=DAY, **held) == ()
        situation = Situation.of(history, stage, law=LAW, on=DAY)
        if situation is not None:
            list(brakes(situation))
        for purpose in PanelPurpose:
            if agreed_by_panel(history, stage, purpose, state=state, law=LAW):
                assert any(bears_a_negative(panel, stage, state) for panel in panels_of(history))


def bears_a_negative(panel, stage, state):
    """Whether the votes of a panel make a quorum and more than half of them are negative."""
    found = quorum(panel, stage, state, LAW, on=DAY)
    return found.met and outcome_of(found.votes) is PanelVote.NEGATIVE
