"""Figures: a breakdown of published figures, or of recorded cases for those who may.

Example: `GET /api/v1/figures?by=quarter&by=gender`.
"""

from typing import Annotated, Any

from django.http import HttpRequest
from ninja import Router
from ninja.params.functions import Query

from opennrm.api.answers import READING
from opennrm.api.clock import today
from opennrm.api.doors import AgencyToken, actor_for
from opennrm.api.reading import check_query
from opennrm.api.schemas.base import LEFT_OUT
from opennrm.api.schemas.figures import ColumnCode, FiguresGiven, PopulationCode
from opennrm.api.schemas.problems import Problem
from opennrm.cases.vocabulary.acts import Act
from opennrm.procedures.statistics import Figures, figures

router = Router(auth=AgencyToken(), tags=["statistics"])
MOST_COLUMNS = 7
BY_QUARTER: Any = ["quarter"]


@router.get(
    "/figures",
    response={200: FiguresGiven, **READING, 409: Problem},
    operation_id="read_figures",
    summary="Break figures down",
    exclude_unset=True,
)
def broken_down(
    request: HttpRequest,
    by: Annotated[
        list[ColumnCode],
        Query(
            BY_QUARTER,
            min_length=1,
            max_length=MOST_COLUMNS,
            description="Columns, each once, in the order of the rows.",
        ),
    ],
    population: Annotated[
        PopulationCode,
        Query(LEFT_OUT, description="Published figures answer first where any are loaded."),
    ],
) -> Any:
    """People by columns, of one population. A column that the source lacks is named as such."""
    check_query(request, "by", "population")
    recorded = population in ("live", "synthetic")
    actor = actor_for(request, Act.READ_RECORDED_FIGURES if recorded else Act.READ_FIGURES)
    found = figures(actor, by=tuple(by), population=population, on=today())
    return FiguresGiven.model_validate(document(found))


def document(found: Figures) -> dict[str, Any]:
    """Figures in the shape of the interface and of `opennrm figures --json`."""
    return {
        "population": found.population,
        "by": list(found.by),
        "rows": [
            {**dict(zip(found.by, labels, strict=True)), "people": people}
            for labels, people in found.rows
        ],
        "total": found.total,
        "said": found.said,
        "not_in_this_source": list(found.missing),
        "vintages": dict(found.vintages),
    }
