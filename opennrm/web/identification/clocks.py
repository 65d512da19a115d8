"""The clocks of an authority: what is overdue by law, who turns 18, what is on hold, who has room.

Everything is computed for today; a page that nobody opened for a week is as right as ever.
Example: `/clocks/on-hold/` lists what is on hold, with owner and end, what is overdue first.
"""

from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from opennrm.procedures import Actor
from opennrm.procedures.identification import work_lists
from opennrm.procedures.identification.held_count import read_count
from opennrm.web.clock import today
from opennrm.web.doors import member


@require_GET
@member
def clocks(request: HttpRequest, *, actor: Actor, on: date) -> HttpResponse:
    """Show what is late, near and full."""
    view = work_lists.read_clocks(actor, on=on)
    return render(request, "identification/clocks.html", {"clocks": view})


@require_GET
@member
def on_hold(request: HttpRequest, *, actor: Actor, on: date) -> HttpResponse:
    """Show the register of what is on hold."""
    view = work_lists.read_on_hold(actor, on=on)
    return render(request, "identification/on_hold.html", {"register": view})


@require_GET
def on_hold_figures(request: HttpRequest) -> HttpResponse:
    """Tell anybody how many decisions are on hold, and why; small numbers are not shown."""
    return render(request, "statistics/on_hold.html", {"count": read_count(on=today())})
