"""The two tests: their elements by age, and what findings compute to."""

from dataclasses import replace
from datetime import date, timedelta
from uuid import uuid4

import pytest
from msgspec.structs import replace as with_fields

from opennrm.cases.events.base import Between, Event, YearsBetween
from opennrm.cases.events.decisions import ReasonableGroundsDecided
from opennrm.cases.events.referral import (
    AccountGiven,
    ExploitationStated,
    NeedsNoted,
    PoliceTold,
)
from opennrm.cases.events.work import InformationAnswered, InformationRequested
from opennrm.cases.history import fold
from opennrm.cases.state import CaseState
from opennrm.cases.vocabulary.absences import Absence
from opennrm.cases.vocabulary.casework import Answered, InformationKind
from opennrm.cases.vocabulary.decisions import Computed, Element, Finding, Test
from opennrm.cases.vocabulary.exploitation import Control, Exploitation, Happened, HowCame, Where
from opennrm.cases.vocabulary.nations import Nation
from opennrm.cases.vocabulary.people import Sure, YesNo
from opennrm.cases.vocabulary.routes import ReferralRoute
from opennrm.identification.ages import (
    ages_during,
    referred_as_child,
    span_of,
    treated_as_child,
    years_at,
)
from opennrm.identification.elements import (
    compute,
    elements_known,
    not_yet_answered,
    suggested,
)
from opennrm.identification.elements import tests_in_force as in_force
from opennrm.identification.episodes import readings
from opennrm.identification.evidence import evidence_for, is_evidence
from opennrm.law import current_law
from tests.unit.cases.telling import ALL_MET, DAY, POLICE, made, referred

LAW = current_law()
ADULT = CaseState(nation=Nation.ENGLAND, under_18=Sure.NO, under_18_then=Sure.NO)
CHILD = CaseState(
    nation=Nation.ENGLAND, under_18=Sure.YES, route=ReferralRoute.CHILD, under_18_then=Sure.YES
)
MET, NOT_MET, OPEN = Finding.MET, Finding.NOT_MET, Finding.NOT_YET_ANSWERED
EVIDENCE = (uuid4(),)


def result(findings, state=ADULT, on=DAY):
    return compute(findings, state, law=LAW, on=on)


def slavery(finding, element=Element.SERVICE):
    return made(element, finding, test=Test.SLAVERY, evidence=EVIDENCE)


# R-IDN-01 ---------------------------------------------------------------------------------------


def test_all_three_met_is_positive():
    assert result(ALL_MET).computed is Computed.POSITIVE
    assert result(ALL_MET).open == ()


@pytest.mark.parametrize("missing", [Element.ACT, Element.MEANS, Element.PURPOSE])
def test_any_two_are_not_enough_and_the_third_is_named(missing):
    two = [one for one in ALL_MET if one.element is not missing]
    found = result([*two, slavery(NOT_MET)])
    assert found.computed is Computed.ASK
    assert [(one.test, one.element) for one in found.open] == [(Test.TRAFFICKING, missing)]

    found = result([*two, made(missing, NOT_MET, evidence=EVIDENCE), slavery(NOT_MET)])
    assert found.computed is Computed.NEGATIVE
    assert found.open == ()


def test_no_findings_ask_and_never_compute_to_a_negative():
    # Practice 32.
    assert result([]).computed is Computed.ASK
    assert {one.element for one in result([]).open} == set(Element)


def test_not_met_without_evidence_is_not_yet_answered():
    found = result([made(Element.PURPOSE, NOT_MET), slavery(NOT_MET)])
    assert found.computed is Computed.ASK
    assert Element.PURPOSE in {one.element for one in found.open}


# Practice finding 1: two tests, either is enough ------------------------------------------------


def test_slavery_alone_is_enough_though_no_act_was_found():
    # The live-in worker who was never moved.
    findings = [
        made(Element.ACT, NOT_MET, evidence=EVIDENCE),
        *(
            made(element, test=Test.SLAVERY)
            for element in (Element.SERVICE, Element.PENALTY, Element.NOT_OFFERED_FREELY)
        ),
    ]
    assert result(findings).computed is Computed.POSITIVE


def test_nothing_computes_to_a_negative_until_both_tests_are_answered():
    only_one = [made(Element.PURPOSE, NOT_MET, evidence=EVIDENCE)]
    assert result(only_one).computed is Computed.ASK
    assert {one.test for one in result(only_one).open} == {Test.SLAVERY}


def test_before_slavery_was_added_only_trafficking_is_asked():
    in_2014 = date(2014, 6, 1)
    tests = in_force(ADULT, law=LAW, on=in_2014)
    assert {one.test for one in tests} == {Test.TRAFFICKING}
    found = result([made(Element.PURPOSE, NOT_MET, evidence=EVIDENCE)], on=in_2014)
    assert found.computed is Computed.NEGATIVE


