"""Pages that anybody reads without signing in: home, what to do in danger, accessibility, privacy.

Example: the home page says what this is, what to do now, and what official files count.
"""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from opennrm.procedures import Refusal
from opennrm.procedures.statistics import Figures, figures
from opennrm.web.clock import today


@require_GET
def home(request: HttpRequest) -> HttpResponse:
    """Say what the system is, what to do in danger, and show the published total."""
    return render(request, "public/home.html", {"figures": _published()})


@require_GET
def danger_now(request: HttpRequest) -> HttpResponse:
    """Say what to do when somebody is in danger now."""
    return render(request, "public/danger_now.html")


@require_GET
def accessibility(request: HttpRequest) -> HttpResponse:
    """Say how accessible the pages are and how that was checked."""
    return render(request, "public/accessibility.html")


@require_GET
def privacy(request: HttpRequest) -> HttpResponse:
    """Say what is kept, who can read it and what is never done with it."""
    return render(request, "public/privacy.html")


def _published() -> Figures | None:
    try:
        return figures(None, by=("quarter",), population="published", on=today())
    except Refusal:
        return None
