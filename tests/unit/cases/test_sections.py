"""The further questions: in sections, each read by somebody, asked for a reason and asked once."""

import pytest

from opennrm.cases.vocabulary.absences import THE_FIVE, Absence
from opennrm.cases.vocabulary.choices import Choice
from opennrm.cases.vocabulary.consent import Purpose
from opennrm.cases.vocabulary.question_form import (
    Field,
    Question,
    absences_for,
    code_of,
    keys_of,
    number_in,
)
from opennrm.cases.vocabulary.questions import ASKED, FURTHER, QUESTIONS, is_shown, question
from opennrm.cases.vocabulary.readers import LABELS, Reader
from opennrm.cases.vocabulary.sections import SECTIONS, section_of
from opennrm.cases.vocabulary.sections.consents import ASKED_PURPOSES
from opennrm.cases.vocabulary.sections.telling import CIRCUMSTANCES

LISTS_OF_THE_WORLD = {"nationalities", "countries", "country_of_origin", "country_of_birth"}
LANGUAGES = {"language", "languages", "reads"}
# What may be asked in a referral and never is (R-ACC-04, R-IDN-03, practice 17 and 18).
NEVER_SAID = (
    "immigra", "asylum", "home office", "illegal", "deport", "passport", "credib", "honest",
    "truth", "claims", "alleged", "border", "entered", "arrive in the uk", "why did", "biometr",
    "fingerprint", "visa", "leave to remain", "refugee", "removal", "legal status",
)  # fmt: skip
NEVER_A_CODE = (
    "immigra", "asylum", "home_office", "illegal", "deport", "passport", "credib", "honest",
    "biometr", "fingerprint", "border_cross", "entered", "refugee", "residence",
)  # fmt: skip


def words_of(one):
    yield from (one.title, one.hint, one.why)
    for field in one.fields:
        yield from (field.label, field.hint)
        if field.name not in LISTS_OF_THE_WORLD | LANGUAGES:
            yield from (choice.label for choice in field.choices)


def codes_in(one):
    yield one.code
    for field in one.fields:
        yield field.name
        if field.name not in LISTS_OF_THE_WORLD | LANGUAGES:
            yield from (choice.code for choice in field.choices)


@pytest.mark.parametrize("one", ASKED, ids=lambda one: one.code)
def test_no_question_and_no_code_is_on_what_is_never_asked(one):
    said = " ".join(words_of(one)).lower()
    codes = " ".join(codes_in(one))
    # That others hold a passport is a sign of exploitation; nobody is asked for one.
    let = {"passport"} if one.code == "indicators" else set()
    assert [word for word in NEVER_SAID if word in said and word not in let] == []
    assert [word for word in NEVER_A_CODE if word in codes] == []


@pytest.mark.parametrize("one", ASKED, ids=lambda one: one.code)
def test_every_question_is_read_by_somebody_and_says_why_it_is_asked(one):
    assert one.readers
    assert len(set(one.readers)) == len(one.readers)
    assert one.why.endswith(".")


def test_every_reader_reads_something_and_has_a_label():
    assert {reader for one in ASKED for reader in one.readers} == set(Reader) == set(LABELS)


def test_every_question_stands_in_one_section_and_the_first_is_the_urgent_start():
    assert [code for section in SECTIONS for code in section.questions] == [
        one.code for one in ASKED
    ]
    assert SECTIONS[0].code == "start"
    assert SECTIONS[0].questions == tuple(one.code for one in QUESTIONS)
    assert len({one.code for one in ASKED}) == len(ASKED)
    assert section_of("exploiter.3").code == "who_did_it"
    assert all(section.title and section.hint for section in SECTIONS)


@pytest.mark.parametrize("one", FURTHER, ids=lambda one: one.code)
def test_every_further_field_can_be_left_with_one_of_the_five(one):
    # Practice 13: every question can be left; none of the reasons is held against the person.
    for field in one.fields:
        assert set(THE_FIVE) <= set(absences_for(one, field))
        assert not field.required


def test_not_known_yet_is_for_the_urgent_start_and_the_kinds_of_an_episode():
    later = {one.code for one in FURTHER if one.may_be_unknown}
    assert later == {"episode"}
    kinds = question("episode").field("kinds")
    assert Absence.NOT_KNOWN_YET in absences_for(question("episode"), kinds)


@pytest.mark.parametrize("one", FURTHER, ids=lambda one: one.code)
def test_a_condition_of_a_further_field_stays_within_its_own_entry(one):
    # What is added after sending comes without the other answers.
    for field in one.fields:
        if field.show_if is None:
            continue
        name, wanted = field.show_if
        on = one.field(name)
        assert set(wanted) <= {choice.code for choice in on.choices} | set(Absence)


@pytest.mark.parametrize("one", FURTHER, ids=lambda one: one.code)
def test_what_an_entry_may_name_repeats_and_what_begins_with_an_answer_fits_it(one):
    for field in one.fields:
        if field.kind == "entries":
            assert question(field.of).repeats > 1
        if field.begins_with:
            code, _, name = field.begins_with.partition(".")
            start = question(code).field(name)
            assert code in {asked.code for asked in QUESTIONS}
            assert start.kind.startswith("choice") == field.kind.startswith("choice")
            assert {choice.code for choice in start.choices} <= {c.code for c in field.choices}


