"""The further questions: entries, episodes, the circumstances of a telling, and who is asked."""

from datetime import date

import pytest

from opennrm.cases.vocabulary.questions import FURTHER
from opennrm.identification.answers import carried, check_answers, codes_of, questions_open, text_of
from tests.unit.identification.answered import CANNOT, CHILD, DAY, answers, nothing_known

GIVEN = "0d3c1c3e-54c4-4e0f-9d1e-3f2b0a6f0a11"
HEARD = {
    "heard_in": ["custody"],
    "breaks": "none",
    "state": ["afraid"],
    "interpreter": "telephone",
    "present": ["alone"],
    "freedom": "arrested",
    "injury_seen": "yes",
}


def problems(given, *, complete=True, known=()):
    found = check_answers(given, on=DAY, complete=complete, known=known)
    return [(error.question, error.field, error.code) for error in found]


def with_further(**further):
    return answers() | {key.replace("__", "."): value for key, value in further.items()}


def test_nothing_further_is_required_to_send():
    assert problems(answers()) == []
    assert problems(with_further(episode__1={}, exploiter__7={}, telling={})) == []


@pytest.mark.parametrize("question", FURTHER, ids=lambda one: one.code)
def test_every_field_takes_each_of_the_five_absences(question):
    key = f"{question.code}.1" if question.repeats > 1 else question.code
    for absence in (
        "not_asked", "not_safe_to_ask", "does_not_know", "rather_not_say", "does_not_apply",
    ):  # fmt: skip
        given = {f"{field.name}__absence": absence for field in question.fields}
        assert problems(answers() | {key: given}) == []


def test_entries_may_have_gaps_and_are_checked_each():
    given = with_further(
        episode__9={"began": "2020", "ended": "2019"},
        episode__2={"began": "2026-12"},
        episode__1={"began": "2019", "kinds": ["labour"]},
    )
    assert problems(given) == [
        ("episode.2", "began", "in_the_future"),
        ("episode.9", "ended", "ends_before_begins"),
    ]


@pytest.mark.parametrize(
    ("key", "code"),
    [
        ("episode", "unknown_question"),
        ("episode.0", "unknown_question"),
        ("episode.x", "unknown_question"),
        ("episode.11", "too_many_entries"),
        ("exploiter.21", "too_many_entries"),
        ("telling.1", "unknown_question"),
        ("account.1", "unknown_question"),
        ("immigration.1", "unknown_question"),
    ],
)
def test_a_key_that_is_none_is_refused(key, code):
    assert problems(answers() | {key: {"kinds": ["labour"]}}) == [(key, "", code)]


def test_too_many_entries_says_how_many_there_is_room_for():
    (error,) = check_answers({"episode.11": {}}, on=DAY, complete=False)
    assert error.facts == {"most": 10}


def test_an_unknown_field_of_an_entry_is_refused():
    assert problems(with_further(exploiter__1={"status": "x"})) == [
        ("exploiter.1", "status", "unknown_field")
    ]


@pytest.mark.parametrize(
    ("named", "wrong"),
    [
        (["exploiter.1"], False),
        (["exploiter.1", "exploiter.3"], False),
        (["exploiter.2"], True),
        (["exploiter.4"], True),
        (["premises.1"], True),
        ([GIVEN], True),
        ("exploiter.1", True),
    ],
)
def test_an_episode_names_only_those_written_down_here(named, wrong):
    # Practice 14: nothing tells whether another case knows the same people.
    given = with_further(
        exploiter__1={"names": "X"},
        exploiter__3={"looks": "tall"},
        exploiter__4={},
        premises__1={"address": "a yard"},
        episode__1={"exploiters": named},
    )
    expected = [("episode.1", "exploiters", "unknown_entry")] if wrong else []
    assert problems(given) == expected


def test_after_sending_an_entity_that_the_agency_gave_can_be_named():
    given = {"episode.1": {"exploiters": [GIVEN]}}
    assert problems(given, complete=False, known={GIVEN}) == []
    assert problems(given, complete=False) == [("episode.1", "exploiters", "unknown_entry")]


