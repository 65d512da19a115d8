"""Figures of agencies: one's own for a first responder, the comparison of one type for the analyst.

Every rate stands with what it is of; from fewer than ten it is left out (ours), because one person
more or less would turn it over.
Example: `compare-agencies/?type=police` shows 30 of 40 found by themselves as "30 of 40 (75 %)".
"""

from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from opennrm.cases.vocabulary.agencies import AgencyType
from opennrm.procedures import Actor, Refusal
from opennrm.procedures.agency_figures import compare, own_figures
from opennrm.web import speech
from opennrm.web.doors import member

FEWEST = 10
DEFAULT = AgencyType.POLICE.value


def share(part: int, whole: int) -> str:
    """Say a part of a whole, with the percentage where the whole is large enough to bear one."""
    facts = {"part": part, "whole": whole}
    if whole < FEWEST:
        return _("%(part)s of %(whole)s") % facts
    return _("%(part)s of %(whole)s (%(percent)s %%)") % {
        **facts,
        "percent": round(100 * part / whole),
    }


@require_GET
@member
def own(request: HttpRequest, *, actor: Actor, on: date) -> HttpResponse:
    """Show an agency what it sent and how that stands."""
    found = own_figures(actor, on=on)
    settings = sorted(found.figures.by_setting.items(), key=lambda item: (-item[1], item[0]))
    context = {"own": found, "settings": settings, "share": share}
    return render(request, "statistics/own_figures.html", context)


@require_GET
@member
def comparison(request: HttpRequest, *, actor: Actor, on: date) -> HttpResponse:
    """Show the agencies of one type side by side, each number with its denominator."""
    wanted = request.GET.get("type") or DEFAULT
    try:
        rows = compare(actor, agency_type=wanted, on=on)
        problem = None
    except Refusal as refusal:
        if refusal.code == speech.ABSENT:
            raise
        rows, problem = (), speech.refusal(refusal)
    context = {
        "rows": rows,
        "problem": problem,
        "wanted": wanted,
        "types": [one.value for one in AgencyType],
        "share": share,
        "fewest": FEWEST,
    }
    return render(request, "statistics/comparison.html", context)