# The same words twice, and why it is not the same question.
ASKED_OF_ANOTHER_TALK = {
    "consent_confirmed": "the talk before sending is another than the first",
    "safe_statement": "each statement of the person is dated and stands by itself",
    "names": "a further name, not the first one again",
    "people_around": "somebody else's telephone",
    "exploiter": "somebody else's sex",
    "premises": "another place",
    "telling": "how the person was heard, where it was not the first talk",
    "told_before": "whom they told before",
    "criminal_matter": "the force that accuses, not the one that was told",
    "birth": "another source of the date, each a fact of its own",
    "care": "the authority that is responsible, not the one that was told",
    "episode": "where it happened, not where the person stays",
}


@pytest.mark.parametrize("one", FURTHER, ids=lambda one: one.code)
def test_nothing_is_asked_twice(one):
    before = {asked.label for start in QUESTIONS for asked in start.fields}
    for field in one.fields:
        if field.label in before and not field.begins_with:
            assert one.code in ASKED_OF_ANOTHER_TALK


@pytest.mark.parametrize("one", ASKED, ids=lambda one: one.code)
def test_no_two_boxes_of_a_page_say_the_same(one):
    labels = [field.label for field in one.fields]
    names = [field.name for field in one.fields]
    assert len(set(labels)) == len(labels)
    assert len(set(names)) == len(names)


@pytest.mark.parametrize("one", ASKED, ids=lambda one: one.code)
def test_a_name_of_a_field_can_be_a_name_in_a_fact(one):
    for field in one.fields:
        assert field.name.isidentifier()
        assert field.name not in {"kind", "version", "slice", "key", "missing"}
        assert not field.name.endswith("__absence")


@pytest.mark.parametrize("one", ASKED, ids=lambda one: one.code)
def test_choices_are_each_once_and_labelled(one):
    for field in one.fields:
        codes = [choice.code for choice in field.choices]
        assert len(set(codes)) == len(codes)
        assert all(choice.label.strip() for choice in field.choices)


def test_a_note_of_what_did_not_fit_stands_after_the_circumstances_of_the_telling():
    names = [field.name for field in question("telling").fields]
    assert set(CIRCUMSTANCES) < set(names)
    assert names[-1] == "did_not_fit"
    assert {"breaks", "state", "interpreter", "present", "freedom", "injury_seen"} <= set(
        CIRCUMSTANCES
    )


def test_each_purpose_but_the_referral_is_asked_by_itself():
    assert [field.name for field in question("purposes").fields] == [
        p.value for p in ASKED_PURPOSES
    ]
    assert set(ASKED_PURPOSES) == set(Purpose) - {Purpose.REFERRAL}


def test_adults_agree_and_children_are_cared_for():
    of = {
        whom: {one.code for one in ASKED if one.asked_of == whom} for whom in ("adults", "children")
    }
    assert of == {"adults": {"purposes", "consent_confirmed"}, "children": {"care"}}


def test_keys_name_a_question_and_an_entry():
    assert code_of("episode.2") == code_of("episode") == "episode"
    assert (number_in("episode.2"), number_in("account")) == (2, None)
    assert question("episode.10") is question("episode")
    assert keys_of({"episode.10": {}, "episode.2": {}, "account": {}}, "episode") == (
        "episode.2",
        "episode.10",
    )
    for wrong in ("episode.0", "episode.", "episode.x", "episode.02", "Episode.1", "a.1.2", ""):
        with pytest.raises(ValueError, match="not a key"):
            number_in(wrong)


def test_a_condition_of_an_entry_reads_the_same_entry():
    countries = question("episode").field("countries")
    answers = {"episode.1": {"place_kind": "uk"}, "episode.2": {"place_kind": "both"}}
    assert not is_shown(answers, "episode.1", countries)
    assert is_shown(answers, "episode.2", countries)


def test_a_british_person_has_a_region_too():
    # R-IDN-26
    region = question("origin").field("uk_region")
    assert is_shown({"origin": {"nationalities": ["PAK", "GBR"]}}, "origin", region)
    assert not is_shown({"origin": {"nationalities": ["PAK"]}}, "origin", region)


def test_forms_refuse_to_be_built_wrong():
    with pytest.raises(ValueError, match="entries of what"):
        Field("x", "entries", "X")
    with pytest.raises(ValueError, match="entries of what"):
        Field("x", "text", "X", of="exploiter")
    with pytest.raises(ValueError, match="asked of whom"):
        Question("x", 1, "X", "", (), asked_of="men")
    with pytest.raises(ValueError, match="repeats"):
        Question("x", 1, "X", "", (), repeats=0)
    with pytest.raises(ValueError, match="choices"):
        Field("x", "entries", "X", of="exploiter", choices=(Choice("a", "A"),))
