"""The further questions as facts: nothing that is asked is lost, and no text stays in a fact."""

from datetime import date
from typing import Any
from uuid import UUID, uuid4

import pytest

from opennrm.cases.events import encode
from opennrm.cases.events.base import Between, YearsBetween
from opennrm.cases.history import fold
from opennrm.cases.vocabulary.consent import Purpose
from opennrm.cases.vocabulary.people import DateSource
from opennrm.cases.vocabulary.question_form import VAULT_KINDS, Field, Question
from opennrm.cases.vocabulary.questions import FURTHER, QUESTIONS
from opennrm.cases.vocabulary.slices import Slice
from opennrm.identification.answers import check_answers
from opennrm.identification.duplicates import TokenKind
from opennrm.identification.referral import AgencyFacts
from opennrm.identification.section_facts import EVENT_OF, About, added_facts
from opennrm.identification.submission import facts_of
from opennrm.law import current_law
from tests.unit.cases.telling import Telling
from tests.unit.identification.answered import CHILD, DAY, answers

AGENCY_ID = "00000000-0000-0000-0000-000000000001"
MAN, HOUSE, GROUP = uuid4(), uuid4(), uuid4()
# Boxes that become other fields than their own, by the module that makes the fact.
OTHERWISE = {
    "birth": {"about_age", "convention"},
    "purposes": {p.value for p in Purpose} - {Purpose.REFERRAL.value},
}
# Given by the code and asked in no box.
COMPUTED = {
    "missing", "exploiter", "premises", "group", "list_version", "adult_from", "conventional",
    "years_on_the_day", "agreed", "refused", "not_now", "case",
}  # fmt: skip


def value_of(field: Field) -> Any:
    """A value for a box; in choices the last that lets most of the other boxes be shown."""
    if field.kind == "choice":
        shown = {"yes", "uk", "both", "police", "lawyer_crime"} & {c.code for c in field.choices}
        return sorted(shown)[-1] if shown else field.choices[0].code
    if field.kind == "choices":
        codes = [choice.code for choice in field.choices]
        return ["GBR"] if "GBR" in codes else codes[:1]
    return {
        "text": f"the {field.name}",
        "long_text": f"all about {field.name}",
        "telephone": "07700 900001",
        "number": field.least + 1,
        "date_parts": "2020-05",
        "agency": AGENCY_ID,
        "entries": [f"{field.of}.1"],
    }[field.kind]


def full(question: Question) -> dict[str, Any]:
    return {field.name: value_of(field) for field in question.fields}


def key_of(question: Question) -> str:
    return f"{question.code}.1" if question.repeats > 1 else question.code


def added(given, *, child=False, about=None, on=DAY):
    return added_facts(given, child=child, on=on, about=about)


def only(given, **how):
    (event,) = added(given, **how).events
    return event


@pytest.mark.parametrize("question", FURTHER, ids=lambda question: question.code)
def test_every_box_has_its_place_in_the_fact(question):
    event = EVENT_OF[question.code]
    boxes = {field.name for field in question.fields}
    assert boxes - set(event.__struct_fields__) == OTHERWISE.get(question.code, set())
    assert set(event.__struct_fields__) - boxes <= COMPUTED


def test_every_further_question_has_a_kind_of_its_own():
    assert set(EVENT_OF) == {question.code for question in FURTHER}
    assert len(set(EVENT_OF.values())) == len(EVENT_OF)


@pytest.mark.parametrize("question", FURTHER, ids=lambda question: question.code)
def test_what_is_answered_is_written_and_every_text_goes_to_the_vault(question):
    given = {key_of(question): full(question)}
    child = question.asked_of == "children"
    sent = added(
        given, child=child, about=About(entities={"exploiter.1": MAN, "premises.1": HOUSE})
    )
    (event,) = sent.events
    payload = encode(event, happened_on=DAY).payload.decode()

    shown = [f for f in question.fields if f.kind in VAULT_KINDS]
    kept = {text.text for text in sent.texts}
    for field in shown:
        assert value_of(field) in kept, field.name
        assert value_of(field) not in payload
    for text in sent.texts:
        assert str(text.id) in payload
    unfilled = {
        name
        for name in event.__struct_fields__
        if getattr(event, name) in (None, ()) and name not in {"missing", "group", "case"}
    }
    assert unfilled <= {"refused", "not_now", "countries"} | _not_shown(question)


