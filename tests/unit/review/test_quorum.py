"""Quorum as a table, and as a property: no negative without every voice that the law asks for."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from opennrm.cases.events.work import AuthorityChanged
from opennrm.cases.history import fold
from opennrm.cases.vocabulary.casework import Authority
from opennrm.cases.vocabulary.panels import Conflict, PanelPurpose, PanelVote, SeatKind
from opennrm.review.panels import panel_of
from opennrm.review.quorum import FILLED_BY, composition, dissenting, outcome_of, quorum
from tests.unit.cases.telling import DAY, referred
from tests.unit.review.sitting import LAW, LOCAL, SECOND, convene, declare, sit, vote

POS, NEG, ASK = PanelVote.POSITIVE, PanelVote.NEGATIVE, PanelVote.ASK
P = PanelPurpose
ALL = tuple(SeatKind)


def counted(told, panel):
    history = told.history
    return quorum(panel_of(history, panel), SECOND, fold(history), LAW, on=DAY)


@pytest.mark.parametrize(
    ("votes", "met", "missing"),
    [
        ({"police": NEG, "local_authority": NEG, "specialist": NEG}, True, ()),
        ({"police": NEG, "health": NEG, "specialist": NEG}, True, ()),
        (
            {"police": NEG, "local_authority": NEG, "health": NEG},
            False,
            ("specialist_organisation",),
        ),
        ({"police": NEG, "specialist": NEG}, False, ("local_authority_or_health",)),
        ({"local_authority": NEG, "health": NEG, "specialist": NEG}, False, ("police",)),
        (
            {},
            False,
            ("police", "local_authority_or_health", "specialist_organisation"),
        ),
    ],
)
def test_each_voice_and_so_many_votes(votes, met, missing):
    # R-DEC-03: police, local authority or health, and a specialist organisation.
    told = referred()
    panel = convene(told, *ALL)
    sit(told, panel, **votes)
    found = counted(told, panel)
    assert (found.met, found.missing, found.wanted) == (met, missing, 3)


def test_who_declared_a_conflict_counts_neither_as_present_nor_as_a_vote():
    told = referred()
    panel = convene(told)
    sit(told, panel, police=NEG, local_authority=NEG, specialist=NEG)
    assert counted(told, panel).met
    declare(told, panel, SeatKind.SPECIALIST, Conflict.KNOWS_PERSON)
    found = counted(told, panel)
    assert not found.met
    assert len(found.votes) == 2


def test_a_vote_without_a_seat_does_not_count():
    told = referred()
    panel = convene(told)
    vote(told, panel, SeatKind.POLICE, NEG)
    assert counted(told, panel).votes == ()


def test_a_local_panel_for_children_wants_its_own_three():
    told = referred()
    told.tell(
        AuthorityChanged(authority=Authority.DEVOLVED_PANEL, law_names=Authority.DEVOLVED_PANEL)
    )
    state = fold(told.history)
    assert composition(state, {P.DEVOLVED_CHILD}, LAW, on=DAY) == (
        "local_authority",
        "police",
        "health",
    )
    both = composition(state, {P.DEVOLVED_CHILD, P.ACTIVE_WITNESS}, LAW, on=DAY)
    assert both[-1] == "specialist_organisation"
    panel = convene(told, *LOCAL, purposes=(P.DEVOLVED_CHILD,))
    sit(told, panel, police=NEG, local_authority=NEG, health=NEG)
    assert counted(told, panel).met


def test_where_no_rule_says_who_sits_no_panel_has_a_quorum():
    told = referred(day=date(2026, 3, 2))
    panel = convene(told)
    sit(told, panel, police=NEG, local_authority=NEG, specialist=NEG)
    history = told.history
    found = quorum(panel_of(history, panel), SECOND, fold(history), LAW, on=date(2008, 1, 1))
    assert not found.met


@pytest.mark.parametrize(
    ("votes", "result", "differ"),
    [
        ((NEG, NEG, NEG), NEG, 0),
        ((NEG, NEG, POS), NEG, 1),
        ((NEG, POS, ASK), ASK, 2),
        ((NEG, NEG, POS, ASK), ASK, 3),
        ((POS, POS, NEG), POS, 1),
        ((), ASK, 0),
    ],
)
def test_a_negative_needs_more_than_half(votes, result, differ):
    told = referred()
    panel = convene(told, *ALL)
    names = [kind.name.lower() for kind in ALL]
    sit(told, panel, **dict(zip(names, votes, strict=False)))
    found = counted(told, panel).votes
    assert outcome_of(found) is result
    assert len(dissenting(found, result)) == differ


def test_every_place_of_the_law_has_seats_that_fill_it():
    for territory in ("england-and-wales", "scotland", "northern-ireland"):
        codes = LAW.find("panel_composition", territory, DAY).codes
        assert set(codes) <= set(FILLED_BY)
    child = LAW.find("devolved_child_panel", "england-and-wales", date(2026, 3, 2))
    assert set(child.codes) <= set(FILLED_BY)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.sampled_from(ALL), st.sampled_from(("declare", "conflict", "vote", "stranger"))
        ),
        max_size=14,
    )
)
def test_a_quorum_has_every_voice_of_people_without_a_conflict(steps):
    told = referred()
    panel = convene(told, *ALL)
    seated: set[SeatKind] = set()
    declined: set[SeatKind] = set()
    voted: set[SeatKind] = set()
    for kind, what in steps:
        if what == "declare":
            declare(told, panel, kind)
            if kind not in declined:
                seated.add(kind)
        elif what == "conflict":
            declare(told, panel, kind, Conflict.OTHER)
            declined.add(kind)
            seated.discard(kind)
        elif what == "vote":
            vote(told, panel, kind, NEG)
            voted.add(kind)
    found = counted(told, panel)
    present = seated & voted
    wanted = {
        SeatKind.POLICE in present,
        bool(present & {SeatKind.LOCAL_AUTHORITY, SeatKind.HEALTH}),
        SeatKind.SPECIALIST in present,
        len(present) >= 3,
    }
    assert found.met == (wanted == {True})
