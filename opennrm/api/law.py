"""The law: what held in a territory on a day, and how a provision changed. Anybody may read it.

Example: `GET /api/v1/law/england-and-wales?on=2022-12-12`.
"""

from typing import Annotated, Any

from django.http import HttpRequest
from ninja import Router
from ninja.params.functions import Path, Query

from opennrm.api.answers import PUBLIC
from opennrm.api.clock import today
from opennrm.api.reading import check_query
from opennrm.api.schemas.base import LEFT_OUT, Code, Day
from opennrm.api.schemas.law import LawOfADay, Timeline
from opennrm.cases.vocabulary.nations import Nation
from opennrm.procedures import Refusal
from opennrm.procedures.law import history, law_version, provisions_on, territories

router = Router(auth=None, tags=["law"])
PLACE = r"^[a-z][a-z_-]{1,60}$"
PLACE_SAID = "england-and-wales, scotland or northern-ireland; or a nation: " + ", ".join(
    nation.value for nation in Nation
)


@router.get(
    "/law/{territory}",
    response={200: LawOfADay, **PUBLIC},
    operation_id="read_law",
    summary="The law of a territory on a day",
    by_alias=True,
)
def law_on(
    request: HttpRequest,
    territory: Annotated[str, Path(pattern=PLACE, description=PLACE_SAID)],
    on: Annotated[Day, Query(LEFT_OUT, description="The day; today in London if left out.")],
) -> Any:
    """Every provision that was applied there on that day, with its source."""
    check_query(request, "on")
    day = on or today()
    found = _known(lambda: provisions_on(territory, day))
    return LawOfADay.model_validate(
        {
            "territory": _code_of(territory),
            "on": day,
            "law_version": law_version(),
            "provisions": {each.name: dict(each.shown) for each in found},
        }
    )


@router.get(
    "/law/{territory}/{provision}",
    response={200: Timeline, **PUBLIC},
    operation_id="read_provision",
    summary="How a provision changed",
    by_alias=True,
)
def timeline(
    request: HttpRequest,
    territory: Annotated[str, Path(pattern=PLACE, description=PLACE_SAID)],
    provision: Annotated[
        Code, Path(description="The name of the provision, such as recovery_period.")
    ],
) -> Any:
    """The timeline of one provision there, oldest first, times without a rule among them."""
    check_query(request)
    found = _known(lambda: history(provision, territory))
    return Timeline.model_validate(
        {
            "name": provision,
            "territory": _code_of(territory),
            "law_version": law_version(),
            "timeline": [dict(each.shown) for each in found],
        }
    )


def _known(read: Any) -> Any:
    """What the texts say. A territory or provision that they do not know is absent."""
    try:
        return read()
    except LookupError as unknown:
        raise Refusal("absent") from unknown


def _code_of(place: str) -> str:
    return next(each.code for each in territories() if place in (each.code, *each.nations))
