"""The guard and its second readers: how often each rule hit, and which are to be repaired.

Example: "Did not escape: 12 hits, 5 overruled. To be repaired."
"""

from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from opennrm.procedures import Actor
from opennrm.procedures.review.guard_figures import read_guard_figures
from opennrm.web.doors import member


@require_GET
@member
def guard_figures(request: HttpRequest, *, actor: Actor, on: date) -> HttpResponse:
    """Show what second readers made of the guard's hits."""
    return render(request, "review/guard_figures.html", {"rules": read_guard_figures(actor, on=on)})
