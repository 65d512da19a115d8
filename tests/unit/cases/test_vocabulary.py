"""The words: every code has a label, and the twelve questions ask what they should and no more."""

import ast
import importlib
import pkgutil
import re
from enum import StrEnum
from pathlib import Path

import pytest

import opennrm
from opennrm.cases import vocabulary
from opennrm.cases.refusals import RuleBroken
from opennrm.cases.vocabulary import N_
from opennrm.cases.vocabulary.absences import THE_FIVE, Absence
from opennrm.cases.vocabulary.choices import Choice
from opennrm.cases.vocabulary.countries import countries, country_codes
from opennrm.cases.vocabulary.decisions import REASONS_FOR, Finding, Reason
from opennrm.cases.vocabulary.languages import language_codes, languages
from opennrm.cases.vocabulary.question_form import (
    Field,
    absence_of,
    absences_for,
)
from opennrm.cases.vocabulary.questions import QUESTIONS, fields_shown, is_shown, question
from opennrm.cases.vocabulary.refusals import FIELD_SENTENCES, SENTENCES

MODULES = [
    importlib.import_module(f"opennrm.cases.vocabulary.{found.name}")
    for found in pkgutil.iter_modules(vocabulary.__path__)
    if not found.ispkg
]
ENUMS = sorted(
    {
        one
        for module in MODULES
        for one in vars(module).values()
        if isinstance(one, type) and issubclass(one, StrEnum) and one is not StrEnum
    },
    key=lambda one: one.__qualname__,
)
LABELLED = {
    type(next(iter(table)))
    for module in MODULES
    for name, table in vars(module).items()
    if "LABELS" in name
}
# Classes of an agency are never shown as such.
UNLABELLED = {"AgencyClass"}


@pytest.mark.parametrize("enum", ENUMS, ids=lambda one: one.__name__)
def test_every_code_has_a_label_and_the_form_of_a_code(enum):
    assert enum in LABELLED or enum.__name__ in UNLABELLED
    assert all(re.fullmatch(r"[a-z][a-z0-9_]*", code.value) for code in enum)
    tables = [
        table
        for module in MODULES
        for name, table in vars(module).items()
        if "LABELS" in name and type(next(iter(table))) is enum
    ]
    assert all(label.strip() for table in tables for label in table.values())
    # A list may be split in two, as the signs are; one table then holds all of them.
    assert not tables or any(set(table) == set(enum) for table in tables)


def test_marking_gives_the_sentence_back():
    assert N_("Yes") == "Yes"


def test_the_twelve_in_order_with_consent_before_the_account():
    codes = [one.code for one in QUESTIONS]
    assert codes == [
        "who_refers", "nation", "age", "consent", "language", "name", "safe_contact",
        "danger", "tonight", "exploitation", "account", "whereabouts",
    ]  # fmt: skip
    assert codes.index("consent") < codes.index("account")
    assert {one.code for one in QUESTIONS if not one.may_be_unknown} == {"who_refers", "consent"}


def words_of(one):
    yield from (one.title, one.hint)
    for field in one.fields:
        yield from (field.label, field.hint)
        if field.name not in ("language", "nationalities"):
            yield from (choice.label for choice in field.choices)


@pytest.mark.parametrize("one", QUESTIONS, ids=lambda one: one.code)
def test_no_question_on_immigration_honesty_or_borders_and_none_that_blames(one):
    # R-ACC-04, R-IDN-03, practice findings 17 and 18. What exploiters do with papers is evidence.
    said = " ".join(words_of(one)).lower()
    for word in (
        "immigra", "asylum", "home office", "illegal", "deport", "passport", "credib", "honest",
        "truth", "claims", "alleged", "border", "entered", "arrive in the uk", "why did",
    ):  # fmt: skip
        assert word not in said, word


@pytest.mark.parametrize("one", QUESTIONS, ids=lambda one: one.code)
def test_every_question_has_something_required_that_an_absence_can_answer(one):
    required = [field for field in one.fields if field.required]
    assert required
    if one.may_be_unknown:
        assert all(Absence.NOT_KNOWN_YET in absences_for(one, field) for field in required)
    else:
        assert all(Absence.NOT_KNOWN_YET not in absences_for(one, field) for field in required)


def test_conditions_name_real_fields_and_answers():
    for one in QUESTIONS:
        for field in one.fields:
            if field.show_if is None:
                continue
            where, wanted = field.show_if
            other, _, name = where.rpartition(".")
            on = question(other or one.code).field(name)
            known = {choice.code for choice in on.choices} | set(Absence)
            assert set(wanted) <= known, field.name


