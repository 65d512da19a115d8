"""Drafts of the urgent start: saved as each question is answered, shared by the agency's shifts.

Nothing here is a referral until `send_draft`; a draft is warned of and deleted on days of law data
(`draft_retention`, ours). What the person did not agree to is destroyed with the draft.
"""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from uuid import UUID, uuid4

from opennrm.access.actors import Actor
from opennrm.cases.vocabulary.acts import Act
from opennrm.cases.vocabulary.question_form import Answers, Value
from opennrm.identification import referral
from opennrm.law import current_law
from opennrm.law.calendar import london_day
from opennrm.procedures.acts import doing
from opennrm.procedures.agencies import wrong_agencies
from opennrm.procedures.identification.receipts import as_given, as_kept
from opennrm.procedures.identification.refer import agency_facts, submit
from opennrm.procedures.refusals import ABSENT, InvalidAnswers, Refusal
from opennrm.procedures.views import DraftLine, DraftView, Receipt
from opennrm.records import drafts, repeats
from opennrm.records.transaction import Unit


def start_draft(actor: Actor, *, on: date) -> UUID:
    """Start an empty draft for the actor's agency. Errors: Refusal(absent)."""
    draft = uuid4()
    with doing(actor, Act.REFER) as unit:
        drafts.start(unit, draft, {})
    return draft


def save_answers(
    actor: Actor, *, draft: UUID, question: str, answers: Mapping[str, Value], on: date
) -> DraftView:
    """Keep the answers to one question. Errors: InvalidAnswers (nothing kept), Refusal(absent)."""
    with doing(actor, Act.REFER):
        found = _read(draft, lock=True)
        content = {**found.content, question: dict(answers)}
        wrong = tuple(
            error
            for error in referral.check_answers(content, on=on, complete=False)
            if error.question == question
        )
        wrong = wrong or wrong_agencies(content, on=on, question=question)
        if wrong:
            raise InvalidAnswers(wrong)
        kept = _kept(content)
        drafts.change(draft, kept, urgent=_urgent(kept), child=_child(kept))
        return _view(actor, _read(draft), on=on)


def read_draft(actor: Actor, *, draft: UUID, on: date) -> DraftView:
    """A draft of the actor's agency. Errors: Refusal(absent)."""
    with doing(actor, Act.SEE_OWN_DRAFTS):
        return _view(actor, _read(draft), on=on)


def list_drafts(actor: Actor, *, on: date) -> tuple[DraftLine, ...]:
    """The agency's drafts, last changed first, with nothing of the person."""
    with doing(actor, Act.SEE_OWN_DRAFTS):
        return tuple(_line(found, on=on) for found in drafts.read_all())


def delete_draft(actor: Actor, *, draft: UUID, on: date) -> None:
    """Delete a draft that is not wanted. Errors: Refusal(absent)."""
    with doing(actor, Act.REFER):
        _read(draft, lock=True)
        drafts.delete(draft)


def send_draft(actor: Actor, *, draft: UUID, on: date) -> Receipt:
    """Send a draft; again gives the same receipt. Errors: InvalidAnswers, Refusal(absent)."""
    with doing(actor, Act.REFER) as unit:
        earlier = _earlier(unit, draft)
        if earlier is not None:
            return earlier
        found = _read(draft, lock=True)
        receipt = submit(unit, actor, answers=found.content, on=on)
        if receipt.kind != "waiting":
            drafts.delete(draft)
            repeats.remember(unit, draft, {}, as_kept(receipt))
        return receipt


def read_receipt(actor: Actor, *, draft: UUID, on: date) -> Receipt:
    """The receipt of a sent draft, for anyone of the agency. Errors: Refusal(absent)."""
    with doing(actor, Act.SEE_OWN_DRAFTS) as unit:
        earlier = _earlier(unit, draft)
        if earlier is None:
            raise Refusal(ABSENT)
        return earlier


def delete_old(*, now: datetime) -> int:
    """Delete drafts unchanged for as long as law data keeps them; returns how many."""
    days = current_law().find("draft_deletion", "england-and-wales", london_day(now)).number
    return drafts.delete_before(now - timedelta(days=days))


def _read(draft: UUID, *, lock: bool = False) -> drafts.Draft:
    found = drafts.read(draft, lock=lock)
    if found is None:
        raise Refusal(ABSENT)
    return found


def _earlier(unit: Unit, draft: UUID) -> Receipt | None:
    kept = repeats.earlier(unit, draft, {})
    return as_given(kept) if kept is not None else None


def _view(actor: Actor, found: drafts.Draft, *, on: date) -> DraftView:
    missing = referral.check_answers(found.content, on=on, complete=True)
    route = referral.route(found.content, agency=agency_facts(actor), on=on, law=current_law())
    return DraftView(
        id=found.id,
        answers=found.content,
        next_question=_next(found.content),
        route=str(route),
        updated_at=found.changed_at,
        can_send=not missing,
        missing=missing,
    )


def _line(found: drafts.Draft, *, on: date) -> DraftLine:
    law = current_law()
    changed = london_day(found.changed_at)
    warn = changed + timedelta(days=law.find("draft_warning", "england-and-wales", on).number)
    delete = changed + timedelta(days=law.find("draft_deletion", "england-and-wales", on).number)
    return DraftLine(
        id=found.id,
        started_on=london_day(found.started_at),
        updated_at=found.changed_at,
        answered=len(found.content),
        urgent=found.urgent,
        child=found.child,
        next_question=_next(found.content),
        delete_on=delete,
        warn=on >= warn,
    )


def _kept(content: Answers) -> Answers:
    """What stays of a draft: after a no, nothing beyond the questions that a no still asks.

    Practice finding 11: the account already typed is destroyed here, at once, not when it is sent.
    """
    if content.get("consent", {}).get("consent") != "no":
        return content
    asked = referral.questions_for(content)
    return {code: answer for code, answer in content.items() if code in asked}


def _next(content: Answers) -> str | None:
    return next((code for code in referral.questions_for(content) if code not in content), None)


def _urgent(content: Answers) -> bool:
    return content.get("danger", {}).get("in_danger") == "yes"


def _child(content: Answers) -> bool:
    return content.get("age", {}).get("under_18") in ("yes", "not_sure")