def _not_shown(question: Question) -> set[str]:
    return {"local_authority"} if question.code == "told_before" else set()


@pytest.mark.parametrize("question", FURTHER, ids=lambda question: question.code)
def test_each_field_can_be_left_with_its_own_reason(question):
    name = question.fields[0].name
    given = {key_of(question): {f"{name}__absence": "rather_not_say"}}
    event = only(given, child=question.asked_of == "children")
    assert [(one.field, one.absence) for one in event.missing] == [(name, "rather_not_say")]


@pytest.mark.parametrize("question", FURTHER, ids=lambda question: question.code)
def test_nothing_said_is_no_fact(question):
    assert added({key_of(question): {}}, child=question.asked_of == "children").events == ()


def test_the_samples_of_this_test_are_answers_that_may_be_sent():
    given = {key_of(q): full(q) for q in FURTHER if q.asked_of != "children"}
    del given["episode.1"]["ended"]
    given["consent_confirmed"]["still_agrees"] = "yes"
    wrong = check_answers({**answers(), **given}, on=DAY, complete=True)
    assert {(one.question, one.code) for one in wrong} <= {("birth.1", "age_contradicts")}


# Entities and groups --------------------------------------------------------------------------


def test_an_exploiter_is_one_entity_in_all_that_is_said_and_along_a_group():
    given = {
        "exploiter.1": {"looks": "tall"},
        "premises.1": {"address": "Mill Road"},
        "episode.1": {"exploiters": ["exploiter.1"], "premises": ["premises.1"]},
        "episode.2": {"exploiters": ["exploiter.1", "exploiter.9", str(HOUSE)]},
    }
    about = About(group=GROUP, entities={"exploiter.1": MAN, "premises.1": HOUSE})
    by_kind: dict[str, list] = {}
    for event in added(given, about=about).events:
        by_kind.setdefault(event.kind, []).append(event)

    assert by_kind["exploiter_described"][0].exploiter == MAN
    assert by_kind["premises_described"][0].premises == HOUSE
    first, second = by_kind["episode_stated"]
    assert (first.exploiters, first.premises) == ((MAN,), (HOUSE,))
    # An entry that was taken out is left out; what the agency gave before is named by its id.
    assert second.exploiters == (MAN, HOUSE)
    assert by_kind["same_situation_said"][0].group == GROUP


def test_an_entity_that_the_draft_did_not_name_gets_an_id():
    given = {"exploiter.1": {"looks": "tall"}, "episode.1": {"exploiters": ["exploiter.1"]}}
    exploiter, episode = sorted(added(given).events, key=lambda event: event.kind, reverse=True)
    assert episode.exploiters == (exploiter.exploiter,)


def test_what_is_said_of_others_carries_the_group_once():
    given = {"same_situation.2": {"reference": "AB12", "what": "partner"}}
    event = only(given, about=About(group=GROUP))
    assert (event.group, event.what, event.slice) == (GROUP, "partner", Slice.IDENTITY)


# Birth ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("birth", "turns", "conventional"),
    [
        (
            {"birth_date": "2007-03-14", "source": "told"},
            Between(earliest=date(2025, 3, 1), latest=date(2025, 3, 31)),
            False,
        ),
        (
            {"birth_date": "2007-01-01", "source": "papers"},
            Between(earliest=date(2025, 1, 1), latest=date(2025, 12, 31)),
            True,
        ),
        (
            {"birth_date": "2007-01-01", "source": "papers", "convention": "no"},
            Between(earliest=date(2025, 1, 1), latest=date(2025, 1, 31)),
            False,
        ),
        (
            {"birth_date": "2007-07-01", "source": "papers", "convention": "yes"},
            Between(earliest=date(2025, 1, 1), latest=date(2025, 12, 31)),
            True,
        ),
        (
            {"about_age": 16, "source": "assessed"},
            Between(earliest=date(2025, 11, 1), latest=date(2030, 11, 30)),
            False,
        ),
        ({"which_papers": "a passport"}, None, False),
    ],
)
def test_a_birth_by_one_source_is_months_and_never_a_day(birth, turns, conventional):
    sent = added({"birth.1": birth})
    (event,) = sent.events
    assert (event.adult_from, event.conventional) == (turns, conventional)
    kept = {text.kind: (text.slice, text.text) for text in sent.texts}
    if "birth_date" in birth:
        assert kept["birth_date"] == ("identity", birth["birth_date"])
        assert birth["birth_date"] not in encode(event, happened_on=DAY).payload.decode()