@pytest.mark.parametrize(
    ("episode", "expected"),
    [
        ({"began": "2019", "ended": "2019"}, []),
        ({"began": "2019-05", "ended": "2019"}, []),
        ({"began": "2019-05-03", "ended": "2019-05-02"}, [("ended", "ends_before_begins")]),
        ({"began": "2019-13"}, [("began", "not_a_date")]),
        ({"began": 2019}, [("began", "not_a_date")]),
        ({"began": "2026-11-22"}, [("began", "in_the_future")]),
        ({"ended": "2027"}, [("ended", "in_the_future")]),
        ({"began": "1870"}, [("began", "too_long_ago"), ("began", "before_birth")]),
        ({"began": "1980"}, [("began", "before_birth")]),
        ({"goes_on": "yes", "ended": "2019"}, [("ended", "goes_on_and_ended")]),
        ({"goes_on": "not_sure", "ended": "2019"}, []),
        ({"kinds": "not_known_yet"}, []),
        ({"kinds__absence": "not_known_yet"}, []),
        ({"kinds": ["labour", "sexual"], "pay": ["nothing"], "debt": ["none"]}, []),
        ({"debt": ["none", "travel"]}, [("debt", "none_and_others")]),
        ({"hours_a_day": 25}, [("hours_a_day", "out_of_range")]),
        ({"days_a_week": 7}, []),
    ],
)
def test_what_an_episode_says_is_checked_together(episode, expected):
    given = answers(age={"under_18": "no", "birth_date": "1990-05-01"}) | {"episode.3": episode}
    assert problems(given) == [("episode.3", *one) for one in expected]


def test_a_hidden_date_of_an_episode_is_not_read():
    given = with_further(episode__1={"place_kind": "uk", "countries": ["nowhere"]})
    assert problems(given) == []


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2026-12-01", []),
        ("2027", []),
        ("2206-12-01", [("key_date.1", "day", "too_far_ahead")]),
        ("2026-02-30", [("key_date.1", "day", "not_a_date")]),
    ],
)
def test_a_day_that_matters_may_lie_ahead_and_a_slip_is_found(day, expected):
    assert problems(with_further(key_date__1={"what": "court", "day": day})) == expected


def test_a_paper_form_was_filled_today_or_before():
    def filled(day):
        contact = {"contact_name": "P", "contact_telephone": "01632 960001"}
        return answers(who_refers={**contact, "filled_on": day})

    assert problems(filled("2026-11-20")) == []
    assert problems(filled("2026-11-22")) == [("who_refers", "filled_on", "in_the_future")]
    assert problems(filled("2026-11")) == [("who_refers", "filled_on", "not_a_date")]


def test_what_did_not_fit_needs_the_circumstances_of_the_telling():
    # Practice 18: no question of honesty; a note only with how the person was heard.
    note = {"did_not_fit": "The two dates."}
    assert problems(with_further(telling=note)) == [
        ("telling", "did_not_fit", "circumstances_first")
    ]
    assert problems(with_further(telling={**HEARD, **note})) == []
    assert problems(with_further(telling={"breaks": "none"})) == []


@pytest.mark.parametrize("untold", sorted(HEARD))
def test_each_circumstance_is_needed_or_a_reason_why_not(untold):
    telling = {name: value for name, value in HEARD.items() if name != untold}
    telling["did_not_fit"] = "The two dates."
    (error,) = check_answers(with_further(telling=telling), on=DAY, complete=False)
    assert (error.code, error.facts) == ("circumstances_first", {"untold": (untold,)})
    telling[untold + "__absence"] = "not_asked"
    assert problems(with_further(telling=telling)) == []


def test_a_circumstance_that_the_start_has_said_is_not_asked_again():
    telling = {name: HEARD[name] for name in HEARD if name not in ("interpreter", "present")}
    telling["did_not_fit"] = "The two dates."
    language = {"language": "tir", "interpreter": "video", "with_whom": "alone"}
    assert problems(answers(language=language) | {"telling": telling}) == []


