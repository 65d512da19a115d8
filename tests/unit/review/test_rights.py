"""The notice of rights: what the law gives there and then, and nothing that no body would take."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from opennrm.cases.events.decisions import ConclusiveGroundsDecided
from opennrm.cases.events.letters import InterpreterBooked
from opennrm.cases.events.referral import LanguageStated
from opennrm.cases.history import fold
from opennrm.cases.vocabulary.casework import ContactWay
from opennrm.cases.vocabulary.decisions import Computed, Outcome, Stage
from opennrm.cases.vocabulary.nations import Nation
from opennrm.cases.vocabulary.rights import (
    GROUND_WORDS,
    LAWYER_WORDS,
    LONGER_WORDS,
    ROUTE_WORDS,
    WHO_WORDS,
)
from opennrm.law import Law, current_law
from opennrm.review.rights import SWITCHED_ON, brakes, notice_of_rights, wording
from opennrm.review.situation import Situation
from tests.unit.cases.telling import AUTHORITY, DAY, decided, referred
from tests.unit.cases.telling import LAW as VERSION

LAW = current_law()
ROUTES_NAMES = tuple(
    name
    for name in LAW.names
    if name.startswith(("reconsideration", "routes_after", "independent_review", "appeal"))
)
# The routes that a body in the United Kingdom takes, by what was read of them.
TAKEN = {"reconsideration", "judicial_review"}


def days():
    """The days on which anything of the routes changes, those around them, and each quarter."""
    moved = {
        provision.applies_from + timedelta(days=step)
        for (name, _), timeline in LAW.timelines.items()
        if name in ROUTES_NAMES
        for provision in timeline
        for step in (-1, 0, 1)
    }
    quarters = {date(year, month, 15) for year in range(2009, 2028) for month in (1, 4, 7, 10)}
    return sorted(day for day in moved | quarters if day >= date(2009, 4, 1))


def state(nation=Nation.ENGLAND):
    return fold(referred(nation=nation).history)


@pytest.mark.parametrize("nation", Nation)
def test_no_day_and_no_nation_names_a_route_that_no_body_takes(nation):
    seen = set()
    for day in days():
        notice = notice_of_rights(state(nation), LAW, decided=day, on=day)
        assert set(notice.routes) <= TAKEN, day
        seen |= set(notice.routes)
    assert seen == TAKEN


@pytest.mark.parametrize("nation", Nation)
def test_today_every_nation_has_both_routes_and_a_lawyer_to_find(nation):
    notice = notice_of_rights(state(nation), LAW, decided=DAY, on=DAY)
    assert notice.routes == ("reconsideration", "judicial_review")
    assert notice.lawyers


def test_reconsideration_says_who_how_and_for_how_long_from_being_told():
    right = notice_of_rights(state(), LAW, decided=DAY, on=DAY).rights[0]
    assert right.who == ("first_responder", "support_provider", "person_concerned")
    assert right.grounds == ("additional_evidence", "not_in_line_with_guidance")
    assert (right.days, right.unit) == (30, "calendar_days")
    assert right.longer_by == "exceptional_circumstances"


def test_before_2025_the_person_is_not_told_that_they_may_ask_themselves():
    day = date(2023, 6, 1)
    right = notice_of_rights(state(), LAW, decided=day, on=day).rights[0]
    assert right.who == ("first_responder", "support_provider")


def test_before_the_window_there_is_no_limit_to_tell():
    day = date(2023, 6, 1)
    rights = notice_of_rights(state(), LAW, decided=day, on=day).rights
    assert all(right.days is None for right in rights)


def with_provision(name, **changed) -> Law:
    """The law as it is, with a provision of that name switched on or changed everywhere."""
    pattern = LAW.history("reconsideration", "england-and-wales")[0]
    timelines = dict(LAW.timelines)
    for territory in LAW.territories:
        held = timelines.get((name, territory), (replace(pattern, name=name),))[-1]
        on = {
            "in_force": True,
            "value": ("additional_evidence",),
            "unit": "codes",
            "kind": "rule",
            "applies_from": date(2009, 4, 1),
            "applies_to": None,
            "unsettled_from": None,
            "governed_by": pattern.governed_by,
        }
        timelines[name, territory] = (replace(held, territory=territory, **(on | changed)),)
    return replace(LAW, timelines=timelines)


@pytest.mark.parametrize("route", SWITCHED_ON)
@pytest.mark.parametrize(
    ("force", "named"), [("ours", True), ("statute", True), ("guidance", False)]
)
def test_what_is_built_is_named_only_where_ours_or_a_statute_switches_it_on(route, force, named):
    law = with_provision(route, force=force, source="docs/adr/0040: in a test")
    notice = notice_of_rights(state(), law, decided=DAY, on=DAY)
    assert (route in notice.routes) is named


@pytest.mark.parametrize("name", ["reconsideration_who", "reconsideration_window"])
def test_of_an_excerpt_nothing_is_told(name):
    held = LAW.history(name, "england-and-wales")[-1]
    law = with_provision(
        name,
        value=held.value,
        unit=held.unit,
        kind=held.kind,
        evidence="E",
        governed_by=held.governed_by,
    )
    right = notice_of_rights(state(), law, decided=DAY, on=DAY).rights[0]
    told = {"reconsideration_who": right.who, "reconsideration_window": right.days}
    assert not told[name]


@pytest.mark.parametrize(
    ("language", "worded", "leaves_in"),
    [("tir", ("eng",), "eng"), ("tir", ("eng", "tir"), "tir"), (None, ("eng",), "eng")],
)
def test_a_letter_leaves_in_the_language_of_the_person_once_it_is_worded(
    language, worded, leaves_in
):
    told = referred()
    if language:
        told.tell(LanguageStated(language=language))
    law = with_provision("letter_languages", value=worded)
    assert wording(fold(told.history), law, decided=DAY) == leaves_in


def test_every_code_of_the_law_has_words_for_a_letter():
    def codes(name):
        return {
            code
            for (found, _), timeline in LAW.timelines.items()
            if found == name
            for provision in timeline
            for code in provision.codes
        }

    assert codes("routes_after_negative") <= set(ROUTE_WORDS)
    assert codes("reconsideration_who") <= set(WHO_WORDS)
    assert codes("reconsideration") <= set(GROUND_WORDS)
    assert codes("find_a_lawyer") <= set(LAWYER_WORDS)
    windows = [p for (n, _), t in LAW.timelines.items() if n == "reconsideration_window" for p in t]
    assert {p.longer_by for p in windows if p.longer_by} <= set(LONGER_WORDS)


# Brakes.


def signed(language=None, *, nation=Nation.ENGLAND):
    """A case with a negative second decision that is signed and has not issued."""
    told = referred(nation=nation)
    if language:
        told.tell(LanguageStated(language=language))
    decided(told, Stage.REASONABLE_GROUNDS, Outcome.POSITIVE)
    told.tell(
        ConclusiveGroundsDecided(
            outcome=Outcome.NEGATIVE, computed=Computed.NEGATIVE, findings=(), law_version=VERSION
        ),
        agency=AUTHORITY,
        role="caseworker",
    )
    return told


def codes_of(told, on=DAY, law=LAW):
    situation = Situation.of(told.history, Stage.CONCLUSIVE_GROUNDS, law=law, on=on)
    return [brake.code for brake in brakes(situation)]


def test_a_negative_waits_until_the_language_of_the_person_is_known():
    assert codes_of(signed()) == ["language_not_known"]


def test_a_negative_for_somebody_who_reads_the_wording_waits_for_no_interpreter():
    assert codes_of(signed("eng")) == []


@pytest.mark.parametrize("language", ["tir", "vie", "bfi"])
def test_a_negative_waits_for_an_interpreter_of_the_persons_language(language):
    told = signed(language)
    assert codes_of(told) == ["no_interpreter_booked"]
    booking = {"stage": Stage.CONCLUSIVE_GROUNDS, "way": ContactWay.VISIT}
    told.tell(InterpreterBooked(language="fra", **booking))
    assert codes_of(told) == ["no_interpreter_booked"]
    told.tell(InterpreterBooked(language=language, **booking))
    assert codes_of(told) == []


def test_an_interpreter_for_the_first_decision_explains_no_second_one():
    told = signed("tir")
    told.tell(
        InterpreterBooked(stage=Stage.REASONABLE_GROUNDS, language="tir", way=ContactWay.VISIT)
    )
    assert codes_of(told) == ["no_interpreter_booked"]


def test_a_negative_waits_where_no_route_is_known():
    law = with_provision("routes_after_negative", in_force=False, value=None, unit=None, kind=None)
    assert "no_rights_known" in codes_of(signed("eng"), law=law)
