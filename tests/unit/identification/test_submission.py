"""Submissions: what is written down, what goes to the vault, and what a no leaves out."""

import json
from datetime import date
from uuid import UUID

import msgspec
import pytest

from opennrm.cases.events import encode
from opennrm.cases.events.base import Between, YearsBetween
from opennrm.cases.vocabulary.routes import ReferralRoute, Route
from opennrm.cases.vocabulary.slices import Slice
from opennrm.identification.referral import AgencyFacts
from opennrm.identification.submission import facts_of
from opennrm.law import current_law
from tests.unit.identification.answered import CANNOT, CHILD, DAY, answers, nothing_known

LAW = current_law()
PERSON = UUID(int=77)
POLICE = AgencyFacts(
    nation="england", authorised_body=LAW.find("duty_to_notify", "england", DAY).codes[0]
)
CHARITY = AgencyFacts(nation="england")
AGENCY_ID = "00000000-0000-0000-0000-000000000001"

FULL = {
    "who_refers": {
        "contact_name": "P",
        "contact_telephone": "01632 960001",
        "stand_in_name": "Desk",
        "first_met_on": "2026-11-20",
        "setting": "custody",
    },
    "age": {"under_18": "no", "birth_date": "1996-03-14", "birth_date_source": "told"},
    "consent": {
        "consent": "yes",
        "also_agrees": ["support", "research"],
        "explained_how": "telephone",
        "explained_minutes": 25,
        "explained_alone": "yes",
    },
    "language": {"language": "tir", "interpreter": "telephone", "nationalities": ["ERI", "GBR"]},
    "name": {
        "name": "ሀ",
        "romanised": "Ha",
        "name_kind": "own",
        "other_names": "B, , C",
        "sex": "female",
    },
    "safe_contact": {
        "ways": ["text"],
        "telephone": "07700 900001",
        "email": "a@example.org",
        "who_may_answer": "D",
        "never_say": "The word.",
    },
    "tonight": {
        "safe_tonight": "no",
        "wants_bed": "yes",
        "dependants": 1,
        "urgent_health": ["pregnancy"],
        "health_note": "Week 20.",
    },
    "exploitation": {
        "kinds": ["labour", "sexual"],
        "happened": "happened",
        "where": "both",
        "under_18_then": "yes",
        "began": "2011",
        "ended": "2015-06",
    },
    "account": {
        "own_words": "What happened.",
        "how_came": ["recruited"],
        "control": ["debt"],
        "exploiters": "E, tall.",
    },
    "whereabouts": {
        "staying": "street",
        "area": "Leeds",
        "police_told": "yes",
        "police_force": AGENCY_ID,
        "crime_number": "13/1",
    },
}


def submit(given, agency=POLICE):
    return facts_of(given, agency=agency, person=PERSON, on=DAY, law=LAW)


def event(submission, kind):
    return next(one for one in submission.events if one.kind == kind)


def test_a_full_referral_has_one_event_for_each_thing_said():
    sent = submit(answers(**FULL))
    assert [one.kind for one in sent.events] == [
        "referred", "consent_recorded", "age_stated", "language_stated", "person_described",
        "safe_contact_stated", "danger_stated", "shelter_stated", "needs_noted", "family_noted",
        "exploitation_stated", "account_given", "exploiter_named", "whereabouts_given",
        "police_told",
    ]  # fmt: skip
    assert sent.route is Route.REFERRAL
    assert {one.slice for one in sent.events} == {
        Slice.REFERRAL, Slice.AGE, Slice.SUPPORT, Slice.IDENTITY, Slice.WHEREABOUTS,
        Slice.HEALTH, Slice.FAMILY, Slice.CRIMINAL,
    }  # fmt: skip
    assert event(sent, "police_told").force == UUID(AGENCY_ID)


def test_every_text_is_in_the_vault_and_none_in_an_event():
    # R-DAT: no identity and no free text in a payload.
    given = answers(**FULL)
    sent = submit(given)
    kept = {(text.kind, text.slice, text.subject_kind): text.text for text in sent.texts}
    assert kept["contact", "referral", "contact"] == "P\n01632 960001"
    assert kept["stand_in", "referral", "contact"] == "Desk"
    assert kept["name", "identity", "person"] == "ሀ"
    assert kept["romanised", "identity", "person"] == "Ha"
    assert kept["birth_date", "identity", "person"] == "1996-03-14"
    assert kept["exploiter", "criminal", "exploiter"] == "E, tall."
    assert kept["health_note", "health", "person"] == "Week 20."
    assert kept["never_say", "whereabouts", "person"] == "The word."
    payloads = b"".join(encode(one, happened_on=DAY).payload for one in sent.events).decode()
    for text in sent.texts:
        if len(text.text) > 2:
            assert json.dumps(text.text)[1:-1] not in payloads
            assert text.text not in payloads
    ids = {str(text.id) for text in sent.texts}
    assert len(ids) == len(sent.texts)
    assert all(one in payloads for one in ids)


