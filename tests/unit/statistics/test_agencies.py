"""What each agency found and what came of it, counted from histories."""

from datetime import UTC, date, datetime
from fractions import Fraction
from math import isclose
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from opennrm.cases.envelope import By, Envelope
from opennrm.cases.events import encode
from opennrm.cases.events.base import Event
from opennrm.cases.events.decisions import DecisionIssued, ReasonableGroundsDecided
from opennrm.cases.events.links import Linked, Unlinked
from opennrm.cases.events.notification import DeclinedCounted, Notified
from opennrm.cases.events.referral import PersonDescribed, PoliceTold, Referred
from opennrm.cases.events.who import OriginStated
from opennrm.cases.vocabulary.casework import CorrectionReason
from opennrm.cases.vocabulary.decisions import Computed, Outcome, Stage
from opennrm.cases.vocabulary.nations import Nation
from opennrm.cases.vocabulary.people import YesNo
from opennrm.cases.vocabulary.routes import ReferralRoute
from opennrm.cases.vocabulary.settings import Setting
from opennrm.statistics.agencies import (
    KINDS,
    OF_ITSELF,
    AgencyFigures,
    british_shares,
    chance_of_so_few,
    figures_by_agency,
)

KENT, LEEDS = UUID(int=10), UUID(int=11)
RECEIVED = date(2026, 3, 2)


def referred(setting: Setting | None = None, *, child: bool = False) -> Referred:
    route = ReferralRoute.CHILD if child else ReferralRoute.CONSENT
    return Referred(nation=Nation.ENGLAND, route=route, questions=12, setting=setting)


def stream(
    case: int, *events: Event, agency: UUID = KENT, days: tuple[int, ...] = ()
) -> list[Envelope]:
    """A stream whose fact n happened `days[n]` days after receipt (0 where nothing is given)."""
    return [
        _envelope(case, at, event, agency, days[at] if at < len(days) else 0)
        for at, event in enumerate(events)
    ]


def _envelope(case: int, at: int, event: Event, agency: UUID, days: int) -> Envelope:
    day = date.fromordinal(RECEIVED.toordinal() + days)
    new = encode(event, happened_on=day, id=UUID(int=case * 1000 + at))
    return Envelope(
        id=new.id,
        case=UUID(int=case),
        position=at + 1,
        kind=new.kind,
        version=new.version,
        slice=new.slice,
        payload=new.payload,
        happened_on=day,
        recorded_at=datetime(2026, 3, 2, 12, at, tzinfo=UTC),
        by=By(member=UUID(int=3), agency=agency, role="first_responder"),
        grant=None,
        act=UUID(int=4),
    )


def of_kent(*streams: list[Envelope]) -> AgencyFigures:
    return figures_by_agency([one for stream in streams for one in stream])[KENT]


def decided(case: int, outcome: Outcome) -> tuple[Event, Event]:
    made = ReasonableGroundsDecided(
        outcome=outcome, computed=Computed(outcome.value), findings=(), law_version="abcdef01"
    )
    issued = DecisionIssued(
        decision=UUID(int=case * 1000 + 1),
        stage=Stage.REASONABLE_GROUNDS,
        outcome=outcome,
        law_version="abcdef01",
    )
    return made, issued


def test_who_came_by_themselves_was_not_found() -> None:
    found = of_kent(
        stream(1, referred(Setting.SELF_REPORT)),
        stream(2, referred(Setting.CUSTODY, child=True)),
        stream(3, referred(Setting.CUSTODY)),
        stream(4, referred()),
    )
    assert (found.referrals, found.children) == (4, 1)
    assert (found.found_by_itself, found.setting_known) == (2, 3)
    assert found.by_setting == {"self_report": 1, "custody": 2, "unknown": 1}


def test_refusals_stand_beside_referrals_and_are_none() -> None:
    found = of_kent(
        stream(1, referred()),
        stream(2, Notified(nation=Nation.ENGLAND)),
        stream(3, DeclinedCounted(nation=Nation.SCOTLAND)),
    )
    assert (found.referrals, found.notified, found.declined) == (1, 1, 1)


