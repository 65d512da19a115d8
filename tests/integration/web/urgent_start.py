"""The twelve answers as a browser posts them, for the journeys of the pages."""

from collections.abc import Mapping
from typing import Any

from tests.integration.web.conftest import Reader

ADULT: Mapping[str, Mapping[str, Any]] = {
    "who_refers": {"contact_name": "Officer A", "contact_telephone": "0121 496 0000"},
    "nation": {"nation": "england"},
    "age": {"under_18": "no", "birth_date__year": "1996"},
    "consent": {"consent": "yes", "explained_how": "in_person", "also_agrees": ["support"]},
    "language": {"language": "vie", "interpreter": "telephone", "nationalities": ["VNM", "", ""]},
    "name": {"name": "Person B"},
    "safe_contact": {"ways": ["through_us"]},
    "danger": {"in_danger": "no"},
    "tonight": {"safe_tonight": "yes"},
    "exploitation": {"kinds": ["labour"], "happened": "happened", "where": "uk"},
    "account": {
        "own_words": "Person B worked without pay.",
        "how_came": ["recruited"],
        "control": ["threats"],
    },
    "whereabouts": {"action": "unknown"},
}

# An adult who said yes is asked again, alone, on the page that sends.
CONFIRMED: Mapping[str, str] = {"still_agrees": "yes", "alone": "yes", "action": "send"}


def begin(reader: Reader) -> str:
    """Start a draft without an answer, and give the beginning of its addresses."""
    started = reader.post("/referrals/start/")
    return started.request["PATH_INFO"].split("/question/")[0]


def send(reader: Reader, draft: str) -> Any:
    """Send a draft from its check page, where an adult's yes is confirmed."""
    return reader.post(f"{draft}/check/", CONFIRMED)


def answer_all(reader: Reader, **changed: Mapping[str, Any]) -> str:
    """Answer the twelve questions, some otherwise; give the beginning of the draft's addresses."""
    draft = begin(reader)
    for code, given in {**ADULT, **changed}.items():
        reader.post(f"{draft}/question/{code}/", given)
    return draft
