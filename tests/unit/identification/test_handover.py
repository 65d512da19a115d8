"""Handing a case over: at every moment exactly one authority has it (practice finding 24)."""

from datetime import timedelta
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from opennrm.cases.events.authority import (
    DevolvedSiteStated,
    HandedOver,
    HandoverAccepted,
    HandoverReturned,
)
from opennrm.cases.events.base import Between
from opennrm.cases.events.referral import AgeAssessed, AgeStated
from opennrm.cases.events.work import AuthorityChanged, InformationRequested
from opennrm.cases.history import fold
from opennrm.cases.refusals import RuleBroken
from opennrm.cases.vocabulary.casework import Authority, InformationKind
from opennrm.cases.vocabulary.handing_over import HandoverReason, ReturnedBecause
from opennrm.cases.vocabulary.people import Sure, YesNo
from opennrm.cases.vocabulary.routes import ReferralRoute
from opennrm.cases.vocabulary.stages import Due
from opennrm.identification import status
from opennrm.identification.authorities import authority_of, computed_authority
from opennrm.identification.handover import (
    check_accepting,
    check_handing_over,
    check_has_case,
    check_returning,
)
from opennrm.law import current_law
from tests.unit.cases.telling import DAY, Telling, referred

LAW = current_law()
SINGLE, PANEL = Authority.SINGLE, Authority.DEVOLVED_PANEL
SCA, SITE, OTHER = UUID(int=2), UUID(int=31), UUID(int=32)
OFFER = HandedOver(to=PANEL, law_names=PANEL, agency=SITE, why=HandoverReason.LAW_NAMES_ANOTHER)
BACK = HandedOver(to=SINGLE, law_names=SINGLE, agency=SCA, why=HandoverReason.PANEL_ASKS)


def child(days: int = 400) -> Telling:
    telling = referred(route=ReferralRoute.CHILD, under_18=Sure.YES)
    turns = DAY + timedelta(days=days)
    telling.tell(AgeStated(under_18=Sure.YES, adult_from=Between(earliest=turns, latest=turns)))
    telling.tell(DevolvedSiteStated(is_site=YesNo.YES))
    return telling


def offered(telling: Telling, event: HandedOver = OFFER, *, closed: bool = False) -> UUID:
    check_handing_over(telling.history, event, closed=closed, law=LAW, on=DAY)
    return telling.tell(event, agency=SCA, role="caseworker")


def accepted(telling: Telling, handover: UUID, to: Authority = PANEL, agency: UUID = SITE) -> None:
    event = HandoverAccepted(handover=handover, authority=to)
    check_accepting(telling.history, event, agency=agency)
    telling.tell(event, DAY + timedelta(days=1), agency=agency)


def test_until_it_is_accepted_the_old_one_has_it_and_decides():
    telling = child()
    handover = offered(telling)
    state = fold(telling.history)
    assert authority_of(state) is SINGLE
    check_has_case(state, agency=SCA, single=SCA)
    with pytest.raises(RuleBroken, match="not_with_you"):
        check_has_case(state, agency=SITE, single=SCA)
    accepted(telling, handover)
    state = fold(telling.history)
    assert (authority_of(state), state.holder, state.handover) == (PANEL, SITE, None)
    check_has_case(state, agency=SITE, single=SCA)
    with pytest.raises(RuleBroken, match="not_with_you"):
        check_has_case(state, agency=SCA, single=SCA)


def test_it_is_given_back_and_then_the_single_one_has_it():
    telling = child()
    accepted(telling, offered(telling))
    accepted(telling, offered(telling, BACK), SINGLE, SCA)
    state = fold(telling.history)
    assert (authority_of(state), state.holder) == (SINGLE, SCA)
    check_has_case(state, agency=SCA, single=SCA)


def test_the_clock_runs_on_and_open_requests_go_along():
    telling = child()
    request = InformationRequested(
        of=OTHER, what=InformationKind.ACCOUNT, due_on=DAY + timedelta(days=9)
    )
    telling.tell(request)
    before, due = fold(telling.history), status.due(telling.history, LAW)
    handover = offered(telling)
    waits = [item for item in status.due(telling.history, LAW) if item not in due]
    assert [(item.what, item.on) for item in waits] == [
        (Due.ACCEPT_HANDOVER, DAY + timedelta(days=2))
    ]
    accepted(telling, handover)
    after = fold(telling.history)
    assert (after.requests, after.received_on) == (before.requests, before.received_on)
    assert status.due(telling.history, LAW) == due


