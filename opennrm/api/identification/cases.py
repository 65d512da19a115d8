"""Listing and reading cases: what this token's agency and role may see, and nothing else.

A case that is not there and one that may not be seen give the same answer.
Example: `GET /api/v1/cases?due=overdue&nation=wales&page=2`.
"""

from typing import Annotated, Any, Literal

from django.http import HttpRequest
from ninja import Router
from ninja.params.functions import Path, Query

from opennrm.api.answers import READING
from opennrm.api.clock import today
from opennrm.api.doors import AgencyToken, actor_for, open_to
from opennrm.api.problems import plain
from opennrm.api.reading import check_query
from opennrm.api.schemas.base import LEFT_OUT, Code, Key, Whole
from opennrm.api.schemas.cases import CasePage, CaseRead
from opennrm.api.schemas.referrals import NationCode
from opennrm.cases.vocabulary.acts import Act
from opennrm.procedures.identification.case_page import read_case
from opennrm.procedures.identification.queue import read_queue
from opennrm.procedures.views import CaseView

router = Router(auth=AgencyToken(), tags=["identification"])
FILTERS = ("stage", "nation", "child", "urgent", "due", "reference")
REFERENCE = r"^[2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]$"
MOST_PAGES = 20
YesNo = Literal["yes", "no"]


@router.get(
    "/cases",
    response={200: CasePage, **READING},
    operation_id="list_cases",
    summary="List cases, urgent ones and then what is due first",
)
def cases(
    request: HttpRequest,
    stage: Annotated[
        Code, Query(LEFT_OUT, description="The stage that a case has reached, by its code.")
    ],
    nation: Annotated[
        NationCode, Query(LEFT_OUT, description="The nation in which the person was found.")
    ],
    child: Annotated[YesNo, Query(LEFT_OUT, description="A child, or somebody who may be one.")],
    urgent: Annotated[YesNo, Query(LEFT_OUT, description="In danger when referred.")],
    due: Annotated[
        Literal["overdue", "soon"], Query(LEFT_OUT, description="Overdue, or due within a week.")
    ],
    reference: Annotated[
        str, Query(LEFT_OUT, pattern=REFERENCE, description="One case, by its reference.")
    ],
    page: Annotated[Whole, Query(1, ge=1, le=MOST_PAGES, description="Pages have 50 cases.")],
) -> Any:
    """The cases that this organisation may see, 50 a page. A list shows references, never names."""
    check_query(request, *FILTERS, "page")
    given = (stage, nation, child, urgent, due, reference)
    filters = {name: value for name, value in zip(FILTERS, given, strict=True) if value}
    actor = actor_for(request, Act.LIST_CASES)
    return CasePage.model_validate(read_queue(actor, filters=filters, page=page, on=today()))


@router.get(
    "/cases/{case}",
    response={200: CaseRead, **READING},
    operation_id="read_case",
    summary="Read a case",
)
def one_case(
    request: HttpRequest, case: Annotated[Key, Path(description="The key of the case.")]
) -> Any:
    """One case as this token may see it today; the look is logged."""
    check_query(request)
    actor = actor_for(request, Act.READ_CASE)
    found = read_case(actor, case=case, on=today())
    return _shown(found, may=sorted(open_to(request, found.may)))


def _shown(found: CaseView, *, may: list[str]) -> CaseRead:
    """The case with its facts as JSON holds them."""
    return CaseRead.model_validate({**plain_view(found), "may": may})


def plain_view(found: CaseView) -> dict[str, Any]:
    """A view as plain values; codes as text, days and keys as they are written."""
    shown: dict[str, Any] = {name: getattr(found, name) for name in CaseRead.model_fields}
    for name in ("timeline", "due", "law", "not_yet_answered"):
        shown[name] = [_plain_item(item) for item in shown[name]]
    return shown


def _plain_item(item: Any) -> dict[str, Any]:
    fields = {name: getattr(item, name) for name in item.__dataclass_fields__}
    return {
        name: plain(value) if isinstance(value, dict) or name in ("facts", "summary") else value
        for name, value in fields.items()
    }
