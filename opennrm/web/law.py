"""The law as pages: what held in a territory on a day, and how one provision changed.

Generated from the dated texts, with force and source on every line; nobody needs to sign in.
Example: `/law/scotland/?on=2018-04-01` and `/law/scotland/recovery_period/`.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from opennrm.procedures import law as procedure
from opennrm.procedures.law import ProvisionView
from opennrm.web import speech
from opennrm.web.clock import today

# Keys with a place of their own on the page, or said otherwise.
PLACED = frozenset(
    {"value", "unit", "kind", "from", "to", "force", "evidence", "source", "excerpt"}
)


@dataclass(frozen=True, slots=True)
class Shown:
    """A provision in words: what it says, from when to when, and further lines."""

    name: str
    title: str
    says: str
    from_: Any
    to: Any
    lines: tuple[tuple[str, str], ...]
    view: ProvisionView


@require_GET
def law(request: HttpRequest) -> HttpResponse:
    """Offer the territories."""
    context = {"territories": procedure.territories(), "version": procedure.law_version()}
    return render(request, "law/law.html", context)


@require_GET
def territory(request: HttpRequest, territory: str) -> HttpResponse:
    """Show what was the law of a territory on a day."""
    _check_territory(territory)
    given = request.GET.get("on", "")
    problem = ""
    day = today()
    if given or any(request.GET.get(part) for part in ("day", "month", "year")):
        try:
            day = _day(request, given)
        except ValueError:
            problem = _("The day must be a real date, such as 12 12 2022")
    try:
        found = procedure.provisions_on(territory, day)
    except LookupError:
        found = ()
    context = {
        "territory": territory,
        "on": day,
        "provisions": tuple(shown(one) for one in found),
        "problems": (problem,) if problem else (),
    }
    return render(request, "law/territory.html", context)


@require_GET
def provision(request: HttpRequest, territory: str, name: str) -> HttpResponse:
    """Show how a provision changed in a territory."""
    _check_territory(territory)
    try:
        found = procedure.history(name, territory)
    except LookupError as error:
        raise Http404 from error
    if not found:
        raise Http404
    context = {
        "territory": territory,
        "name": name,
        "versions": tuple(shown(one) for one in reversed(found)),
    }
    return render(request, "law/provision.html", context)


def shown(one: ProvisionView) -> Shown:
    """Find the words for a provision."""
    return Shown(
        name=one.name,
        title=speech.word("law", one.name),
        says=_says(one),
        from_=one.shown.get("from"),
        to=one.shown.get("to"),
        lines=tuple(_lines(one.shown)),
        view=one,
    )


def _says(one: ProvisionView) -> str:
    if not one.in_force:
        return _("No rule in this time")
    if isinstance(one.value, bool):
        return _("Yes") if one.value else _("No")
    if isinstance(one.value, int):
        parts = (speech.word("law_word", one.shown.get("kind")), str(one.value))
        text = " ".join((*parts, speech.word("law_word", one.unit)))
        return text[:1].upper() + text[1:]
    return speech.law_value(one.value)


def _lines(given: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for key, value in given.items():
        if key not in PLACED and value not in (None, "", [], {}) and key != "in_force":
            yield speech.word("law_key", key), speech.law_value(value)


def _day(request: HttpRequest, given: str) -> date:
    if given:
        return date.fromisoformat(given)
    parts = (request.GET.get(part, "").strip() for part in ("year", "month", "day"))
    return date(*(int(part) for part in parts))


def _check_territory(territory: str) -> None:
    if territory not in {one.code for one in procedure.territories()}:
        raise Http404
