"""Check the answers, send them, and what is handed out: a receipt and a plain card.

The card is for a pocket that others may search: a number and a telephone line, no logo, and no
word of what it is about (practice finding 20).
Example: after sending, the officer reads when a decision is due and whom to call tonight.
"""

from datetime import date
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from opennrm.procedures import Actor, InvalidAnswers
from opennrm.procedures.agencies import agency_choices
from opennrm.procedures.identification import drafts
from opennrm.procedures.members import is_demo
from opennrm.procedures.views import DraftView
from opennrm.web import numbers
from opennrm.web.doors import member
from opennrm.web.identification import showing
from opennrm.web.identification.path import path
from opennrm.web.identification.question import OFFERED
from opennrm.web.identification.sent import unless_sent

WAITING = "waiting"


@require_http_methods(["GET", "POST"])
@member
@unless_sent
def check(request: HttpRequest, *, actor: Actor, on: date, draft: UUID) -> HttpResponse:
    """Show every answer once more; on POST send."""
    if request.method == "POST":
        try:
            receipt = drafts.send_draft(actor, draft=draft, on=on)
        except InvalidAnswers:
            return _check(request, drafts.read_draft(actor, draft=draft, on=on), on=on)
        if receipt.kind == WAITING:
            return redirect("waits", draft=draft)
        return redirect("receipt", draft=draft)
    return _check(request, drafts.read_draft(actor, draft=draft, on=on), on=on)


@require_GET
@member
def waits(request: HttpRequest, *, actor: Actor, on: date, draft: UUID) -> HttpResponse:
    """Say that nothing was sent: the draft waits until the person decides."""
    drafts.read_draft(actor, draft=draft, on=on)
    return render(request, "identification/waits.html", {"draft": draft})


@require_GET
@member
def receipt(request: HttpRequest, *, actor: Actor, on: date, draft: UUID) -> HttpResponse:
    """Show the officer's receipt: what it became and what happens next."""
    found = drafts.read_receipt(actor, draft=draft, on=on)
    context = {"receipt": found, "draft": draft, "lines": numbers.SUPPORT.get(found.nation, ())}
    return render(request, "identification/receipt.html", context)


@require_GET
@member
def card(request: HttpRequest, *, actor: Actor, on: date, draft: UUID) -> HttpResponse:
    """Show the plain card for the person."""
    found = drafts.read_receipt(actor, draft=draft, on=on)
    line = numbers.card_line(demo=is_demo())
    context = {"receipt": found, "draft": draft, "line": line}
    return render(request, "identification/card.html", context)


def _check(request: HttpRequest, view: DraftView, *, on: date) -> HttpResponse:
    names = {
        str(agency.id): agency.name
        for kind in sorted(set(OFFERED.values()))
        for agency in agency_choices(kind, on=on)
    }
    context = {
        "draft": view,
        "parts": showing.parts(view.answers, view.missing, names, path(view.answers)),
        "child": showing.is_child(view.answers),
        "consent": view.answers.get("consent", {}).get("consent"),
    }
    return render(request, "identification/check.html", context)
