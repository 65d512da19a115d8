"""Issuing a signed negative once nothing stands in its way, or taking it back.

Source: practice findings 8 and 30; R-DEC-06.
Example: the answer that was awaited has come, nobody else has to be heard: the negative issues.
"""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from opennrm.access.actors import Actor
from opennrm.cases.envelope import NewEvent
from opennrm.cases.events import encode
from opennrm.cases.events.second_reading import DecisionReturned
from opennrm.cases.history import History, fold
from opennrm.cases.refusals import RuleBroken
from opennrm.cases.vocabulary.acts import Act
from opennrm.cases.vocabulary.decisions import Outcome
from opennrm.identification.deciding import issued
from opennrm.law import current_law
from opennrm.procedures.identification.working import act_on, id_of, made, text_of
from opennrm.procedures.review.second_reading import stage_of
from opennrm.procedures.review.untold import untold_brakes
from opennrm.procedures.views import CaseworkReceipt
from opennrm.records.store import Head
from opennrm.review.issuing import brakes
from opennrm.review.second_reading import check_signed
from opennrm.review.situation import Situation


def issue_negative(
    actor: Actor, *, case: UUID, stage: str, decision: UUID, on: date
) -> CaseworkReceipt:
    """Issue a signed negative. Errors: Refusal: absent, not_signed, cannot_issue."""
    wanted, law = stage_of(stage), current_law()

    def plan(history: History, head: Head) -> Sequence[NewEvent]:
        check_signed(fold(history), wanted, decision)
        situation = Situation.of(history, wanted, law=law, on=on)
        found = brakes(situation) if situation else ()
        found = (*found, *untold_brakes(history, wanted, on=on))
        if found:
            raise RuleBroken("cannot_issue", found[0].provision)
        return (issued(decision, wanted, Outcome.NEGATIVE, on=on, law=law),)

    return act_on(actor, Act.ISSUE_DECISION, case, plan, at_lead=True)


def take_back(
    actor: Actor,
    *,
    case: UUID,
    stage: str,
    decision: UUID,
    reason: str,
    note: str | None = None,
    on: date,
) -> CaseworkReceipt:
    """Take a signed negative back before it issues. Errors: Refusal: absent, not_signed."""
    wanted, texts = stage_of(stage), text_of(DecisionReturned, note, "return_note")
    event = made(
        DecisionReturned, stage=wanted, decision=decision, reason=reason, note=id_of(texts)
    )

    def plan(history: History, head: Head) -> Sequence[NewEvent]:
        check_signed(fold(history), wanted, decision)
        return (encode(event, happened_on=on),)

    return act_on(actor, Act.ISSUE_DECISION, case, plan, texts=texts, at_lead=True)
