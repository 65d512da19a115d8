"""Screens: due when, refused when, what a positive begins, what comes next."""

from datetime import date
from itertools import product

import pytest

from opennrm.cases.vocabulary.exploitation import Exploitation
from opennrm.cases.vocabulary.people import Sure
from opennrm.cases.vocabulary.screens import (
    AS_SUSPECT,
    MET_AT,
    OFFENCE_REFERRED,
    SIGNS,
    OffenceGroup,
    ScreenOutcome,
    ScreenSetting,
)
from opennrm.identification import screening
from opennrm.law import current_law
from opennrm.web.sentences import NEXT_STEPS

ON = date(2026, 3, 2)
LINKED = {"cannabis", "drugs_supply", "documents", "immigration_offence", "theft"}
CUSTODY = {
    "offence": "cannabis",
    "child": "no",
    "movements_controlled": "yes",
    "fear": "not_safe",
    "outcome": "positive",
    "kinds": ["criminal_cannabis"],
    "pause_asked": "no",
}


def codes(setting: ScreenSetting, given: screening.Given) -> set[tuple[str, str]]:
    """What is wrong, as field and code."""
    return {(e.field, e.code) for e in screening.wrong_answers(setting, given)}


@pytest.mark.parametrize("offence", OffenceGroup)
@pytest.mark.parametrize("child", [*Sure, None])
@pytest.mark.parametrize("setting", ScreenSetting)
def test_when_a_screen_is_due(
    setting: ScreenSetting, child: Sure | None, offence: OffenceGroup
) -> None:
    """Always, but for an adult suspected of an offence that is not linked."""
    due = screening.is_due(setting, offence=offence, child=child, law=current_law(), on=ON)
    adult_suspect = setting in AS_SUSPECT and child is Sure.NO
    assert due is (not adult_suspect or offence.value in LINKED)


def test_an_offence_not_known_so_far_makes_no_adult_due() -> None:
    custody = ScreenSetting.CUSTODY
    assert not screening.is_due(custody, offence=None, child=Sure.NO, law=current_law(), on=ON)


def test_what_is_needed() -> None:
    assert codes(ScreenSetting.CUSTODY, {}) == {
        ("offence", "required"),
        ("child", "required"),
        ("outcome", "required"),
    }
    assert codes(ScreenSetting.HEALTH, {}) == {("child", "required"), ("outcome", "required")}
    not_done = {"child": "no", "outcome": "not_done"}
    assert codes(ScreenSetting.HEALTH, not_done) == {("why", "required")}
    without = {name: value for name, value in CUSTODY.items() if name != "pause_asked"}
    assert codes(ScreenSetting.CUSTODY, without) == {("pause_asked", "required")}
    assert codes(ScreenSetting.CUSTODY, CUSTODY) == set()


def test_codes_that_are_not_offered_are_refused() -> None:
    given = {**CUSTODY, "fear": "perhaps", "kinds": ["magic"], "child": "old"}
    assert codes(ScreenSetting.CUSTODY, given) == {
        ("fear", "unknown_choice"),
        ("kinds", "unknown_choice"),
        ("child", "unknown_choice"),
    }


OUTCOMES = list(ScreenOutcome)


@pytest.mark.parametrize(
    ("setting", "child", "seen", "outcome"),
    list(product(ScreenSetting, Sure, (True, False), OUTCOMES)),
)
def test_what_may_stand_together(
    setting: ScreenSetting, child: Sure, seen: bool, outcome: ScreenOutcome
) -> None:
    sign = SIGNS[setting][0].indicator.value
    given = {
        "child": child.value,
        "offence": "theft",
        "outcome": outcome.value,
        "why": "left",
        "pause_asked": "yes",
        sign: "yes" if seen else "no",
    }
    wrong = codes(setting, given)
    if seen and setting in AS_SUSPECT and child is not Sure.NO and outcome != "positive":
        assert wrong == {("outcome", "child_is_referred")}
    elif seen and outcome == "nothing_seen":
        assert wrong == {("outcome", "signs_were_seen")}
    else:
        assert wrong == set()


