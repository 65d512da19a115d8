"""Saying, and confirming, that what is known is enough without somebody who is missing.

Source: identification/missing.py; suspension_when_missing; practice finding 12; docs/adr/0045.
Example: A writes why the account and the payslips are enough; B, who signs nothing, confirms it.
"""

from datetime import date
from functools import partial
from uuid import UUID

from opennrm.access.actors import Actor
from opennrm.cases.events.waiting_for import EnoughConfirmed, EnoughKnown
from opennrm.cases.vocabulary.acts import Act
from opennrm.identification import missing as rules
from opennrm.identification.referral import FieldError
from opennrm.procedures.identification.working import act_on, fact, id_of, made, text_of
from opennrm.procedures.refusals import InvalidAnswers
from opennrm.procedures.review.second_reading import stage_of
from opennrm.procedures.views import CaseworkReceipt


def say_enough(actor: Actor, *, case: UUID, stage: str, reason: str, on: date) -> CaseworkReceipt:
    """Say why enough is known. Errors: InvalidAnswers; Refusal (absent, not_missing, …)."""
    texts = text_of(EnoughKnown, reason, "reason")
    if not texts:
        raise InvalidAnswers((FieldError("enough_known", "reason", "required"),))
    event = made(EnoughKnown, stage=stage_of(stage), reason=id_of(texts))
    plan = fact(event, rules.check_enough, on=on)
    return act_on(actor, Act.SAY_ENOUGH_KNOWN, case, plan, texts=texts, at_lead=True)


def confirm_enough(
    actor: Actor, *, case: UUID, enough: UUID, note: str | None = None, on: date
) -> CaseworkReceipt:
    """Confirm it, as somebody else. Errors: Refusal (absent, another_confirms, …)."""
    texts = text_of(EnoughConfirmed, note, "note")
    event = made(EnoughConfirmed, enough=enough, note=id_of(texts))
    check = partial(rules.check_confirming, member=actor.member)
    plan = fact(event, check, on=on)
    return act_on(actor, Act.SAY_ENOUGH_KNOWN, case, plan, texts=texts, at_lead=True)
