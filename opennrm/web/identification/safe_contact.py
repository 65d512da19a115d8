"""How to reach the person safely: what they stated, whether it holds today, confirming it again.

What has lapsed is shown with its warning on every page that shows a way to reach.
Example: confirmed 29 days ago: "Not confirmed. Do not use it before the person confirms it".
"""

from datetime import date
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from opennrm.cases.vocabulary import N_, casework, withdrawing
from opennrm.cases.vocabulary.acts import Act
from opennrm.cases.vocabulary.people import YES_NO_LABELS
from opennrm.procedures import Actor
from opennrm.procedures.identification import notes
from opennrm.procedures.identification import safe_contact as work
from opennrm.web.doors import member
from opennrm.web.identification.case import item
from opennrm.web.identification.case_form import Form, Given, answer, choices, told, typed


def _read(posted: QueryDict) -> Given:
    return {name: typed(posted, name) for name in ("way", "alone")}


def _context(view: Any) -> dict[str, Any]:
    return {
        "items": tuple(item(one) for one in view.statements),
        "ways": choices(casework.CONTACT_WAY_LABELS),
        "yes_no": choices(YES_NO_LABELS),
    }


CONFIRM = Form(
    name="safe_contact",
    act=Act.CONFIRM_SAFE_CONTACT,
    read=_read,
    needed={
        "alone": N_("Say whether the person was alone"),
        "way": N_("Choose how they were asked"),
    },
    boxes={},
    do=work.confirm_safe_contact,
    load=work.read_safe_contact,
    back="safe_contact",
    context=_context,
)


@require_http_methods(["GET", "POST"])
@member
def safe_contact(request: HttpRequest, *, actor: Actor, on: date, case: UUID) -> HttpResponse:
    """Show what is known of reaching the person, and confirm it in one step."""
    if request.method == "POST":
        return answer(request, CONFIRM, actor=actor, on=on, case=case)
    view = work.read_safe_contact(actor, case=case, on=on)
    context = {"case": view, "given": {}, "texts": {}, "told": told(request), **_context(view)}
    return render(request, "identification/safe_contact.html", context)


SAVE_LIFE = Form(
    name="save_life",
    act=Act.ALERT_TO_SAVE_LIFE,
    read=lambda posted: {name: typed(posted, name) for name in ("whom", "why", "text")},
    needed={
        "whom": N_("Choose who was alerted"),
        "why": N_("Choose what puts a life at risk"),
        "text": N_("Say in a sentence what made it necessary"),
    },
    boxes={},
    do=notes.record_alert,
    context=lambda view: {
        "whoms": choices(withdrawing.ALERTED_LABELS),
        "whys": choices(withdrawing.LIFE_AT_RISK_LABELS),
    },
)


@require_http_methods(["GET", "POST"])
@member
def save_life(request: HttpRequest, *, actor: Actor, on: date, case: UUID) -> HttpResponse:
    """Record that somebody was alerted to save a life, without the person's wish, and why."""
    return answer(request, SAVE_LIFE, actor=actor, on=on, case=case)
