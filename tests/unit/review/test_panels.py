"""Which decisions need a panel, by the law of the day; and panels as their facts leave them."""

from datetime import date
from uuid import UUID, uuid4

import pytest

from opennrm.cases.events.panels import PanelDissolved, PanelSeatAdded, PanelSeatEnded
from opennrm.cases.events.setting_aside import PositiveSetAside
from opennrm.cases.events.work import AuthorityChanged
from opennrm.cases.history import fold
from opennrm.cases.refusals import RuleBroken
from opennrm.cases.vocabulary.casework import Authority
from opennrm.cases.vocabulary.decisions import Outcome, Stage
from opennrm.cases.vocabulary.nations import Nation
from opennrm.cases.vocabulary.panels import (
    Conflict,
    Dissolution,
    PanelPurpose,
    PanelVote,
    SeatEnding,
    SeatKind,
)
from opennrm.cases.vocabulary.people import Sure
from opennrm.cases.vocabulary.routes import ReferralRoute
from opennrm.review.panels import but_open_votes, open_panel, panel_needed, panel_of, panels_of
from tests.unit.cases.telling import referred
from tests.unit.review.sitting import (
    FIRST,
    LAW,
    SECOND,
    close,
    convene,
    declare,
    seat,
    sit,
    vote,
)

P = PanelPurpose
NEG, ASK = PanelVote.NEGATIVE, PanelVote.ASK


@pytest.mark.parametrize(
    ("stage", "day", "facts", "expected"),
    [
        # The panels began in some day of April 2019 and ended in some day of December 2022.
        (SECOND, date(2019, 3, 31), {}, ()),
        (SECOND, date(2019, 5, 1), {}, (P.NEGATIVE_CONCLUSIVE,)),
        (SECOND, date(2022, 11, 30), {}, (P.NEGATIVE_CONCLUSIVE,)),
        (SECOND, date(2023, 1, 1), {}, ()),
        (FIRST, date(2020, 5, 4), {}, ()),
        (FIRST, date(2026, 3, 2), {"active_witness": True}, (P.ACTIVE_WITNESS,)),
        (SECOND, date(2026, 3, 2), {"diverges": True}, (P.RELATED_CASE,)),
        (
            SECOND,
            date(2020, 5, 4),
            {"active_witness": True, "diverges": True},
            (P.NEGATIVE_CONCLUSIVE, P.ACTIVE_WITNESS, P.RELATED_CASE),
        ),
    ],
)
def test_a_negative_needs_a_panel_by_the_law_of_its_day(stage, day, facts, expected):
    state = fold(referred(day=date(2019, 1, 7)).history)
    assert panel_needed(state, stage, Outcome.NEGATIVE, LAW, on=day, **facts) == expected


@pytest.mark.parametrize("stage", list(Stage))
@pytest.mark.parametrize("day", [date(2020, 5, 4), date(2026, 3, 2)])
def test_a_positive_never_needs_one(stage, day):
    # Practice finding 30.
    state = fold(referred(day=date(2019, 1, 7)).history)
    found = panel_needed(
        state, stage, Outcome.POSITIVE, LAW, on=day, active_witness=True, diverges=True
    )
    assert found == ()


@pytest.mark.parametrize(
    ("nation", "authority", "expected"),
    [
        (Nation.ENGLAND, Authority.DEVOLVED_PANEL, (P.DEVOLVED_CHILD,)),
        (Nation.ENGLAND, Authority.SINGLE, ()),
        # No source tells of such panels there.
        (Nation.SCOTLAND, Authority.DEVOLVED_PANEL, ()),
    ],
)
def test_a_child_where_a_local_panel_decides(nation, authority, expected):
    told = referred(nation=nation, route=ReferralRoute.CHILD, under_18=Sure.YES)
    told.tell(AuthorityChanged(authority=authority, law_names=authority))
    for stage in Stage:
        found = panel_needed(fold(told.history), stage, Outcome.NEGATIVE, LAW, on=date(2026, 3, 9))
        assert found == expected


