"""Receipts: kept under the key of a submission, so that twice sent is once done, and read again.

The receipt of a sent referral is made from the facts of its own sending, so that anyone of the same
agency can have it, also where no key was kept. Example: the day shift prints it for the file.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any
from uuid import UUID

from opennrm.access.actors import Actor
from opennrm.cases.events.circle import ExploiterDescribed
from opennrm.cases.events.referral import DangerStated, Referred, ShelterStated
from opennrm.cases.history import Fact, History
from opennrm.cases.vocabulary.acts import Act
from opennrm.cases.vocabulary.question_form import Answers
from opennrm.cases.vocabulary.routes import ReferralRoute, Route
from opennrm.identification.next_steps import next_steps
from opennrm.procedures.acts import doing
from opennrm.procedures.refusals import ABSENT, Refusal
from opennrm.procedures.views import Receipt
from opennrm.records import store


def read_case_receipt(actor: Actor, *, case: UUID, on: date) -> Receipt:
    """The receipt of a referral that the actor's agency sent. Errors: Refusal(absent)."""
    with doing(actor, Act.READ_CASE) as unit:
        head = store.read_head(case)
        if head is None or head.home_agency != actor.agency:
            raise Refusal(ABSENT)
        unit.about(case)
        facts = [one for one in History.of(store.read_events(case)).facts if _own(one, case, actor)]
        sent = next((one for one in facts if isinstance(one.event, Referred)), None)
        if sent is None:
            raise Refusal(ABSENT)
        return _receipt(head, sent, [f for f in facts if f.envelope.act == sent.envelope.act])


def as_kept(receipt: Receipt) -> dict[str, Any]:
    """A receipt as plain values, to be kept under its key."""
    return {
        "kind": receipt.kind,
        "reference": receipt.reference,
        "case": str(receipt.case) if receipt.case else None,
        "nation": receipt.nation,
        "received_on": receipt.received_on.isoformat(),
        "child": receipt.child,
        "next_steps": list(receipt.next_steps),
    }


def as_given(kept: Mapping[str, Any]) -> Receipt:
    """The receipt that was kept."""
    return Receipt(
        kind=str(kept["kind"]),
        reference=str(kept["reference"]) if kept["reference"] else None,
        case=UUID(str(kept["case"])) if kept["case"] else None,
        nation=str(kept["nation"]),
        received_on=date.fromisoformat(str(kept["received_on"])),
        child=bool(kept["child"]),
        next_steps=tuple(str(step) for step in kept["next_steps"]),
    )


def _own(fact: Fact, case: UUID, actor: Actor) -> bool:
    return fact.envelope.case == case and fact.envelope.by.agency == actor.agency


def _receipt(head: store.Head, sent: Fact, facts: Iterable[Fact]) -> Receipt:
    referred = sent.event
    assert isinstance(referred, Referred)
    child = referred.route is ReferralRoute.CHILD
    route = Route.CHILD_REFERRAL if child else Route.REFERRAL
    return Receipt(
        kind=Route.REFERRAL.value,
        reference=head.reference,
        case=head.case,
        nation=referred.nation.value,
        received_on=sent.envelope.happened_on,
        child=child,
        next_steps=next_steps(route, _said(facts), nation=referred.nation),
    )


def _said(facts: Iterable[Fact]) -> Answers:
    """Of the answers, those on which the next steps depend."""
    found: dict[str, dict[str, str | list[str] | int | None]] = {}
    for fact in facts:
        event = fact.event
        if isinstance(event, DangerStated):
            found["danger"] = {"in_danger": event.in_danger}
        elif isinstance(event, ShelterStated):
            found["tonight"] = {"wants_bed": event.wants_bed}
        elif isinstance(event, ExploiterDescribed):
            key = f"exploiter.{len(found) + 1}"
            found[key] = {"works_for": [one.value for one in event.works_for]}
    return found