@pytest.mark.parametrize(
    ("birth", "expected"),
    [
        ({"birth_date": "2001-01-01", "convention": "yes"}, []),
        ({"birth_date": "2001", "convention": "yes"}, []),
        ({"birth_date": "2001-05-01", "convention": "no"}, []),
        ({"birth_date": "2001-05-01", "convention": "yes"}, ["not_first_of_january"]),
        ({"convention": "yes"}, []),
    ],
)
def test_only_1_january_is_a_convention(birth, expected):
    found = [code for _, _, code in problems(with_further(birth__1=birth))]
    assert found == expected


@pytest.mark.parametrize(
    ("still", "expected"),
    [
        ("yes", []),
        ("no", ["no_longer_agrees"]),
        ("not_now", ["no_longer_agrees"]),
        ("cannot_decide", ["no_longer_agrees"]),
    ],
)
def test_somebody_who_no_longer_agrees_is_not_sent(still, expected):
    given = with_further(consent_confirmed={"still_agrees": still, "alone": "yes"})
    assert [code for _, _, code in problems(given)] == expected
    assert problems(given, complete=False) == []


def test_a_first_no_is_no_contradiction_later():
    given = answers(consent={"consent": "no"}) | {"consent_confirmed": {"still_agrees": "no"}}
    assert problems(given) == []


def further(*, without=()):
    return tuple(one.code for one in FURTHER if one.asked_of not in without)


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({}, ()),
        ({"age": {"under_18": "no"}}, ()),
        (answers(), further(without={"children"})),
        (nothing_known(), further(without={"children"})),
        (answers(**CHILD), further(without={"adults"})),
        ({"age": {"under_18": "not_sure"}}, further(without={"adults"})),
        ({"age": {"under_18__absence": "not_known_yet"}}, further(without={"adults"})),
        ({"age": {"under_18": "not_known_yet"}}, further(without={"adults"})),
        (answers(consent=CANNOT), further(without={"adults", "children"})),
        (answers(consent={**CANNOT, "best_interests": "wait"}), ()),
        (answers(consent={"consent": "no"}), ()),
        (answers(consent={"consent": "not_now"}), ()),
    ],
    ids=[
        "nothing", "adult not asked", "adult", "nothing known", "child", "not sure",
        "age not known", "age not known by value", "best interests", "wait", "no", "not now",
    ],
)  # fmt: skip
def test_which_further_questions_a_path_asks(given, expected):
    assert questions_open(given) == expected


def test_the_first_entry_begins_with_what_the_start_said():
    given = answers(
        exploitation={
            "kinds": ["labour"], "where": "uk", "began": "2019", "ended__absence": "not_known_yet",
        },
        language={"language": "tir", "nationalities__absence": "rather_not_say"},
    )  # fmt: skip
    assert carried(given, "episode.1") == {
        "kinds": ["labour"],
        "place_kind": "uk",
        "began": "2019",
    }
    assert carried(given, "episode.2") == {}
    assert carried(given, "origin") == {
        "nationalities__absence": "rather_not_say",
        "languages": ["tir"],
    }
    assert carried(given, "fears") == {}


def test_what_the_start_carries_is_right_where_it_then_stands():
    language = {"language": "tir", "interpreter": "video", "with_whom": "family"}
    given = answers(language=language)
    for key in ("telling", "origin", "consent_confirmed", "episode.1", "family"):
        assert problems(given | {key: carried(given, key)}) == []


def test_an_entry_is_read_by_its_key():
    given = {"episode.2": {"kinds": ["labour", "labour"], "note": "  the car wash "}}
    assert codes_of(given, "episode.2", "kinds") == ("labour",)
    assert text_of(given, "episode.2", "note") == "the car wash"
    assert text_of(given, "episode.1", "note") is None


def test_the_day_is_the_day_given():
    later = check_answers(
        {"episode.1": {"began": "2026-11-22"}}, on=date(2026, 11, 22), complete=False
    )
    assert later == ()
