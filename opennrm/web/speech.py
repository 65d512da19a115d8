"""The rim speaks: codes become words, refusals become sentences a caseworker can act on.

The domain hands out codes, days and numbers. Everything is translated before it is formatted.
Example: `word("outcome", "positive")` is "Positive"; a code without a word is shown as it is read.
"""

import re
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.utils import formats
from django.utils.translation import gettext

from opennrm.cases.vocabulary import (
    absences,
    acts,
    agencies,
    brakes,
    casework,
    consent,
    decisions,
    documents,
    errands,
    exploitation,
    nations,
    people,
    related,
    roles,
    routes,
    second_reading,
    settings,
    slices,
    stages,
    weighing,
)
from opennrm.cases.vocabulary.countries import countries
from opennrm.cases.vocabulary.languages import languages
from opennrm.procedures import Refusal
from opennrm.web import (
    age_words,
    case_words,
    clock_words,
    consent_words,
    evidence_words,
    law_words,
    panel_words,
    residence_words,
    review_words,
    ruling_words,
    section_words,
    sentences,
    service_words,
)

ABSENT = "absent"
# Facts of a refusal that are codes of the vocabulary family of their name.
_CODED = frozenset({"no_allocation", "computed", "element", "outcome", "role", "stage"})
_DAY = re.compile(r"\d{4}-\d\d-\d\d")

FAMILIES: Mapping[str, Mapping[Any, str]] = {
    "absence": absences.LABELS,
    "act": acts.LABELS,
    "agency_type": agencies.LABELS,
    "answered": casework.ANSWERED_LABELS,
    "authority": casework.AUTHORITY_LABELS,
    "best_interests": consent.BEST_INTERESTS_LABELS,
    "cannot_decide": consent.CANNOT_DECIDE_LABELS,
    "closure": casework.CLOSURE_REASON_LABELS,
    "company": settings.COMPANY_LABELS,
    "computed": decisions.COMPUTED_LABELS,
    "consent": consent.CONSENT_LABELS,
    "contact_way": casework.CONTACT_WAY_LABELS,
    "contact_with": casework.CONTACT_WITH_LABELS,
    "control": exploitation.CONTROL_LABELS,
    **clock_words.FAMILIES,
    **consent_words.FAMILIES,
    **evidence_words.FAMILIES,
    **residence_words.FAMILIES,
    **review_words.FAMILIES,
    **ruling_words.FAMILIES,
    **age_words.FAMILIES,
    **panel_words.FAMILIES,
    **service_words.FAMILIES,
    "correction": casework.CORRECTION_REASON_LABELS,
    "country": {choice.code: choice.label for choice in countries()},
    "date_source": people.DATE_SOURCE_LABELS,
    "document_format": documents.FORMAT_LABELS,
    "document_kind": documents.KIND_LABELS,
    "handed_over_by": documents.HANDED_OVER_LABELS,
    "opened_for": documents.OPENED_FOR_LABELS,
    "taken_back": documents.TAKEN_BACK_LABELS,
    "element": decisions.ELEMENT_LABELS,
    **section_words.FAMILIES,
    "explained_how": consent.EXPLAINED_HOW_LABELS,
    "exploitation": exploitation.LABELS,
    "finding": decisions.FINDING_LABELS,
    "happened": exploitation.HAPPENED_LABELS,
    "hold": casework.HOLD_REASON_LABELS,
    "how_came": exploitation.HOW_CAME_LABELS,
    "information": casework.INFORMATION_KIND_LABELS,
    "interpreting": settings.INTERPRETING_LABELS,
    "language": {choice.code: choice.label for choice in languages()},
    "last_contact": settings.LAST_CONTACT_LABELS,
    "nation": nations.LABELS,
    "outcome": decisions.OUTCOME_LABELS,
    "purpose": consent.PURPOSE_LABELS,
    "reached": casework.REACHED_LABELS,
    "reason": decisions.REASON_LABELS,
    "refusal_reason": consent.REFUSAL_LABELS,
    "role": roles.LABELS,
    "safe_way": settings.SAFE_WAY_LABELS,
    "service": decisions.SERVICE_METHOD_LABELS,
    "not_related": related.NOT_RELATED_LABELS,
    "errand": errands.ERRAND_KIND_LABELS,
    "hit_answer": second_reading.HIT_ANSWER_LABELS,
    "return_reason": second_reading.RETURN_REASON_LABELS,
    "weighed": weighing.WEIGHED_LABELS,
    "weighed_why": weighing.WEIGHED_WHY_LABELS,
    "relation_strength": related.STRENGTH_LABELS,
    "shared_ground": related.SHARED_LABELS,
    "setting": settings.SETTING_LABELS,
    "sex": people.SEX_LABELS,
    "slice": slices.LABELS,
    "staying": settings.STAYING_LABELS,
    "sure": people.SURE_LABELS,
    "suspension": casework.SUSPENSION_REASON_LABELS,
    "test": decisions.TEST_LABELS,
    "time_of_day": settings.TIME_OF_DAY_LABELS,
    "understood": casework.UNDERSTOOD_LABELS,
    "urgent": settings.URGENT_LABELS,
    "where": exploitation.WHERE_LABELS,
    "withdrawal": casework.WITHDRAWAL_BY_LABELS,
    "stage": decisions.STAGE_LABELS,
    "case_stage": stages.LABELS,
    "referral_route": routes.REFERRAL_ROUTE_LABELS,
    "next_step": sentences.NEXT_STEPS,
    "age": sentences.AGES,
    "due": stages.DUE_LABELS,
    "route": sentences.ROUTES,
    "event": case_words.EVENTS,
    "fact": case_words.FACTS,
    "area": law_words.AREAS,
    "law": law_words.PROVISIONS,
    "law_key": law_words.PROVISION_KEYS,
    "law_word": law_words.PROVISION_WORDS,
    "territory": law_words.TERRITORIES,
    "breakdown": law_words.BREAKDOWNS,
    "population": law_words.POPULATIONS,
    "figure_word": law_words.FIGURE_WORDS,
}