def test_years_on_the_day_are_whole():
    assert only({"birth.1": {"birth_date": "2007-03-14"}}).years_on_the_day == YearsBetween(
        least=19, most=19
    )


# Consent --------------------------------------------------------------------------------------


def test_silence_about_a_purpose_is_neither_yes_nor_no():
    event = only({"purposes": {"support": "yes", "police_contact": "not_now", "research": "no"}})
    assert (event.agreed, event.refused, event.not_now) == (
        (Purpose.SUPPORT,), (Purpose.RESEARCH,), (Purpose.POLICE_CONTACT,),
    )  # fmt: skip


def test_a_child_is_never_asked_to_consent_and_an_adult_not_who_looks_after_them():
    given = {"purposes": {"support": "yes"}, "care": {"status": "with_parent"}}
    assert [e.kind for e in added(given, child=True).events] == ["care_stated"]
    assert [e.kind for e in added(given, child=False).events] == ["purposes_recorded"]


# Stated again ---------------------------------------------------------------------------------


def test_what_changes_after_sending_is_stated_again():
    given = {
        "whereabouts": {"staying": "hotel_or_hostel", "area": "Leeds"},
        "tonight": {"dependants": 2},
        "danger": {"in_danger": "yes"},
    }
    kinds = [event.kind for event in added(given).events]
    assert kinds == ["danger_stated", "family_noted", "whereabouts_given"]


def test_the_authority_of_a_child_is_stated_again_only_where_something_is_said_of_it():
    staying = {"whereabouts": {"staying": "foster_care"}}
    assert [e.kind for e in added(staying, child=True).events] == ["whereabouts_given"]
    told = {"whereabouts": {"local_authority_told": "yes", "local_authority": AGENCY_ID}}
    (event,) = added(told, child=True).events
    assert (event.kind, event.authority) == ("local_authority_told", UUID(AGENCY_ID))


def test_who_referred_and_the_first_consent_are_not_added_again():
    given = {"who_refers": {"contact_name": "Q"}, "consent": {"consent": "no"}, "age": {}}
    assert added(given).events == ()


# Matching -------------------------------------------------------------------------------------


def test_every_name_contact_and_number_can_be_matched_by_and_none_is_kept_as_text():
    given = {
        "names.1": {"as_written": "ሰላም", "romanised": "Selam"},
        "birth.1": {"birth_date": "1996-03-14"},
        "safe_statement.1": {"telephone": "07700 900002", "address": "a@example.org"},
        "safe_statement.2": {"address": "12 Mill Road"},
        "earlier_reference": {"referred_before": "yes", "reference": "ABCD-1234"},
        "exploiter.1": {"telephones": "07700 900003, 07700 900004"},
    }
    sent = added(given, about=About(entities={"exploiter.1": MAN}))
    kinds = [token.kind for token in sent.tokens]
    assert set(kinds) >= {
        TokenKind.NAME_SOUND, TokenKind.BIRTH_DATE, TokenKind.TELEPHONE, TokenKind.EMAIL,
        TokenKind.EARLIER_REFERENCE, TokenKind.EXPLOITER_TELEPHONE, TokenKind.SITUATION,
    }  # fmt: skip
    assert kinds.count(TokenKind.EXPLOITER_TELEPHONE) == 2
    assert kinds.count(TokenKind.EMAIL) == 1
    assert {"other_name", "romanised", "birth_date", "earlier_reference"} <= {
        text.kind for text in sent.texts
    }


# Sent with the referral -----------------------------------------------------------------------


def test_further_answers_are_sent_with_the_referral_as_far_as_the_path_asks_them():
    law = current_law()
    typed = {"fears": {"afraid_of": ["family"]}, "care": {"status": "foster_care"}}
    adult = facts_of({**answers(), **typed}, agency=AgencyFacts(), person=MAN, on=DAY, law=law)
    child = facts_of(
        {**answers(**CHILD), **typed, "purposes": {"support": "yes"}},
        agency=AgencyFacts(), person=MAN, on=DAY, law=law, about=About(group=GROUP),
    )  # fmt: skip
    assert [event.kind for event in adult.events][-1] == "fears_noted"
    assert {event.kind for event in child.events} >= {
        "fears_noted", "care_stated", "same_situation_said",
    }  # fmt: skip
    assert "purposes_recorded" not in {event.kind for event in child.events}
    no = facts_of(
        {**answers(consent={"consent": "no"}), **typed},
        agency=AgencyFacts(), person=MAN, on=DAY, law=law,
    )  # fmt: skip
    assert [event.kind for event in no.events] == ["declined_counted"]


