"""One case: who and where, what is due, what the law says, what is not answered yet, what happened.

Everything here is already redacted for this actor; the page only finds words for codes.
Example: a fact `danger_stated` with `in_danger=yes` reads "Danger. In danger now: Yes".
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from opennrm.procedures import Actor
from opennrm.procedures.identification.case_page import read_case
from opennrm.procedures.views import CaseView, MarkView, TimelineItem
from opennrm.web import speech
from opennrm.web.case_words import FACT_FAMILY, FACTS, SAID_WHEN_TRUE, UNSPOKEN
from opennrm.web.clock import LONDON
from opennrm.web.doors import member
from opennrm.web.identification.case_form import told
from opennrm.web.jinja import day

# The decision that a stage waits for; whether it can be made is the rule's to say.
AWAITED = {
    "awaiting_reasonable_grounds": "reasonable_grounds",
    "awaiting_conclusive_grounds": "conclusive_grounds",
}

# The text of a note on what did not fit together, and the facts that say how to reach the person.
NOTE = "did_not_fit"
WAYS = frozenset({"safe_contact_stated", "contact_rule_stated"})


@dataclass(frozen=True, slots=True)
class Line:
    """One thing said in a fact."""

    name: str
    value: str
    long: bool = False


@dataclass(frozen=True, slots=True)
class Item:
    """One fact of the timeline, in words.

    `mark` says that it no longer holds, and why; `answers` what the person says of a note.
    """

    id: UUID
    title: str
    day: date
    recorded_at: datetime
    recorded_later: bool
    part: str
    by_role: str
    by_agency: str
    lines: tuple[Line, ...]
    mark: str = ""
    correctable: bool = False
    answerable: bool = False
    answers: tuple["Item", ...] = ()
    not_to_use: bool = False


@require_GET
@member
def case(request: HttpRequest, *, actor: Actor, on: date, case: UUID) -> HttpResponse:
    """Show a case as this actor may see it."""
    view = read_case(actor, case=case, on=on)
    awaited = AWAITED.get(view.stage)
    context = {
        "case": view,
        "items": items_of(view),
        "awaited": awaited if f"decide_{awaited}" in view.may else None,
        "told": told(request),
    }
    return render(request, "identification/case.html", context)


def items_of(view: CaseView) -> tuple[Item, ...]:
    """The timeline, the newest first: what no longer holds is marked, a note has its answers."""
    said = [one for one in view.timeline if one.kind == "note_answered"]
    return tuple(
        replace(
            item(one),
            mark=_mark(view.marks.get(one.id)),
            correctable=one.id in view.correctable,
            answerable="answer_note" in view.may and NOTE in one.texts,
            answers=tuple(item(a) for a in said if str(a.facts.get("note")) == str(one.id)),
            not_to_use=_is_lapsed(one, view),
        )
        for one in reversed(view.timeline)
    )


def _is_lapsed(one: TimelineItem, view: CaseView) -> bool:
    """Whether a fact names a way to reach the person that must not be used today."""
    if view.safe_contact is None or one.kind not in WAYS:
        return False
    stated = one.facts.get("ways") or [one.facts.get("way")]
    named = {str(way) for way in stated} if isinstance(stated, list | tuple) else set()
    return view.safe_contact.standing == "lapsed" or not named.isdisjoint(view.safe_contact.lapsed)


def _mark(mark: MarkView | None) -> str:
    if mark is None:
        return ""
    said = _("Corrected") if mark.replaced_by else _("Taken back")
    return f"{said}: {speech.word('correction', mark.reason)}, {day(mark.since)}"


def item(one: TimelineItem) -> Item:
    """Find the words for a fact."""
    return Item(
        id=one.id,
        title=speech.word("event", one.kind),
        day=one.day,
        recorded_at=one.recorded_at,
        recorded_later=one.recorded_at.astimezone(LONDON).date() != one.day,
        part=speech.word("slice", one.slice),
        by_role=speech.word("role", one.by_role),
        by_agency=one.by_agency_name,
        lines=tuple(_lines(one)),
    )


def _lines(one: TimelineItem) -> Iterator[Line]:
    for name, value in one.facts.items():
        if name not in UNSPOKEN and not _is_empty(name, value):
            spoken = _spoken(one.kind, name, value)
            if spoken:
                yield Line(_label(one.kind, name.removesuffix("_absence")), spoken)
    for name, text in one.texts.items():
        yield Line(_label(one.kind, name), text, long=True)


def _label(kind: str, name: str) -> str:
    """Give the words of the box that was answered, and else those of the field."""
    own = f"{kind}.{name}"
    return speech.word("fact", own if own in FACTS else name)


def _is_empty(name: str, value: Any) -> bool:
    return value in (None, "", (), [], {}) or (name in SAID_WHEN_TRUE and value is False)


def _spoken(kind: str, name: str, value: Any) -> str:
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    if isinstance(value, (list, tuple)):
        return "; ".join(filter(None, (_spoken(kind, name, one) for one in value)))
    if isinstance(value, Mapping):
        return _compound(kind, value)
    if isinstance(value, date):
        return day(value)
    family = FACT_FAMILY.get(f"{kind}.{name}") or FACT_FAMILY.get(name)
    if family:
        return speech.word(family, value)
    return "" if _is_key(value) else _plain(str(value))


def _compound(kind: str, value: Mapping[str, Any]) -> str:
    if {"field", "absence"} <= set(value):
        return f"{_label(kind, value['field'])}: {speech.word('absence', value['absence'])}"
    if {"earliest", "latest"} <= set(value):
        return _between(day(value["earliest"]), day(value["latest"]))
    if {"least", "most"} <= set(value):
        return _between(str(value["least"]), str(value["most"]))
    if "element" in value:
        return "{}: {} ({})".format(
            speech.word("element", value["element"]).split(":")[0],
            speech.word("finding", value.get("finding")),
            speech.word("reason", value.get("reason")),
        )
    return ""


def _between(first: str, last: str) -> str:
    if first == last:
        return first
    return _("between {first} and {last}").format(first=first, last=last)


def _is_key(value: Any) -> bool:
    if isinstance(value, UUID):
        return True
    try:
        return bool(UUID(str(value)))
    except ValueError:
        return False


def _plain(text: str) -> str:
    if len(text) == 10 and text[4] == text[7] == "-":
        return day(text)
    return text if " " in text or text.isdigit() else speech.word("", text)