def test_an_adult_is_asked_to_consent_and_a_child_is_not():
    consent = question("consent").field("consent")
    assert is_shown({"age": {"under_18": "no"}}, "consent", consent)
    for answers in (
        {"age": {"under_18": "yes"}},
        {"age": {"under_18": "not_sure"}},
        {"age": {"under_18__absence": "not_known_yet"}},
        {"age": {"under_18": "not_known_yet"}},
    ):
        assert not is_shown(answers, "consent", consent)
        names = {field.name for field in fields_shown(answers, "consent")}
        assert names == {"child_told", "child_wishes"}


def test_what_depends_on_a_hidden_answer_is_hidden():
    answers = {"age": {"under_18": "yes"}, "consent": {"consent": "no"}}
    named = question("consent").field("named_to_police")
    assert not is_shown(answers, "consent", named)
    assert is_shown({**answers, "age": {"under_18": "no"}}, "consent", named)


def test_a_condition_on_several_answers_holds_with_one_of_them():
    # No question of the twelve needs it yet; the API and later forms do.
    field = Field("x", "text", "X", show_if=("safe_contact.ways", ("telephone",)))
    assert is_shown({"safe_contact": {"ways": ["email", "telephone"]}}, "account", field)
    assert not is_shown({"safe_contact": {"ways": ["email"]}}, "account", field)


def test_absences_stand_beside_or_in_the_place_of_an_answer():
    assert absence_of({"name": {"name__absence": "not_asked"}}, "name", "name") == "not_asked"
    assert absence_of({"age": {"under_18": "not_known_yet"}}, "age", "under_18") == "not_known_yet"
    assert absence_of({"name": {"name": "A"}}, "name", "name") is None
    assert absence_of({"safe_contact": {"ways": ["none"]}}, "safe_contact", "ways") is None
    assert absence_of({}, "name", "name") is None
    assert Absence.NOT_KNOWN_YET not in THE_FIVE
    assert len(THE_FIVE) == 5


def test_fields_refuse_to_be_built_wrong():
    with pytest.raises(ValueError, match="unknown kind"):
        Field("x", "colour", "X")
    with pytest.raises(ValueError, match="choices"):
        Field("x", "choice", "X")
    with pytest.raises(ValueError, match="choices"):
        Field("x", "text", "X", choices=(Choice("a", "A"),))
    with pytest.raises(KeyError):
        question("name").field("passport")
    with pytest.raises(KeyError):
        question("immigration")


def test_languages_and_countries_are_codes_of_their_standards():
    assert {"tir", "vie", "sqi", "bfi", "ckb"} <= language_codes()
    assert all(re.fullmatch("[a-z]{3}", code) for code in language_codes())
    assert {"ALB", "VNM", "GBR", "XKX", "XXA"} <= country_codes()
    assert all(re.fullmatch("[A-Z]{3}", code) for code in country_codes())
    for choices in (languages(), countries()):
        assert len({choice.code for choice in choices}) == len(choices)


def test_a_language_is_called_as_people_call_it():
    called = {choice.label for choice in languages()}
    assert {"Pashto", "Punjabi", "Farsi (Persian)", "Cantonese (Yue Chinese)", "Greek"} <= called
    assert not [label for label in called if "macrolanguage" in label or "(1" in label]


def test_every_finding_has_reasons_and_every_reason_one_finding():
    assert set(REASONS_FOR) == set(Finding)
    reasons = [reason for of_finding in REASONS_FOR.values() for reason in of_finding]
    assert sorted(reasons) == sorted(Reason)


def codes_raised():
    """The codes that are raised anywhere in the rules, read from their source."""
    root = Path(opennrm.__file__).parent
    for room in ("cases", "identification", "access"):
        for path in (root / room).rglob("*.py"):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "RuleBroken":
                    yield ast.literal_eval(node.args[0])


def test_every_refusal_has_a_sentence():
    assert set(codes_raised()) <= set(SENTENCES)


def test_every_field_error_has_a_sentence():
    root = Path(opennrm.__file__).parent
    rooms = ("identification", "procedures", "records", "web")
    paths = [path for room in rooms for path in (root / room).rglob("*.py")]
    said = "".join(path.read_text(encoding="utf-8") for path in paths)
    assert all(f'"{code}"' in said for code in FIELD_SENTENCES), "a sentence nobody says"


def test_a_refusal_keeps_code_provision_and_facts():
    broken = RuleBroken("too_early", "conclusive_grounds_earliest", {"earliest": 1})
    assert (broken.code, broken.provision, broken.facts["earliest"]) == (
        "too_early",
        "conclusive_grounds_earliest",
        1,
    )
    with pytest.raises(TypeError):
        broken.facts["earliest"] = 2
    assert dict(RuleBroken("absent").facts) == {}
