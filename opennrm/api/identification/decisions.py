"""The two decisions, with a member's own token: a decision is a person's act.

What is found on each element, with reasons; the outcome follows, and earliest days are of the law.
Example: a conclusive decision before its earliest day is refused with status 409 and that day.
"""

from typing import Annotated, Any

from django.http import HttpRequest
from ninja import Router
from ninja.params.functions import Body, Path
from ninja.responses import Status

from opennrm.api.answers import DECIDING
from opennrm.api.clock import today
from opennrm.api.doors import MemberToken, actor_for
from opennrm.api.reading import check_query
from opennrm.api.schemas.base import Key
from opennrm.api.schemas.decisions import DecisionGiven, NewDecision, findings_of
from opennrm.cases.vocabulary.acts import Act
from opennrm.procedures.identification.decide import (
    decide_conclusive_grounds,
    decide_reasonable_grounds,
)

router = Router(auth=MemberToken(), tags=["identification"])
ANSWERS: dict[int, Any] = {201: DecisionGiven, **DECIDING}


@router.post(
    "/cases/{case}/reasonable-grounds-decision",
    response=ANSWERS,
    operation_id="decide_reasonable_grounds",
    summary="Decide reasonable grounds",
)
def reasonable_grounds(
    request: HttpRequest,
    case: Annotated[Key, Path(description="The key of the case.")],
    sent: Annotated[NewDecision, Body()],
) -> Status:
    """Decide the first stage of a case, signed by the member whose token this is."""
    check_query(request)
    decided = decide_reasonable_grounds(
        actor_for(request, Act.DECIDE_REASONABLE_GROUNDS),
        case=case,
        findings=findings_of(sent),
        reasons=sent.reasons,
        expected_position=sent.expected_position,
        outcome=sent.outcome,
        disagrees=sent.disagrees,
        on=today(),
    )
    return Status(201, DecisionGiven.model_validate(decided))


@router.post(
    "/cases/{case}/conclusive-grounds-decision",
    response=ANSWERS,
    operation_id="decide_conclusive_grounds",
    summary="Decide conclusive grounds",
)
def conclusive_grounds(
    request: HttpRequest,
    case: Annotated[Key, Path(description="The key of the case.")],
    sent: Annotated[NewDecision, Body()],
) -> Status:
    """Decide the second stage of a case, signed by the member whose token this is."""
    check_query(request)
    decided = decide_conclusive_grounds(
        actor_for(request, Act.DECIDE_CONCLUSIVE_GROUNDS),
        case=case,
        findings=findings_of(sent),
        reasons=sent.reasons,
        expected_position=sent.expected_position,
        outcome=sent.outcome,
        disagrees=sent.disagrees,
        on=today(),
    )
    return Status(201, DecisionGiven.model_validate(decided))