def test_without_law_or_place_nothing_can_be_computed():
    assert in_force(ADULT, law=LAW, on=date(1999, 1, 1)) == ()
    assert result(ALL_MET, on=date(1999, 1, 1)).computed is Computed.ASK
    nowhere = with_fields(ADULT, nation=None)
    assert in_force(nowhere, law=LAW, on=DAY) == ()
    assert elements_known(nowhere, law=LAW, on=DAY) == frozenset()


def test_every_element_of_the_law_is_a_word_of_ours():
    for nation in Nation:
        known = elements_known(with_fields(ADULT, nation=nation), law=LAW, on=DAY)
        assert {element for _, element in known} == set(Element)


# R-IDN-02 and practice finding 2 ----------------------------------------------------------------


def test_the_same_facts_fail_as_an_adult_and_pass_as_a_child():
    # R-IDN-02.
    without_means = [
        made(Element.ACT),
        made(Element.MEANS, NOT_MET, evidence=EVIDENCE),
        made(Element.PURPOSE),
        slavery(NOT_MET),
    ]
    assert result(without_means, ADULT).computed is Computed.NEGATIVE
    assert result(without_means, CHILD).computed is Computed.POSITIVE


def test_a_person_of_30_exploited_at_15_needs_no_means():
    at_15 = with_fields(
        ADULT, under_18_then=Sure.YES, at_exploitation=YearsBetween(least=15, most=15)
    )
    findings = [made(Element.ACT), made(Element.PURPOSE)]
    assert result(findings, at_15).computed is Computed.POSITIVE
    assert readings(at_15, on=DAY) == ("child",)


def test_an_exploitation_that_spans_the_18th_birthday_is_read_both_ways():
    spans = with_fields(ADULT, under_18_then=None, at_exploitation=YearsBetween(least=16, most=20))
    assert readings(spans, on=DAY) == ("child", "adult")
    assert result([made(Element.ACT), made(Element.PURPOSE)], spans).computed is Computed.POSITIVE
    # Nothing was done before 18 that is an act; what came after has all three.
    assert result(ALL_MET, spans).computed is Computed.POSITIVE


TURNS = Between(earliest=DAY + timedelta(days=9), latest=DAY + timedelta(days=40))


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"under_18": Sure.NO, "under_18_then": Sure.NO}, ("adult",)),
        ({"under_18": Sure.NO, "under_18_then": Sure.NOT_SURE}, ("child", "adult")),
        ({"under_18": Sure.NO}, ("adult",)),
        ({"under_18": Sure.NO, "route": ReferralRoute.CHILD}, ("child", "adult")),
        ({"under_18": Sure.YES}, ("child",)),
        ({"under_18": Sure.NOT_SURE}, ("child", "adult")),
        ({"under_18": Sure.NO, "at_exploitation": YearsBetween(least=18, most=20)}, ("adult",)),
        ({"under_18": Sure.NO, "at_exploitation": YearsBetween(least=14, most=16)}, ("child",)),
        # "No" makes nobody an adult whom the dates leave no way to have been one.
        (
            {
                "under_18": Sure.NO,
                "under_18_then": Sure.NO,
                "at_exploitation": YearsBetween(least=15, most=16),
            },
            ("child",),
        ),
        ({}, ("adult",)),
    ],
)
def test_which_tests_are_read_for_which_age(fields, expected):
    assert readings(CaseState(**fields), on=DAY) == expected


@pytest.mark.parametrize(
    ("fields", "on", "child"),
    [
        ({"under_18": Sure.YES}, DAY, True),
        ({"under_18": Sure.NOT_SURE}, DAY, True),
        # The date leaves no way to be 18 yet, whatever was said.
        ({"under_18": Sure.NO, "adult_from": TURNS}, TURNS.earliest - timedelta(days=1), True),
        ({"under_18": Sure.NO, "adult_from": TURNS}, TURNS.earliest, False),
        ({"under_18": Sure.YES, "adult_from": TURNS}, TURNS.latest, True),
        ({"under_18": Sure.YES, "adult_from": TURNS}, TURNS.latest + timedelta(days=1), False),
        ({"adult_from": TURNS}, DAY, True),
        ({"route": ReferralRoute.CHILD}, DAY, True),
        ({}, DAY, False),
    ],
)
def test_doubt_is_for_the_child_until_the_latest_day(fields, on, child):
    assert treated_as_child(CaseState(**fields), on=on) is child


def test_age_at_referral_is_another_question():
    assert referred_as_child(CaseState(route=ReferralRoute.CHILD))
    assert not referred_as_child(CaseState(route=ReferralRoute.CONSENT))


def test_ages_are_whole_years():
    assert years_at(date(2008, 2, 29), date(2026, 2, 28)) == 17
    assert years_at(date(2008, 2, 29), date(2026, 3, 1)) == 18
    assert years_at(date(2008, 1, 1), date(2007, 1, 1)) == 0
    assert ages_during(span_of("2000"), None, span_of("2015"), on=DAY) is None
    on_going = ages_during(span_of("2000-05-05"), span_of("2015"), None, on=date(2020, 1, 1))
    assert on_going == YearsBetween(least=14, most=19)


