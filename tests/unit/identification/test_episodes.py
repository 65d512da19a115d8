"""Episodes: how each is read, when the urgent start steps back, and what is read by nothing."""

from datetime import date
from uuid import uuid4

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from opennrm.cases.events.base import Between, YearsBetween
from opennrm.cases.events.circle import PremisesDescribed
from opennrm.cases.events.episodes import EpisodeStated
from opennrm.cases.events.justice import CriminalMatterStated
from opennrm.cases.events.referral import (
    AccountGiven,
    AgeAssessed,
    AgeStated,
    ExploitationStated,
)
from opennrm.cases.events.telling import (
    EarlierReferenceGiven,
    IndicatorsSeen,
    OtherFindingsNoted,
    TellingDescribed,
    ToldBefore,
)
from opennrm.cases.events.who import BirthStated
from opennrm.cases.history import History, fold
from opennrm.cases.state import CaseState, Episode
from opennrm.cases.vocabulary.decisions import Element, Finding
from opennrm.cases.vocabulary.episodes import Sector
from opennrm.cases.vocabulary.exploitation import Control, Exploitation, Happened, HowCame, Where
from opennrm.cases.vocabulary.indicators import Indicator
from opennrm.cases.vocabulary.nations import Nation
from opennrm.cases.vocabulary.origins import BirthSource
from opennrm.cases.vocabulary.people import Sure
from opennrm.cases.vocabulary.routes import ReferralRoute
from opennrm.cases.vocabulary.telling import Finding as Seen
from opennrm.cases.vocabulary.telling import ToldWhom
from opennrm.identification import elements, status
from opennrm.identification.episodes import ages_in, episodes_of, readings, readings_of
from opennrm.identification.evidence import evidence_for, is_evidence
from opennrm.law import current_law
from tests.unit.cases.telling import DAY, Telling, referred

LAW = current_law()
ID = Telling().case
# Born in January 1996.
TURNS = Between(earliest=date(2014, 1, 1), latest=date(2014, 1, 31))
ADULT = CaseState(nation=Nation.ENGLAND, under_18=Sure.NO, adult_from=TURNS)


def in_years(first: int, last: int | None = None, **more) -> Episode:
    ended = last or first
    return Episode(
        id=ID,
        began=Between(earliest=date(first, 1, 1), latest=date(first, 12, 31)),
        ended=Between(earliest=date(ended, 1, 1), latest=date(ended, 12, 31)),
        **more,
    )


@pytest.mark.parametrize(
    ("episode", "expected"),
    [
        (in_years(2010), YearsBetween(least=13, most=14)),
        (in_years(2010, 2020), YearsBetween(least=13, most=24)),
        (in_years(2010, 2020, goes_on=True), YearsBetween(least=13, most=30)),
        (Episode(id=ID), None),
        (Episode(id=ID, ended=Between(earliest=DAY, latest=DAY)), YearsBetween(least=0, most=30)),
        # An end that has not come yet is not reckoned with.
        (in_years(2020, 2030), YearsBetween(least=23, most=30)),
    ],
)
def test_ages_in_an_episode(episode, expected):
    assert ages_in(episode, ADULT, on=DAY) == expected


@pytest.mark.parametrize(
    ("episode", "state", "expected"),
    [
        (in_years(2010), ADULT, ("child",)),
        (in_years(2013, 2014), ADULT, ("child", "adult")),
        (in_years(2020), ADULT, ("adult",)),
        (Episode(id=ID), ADULT, ("child", "adult")),
        (Episode(id=ID, under_18_then=Sure.NO), ADULT, ("adult",)),
        (Episode(id=ID, under_18_then=Sure.NOT_SURE), ADULT, ("child", "adult")),
        (Episode(id=ID, under_18_then=Sure.YES), ADULT, ("child", "adult")),
        # "No" makes nobody an adult whom the dates leave no way to have been one.
        (in_years(2010, under_18_then=Sure.NO), ADULT, ("child",)),
        (in_years(2013, 2014, under_18_then=Sure.NO), ADULT, ("child", "adult")),
        (in_years(2014, 2015, under_18_then=Sure.NO), ADULT, ("adult",)),
        (Episode(id=ID), CaseState(under_18=Sure.YES), ("child",)),
        (Episode(), CaseState(under_18=Sure.NO), ("adult",)),
        (Episode(), CaseState(under_18=Sure.NO, route=ReferralRoute.CHILD), ("child", "adult")),
    ],
)
def test_how_one_episode_is_read(episode, state, expected):
    assert readings_of(episode, state, on=DAY) == expected


