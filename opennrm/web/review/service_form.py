"""The form of service: who told the person, how that is known, in which language, if understood.

One form for the authority and for a helper who was asked to tell; what came of it is recorded by
the procedures of each. Example: no day in its boxes means today; "31 2" is asked for again.
"""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _

from opennrm.cases.vocabulary import N_, serving, withdrawing
from opennrm.cases.vocabulary.languages import languages
from opennrm.procedures import InvalidAnswers, Refusal
from opennrm.web import speech
from opennrm.web.identification.case_clock import PARTS, boxes_of, read_day
from opennrm.web.identification.case_form import Choices, Given, Problem, choices, typed

Problems = tuple[Problem, ...]
SERVICE = ("told_by", "known_by", "language", "interpreter", "understood")
NEEDED: Mapping[str, str] = {
    "told_by": N_("Choose who told the person"),
    "known_by": N_("Choose how you know that they have it"),
    "language": N_("Choose the language in which it was told"),
    "interpreter": N_("Say whether an independent interpreter was there"),
    "understood": N_("Say whether the person understood it"),
}
UNDERSTOOD: Choices = (
    ("yes", N_("Yes, they said in their own words what it means")),
    ("no", N_("No, it has to be explained again")),
)


def read_service(posted: QueryDict) -> Given:
    """What was said of how the person got to know, as it stood in the boxes."""
    return {**{name: typed(posted, name) for name in SERVICE}, **boxes_of(posted, "told_on")}


def missing(given: Given) -> Problems:
    """What is still empty, or no day."""
    empty = tuple(
        Problem(name, _(sentence), f"#{name}")
        for name, sentence in NEEDED.items()
        if not given[name]
    )
    typed_day = any(given[f"told_on__{part}"] for part in PARTS)
    if typed_day and _told_on(given) is None:
        return (*empty, Problem("told_on", _("Write a real day, such as 27 3 2026"), "#told_on"))
    return empty


def service_of(given: Given) -> dict[str, Any]:
    """The same as a procedure takes it; no day means today."""
    return {**{name: given[name] for name in SERVICE}, "told_on": _told_on(given)}


def _told_on(given: Given) -> date | None:
    posted = QueryDict(mutable=True)
    posted.update({f"told_on__{part}": given[f"told_on__{part}"] for part in PARTS})
    return read_day(posted, "told_on")


def service_context(language: str | None) -> dict[str, Any]:
    """What can be chosen about service; `language` is offered first."""
    return {
        "told_bys": choices(serving.TOLD_BY_LABELS),
        "known_bys": choices(serving.KNOWN_BY_LABELS),
        "interpreters": choices(withdrawing.INTERPRETER_LABELS),
        "understoods": UNDERSTOOD,
        "language_choices": tuple((one.code, speech.say(one.label)) for one in languages()),
        "first_language": language,
        "becauses": choices(serving.FAILED_BECAUSE_LABELS),
    }


def tried(do: Callable[[], object]) -> Problems:
    """Do it; give what stood in the way, or nothing."""
    try:
        do()
    except InvalidAnswers as invalid:
        return tuple(
            Problem(one.field, speech.field_problem(one.code, one.facts), f"#{one.field}")
            for one in invalid.errors
        )
    except Refusal as refusal:
        if refusal.code == speech.ABSENT:
            raise
        return (Problem("form", speech.refusal(refusal), "#main-content"),)
    return ()
