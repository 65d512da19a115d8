"""What other organisations are asked to do about a case: a list, each leading to where it is done.

A row shows the reference, the kind of work and the day, and nothing else of the case.
Example: "Answer a question. Case 2222-2222-2. By 12 March 2026."
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from opennrm.cases.vocabulary.errands import ErrandKind
from opennrm.procedures import Actor
from opennrm.procedures.errands import ErrandView, own_errands
from opennrm.web.doors import member

# The page where an errand of each kind is done; its address takes the key of the errand.
PAGES: Mapping[str, str] = {
    ErrandKind.HANDOVER: "handover_errand",
    ErrandKind.INFORMATION_REQUEST: "answer_asked",
    ErrandKind.PANEL_SEAT: "panel_seat",
    ErrandKind.TELL_IN_PERSON: "tell_letter",
    ErrandKind.OFFICER_NOTICE: "officer_notice",
    ErrandKind.RULING: "ruling_notice",
}
# Those that are done in the case itself.
OF_CASE: Mapping[str, str] = {
    ErrandKind.REVIEW_REQUEST: "review_room",
    ErrandKind.REPRESENTATION: "review_room",
}


@dataclass(frozen=True, slots=True)
class Listed:
    """An errand with the address of the page where it is done, if this role has one."""

    errand: ErrandView
    href: str


@require_GET
@member
def errands(request: HttpRequest, *, actor: Actor, on: date) -> HttpResponse:
    """List what the actor's agency is asked to do, what is due first first."""
    found = tuple(Listed(one, _href(one)) for one in own_errands(actor, on=on))
    return render(request, "review/errands.html", {"errands": found})


def _href(one: ErrandView) -> str:
    kind = ErrandKind(one.kind)
    if kind in OF_CASE:
        return reverse(OF_CASE[kind], kwargs={"case": one.case})
    page = PAGES.get(kind)
    return reverse(page, kwargs={"errand": one.id}) if page else ""
