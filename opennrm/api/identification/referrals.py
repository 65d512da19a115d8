"""Referring and notifying: the answers of the twelve questions become a receipt.

The same Idempotency-Key with the same content gives the same receipt, however often it is sent.
Example: an adult's no, sent by a body on which the duty lies, gives a receipt of a notification.
"""

from typing import Annotated, Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from ninja import Router
from ninja.params.functions import Body, Header, Path
from ninja.responses import Status

from opennrm.api.answers import DECIDING, SENDING
from opennrm.api.clock import today
from opennrm.api.doors import AgencyToken, actor_for
from opennrm.api.reading import check_query
from opennrm.api.schemas.base import LEFT_OUT, Key
from opennrm.api.schemas.referrals import (
    AdditionsGiven,
    NewAdditions,
    NewNotification,
    NewReferral,
    ReceiptGiven,
    answers_of,
)
from opennrm.cases.vocabulary.acts import Act
from opennrm.procedures.identification.adding import add_section
from opennrm.procedures.identification.refer import refer

router = Router(auth=AgencyToken(), tags=["identification"])
KEY = "Idempotency-Key"
KEY_SAID = (
    "A UUID of your choice for this one submission. Sent again with the same content it gives the"
    " same receipt and enters nothing twice; with other content it is refused."
)
RECEIPTS: dict[int, Any] = {200: ReceiptGiven, 201: ReceiptGiven, **SENDING}


@router.post("/referrals", response=RECEIPTS, operation_id="refer", summary="Refer a person")
def send_referral(
    request: HttpRequest,
    response: HttpResponse,
    sent: Annotated[NewReferral, Body()],
    idempotency_key: Annotated[Key, Header(LEFT_OUT, alias=KEY, description=KEY_SAID)],
) -> Status:
    """Send the twelve answers; where they lead is decided by law and by what the person said.

    201: it was entered, as the receipt says: a referral, a notification, or a count without
    identity. 200: the person wants time, and nothing was kept.
    """
    check_query(request)
    return _sent(request, response, Act.REFER, sent, idempotency_key)


@router.post(
    "/notifications",
    response=RECEIPTS,
    operation_id="notify",
    summary="Notify of an adult who does not agree to be referred",
)
def send_notification(
    request: HttpRequest,
    response: HttpResponse,
    sent: Annotated[NewNotification, Body()],
    idempotency_key: Annotated[Key, Header(LEFT_OUT, alias=KEY, description=KEY_SAID)],
) -> Status:
    """Send what is told without identity; only an adult's no is taken here.

    Where the law does not put the duty on your organisation, the receipt says `counted`: the no is
    counted without identity and nothing else is kept. A name is kept only where the person agreed
    to be named to the police.
    """
    check_query(request)
    return _sent(request, response, Act.NOTIFY, sent, idempotency_key)


@router.post(
    "/cases/{case}/additions",
    response={201: AdditionsGiven, **DECIDING},
    operation_id="add_to_referral",
    summary="Add to a referral that was sent",
)
def additions(
    request: HttpRequest,
    case: Annotated[Key, Path(description="The key of the case.")],
    sent: Annotated[NewAdditions, Body()],
    idempotency_key: Annotated[Key, Header(LEFT_OUT, alias=KEY, description=KEY_SAID)],
) -> Status:
    """Add what became known since: nothing is edited, it stands beside what was sent."""
    check_query(request)
    added = add_section(
        actor_for(request, Act.ADD_TO_REFERRAL),
        case=case,
        answers=answers_of(sent),
        on=today(),
        idempotency_key=idempotency_key,
    )
    return Status(201, AdditionsGiven.model_validate(added))


def _sent(
    request: HttpRequest,
    response: HttpResponse,
    act: Act,
    sent: NewReferral | NewNotification,
    key: UUID | None,
) -> Status:
    actor = actor_for(request, act)
    receipt = refer(actor, answers=answers_of(sent), on=today(), idempotency_key=key)
    if receipt.case is not None:
        response["Location"] = f"/api/v1/cases/{receipt.case}"
    status = 200 if receipt.kind == "waiting" else 201
    return Status(status, ReceiptGiven.model_validate(receipt))