def test_one_yes_or_all_of_them_lead_to_the_same_place() -> None:
    """Nothing is added up: any outcome but "nothing" stands beside one yes as beside six."""
    for setting in ScreenSetting:
        every = {sign.indicator.value: "yes" for sign in SIGNS[setting]}
        one = {SIGNS[setting][0].indicator.value: "yes"}
        rest = {"child": "no", "offence": "other", "outcome": "concern"}
        assert codes(setting, {**rest, **one}) == codes(setting, {**rest, **every}) == set()


def test_what_was_typed_goes_into_the_referral() -> None:
    made = screening.screen_of(ScreenSetting.CUSTODY, {**CUSTODY, "child": "not_sure"})
    assert screening.answers_of(made) == {
        "who_refers": {"setting": "custody"},
        "age": {"under_18": "not_sure"},
        "exploitation": {"kinds": ["criminal_cannabis"]},
        "indicators": {"general": ["movements_controlled"]},
        "criminal_matter.1": {"offence": ["cannabis"], "stage": "arrested"},
    }
    assert made.kinds == (Exploitation.CRIMINAL_CANNABIS,)


def test_a_positive_where_nothing_was_asked_begins_with_what_is_known() -> None:
    made = screening.screen_of(ScreenSetting.HEALTH, {"child": "no", "outcome": "positive"})
    assert screening.answers_of(made) == {
        "who_refers": {"setting": "hospital"},
        "age": {"under_18": "no"},
    }


def test_an_immigration_offence_stays_on_the_screen() -> None:
    given = {**CUSTODY, "offence": "immigration_offence"}
    made = screening.screen_of(ScreenSetting.CUSTODY, given)
    assert "immigration" not in repr(screening.answers_of(made))
    assert set(OFFENCE_REFERRED) == set(OffenceGroup)


def test_answers_begin_no_referral_that_the_form_would_refuse() -> None:
    """Every code that a screen hands over is one that the questions offer."""
    from opennrm.cases.vocabulary.questions import question

    for setting, offence in product(ScreenSetting, OffenceGroup):
        signs = {sign.indicator.value: "yes" for sign in SIGNS[setting]}
        made = screening.screen_of(setting, {**CUSTODY, **signs, "offence": offence.value})
        for key, given in screening.answers_of(made).items():
            for name, value in given.items():
                offered = {choice.code for choice in question(key).field(name).choices}
                assert set(value if isinstance(value, list) else [value]) <= offered


@pytest.mark.parametrize(
    ("setting", "outcome", "child", "pause", "refers"),
    list(product(ScreenSetting, ScreenOutcome, *[(True, False)] * 3)),
)
def test_what_comes_next_has_words_and_an_order(
    setting: ScreenSetting, outcome: ScreenOutcome, child: bool, pause: bool, refers: bool
) -> None:
    steps = screening.next_steps(
        setting, outcome, may_be_child=child, pause_asked=pause, may_refer=refers
    )
    assert steps
    assert set(steps) <= NEXT_STEPS.keys()
    assert len(steps) == len(set(steps))
    if outcome is ScreenOutcome.POSITIVE:
        assert steps[0] == ("refer_now" if refers else "ask_a_first_responder")
        suspect = setting in AS_SUSPECT
        assert ("say_there_is_a_defence" in steps) is suspect
        assert ("ask_for_a_pause" in steps) is (suspect and not pause)
        assert ("appropriate_adult" in steps) is (suspect and child)
    told = outcome in {ScreenOutcome.POSITIVE, ScreenOutcome.CONCERN}
    assert ("call_local_authority" in steps) is (child and told)


def test_every_setting_has_a_place_of_first_meeting() -> None:
    assert set(MET_AT) == set(SIGNS) == set(ScreenSetting)