def test_days_run_to_the_day_of_issue_and_open_cases_wait() -> None:
    found = of_kent(
        stream(1, referred(), *decided(1, Outcome.POSITIVE), days=(0, 3, 5)),
        stream(2, referred(), *decided(2, Outcome.NEGATIVE), days=(0, 9, 9)),
        stream(3, referred()),
    )
    assert found.days == (5, 9)
    assert found.median_days == 7
    assert found.first == {"positive": 1, "negative": 1}
    assert found.waiting == 1
    assert of_kent(stream(3, referred())).median_days is None


def test_link_makes_a_further_report_and_its_undoing_a_referral_again() -> None:
    link = Linked(lead=UUID(int=1), other=UUID(int=2), same_exploitation=True)
    other = Linked(lead=UUID(int=1), other=UUID(int=2), same_exploitation=False)
    undone = Unlinked(lead=UUID(int=1), other=UUID(int=2), reason=next(iter(CorrectionReason)))
    assert of_kent(stream(1, referred()), stream(2, referred(), link)).further_reports == 1
    assert of_kent(stream(1, referred()), stream(2, referred(), other)).referrals == 2
    assert of_kent(stream(1, referred()), stream(2, referred(), link, undone)).referrals == 2


def test_crime_recorded_has_its_own_denominator() -> None:
    found = of_kent(
        stream(1, referred(), PoliceTold(told=YesNo.YES)),
        stream(2, referred(), PoliceTold(told=YesNo.NO)),
        stream(3, referred()),
    )
    assert (found.police_told, found.police_known, found.referrals) == (1, 2, 3)


def test_each_agency_has_its_own() -> None:
    found = figures_by_agency(
        [*stream(1, referred(), agency=KENT), *stream(2, referred(), agency=LEEDS)]
    )
    assert {agency: one.referrals for agency, one in found.items()} == {KENT: 1, LEEDS: 1}


def test_british_are_counted_where_a_nationality_is_known() -> None:
    person = UUID(int=9)
    found = of_kent(
        stream(1, referred(), PersonDescribed(person=person, nationalities=("GBR", "VNM"))),
        stream(2, referred(), PersonDescribed(person=person, nationalities=("ALB",))),
        stream(3, referred(), PersonDescribed(person=person)),
        stream(4, referred(), OriginStated(nationalities=("GBR",))),
    )
    assert (found.british, found.nationality_known) == (2, 3)
    assert OriginStated.kind in KINDS and OriginStated.kind in OF_ITSELF


def test_low_share_is_named_and_a_small_agency_is_not_compared() -> None:
    many = AgencyFigures(british=60, nationality_known=100)
    few = AgencyFigures(british=5, nationality_known=50)
    small = AgencyFigures(british=0, nationality_known=29)
    first, second = british_shares({KENT: few, LEEDS: many, UUID(int=12): small})
    assert (first.agency, first.low) == (KENT, True)
    assert (first.british_elsewhere, first.known_elsewhere) == (60, 129)
    assert (second.agency, second.low) == (LEEDS, False)


def test_chance_of_a_textbook_table() -> None:
    # Fisher's tea: 8 cups, 4 with milk first, none of 4 drawn right: 1 in 70.
    assert isclose(chance_of_so_few(0, 4, 4, 8), 1 / 70)
    assert isclose(chance_of_so_few(3, 4, 4, 8), 69 / 70)


@pytest.mark.parametrize("found", [0, 1, 2, 3])
def test_chance_grows_with_what_was_found(found: int) -> None:
    assert chance_of_so_few(found, 10, 20, 60) < chance_of_so_few(found + 1, 10, 20, 60)


@given(st.integers(1, 30), st.integers(1, 30), st.integers(1, 30))
def test_all_that_can_be_found_is_certain(drawn: int, marked: int, others: int) -> None:
    everybody = marked + others
    drawn = min(drawn, everybody)
    assert Fraction(chance_of_so_few(min(drawn, marked), drawn, marked, everybody)) == 1
