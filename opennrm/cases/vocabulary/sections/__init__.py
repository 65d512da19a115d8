"""The sections of a referral, as a list of tasks: the urgent start, and what is added within days.

Practice.md section 2: A is the urgent start, B the further questions. Each question stands in one
section only, and nothing on it is asked anywhere else again.
Example: `section_of("episode")` is the section "what_happened".
"""

from dataclasses import dataclass

from opennrm.cases.vocabulary import N_
from opennrm.cases.vocabulary.question_form import Question, code_of
from opennrm.cases.vocabulary.sections import (
    consents,
    safety,
    start_night,
    start_person,
    telling,
    the_person,
    what_happened,
    who_did_it,
)


@dataclass(frozen=True, slots=True)
class Section:
    """One task of the list: its questions are asked in this order."""

    code: str
    title: str
    hint: str
    questions: tuple[str, ...]


# The urgent start: twelve questions, one a page, in this order (practice.md 2 A).
QUESTIONS: tuple[Question, ...] = (
    start_person.WHO_REFERS,
    start_person.NATION,
    start_person.AGE,
    start_person.CONSENT,
    start_person.LANGUAGE,
    start_person.NAME,
    start_night.SAFE_CONTACT,
    start_night.DANGER,
    start_night.TONIGHT,
    start_night.EXPLOITATION,
    start_night.ACCOUNT,
    start_night.WHEREABOUTS,
)


def _codes(*questions: Question) -> tuple[str, ...]:
    return tuple(question.code for question in questions)


_SAFETY = (
    safety.SAFE_STATEMENT,
    safety.FEARS,
    safety.SUPPORT_WANTED,
    safety.ACCESS_NEEDS,
    safety.CARE,
    safety.PEOPLE_AROUND,
    safety.KEY_DATE,
)
_WHAT_HAPPENED = (
    what_happened.EPISODE,
    telling.TELLING,
    telling.TOLD_BEFORE,
    telling.INDICATORS,
    telling.BACKGROUND,
    telling.OTHER_FINDINGS,
    telling.EARLIER_REFERENCE,
    telling.OTHER_BODIES,
)
_WHO_DID_IT = (
    who_did_it.EXPLOITER,
    who_did_it.PREMISES,
    who_did_it.CO_VICTIMS,
    who_did_it.PERISHABLE,
    who_did_it.CRIMINAL_MATTER,
    who_did_it.WILLING,
)
_THE_PERSON = (
    the_person.NAMES,
    the_person.BIRTH,
    the_person.ORIGIN,
    the_person.FAMILY,
    the_person.SAME_SITUATION,
)
_CONSENTS = (consents.PURPOSES, consents.CONSENT_CONFIRMED)

FURTHER: tuple[Question, ...] = (
    *_SAFETY,
    *_WHO_DID_IT,
    *_WHAT_HAPPENED,
    *_THE_PERSON,
    *_CONSENTS,
)
ASKED: tuple[Question, ...] = QUESTIONS + FURTHER

SECTIONS: tuple[Section, ...] = (
    Section(
        "start",
        N_("The urgent start"),
        N_("Twelve questions that make a referral."),
        _codes(*QUESTIONS),
    ),
    Section(
        "safety",
        N_("Safety and support"),
        N_("How to reach the person, what they fear, want and need."),
        _codes(*_SAFETY),
    ),
    Section(
        "who_did_it",
        N_("Who did it, and where"),
        N_("People, places, others who were harmed, and what will soon be lost."),
        _codes(*_WHO_DID_IT),
    ),
    Section(
        "what_happened",
        N_("What happened, in more detail"),
        N_("Each time that it happened, how the person was heard, and what was seen."),
        _codes(*_WHAT_HAPPENED),
    ),
    Section(
        "the_person",
        N_("The person"),
        N_("Names, birth, origin and family, as far as they want to say."),
        _codes(*_THE_PERSON),
    ),
    Section(
        "consent",
        N_("What the person agrees to"),
        N_("Each purpose by itself, and once more before sending."),
        _codes(*_CONSENTS),
    ),
)

_SECTION_OF = {code: section for section in SECTIONS for code in section.questions}


def section_of(key: str) -> Section:
    """Give the section in which a question stands, or raise KeyError."""
    return _SECTION_OF[code_of(key)]
