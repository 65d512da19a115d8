"""The list of cases: urgent ones first, then what is due; filters are plain addresses.

Example: `/cases/?due=overdue&nation=scotland` is a list that can be kept as a bookmark.
"""

from datetime import date
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from opennrm.cases.vocabulary.nations import LABELS as NATIONS
from opennrm.cases.vocabulary.stages import CaseStage
from opennrm.procedures import Actor
from opennrm.procedures.identification import queue
from opennrm.procedures.identification.order import works_here
from opennrm.web.doors import member

# Notifications and counts open no case work, so no list has them.
LISTED = tuple(stage for stage in CaseStage if stage not in {CaseStage.NOTIFIED, CaseStage.COUNTED})
FILTERS = ("due", "stage", "nation", "child", "urgent", "reference")
# Who has a case, for those of an authority.
HANDS = ("who", "team")


@require_GET
@member
def cases(request: HttpRequest, *, actor: Actor, on: date) -> HttpResponse:
    """List cases, sorted by what is due."""
    names = (*FILTERS, *HANDS) if works_here(actor) else FILTERS
    chosen = {name: request.GET.get(name, "").strip() for name in names}
    chosen["reference"] = grouped(chosen["reference"])
    filters = {name: value for name, value in chosen.items() if value}
    page = request.GET.get("page", "1")
    number = int(page) if page.isdecimal() and len(page) < 6 else 0
    found = queue.read_queue(actor, filters=filters, page=number, on=on)
    kept = urlencode(filters)
    context = {
        "queue": found,
        "chosen": chosen,
        "filtered": bool(filters),
        "nations": tuple(nation.value for nation in NATIONS),
        "stages": tuple(stage.value for stage in LISTED),
        "page_link": f"?{kept}&page=" if kept else "?page=",
    }
    return render(request, "identification/cases.html", context)


def grouped(typed: str) -> str:
    """Write a reference as it is printed, however it was typed: "9gn5827bm" is "9GN5-827B-M"."""
    bare = "".join(one for one in typed.upper() if one.isalnum())
    return "-".join(bare[at : at + 4] for at in range(0, len(bare), 4))