@pytest.mark.parametrize(
    ("telling", "event", "closed", "code"),
    [
        (lambda: child(100), OFFER, False, "not_competent"),
        (referred, OFFER, False, "not_competent"),
        (child, BACK, False, "already_competent"),
        (child, OFFER, True, "closed_agency"),
    ],
    ids=["too near 18", "an adult", "has it already", "closed"],
)
def test_nothing_is_handed_to_whom_the_law_does_not_name(telling, event, closed, code):
    with pytest.raises(RuleBroken, match=code):
        offered(telling(), event, closed=closed)


def test_one_offer_at_a_time_and_only_to_whom_it_was_made():
    telling = child()
    handover = offered(telling)
    with pytest.raises(RuleBroken, match="handover_open"):
        offered(telling)
    for agency, to, id_ in (
        (OTHER, PANEL, handover),
        (SITE, SINGLE, handover),
        (SITE, PANEL, OTHER),
    ):
        event = HandoverAccepted(handover=id_, authority=to)
        with pytest.raises(RuleBroken, match="no_such_handover"):
            check_accepting(telling.history, event, agency=agency)


@pytest.mark.parametrize("agency", [SITE, SCA])
def test_it_is_returned_or_called_back_and_stays_where_it_was(agency):
    telling = child()
    event = HandoverReturned(handover=offered(telling), why=ReturnedBecause.CONFLICT)
    with pytest.raises(RuleBroken, match="no_such_handover"):
        check_returning(telling.history, event, agency=OTHER)
    check_returning(telling.history, event, agency=agency)
    telling.tell(event)
    state = fold(telling.history)
    assert (authority_of(state), state.handover) == (SINGLE, None)
    offered(telling)


def test_a_change_of_age_names_another_authority():
    telling = child()
    assert computed_authority(fold(telling.history), on=DAY, law=LAW) is PANEL
    telling.tell(AgeAssessed(under_18=Sure.NO))
    assert computed_authority(fold(telling.history), on=DAY, law=LAW) is SINGLE


AGENCIES = {SINGLE: SCA, PANEL: SITE}
MOVES = st.lists(
    st.tuples(
        st.sampled_from(["offer", "accept", "return", "wrong", "names_closed"]),
        st.sampled_from([SINGLE, PANEL]),
    ),
    max_size=14,
)


@settings(max_examples=150, deadline=None, derandomize=True)
@given(MOVES)
def test_at_every_moment_exactly_one_authority_has_the_case(moves):
    telling = child()
    last: UUID | None = None
    for number, (what, to) in enumerate(moves):
        day, before = DAY + timedelta(days=number), fold(telling.history)
        if what == "offer":
            event = HandedOver(
                to=to, law_names=to, agency=AGENCIES[to], why=HandoverReason.PANEL_ASKS
            )
            last = telling.tell(event, day, agency=SCA)
        elif what == "accept" and last is not None:
            telling.tell(HandoverAccepted(handover=last, authority=to), day)
        elif what == "return" and last is not None:
            event = HandoverReturned(handover=last, why=ReturnedBecause.OTHER)
            telling.tell(event, day)
        elif what == "wrong":
            telling.tell(HandoverAccepted(handover=OTHER, authority=to), day)
        elif what == "names_closed" and authority_of(before) is SINGLE:
            named = Authority.IMMIGRATION_ENFORCEMENT
            telling.tell(AuthorityChanged(authority=SINGLE, law_names=named, agency=SCA), day)
        after = fold(telling.history)
        having = [a for a in AGENCIES.values() if _has(after, a)]
        assert having == [AGENCIES[authority_of(after)]]
        if authority_of(after) is not authority_of(before):
            assert (
                what == "accept" and before.handover and before.handover.to is authority_of(after)
            )


def _has(state, agency):
    try:
        check_has_case(state, agency=agency, single=SCA)
    except RuleBroken:
        return False
    return True