def test_several_names_are_each_kept_and_matched_by():
    sent = submit(answers(**FULL))
    names = event(sent, "person_described").names
    assert len(names) == 3
    assert names[0].name_kind == "own"
    assert names[0].romanised is not None
    assert {token.kind for token in sent.tokens} >= {
        "name_sound", "birth_date", "birth_sorted", "birth_year", "telephone", "email",
    }  # fmt: skip


def test_a_person_of_30_exploited_at_15_has_three_ages():
    # Practice 2 and the journey of the issue.
    age = event(submit(answers(**FULL)), "age_stated")
    assert age.at_referral == YearsBetween(least=30, most=30)
    assert age.at_exploitation == YearsBetween(least=14, most=19)
    assert age.adult_from == Between(earliest=date(2014, 3, 1), latest=date(2014, 3, 31))
    assert not age.conventional


def test_one_name_and_no_birth_date_are_enough():
    given = answers(age={"under_18": "no", "birth_date__absence": "does_not_know"})
    sent = submit(given)
    age = event(sent, "age_stated")
    assert (age.adult_from, age.at_referral, age.at_exploitation) == (None, None, None)
    # Practice 13: which of the five absences it is, is a fact.
    assert (age.birth_date, age.birth_date_absence) == (None, "does_not_know")
    assert len(event(sent, "person_described").names) == 1
    kinds = {one.kind for one in sent.events}
    assert not kinds & {"needs_noted", "family_noted", "exploiter_named", "police_told"}


def test_when_nothing_is_known_every_absence_is_kept():
    sent = submit(nothing_known(), AgencyFacts(nation="wales"))
    assert event(sent, "referred").nation == "wales"
    assert event(sent, "referred").nation_assumed
    absences = {
        name: value
        for one in sent.events
        for name, value in msgspec.structs.asdict(one).items()
        if name.endswith("absence") and value is not None
    }
    assert absences["names_absence"] == "not_known_yet"
    assert absences["own_words_absence"] == "not_known_yet"
    assert sent.tokens == ()


def test_somebody_who_cannot_decide_is_referred_in_their_best_interests():
    sent = submit(answers(consent=CANNOT))
    assert event(sent, "referred").route is ReferralRoute.BEST_INTERESTS
    assert event(sent, "consent_recorded").answer == "cannot_decide"
    decided = event(sent, "best_interests_decided")
    by = next(text for text in sent.texts if text.id == decided.by)
    assert (by.text, by.subject_kind) == ("Q, nurse", "contact")


def test_a_child_is_heard_and_the_local_authority_named():
    sent = submit(
        answers(
            age={"under_18": "yes", "birth_date": "2011"},
            consent=CHILD["consent"],
            whereabouts={
                "staying": "own_home",
                "local_authority_told": "yes",
                "local_authority": AGENCY_ID,
                "local_authority_contact": "R, ref 1",
                "local_authority_told_on": "2026-11-21",
            },
        )
    )
    kinds = [one.kind for one in sent.events]
    assert sent.route is Route.CHILD_REFERRAL
    assert "consent_recorded" not in kinds
    assert event(sent, "child_heard").told == "yes"
    told = event(sent, "local_authority_told")
    assert (told.told, told.authority, told.told_on) == ("yes", UUID(AGENCY_ID), DAY)
    age = event(sent, "age_stated")
    assert age.adult_from == Between(earliest=date(2029, 1, 1), latest=date(2029, 12, 31))
    assert age.at_referral == YearsBetween(least=14, most=15)


