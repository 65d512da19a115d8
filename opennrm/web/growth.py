"""The page of growth: why referrals rise, who sent more, and what cannot be told.

For anybody. Every chart of a trend carries the question whether it is more crime or more reporting.
Source: R-DAT-17, R-STA-01, R-STA-02.
Example: `/figures/growth/` and its chart `referred.svg` beneath it.
"""

from collections.abc import Iterable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import formats
from django.utils.translation import gettext
from django.views.decorators.http import require_GET

from opennrm.cases.vocabulary import N_
from opennrm.cases.vocabulary.growth import NOTE, SENTENCES
from opennrm.procedures import growth as page
from opennrm.web.shipped import shipped

TOUCHES = {
    "totals": N_("Who is counted, or has to be told of"),
    "kinds": N_("Under which kind somebody is counted"),
    "practice": N_("How bodies work"),
}
EVIDENCE = {"V": N_("read in the source"), "E": N_("read in an excerpt")}


@require_GET
def growth(request: HttpRequest) -> HttpResponse:
    """Show the series, who sent more, the dated changes and what cannot be told."""
    view = page.growth()
    context = {
        "growth": view,
        "note": NOTE,
        "by_year": told(view.by_year.sayings),
        "by_source": told(view.by_source.sayings),
        "touches": TOUCHES,
        "evidence": EVIDENCE,
    }
    return render(request, "statistics/growth.html", context)


@require_GET
def growth_chart(request: HttpRequest, growth_chart: str) -> HttpResponse:
    """Give a chart as a picture."""
    name = f"{growth_chart}.svg"
    return shipped(page.growth_file(name), name=name, of="growth")


@require_GET
def growth_table(request: HttpRequest, growth_table: str) -> HttpResponse:
    """Give the numbers of a chart as comma-separated text, to be kept."""
    name = f"{growth_table}.csv"
    return shipped(page.growth_file(name), name=name, of="growth")


def told(sayings: Iterable[page.Saying]) -> tuple[str, ...]:
    """Make sentences of sayings: translate first, then fill in the facts."""
    return tuple(
        gettext(SENTENCES[one.code]).format(
            **{name: _shown(fact) for name, fact in one.facts.items()}
        )
        for one in sayings
    )


def _shown(fact: str | int | float) -> str:
    if isinstance(fact, str):
        return fact
    return f"{fact:,}" if isinstance(fact, int) else formats.number_format(round(fact, 1), 1)