@pytest.mark.parametrize("source", [BirthSource.PAPERS, BirthSource.ASSESSED])
def test_a_birth_stated_after_sending_is_reckoned_with_in_the_urgent_start(source):
    in_2011 = Between(earliest=date(2011, 1, 1), latest=date(2011, 12, 31))
    began = ExploitationStated(kinds=(Exploitation.LABOUR,), began=in_2011, ended=in_2011)
    birth = BirthStated(source=source, birth_date=uuid4(), adult_from=TURNS)
    telling = referred(under_18=Sure.NO)
    telling.tell(began)
    assert readings(fold(telling.history), on=DAY) == ("adult",)
    telling.tell(birth)
    assert readings(fold(telling.history), on=DAY) == ("child",)
    # Told another birth before: papers leave both open, an assessment settles it.
    telling = referred(
        under_18=Sure.NO,
        adult_from=Between(earliest=date(2009, 1, 1), latest=date(2009, 1, 31)),
        at_exploitation=YearsBetween(least=19, most=20),
    )
    telling.tell(began)
    telling.tell(birth)
    both = ("child",) if source is BirthSource.ASSESSED else ("child", "adult")
    assert readings(fold(telling.history), on=DAY) == both


def test_an_assessment_puts_aside_the_ages_of_another_birth():
    in_2011 = Between(earliest=date(2011, 1, 1), latest=date(2011, 12, 31))
    telling = referred(under_18=Sure.NO, at_exploitation=YearsBetween(least=19, most=20))
    telling.tell(ExploitationStated(kinds=(Exploitation.LABOUR,), began=in_2011, ended=in_2011))
    telling.tell(AgeAssessed(under_18=Sure.NO, adult_from=TURNS))
    assert readings(fold(telling.history), on=DAY) == ("child",)


def said(*events, **age):
    telling = referred(**(age or {"under_18": Sure.NO, "adult_from": TURNS}))
    for event in events:
        telling.tell(event)
    return telling


def stated(first, last=None, **more):
    episode = in_years(first, last)
    return EpisodeStated(began=episode.began, ended=episode.ended, **more)


def test_the_urgent_start_steps_back_once_episodes_of_known_age_cover_it():
    labour = (Exploitation.LABOUR,)
    whole = fold(said().history)
    assert [one.id for one in episodes_of(whole, on=DAY)] == [None]
    covered = fold(said(stated(2010, kinds=labour)).history)
    assert [one.id for one in episodes_of(covered, on=DAY)] == [covered.episodes[0].id]
    assert readings(covered, on=DAY) == ("child",)
    for left_open in (
        stated(2010, kinds=(Exploitation.SEXUAL,)),
        EpisodeStated(kinds=labour),
    ):
        state = fold(said(left_open).history)
        assert None in {one.id for one in episodes_of(state, on=DAY)}


def test_the_urgent_start_never_steps_back_to_the_loss_of_a_child():
    state = fold(
        said(
            stated(2020, kinds=(Exploitation.LABOUR,)),
            under_18=Sure.NO,
            adult_from=TURNS,
            under_18_then=Sure.YES,
        ).history
    )
    assert readings(state, on=DAY) == ("child", "adult")


def test_what_was_told_as_a_whole_counts_for_each_episode():
    state = fold(said(stated(2010), stated(2020, control=(Control.THREATS,))).history)
    assert elements.not_yet_answered(state, law=LAW, on=DAY) == ()


def test_an_episode_alone_has_to_answer_a_reading():
    # An act in one and a means in another are no trafficking in either.
    telling = Telling()
    for event in said().history.facts[:3]:
        telling.tell(event.event)
    telling.tell(stated(2020, kinds=(Exploitation.LABOUR,), how_came=(HowCame.MOVED,)))
    telling.tell(stated(2022, kinds=(Exploitation.LABOUR,), control=(Control.DEBT,)))
    open_ = {
        (one.test, one.element)
        for one in elements.not_yet_answered(fold(telling.history), law=LAW, on=DAY)
    }
    assert ("trafficking", "means") in open_
    assert elements.suggested(fold(telling.history), Element.MEANS) is Finding.MET


# R-IDN-03, R-IDN-06: read by nothing -------------------------------------------------------------

LAYERS = st.fixed_dictionaries(
    {
        "where": st.sampled_from([None, *Where]),
        "place": st.sampled_from([None, *Where]),
        "countries": st.lists(st.sampled_from(["GBR", "VNM", "ALB"]), unique=True).map(tuple),
        "seen": st.lists(st.sampled_from(sorted(Seen)), unique=True).map(tuple),
        "signs": st.lists(st.sampled_from(sorted(Indicator)), max_size=4, unique=True).map(tuple),
    }
)
EPISODES = st.lists(
    st.fixed_dictionaries(
        {
            "years": st.sampled_from([None, (2009, 2010), (2012, 2016), (2020, 2021)]),
            "kinds": st.lists(st.sampled_from(sorted(Exploitation)), max_size=2).map(tuple),
            "happened": st.sampled_from([None, *Happened]),
            "how_came": st.lists(st.sampled_from(sorted(HowCame)), max_size=2).map(tuple),
            "control": st.lists(st.sampled_from(sorted(Control)), max_size=2).map(tuple),
        }
    ),
    max_size=3,
)