# Folding --------------------------------------------------------------------------------------


def folded(*given, child=False):
    telling = Telling()
    for one in given:
        for event in added(one, child=child).events:
            telling.tell(event, DAY)
    return fold(telling.history)


def test_episodes_are_kept_apart_and_in_order():
    state = folded({"episode.1": {"kinds": ["labour"]}, "episode.2": {"kinds": ["sexual"]}})
    assert [set(one.kinds) for one in state.episodes] == [{"labour"}, {"sexual"}]
    assert len({one.id for one in state.episodes}) == 2


def test_births_that_differ_are_kept_apart_and_the_span_covers_told_and_papers():
    told = {"birth.1": {"birth_date": "2010", "source": "told"}}
    papers = {"birth.2": {"birth_date": "2009-05-02", "source": "papers"}}
    state = folded(told, papers, {"birth.1": {"about_age": 30, "source": "told"}})
    assert {one.source for one in state.births} == {
        DateSource.TOLD, DateSource.PAPERS, DateSource.GUESSED,
    }  # fmt: skip
    assert state.adult_from == Between(earliest=date(2027, 5, 1), latest=date(2028, 12, 31))
    assessed = {"birth.3": {"birth_date": "2008-12", "source": "assessed"}}
    assert folded(told, papers, assessed).adult_from == Between(
        earliest=date(2026, 12, 1), latest=date(2026, 12, 31)
    )


def test_an_estimate_counts_alone_and_a_birth_without_a_date_says_no_age():
    guessed = folded({"birth.1": {"about_age": 16}})
    assert guessed.adult_from == Between(earliest=date(2025, 11, 1), latest=date(2030, 11, 30))
    unknown = folded({"birth.1": {"birth_date__absence": "does_not_know"}})
    assert (unknown.births, unknown.adult_from, unknown.age_known) == ((), None, True)


def test_papers_make_no_adult_of_somebody_whom_nobody_calls_one():
    state = folded({"birth.1": {"birth_date": "1990-05-05", "source": "papers"}})
    assert (len(state.births), state.adult_from) == (1, None)


def test_a_safe_way_is_confirmed_on_the_day_on_which_it_was_said():
    state = folded(
        {"safe_statement.1": {"way": "text", "said_on": "2026-11-20"}},
        {"safe_statement.2": {"way": "text", "said_on": "2026-11-02"}},
    )
    assert state.safe_contact_confirmed_on == date(2026, 11, 20)
    assert state.safe_ways == ("text",)


def test_what_was_agreed_to_by_purpose_adds_and_takes_away():
    state = folded(
        {"purposes": {"support": "yes", "research": "yes"}}, {"purposes": {"research": "no"}}
    )
    assert state.agreed == {Purpose.SUPPORT}


def test_a_wish_for_a_safe_place_tonight_is_a_wish_for_a_bed():
    assert folded({"support_wanted": {"tonight": ["safe_place"]}}).wants_bed == "yes"
    assert folded({"support_wanted": {"later": ["safe_place"]}}).wants_bed is None


def test_what_was_not_said_of_origin_and_ways_wipes_nothing_out():
    state = folded({"origin": {"nationalities": ["GBR"]}}, {"origin": {"languages": ["eng"]}})
    assert state.nationalities == {"GBR"}
    assert folded({"safe_statement.1": {"who_we_are": "the dentist"}}).safe_ways == ()


def test_origin_and_family_are_taken_over():
    state = folded({"origin": {"nationalities": ["GBR"]}, "family": {"dependants_here": 3}})
    assert (state.nationalities, state.dependants) == ({"GBR"}, 3)


def test_the_urgent_start_is_still_twelve_questions():
    assert len(QUESTIONS) == 12
    assert not set(EVENT_OF) & {question.code for question in QUESTIONS}