def say(msgid: str | None) -> str:
    """Translate a label of the vocabulary; nothing stays nothing."""
    return gettext(msgid) if msgid else ""


def word(family: str, code: object) -> str:
    """Give the word for a code. A code without one is shown with its underscores opened."""
    if code is None or code == "":
        return ""
    text = str(code)
    label = FAMILIES.get(family, {}).get(text)
    return gettext(label) if label else _opened(text)


def refusal(refused: Refusal) -> str:
    """Say why something was not done, and under which provision where the sentence names it."""
    template = sentences.REFUSALS.get(refused.code, sentences.NOT_NOW)
    facts = spoken(refused.facts)
    for name in _CODED & refused.facts.keys():
        # Of an element its name, without what it is about.
        facts[name] = word(name, refused.facts[name]).split(":")[0]
    elements = refused.facts.get("elements")
    if isinstance(elements, (list, tuple)):
        facts["elements"] = ", ".join(word("element", one).split(":")[0] for one in elements)
    return gettext(template).format_map(_Facts(facts))


def brake(code: str, facts: Mapping[str, object]) -> str:
    """Say what stands between a signed negative and its issue."""
    if code not in brakes.BRAKES:
        return refusal(Refusal(code, facts=facts))
    return gettext(brakes.BRAKES[code]).format_map(_Facts(spoken(facts)))


def field_problem(code: str, facts: Mapping[str, object]) -> str:
    """Say what is wrong with an answer and what would be right."""
    template = sentences.FIELD_PROBLEMS.get(code, sentences.FIELD_WRONG)
    return gettext(template).format_map(_Facts(spoken(facts)))


def spoken(facts: Mapping[str, object]) -> dict[str, str]:
    """Write facts for a sentence: days as days, lists with commas, codes opened."""
    return {name: _spoken(value) for name, value in facts.items()}


def law_value(value: object) -> str:
    """Write a value of a law text for people: words for codes, days as days, lists joined."""
    if isinstance(value, bool):
        return gettext("Yes") if value else gettext("No")
    if isinstance(value, Mapping):
        return "; ".join(f"{word('law_key', key)}: {law_value(one)}" for key, one in value.items())
    if isinstance(value, (list, tuple)):
        return "; ".join(law_value(one) for one in value)
    text = "" if value is None else str(value)
    if _DAY.fullmatch(text):
        return _spoken(date.fromisoformat(text))
    return text if " " in text else word("law_word", text)


def law_says(value: object, unit: object, kind: object, ends: object = None) -> str:
    """Say what a provision says: "At least 45 calendar days", or its words; "" where no rule is."""
    if value is None:
        return ""
    if isinstance(value, int) and not isinstance(value, bool):
        parts = [word("law_word", kind), str(value), word("law_word", unit)]
        if ends and ends != "fixed":
            parts.append(word("law_word", ends))
        text = " ".join(part for part in parts if part)
    else:
        text = law_value(value)
    return text[:1].upper() + text[1:]


def _spoken(value: object) -> str:
    if isinstance(value, datetime):
        value = value.date()
    if isinstance(value, date):
        return formats.date_format(value, "j F Y")
    if isinstance(value, (list, tuple, set, frozenset)):
        return ", ".join(sorted(_spoken(one) for one in value))
    return value if isinstance(value, str) else str(value)


def _opened(text: str) -> str:
    return (text[:1].upper() + text[1:]).replace("_", " ")


class _Facts(dict[str, str]):
    """A sentence with a fact that is missing is still said, without it."""

    def __missing__(self, key: str) -> str:
        return "–"
