"""The law as pages: what held in a territory on a day, and how one provision changed.

Generated from the dated texts, with force and source on every line; nobody needs to sign in.
Example: `/law/scotland/?on=2018-04-01` and `/law/scotland/recovery_period/`.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from pathlib import PurePosixPath
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from opennrm.procedures import law as procedure
from opennrm.procedures.law import ProvisionView
from opennrm.web import speech
from opennrm.web.clock import today
from opennrm.web.jinja import month
from opennrm.web.law_words import AREAS

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
    since: str
    until: str
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
        except (ValueError, OverflowError):
            problem = _("The day must be a real date, such as 12 12 2022")
    try:
        found = procedure.provisions_on(territory, day)
    except LookupError:
        found = ()
    context = {
        "territory": territory,
        "on": day,
        "areas": areas(found),
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


def areas(found: Iterable[ProvisionView]) -> tuple[tuple[str, str, tuple[Shown, ...]], ...]:
    """Put provisions under the headings of the work: code, heading, provisions by title."""
    order = {code: place for place, code in enumerate(AREAS)}
    ranked = sorted(found, key=lambda one: (order.get(_area(one), len(order)), _area(one)))
    return tuple(
        (
            code,
            speech.word("area", code),
            tuple(sorted(map(shown, group), key=lambda one: one.title)),
        )
        for code, group in groupby(ranked, key=_area)
    )


def _area(one: ProvisionView) -> str:
    return PurePosixPath(one.file).stem


def shown(one: ProvisionView) -> Shown:
    """Find the words for a provision."""
    return Shown(
        name=one.name,
        title=speech.word("law", one.name),
        says=_says(one),
        since=_moment(one.shown.get("from")),
        until=_moment(one.shown.get("to")),
        lines=tuple(_lines(one.shown)),
        view=one,
    )


def _says(one: ProvisionView) -> str:
    if not one.in_force:
        return _("No rule in this time")
    return speech.law_says(one.value, one.unit, one.shown.get("kind"))


def _moment(value: Any) -> str:
    if not isinstance(value, Mapping):
        return _when(value)
    if value.get("not_before"):
        return _("between {first} and {last}").format(
            first=_when(value["not_before"]), last=_when(value.get("known_by"))
        )
    return _("a day not later than {day}").format(day=_when(value.get("known_by")))


def _when(value: Any) -> str:
    text = "" if value is None else str(value)
    return month(text) if len(text) == len("2021-05") else speech.law_value(text)


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
