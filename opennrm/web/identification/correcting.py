"""Correcting a fact: what was wrong, and what is so; or taking it back. Nothing is edited.

The boxes are those of the fact itself, filled with what was recorded; only what is changed here
changes. What stood there before stays readable, marked as wrong.
Example: the sex was typed wrongly: one choice changed, the reason "typed wrongly", one button.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse, QueryDict
from django.views.decorators.http import require_http_methods

from opennrm.cases.vocabulary import N_, casework
from opennrm.cases.vocabulary.acts import Act
from opennrm.cases.vocabulary.people import YES_NO_LABELS
from opennrm.procedures import Actor
from opennrm.procedures.identification import corrections as work
from opennrm.procedures.identification.fact_form import FactField, FactForm, read_fact
from opennrm.web import speech
from opennrm.web.case_words import FACT_FAMILY
from opennrm.web.doors import member
from opennrm.web.identification.case import item
from opennrm.web.identification.case_form import Form, Given, answer, choices, typed

RETRACT, REPLACE = "retract", "replace"
ENDS = {"days": ("earliest", "latest"), "years": ("least", "most")}
# One match of two people is taken back where it was made.
REASONS = tuple(
    one for one in choices(casework.CORRECTION_REASON_LABELS) if one[0] != "match_wrong"
)


def _read(posted: QueryDict) -> Given:
    return {
        "what": typed(posted, "what"),
        "reason": typed(posted, "reason"),
        "note": typed(posted, "note"),
        "posted": posted,
    }


def _correct(
    actor: Actor,
    *,
    form: FactForm,
    case: UUID,
    on: date,
    what: str,
    reason: str,
    note: str,
    posted: QueryDict,
) -> None:
    fact = form.fact
    if what == RETRACT:
        work.retract(
            actor, case=case, fact=fact.id, reason=reason, slice=fact.slice, note=note, on=on
        )
        return
    changed, texts = _changes(form, posted)
    work.correct(
        actor,
        case=case,
        fact=fact.id,
        kind=fact.kind,
        changed=changed,
        texts=texts,
        reason=reason,
        note=note,
        on=on,
    )


def _changes(form: FactForm, posted: QueryDict) -> tuple[dict[str, Any], dict[str, str]]:
    """The fields that were changed, and the words typed, each under the key its field names."""
    changed: dict[str, Any] = {}
    texts: dict[str, str] = {}
    for field in form.fields:
        value = posted_value(field, posted)
        if field.drawn == "text":
            if value and value != field.value:
                changed[field.name], texts[f"typed_{field.name}"] = f"typed_{field.name}", value
        elif value != field.value and (value or field.value):
            changed[field.name] = value
    return changed, texts


def posted_value(field: FactField, posted: QueryDict) -> Any:
    """Read a box as the fact would hold it; None where it is empty."""
    if field.drawn == "many":
        return posted.getlist(field.name)
    if field.drawn in ENDS:
        ends = {end: typed(posted, f"{field.name}__{end}") for end in ENDS[field.drawn]}
        whole = field.drawn == "years"
        return (
            {end: int(v) if whole and v.isdigit() else v for end, v in ends.items()}
            if any(ends.values())
            else None
        )
    value = typed(posted, field.name)
    if field.drawn == "sure":
        return value == "yes" if value else None
    if field.drawn == "count" and value.isdigit():
        return int(value)
    return value or None


def boxes(form: FactForm, posted: Mapping[str, Any] | None) -> tuple[dict[str, Any], ...]:
    """The boxes of a fact, with what stands there, or what was just typed."""
    return tuple(_box(form.fact.kind, field, posted) for field in form.fields)


def _box(kind: str, field: FactField, posted: Any) -> dict[str, Any]:
    family = FACT_FAMILY.get(f"{kind}.{field.name}") or FACT_FAMILY.get(field.name) or ""
    value = posted_value(field, posted) if posted else field.value
    if field.drawn == "sure":
        options = choices(YES_NO_LABELS)
        value = None if value is None else ("yes" if value else "no")
    else:
        options = tuple((code, speech.word(family, code)) for code in field.codes)
    return {
        "name": field.name,
        "label": speech.word("fact", field.name.removesuffix("_absence")),
        "absence": field.name.endswith("_absence"),
        "drawn": "one" if field.drawn == "sure" else field.drawn,
        "options": options,
        "value": value,
        "ends": ENDS.get(field.drawn, ()),
    }


CORRECT = Form(
    name="correct",
    act=Act.CORRECT,
    read=_read,
    needed={
        "what": N_("Choose what to do"),
        "reason": N_("Choose what was wrong"),
    },
    boxes={"correct": "reason"},
    do=_correct,
    context=lambda view: {},
)


@require_http_methods(["GET", "POST"])
@member
def correct(
    request: HttpRequest, *, actor: Actor, on: date, case: UUID, fact: UUID
) -> HttpResponse:
    """Show a fact with its boxes, and correct it or take it back."""
    shown = read_fact(actor, case=case, fact=fact, on=on)
    posted = request.POST if request.method == "POST" else None
    form = replace(
        CORRECT,
        do=partial(_correct, form=shown),
        load=lambda *args, **kwargs: shown,
        context=lambda view: {
            "fact": item(shown.fact),
            "drawn": boxes(shown, posted),
            "reasons": REASONS,
        },
    )
    return answer(request, form, actor=actor, on=on, case=case)