def test_a_seat_is_taken_by_whoever_declares_no_conflict():
    told = referred()
    panel = convene(told)
    declare(told, panel, SeatKind.POLICE)
    declare(told, panel, SeatKind.POLICE, by=UUID(int=77))
    police, council, _ = panel_of(told.history, panel).seats
    assert police.member == UUID(int=1100)
    assert council.member is None


def test_whoever_declares_a_conflict_leaves_the_seat_and_never_takes_it_again():
    told = referred()
    panel = convene(told)
    sit(told, panel, police=NEG)
    declare(told, panel, SeatKind.POLICE, Conflict.KNOWS_EXPLOITER)
    declare(told, panel, SeatKind.POLICE)
    police = panel_of(told.history, panel).seat(seat(SeatKind.POLICE).seat)
    assert police is not None
    assert police.member is None
    assert police.declined == {UUID(int=1100)}
    declare(told, panel, SeatKind.POLICE, by=UUID(int=77))
    assert panel_of(told.history, panel).seats[0].member == UUID(int=77)


def test_the_last_vote_of_a_member_is_their_vote():
    told = referred()
    panel = convene(told)
    sit(told, panel, police=NEG)
    vote(told, panel, SeatKind.POLICE, ASK)
    assert [one.vote for one in panel_of(told.history, panel).votes] == [ASK]


def test_seats_come_and_go_and_a_panel_ends():
    told = referred()
    panel = convene(told, SeatKind.POLICE)
    told.tell(PanelSeatAdded(panel=panel, added=seat(SeatKind.HEALTH)))
    assert [one.kind for one in panel_of(told.history, panel).seats] == [
        SeatKind.POLICE,
        SeatKind.HEALTH,
    ]
    ended = seat(SeatKind.POLICE).seat
    told.tell(PanelSeatEnded(panel=panel, seat=ended, why=SeatEnding.REPLACED))
    assert [one.kind for one in panel_of(told.history, panel).seats] == [SeatKind.HEALTH]
    assert open_panel(told.history, SECOND) is not None
    told.tell(PanelDissolved(panel=panel, why=Dissolution.NO_QUORUM))
    assert open_panel(told.history, SECOND) is None
    assert panel_of(told.history, panel).dissolved_on is not None


def test_nothing_said_after_the_result_changes_it():
    told = referred()
    panel = convene(told)
    sit(told, panel, police=NEG, local_authority=NEG, specialist=ASK)
    close(told, panel)
    before = panel_of(told.history, panel)
    vote(told, panel, SeatKind.POLICE, ASK)
    declare(told, panel, SeatKind.POLICE, Conflict.OTHER)
    assert panel_of(told.history, panel) == before
    assert before.result(SECOND).dissenting == (seat(SeatKind.SPECIALIST).seat,)
    assert before.result(FIRST) is None


def test_facts_of_a_panel_that_is_not_there_are_passed_over():
    told = referred()
    vote(told, UUID(int=5), SeatKind.POLICE)
    assert panels_of(told.history) == ()
    with pytest.raises(RuleBroken, match="no_such_panel"):
        panel_of(told.history, UUID(int=5))


def test_votes_show_to_nobody_before_the_panel_is_over():
    told = referred()
    panel = convene(told)
    sit(told, panel, police=NEG, local_authority=NEG, specialist=NEG)
    shown = [fact.envelope.kind for fact in but_open_votes(told.history)]
    assert "vote_cast" not in shown
    assert shown.count("conflict_declared") == 3
    close(told, panel)
    assert but_open_votes(told.history) == told.history.facts


def test_a_fact_that_names_a_panel_and_is_none_of_its_own_changes_nothing():
    told = referred()
    panel = convene(told)
    before = panel_of(told.history, panel)
    told.tell(
        PositiveSetAside(
            opening=uuid4(), stage=FIRST, decision=uuid4(), panel=panel, reasons=uuid4()
        )
    )
    assert panel_of(told.history, panel) == before
