"""The charts of a study: estimates by choice, overlaps, and the weights of models.

Source: R-STA-02 (the estimate never stands without what other sound choices say).
Example: `study_charts(read)["estimates"]` has the chosen estimate above all others.
"""

from collections.abc import Iterator, Mapping

from opennrm.cases.vocabulary import N_
from opennrm.statistics.charts.chart import Chart
from opennrm.statistics.charts.estimated import Estimated
from opennrm.statistics.charts.intervals import intervals
from opennrm.statistics.charts.models import Model, models
from opennrm.statistics.charts.overlaps import Pattern, upset
from opennrm.statistics.prevalence.study_document import StudyDocument
from opennrm.statistics.prevalence.study_words import group, method

TITLES = {
    "estimates": N_("What each sound choice says of the same lists"),
    "overlaps": N_("How the lists overlap"),
    "models": N_("The models that were weighed"),
}


def study_charts(read: StudyDocument) -> Mapping[str, Chart]:
    """The charts by name; `overlaps` and `models` only where there is something to draw.

    Source: R-STA-02.
    """
    rows = list(_estimates(read))
    found = [intervals(rows, observed=read.estimate.observed, title=TITLES["estimates"])]
    if read.lists.patterns:
        sizes = {name: read.lists.sizes.get(name) for name in read.lists.names}
        patterns = [Pattern(one.lists, one.people) for one in read.lists.patterns]
        found.append(upset(sizes, patterns, title=TITLES["overlaps"]))
    if read.weighed:
        weighed = [Model(one.terms, one.bic, one.weight, one.estimate) for one in read.weighed]
        found.append(models(weighed, title=TITLES["models"]))
    return {one.name: one for one in found}


def _estimates(read: StudyDocument) -> Iterator[Estimated]:
    chosen = read.estimate
    yield Estimated(
        group=group("chosen"),
        label=method(chosen.method),
        value=chosen.estimate,
        interval95=chosen.interval95,
        interval80=chosen.interval80,
    )
    for one in read.sensitivity.rows:
        yield Estimated(
            group=group(one.group),
            label=one.label,
            value=one.estimate,
            interval95=one.interval95,
            reason=one.reason or ("" if one.estimate is not None else "the reason was not said"),
        )