def told(episodes, layer):
    telling = referred(under_18=Sure.NO, adult_from=TURNS)
    telling.tell(ExploitationStated(kinds=(Exploitation.LABOUR,), where=layer["where"]))
    for one in episodes:
        dates = {}
        if one["years"]:
            found = in_years(*one["years"])
            dates = {"began": found.began, "ended": found.ended}
        parts = {name: value for name, value in one.items() if name != "years"}
        where = {"place_kind": layer["place"], "countries": layer["countries"]}
        telling.tell(EpisodeStated(**parts, **dates, **where))
    telling.tell(OtherFindingsNoted(findings=layer["seen"]))
    telling.tell(IndicatorsSeen(list_version=1, general=layer["signs"]))
    return telling.history


def outcome(history):
    """All that the rules say of a case: readings, elements, outcome, stage and what is due."""
    state = fold(history)
    findings = [
        elements.FindingMade(
            test=test, element=element, finding=elements.suggested(state, element),
            reason="account_accepted", evidence=(),
        )
        for test, element in elements.elements_known(state, law=LAW, on=DAY)
    ]  # fmt: skip
    return (
        readings(state, on=DAY),
        elements.tests_in_force(state, law=LAW, on=DAY),
        elements.not_yet_answered(state, law=LAW, on=DAY),
        [elements.suggested(state, element) for element in Element],
        elements.compute(findings, state, law=LAW, on=DAY),
        status.caseload_row(history, LAW),
        [(item.what, item.on) for item in status.due(history, LAW)],
    )


@settings(max_examples=60, deadline=None)
@given(EPISODES, LAYERS, LAYERS)
def test_neither_a_border_nor_smuggling_nor_a_sign_changes_anything(episodes, one, other):
    assert outcome(told(episodes, one)) == outcome(told(episodes, other))


# Evidence ---------------------------------------------------------------------------------------


def test_an_episode_is_evidence_for_what_it_speaks_of():
    telling = said()
    debt = telling.tell(EpisodeStated(control=(Control.DEBT,), place_kind=Where.ABROAD))
    work = telling.tell(EpisodeStated(sector=(Sector.AGRICULTURE,)))
    empty = telling.tell(EpisodeStated(place_kind=Where.UK, under_18_then=Sure.YES))
    assert debt in evidence_for(telling.history, Element.MEANS)
    assert debt not in evidence_for(telling.history, Element.ACT)
    assert work in evidence_for(telling.history, Element.PURPOSE)
    for element in Element:
        assert empty not in evidence_for(telling.history, element)


@pytest.mark.parametrize(
    "event",
    [
        OtherFindingsNoted(findings=(Seen.SMUGGLING,)),
        EarlierReferenceGiven(referred_before=Sure.YES),
        # That something did not fit together is answered, and is no evidence by itself.
        TellingDescribed(did_not_fit=ID),
        TellingDescribed(injury_seen=Sure.NO),
        CriminalMatterStated(forced=Sure.NO),
        PremisesDescribed(premises=ID),
    ],
)
def test_what_is_no_evidence_for_any_element(event):
    telling = said()
    fact = telling.tell(event)
    assert all(fact not in evidence_for(telling.history, element) for element in Element)


def test_what_can_be_cited_and_what_cannot():
    assert not is_evidence(OtherFindingsNoted(findings=(Seen.SMUGGLING,)))
    assert is_evidence(ToldBefore(whom=ToldWhom.POLICE))
    assert is_evidence(CriminalMatterStated(forced=Sure.YES))
    assert is_evidence(TellingDescribed(observations=ID))
    assert is_evidence(AccountGiven(own_words=ID))


@pytest.mark.parametrize("then", [Sure.YES, None])
def test_another_agency_that_heard_of_a_later_time_loses_no_child(then):
    # A further report adds: the first agency heard of 2011, the second of 2020 and said "no".
    first = said(under_18=Sure.NO, adult_from=TURNS, under_18_then=then)
    second = Telling()
    second.clock = first.clock
    later = date(2026, 3, 3)
    for telling, year, day in ((first, 2011, DAY), (second, 2020, later)):
        span = Between(earliest=date(year, 1, 1), latest=date(year, 12, 31))
        ages = YearsBetween(least=year - 1997, most=year - 1995)
        telling.tell(ExploitationStated(kinds=(Exploitation.LABOUR,), began=span, ended=span), day)
        telling.tell(AgeStated(under_18=Sure.NO, at_exploitation=ages), day)
    second.tell(AgeStated(under_18=Sure.NO, under_18_then=Sure.NO if then else None), later)
    joint = History.of([*second.envelopes, *first.envelopes])
    assert readings(fold(joint), on=DAY) == ("child", "adult")