@pytest.mark.parametrize("text", ["", "96", "1996-13", "1996-02-30", "1996-2-3", "in 1996"])
def test_what_is_no_date(text):
    with pytest.raises(ValueError, match=r"."):
        span_of(text)


# What the recorded answers suggest --------------------------------------------------------------


@pytest.mark.parametrize(
    ("element", "fields", "expected"),
    [
        (Element.ACT, {"how_came": {HowCame.MOVED}}, MET),
        (Element.ACT, {"how_came": {HowCame.ALWAYS_LIVED_THERE}}, OPEN),
        (Element.MEANS, {"control": {Control.IN_NEED}}, MET),
        (Element.MEANS, {"control": {Control.NONE_SEEN}}, OPEN),
        # R-IDN-05: planned and prevented.
        (Element.PURPOSE, {"kinds": {Exploitation.SEXUAL}, "happened": Happened.INTENDED}, MET),
        (Element.PURPOSE, {}, OPEN),
        (Element.SERVICE, {"kinds": {Exploitation.LABOUR}, "happened": Happened.HAPPENED}, MET),
        (Element.SERVICE, {"kinds": {Exploitation.LABOUR}, "happened": Happened.INTENDED}, OPEN),
        (Element.SERVICE, {"kinds": {Exploitation.ORGANS}, "happened": Happened.HAPPENED}, OPEN),
        (Element.PENALTY, {"control": {Control.THREATENED_WITH_AUTHORITIES}}, MET),
        (Element.PENALTY, {"control": {Control.AFFECTION}}, OPEN),
        (Element.NOT_OFFERED_FREELY, {"control": {Control.DEBT}}, MET),
        (Element.NOT_OFFERED_FREELY, {}, OPEN),
    ],
)
def test_answers_suggest_met_or_not_yet_answered(element, fields, expected):
    sets = {name: frozenset(v) if isinstance(v, set) else v for name, v in fields.items()}
    assert suggested(CaseState(**sets), element) is expected


def test_crossing_a_border_is_never_an_input():
    # R-IDN-03: somebody moved within one town meets the act like anybody else.
    assert not [code for code in HowCame if "border" in code.value or "country" in code.value]
    assert suggested(CaseState(how_came=frozenset({HowCame.HOUSED})), Element.ACT) is MET


def test_the_authority_is_shown_what_is_not_yet_answered():
    state = fold(referred().history)
    open_ = not_yet_answered(state, law=LAW, on=DAY)
    assert open_ == ()
    nothing = not_yet_answered(ADULT, law=LAW, on=DAY)
    assert {one.element for one in nothing} == set(Element)


def test_evidence_is_what_bears_on_the_element():
    telling = referred()
    asked = telling.tell(
        InformationRequested(
            of=POLICE, what=InformationKind.HEALTH, elements=(Element.MEANS,), due_on=DAY
        )
    )
    answer = telling.tell(InformationAnswered(request=asked, how=Answered.ANSWERED))
    elsewhere = telling.tell(InformationAnswered(request=uuid4(), how=Answered.ANSWERED))
    kinds = {e.id: e.kind for e in telling.envelopes}

    means = evidence_for(telling.history, Element.MEANS)
    purpose = evidence_for(telling.history, Element.PURPOSE)

    assert {answer, elsewhere} <= set(means)
    assert answer not in purpose
    assert elsewhere in purpose
    assert {kinds[one] for one in purpose} == {
        "exploitation_stated",
        "account_given",
        "information_answered",
    }


def test_a_decision_is_no_evidence_for_itself():
    decision = ReasonableGroundsDecided(
        outcome="positive", computed="positive", findings=(), law_version="0" * 64
    )
    assert not is_evidence(decision)
    assert is_evidence(AccountGiven(how_came=(HowCame.RECRUITED,)))
    assert is_evidence(ExploitationStated(kinds=(Exploitation.LABOUR,)))


@pytest.mark.parametrize(
    "nothing_said",
    [
        AccountGiven(own_words_absence=Absence.NOT_KNOWN_YET),
        ExploitationStated(absence=Absence.NOT_KNOWN_YET, where=Where.UK),
        NeedsNoted(absence=Absence.NOT_ASKED),
        PoliceTold(told=YesNo.NO),
    ],
)
def test_what_is_not_known_yet_is_no_evidence(nothing_said: Event) -> None:
    """No "not met" can rest on a question that nobody has answered (practice finding 32)."""
    assert not is_evidence(nothing_said)


def test_a_law_whose_childs_elements_are_not_sourced_asks_all_of_them():
    tests = [one for one in in_force(CHILD, law=LAW, on=DAY) if one.test is Test.SLAVERY]
    assert [one.age for one in tests] == ["child"]
    assert set(tests[0].elements) == {
        Element.SERVICE,
        Element.PENALTY,
        Element.NOT_OFFERED_FREELY,
    }
    assert replace(tests[0], age="adult").elements == tests[0].elements