@pytest.mark.parametrize(
    ("age", "turns", "at_referral"),
    [
        # Papers make an adult of somebody whom the officer takes for a child: the doubt holds.
        ({"under_18": "not_sure", "birth_date": "1990-01-01"}, None, None),
        (
            {"under_18": "yes", "birth_date": "2008"},
            Between(earliest=date(2026, 1, 1), latest=date(2026, 12, 31)),
            YearsBetween(least=17, most=17),
        ),
        (
            {"under_18": "not_sure", "estimated_age": 16},
            Between(earliest=date(2025, 11, 1), latest=date(2030, 11, 30)),
            YearsBetween(least=14, most=19),
        ),
        (
            {"under_18": "no", "estimated_age": 19},
            Between(earliest=date(2022, 11, 1), latest=date(2027, 11, 30)),
            YearsBetween(least=18, most=22),
        ),
    ],
)
def test_ages_that_are_known_in_part(age, turns, at_referral):
    child = {} if age["under_18"] == "no" else {**CHILD}
    stated = event(submit(answers(**{**child, "age": age})), "age_stated")
    assert stated.adult_from == turns
    assert stated.at_referral == at_referral


def test_a_guess_is_marked_and_the_first_of_january_is_a_convention():
    guessed = event(submit(answers(age={"under_18": "no", "estimated_age": 40})), "age_stated")
    assert guessed.source == "guessed"
    given = answers(age={"under_18": "no", "birth_date": "1990-01-01"})
    told = event(submit(given), "age_stated")
    assert (told.conventional, told.source) == (True, None)
    given = answers(age={"under_18": "no", "birth_date": "1990"})
    assert not event(submit(given), "age_stated").conventional


@pytest.mark.parametrize(
    ("under_18", "then", "expected"),
    [
        ("no", "yes", YearsBetween(least=16, most=20)),
        ("no", "no", YearsBetween(least=18, most=20)),
        ("no", "not_sure", YearsBetween(least=16, most=20)),
    ],
)
def test_what_was_said_of_the_age_then_narrows_the_years(under_18, then, expected):
    given = answers(
        age={"under_18": under_18, "birth_date": "2000"},
        exploitation={
            "kinds": ["labour"],
            "began": "2017",
            "ended": "2020",
            "under_18_then": then,
        },
    )
    assert event(submit(given), "age_stated").at_exploitation == expected


def test_said_to_be_under_18_then_against_the_dates_is_believed():
    given = answers(
        age={"under_18": "no", "birth_date": "1990"},
        exploitation={"kinds": ["labour"], "began": "2010", "under_18_then": "yes"},
    )
    assert event(submit(given), "age_stated").at_exploitation.least == 17


def test_a_child_was_never_exploited_as_an_adult():
    given = answers(
        **{
            **CHILD,
            "age": {"under_18": "yes", "birth_date": "2008"},
            "exploitation": {"kinds": ["labour"], "began": "2024"},
        }
    )
    assert event(submit(given), "age_stated").at_exploitation == YearsBetween(least=15, most=17)


def test_a_notification_has_no_identity():
    # R-IDN-15: never nothing, and nobody in it.
    no = {"consent": "no", "refusal_reasons": ["fear_for_family"]}
    sent = submit(answers(**{**FULL, "consent": no}))
    assert sent.route is Route.NOTIFICATION
    assert (sent.texts, sent.tokens) == ((), ())
    (notified,) = sent.events
    assert notified.kinds == ("labour", "sexual")
    assert notified.refusal_reasons == ("fear_for_family",)
    assert notified.named_to_police is None
    assert str(PERSON) not in encode(notified, happened_on=DAY).payload.decode()


def test_a_person_who_agrees_to_it_is_named_to_the_police():
    sent = submit(answers(consent={"consent": "no", "named_to_police": "yes"}))
    (text,) = sent.texts
    assert (text.kind, text.text) == ("name", "A")
    assert sent.events[0].named_to_police == text.id


def test_a_no_without_a_duty_is_only_counted():
    sent = submit(answers(**{**FULL, "consent": {"consent": "no"}}), CHARITY)
    assert sent.route is Route.COUNTED
    (counted,) = sent.events
    assert counted.kind == "declined_counted"
    assert (sent.texts, sent.tokens) == ((), ())


def test_waiting_writes_nothing():
    sent = submit(answers(consent={"consent": "not_now"}))
    assert (sent.route, sent.events, sent.texts) == (Route.WAITING, (), ())


def test_a_form_filled_on_paper_keeps_the_day_it_was_filled():
    contact = {"contact_name": "P", "contact_telephone": "01632 960001"}
    given = answers(who_refers={**contact, "filled_on": "2026-11-19"})
    made = facts_of(given, agency=CHARITY, person=PERSON, on=DAY, law=LAW)
    (referred,) = (event for event in made.events if event.kind == "referred")
    assert (referred.filled_on, referred.first_met_on) == (date(2026, 11, 19), None)
