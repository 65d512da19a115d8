"""Figures: a breakdown of one population, with a row for each combination of labels counted."""

from typing import Annotated, Any

from pydantic import ConfigDict, Field, create_model

from opennrm.api.schemas import examples
from opennrm.api.schemas.base import LEFT_OUT, Code, OneOf, Strict
from opennrm.cases.vocabulary.published.columns import HEADS

# The columns of the official table, then those that only recorded cases have (a test compares).
COLUMNS = (
    *HEADS,
    "nation",
    "jurisdiction",
    "location_of_exploitation",
    "setting",
    "uk_region",
    "competent_authority",
    "stage",
    "outcome",
)
ColumnCode = Annotated[str, OneOf(COLUMNS)]
PopulationCode = Annotated[str, OneOf(("published", "live", "synthetic"))]
_FIELDS: dict[str, Any] = {
    "people": (int, Field(ge=0)),
    **{name: (str, Field(default=LEFT_OUT)) for name in COLUMNS},
}

FiguresRow = create_model(
    "FiguresRow",
    __base__=Strict,
    __doc__="People counted under these labels; a member for each column that was asked for.",
    **_FIELDS,
)


class FiguresGiven(Strict):
    """A breakdown. Populations are never added together."""

    model_config = ConfigDict(json_schema_extra={"examples": [examples.FIGURES]})
    population: PopulationCode
    by: list[ColumnCode]
    rows: list[FiguresRow]  # type: ignore[valid-type]  # made when this runs
    total: int = Field(ge=0)
    said: Code | None = Field(
        description="`published_stands_first`: none was named, and published figures are loaded."
    )
    not_in_this_source: list[ColumnCode]
    vintages: dict[str, int] = Field(
        description="Which load of the official file each quarter is of."
    )
