"""The room of looking again: one page a case, each thing with what can be done about it.

Example: a request that waits offers "Take it up" to a caseworker and nothing to anybody else.
"""

from datetime import date
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from opennrm.procedures import Actor
from opennrm.procedures.review.room import read_room
from opennrm.web.doors import member
from opennrm.web.review.again_form import told


@require_GET
@member
def review_room(request: HttpRequest, *, actor: Actor, on: date, case: UUID) -> HttpResponse:
    """Show what was decided, what is looked at again, and what was written for the person."""
    context = {"room": read_room(actor, case=case, on=on), "told": told(request), "on": on}
    return render(request, "review/room.html", context)
