"""Pages of the hidden population: what it is, each study whole, its charts and its files.

For anybody. No number stands on a page without its interval and the range over sound choices.
Source: R-STA-02, R-STA-10.
Example: `/figures/hidden-population/uk-2013/` and its chart `estimates.svg` beneath it.
"""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from opennrm.cases.vocabulary import N_
from opennrm.procedures.hidden_population import StudyView, studies, study, study_file
from opennrm.web.shipped import shipped

# What the words mean beside each other, and whether these pages hold such a number.
CONCEPTS = (
    (N_("Estimated"), N_("All people who were exploited, found or not. Nobody counted them.")),
    (N_("Observed"), N_("People on at least one of the lists of a study. They were counted.")),
    (N_("Referred"), N_("People who were sent into the National Referral Mechanism.")),
    (N_("Identified"), N_("People whom the competent authority decided to be victims.")),
    (N_("Recorded"), N_("Crimes that the police wrote down. One crime may have many victims.")),
    (N_("Convicted"), N_("People whom a court found guilty.")),
)


@require_GET
def hidden_population(request: HttpRequest) -> HttpResponse:
    """Say what the hidden population is, and list the studies."""
    context = {"studies": studies(), "concepts": CONCEPTS}
    return render(request, "statistics/hidden_population.html", context)


@require_GET
def hidden_population_study(request: HttpRequest, study: str) -> HttpResponse:
    """Show a whole study."""
    context = {"study": _found(study), "concepts": CONCEPTS}
    return render(request, "statistics/hidden_population_study.html", context)


@require_GET
def hidden_population_chart(request: HttpRequest, study: str, chart: str) -> HttpResponse:
    """Give a chart as a picture."""
    return _file(study, chart, "svg")


@require_GET
def hidden_population_table(request: HttpRequest, study: str, table: str) -> HttpResponse:
    """Give a table as comma-separated text, to be kept."""
    return _file(study, table, "csv")


@require_GET
def hidden_population_document(request: HttpRequest, study: str) -> HttpResponse:
    """Give the whole study as one document, to be kept."""
    return _file(study, "study", "json")


def _found(slug: str) -> StudyView:
    found = study(slug)
    if found is None:
        raise Http404
    return found


def _file(slug: str, stem: str, ending: str) -> HttpResponse:
    name = f"{stem}.{ending}"
    return shipped(study_file(slug, name), name=name, of=slug)
