"""Drafts of referrals: saved as each question is answered, shared by the agency's shifts.

Nothing here is a referral until `send_draft`; a draft is warned of and deleted on days of law data
(`draft_retention`, ours). What the person did not agree to is destroyed as soon as they say no.
A connection that is lost loses nothing: the same answer twice is one answer.
Example: two officers each add an exploiter at once; both are kept, under two keys.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta
from uuid import UUID, uuid4

from opennrm.access.actors import Actor
from opennrm.cases.vocabulary.acts import Act
from opennrm.cases.vocabulary.question_form import Answers, Value, code_of, number_in
from opennrm.identification import referral
from opennrm.identification.referral import FieldError
from opennrm.law import current_law
from opennrm.law.calendar import london_day
from opennrm.procedures.acts import doing
from opennrm.procedures.agencies import wrong_agencies
from opennrm.procedures.identification import draft_content as contents
from opennrm.procedures.identification import draft_documents, suggestions
from opennrm.procedures.identification.confirming import check_confirmed
from opennrm.procedures.identification.draft_content import CHANGED_MEANWHILE, Content
from opennrm.procedures.identification.draft_views import (
    ANYWHERE,
    CONFIRMING,
    line_of,
    longest_wait,
    view_of,
)
from opennrm.procedures.identification.groups import about_of, check_same_situation
from opennrm.procedures.identification.receipts import as_given, as_kept
from opennrm.procedures.identification.refer import submit
from opennrm.procedures.referral_views import DraftLine, DraftView
from opennrm.procedures.refusals import ABSENT, InvalidAnswers, Refusal
from opennrm.procedures.views import Receipt
from opennrm.records import drafts, groups, members, repeats
from opennrm.records.transaction import Unit

LONGEST_LABEL = 80


def start_draft(
    actor: Actor,
    *,
    on: date,
    answers: Answers | None = None,
    label: str | None = None,
    filled_on: date | None = None,
    draft: UUID | None = None,
) -> UUID:
    """Start a draft for the actor's agency; the same `draft` twice is one draft.

    A key under which something was sent already begins nothing: sending it would give the receipt
    of somebody else. `answers` typed elsewhere, such as in a screen, are offered on their pages and
    count as answered only once they are saved there. Errors: InvalidAnswers, Refusal(absent).
    """
    made, offered = draft or uuid4(), dict(answers or {})
    if filled_on is not None:
        told = offered.get(suggestions.WHO_REFERS, {})
        offered[suggestions.WHO_REFERS] = {**told, "filled_on": filled_on.isoformat()}
    content = Content(offered=offered, label=_label(label))
    with doing(actor, Act.REFER) as unit:
        if draft is None or not repeats.is_used(unit, draft):
            drafts.start(
                unit,
                made,
                contents.kept(content),
                urgent=contents.is_urgent(content),
                child=contents.is_child(content),
            )
    return made


def save_answers(
    actor: Actor,
    *,
    draft: UUID,
    question: str,
    answers: Mapping[str, Value],
    on: date,
    seen: int | None = None,
) -> DraftView:
    """Keep the answers to one question, or to one entry of it, under its key.

    `seen`: how often it had been saved when the page was drawn (DraftView.versions).
    Errors: InvalidAnswers (nothing kept), Refusal(absent), Refusal(changed_meanwhile).
    """
    with doing(actor, Act.REFER) as unit:
        found = _read(draft, lock=True)
        content = contents.opened(found.content)
        key = contents.place(content, question, answers, seen=seen, by=str(actor.member))
        if key is None:
            raise Refusal(CHANGED_MEANWHILE)
        saved = contents.with_answer(content, key, answers, by=str(actor.member))
        _check(saved.answers, key, agency=actor.agency, on=on)
        if code_of(key) == suggestions.WHO_REFERS:
            suggestions.keep_own(unit, answers)
        return _change(actor, found, saved, on=on)


def remove_entry(actor: Actor, *, draft: UUID, key: str, on: date) -> DraftView:
    """Take one entry out, such as an exploiter; again changes nothing. Errors: Refusal(absent)."""
    with doing(actor, Act.REFER):
        found = _read(draft, lock=True)
        content = contents.opened(found.content)
        if _is_entry(key) and key in content.answers:
            content = contents.without_entry(content, key, by=str(actor.member))
        return _change(actor, found, content, on=on)


def label_draft(actor: Actor, *, draft: UUID, label: str, on: date) -> DraftView:
    """Give a draft a label, by which the agency tells it from others; empty takes it off.

    Errors: InvalidAnswers (too long), Refusal(absent).
    """
    with doing(actor, Act.REFER):
        found = _read(draft, lock=True)
        content = replace(contents.opened(found.content), label=_label(label))
        return _change(actor, found, content, on=on)


def read_draft(actor: Actor, *, draft: UUID, on: date, question: str | None = None) -> DraftView:
    """A draft of the actor's agency; with a question, also what its page can offer.

    Errors: Refusal(absent).
    """
    with doing(actor, Act.REFER if question else Act.SEE_OWN_DRAFTS) as unit:
        found = _read(draft)
        if question is None:
            return view_of(actor, found, on=on)
        return view_of(
            actor,
            found,
            on=on,
            offered=suggestions.offered(unit, contents.opened(found.content), question),
            suggested=suggestions.suggested(found, question),
        )


def suggested(actor: Actor, *, on: date, question: str) -> Mapping[str, tuple[str, ...]]:
    """What a page can offer before there is a draft, by field; of the actor's own agency only."""
    with doing(actor, Act.REFER) as unit:
        own = suggestions.offered(unit, Content(), question)
        values = {name: (str(value),) for name, value in own.items()}
        return {**suggestions.suggested(None, question), **values}


def list_drafts(actor: Actor, *, on: date) -> tuple[DraftLine, ...]:
    """The agency's drafts: those of danger or of a child that wait too long, then last changed.

    They say nothing of the person but the agency's own label.
    """
    with doing(actor, Act.SEE_OWN_DRAFTS):
        found = drafts.read_all(waiting=longest_wait(current_law(), on=on))
        names = members.names([one.member for one in found])
        sizes = Counter(one.group for one in found if one.group)
        return tuple(
            line_of(one, on=on, names=names, in_group=sizes[one.group] if one.group else 0)
            for one in found
        )


def delete_draft(actor: Actor, *, draft: UUID, on: date) -> None:
    """Delete a draft that is not wanted. Errors: Refusal(absent)."""
    with doing(actor, Act.REFER):
        _read(draft, lock=True)
        drafts.delete(draft)


def send_draft(
    actor: Actor, *, draft: UUID, on: date, confirmed: Mapping[str, Value] | None = None
) -> Receipt:
    """Send a draft; again gives the same receipt.

    `confirmed`: the question `consent_confirmed`, which stands on the page that sends; an adult's
    yes is not sent without it. Errors: InvalidAnswers, Refusal(absent).
    """
    with doing(actor, Act.REFER) as unit:
        earlier = _earlier(unit, draft)
        if earlier is not None:
            return earlier
        found = _read(draft, lock=True)
        answers = contents.opened(found.content).answers
        if confirmed is not None:
            answers = {**answers, CONFIRMING: dict(confirmed)}
        _check_sending(actor, answers, on=on)
        answers, about = about_of(found, answers, agency=actor.agency)
        receipt = submit(unit, actor, answers=answers, on=on, about=about, draft=draft)
        if receipt.kind != "waiting":
            # A closed agency reads nothing of what it sent, so nothing is kept for it to read.
            if receipt.case is not None and found.group is not None and not actor.closed:
                groups.put(unit, receipt.case, found.group)
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
    """Delete drafts unchanged for as long as law data keeps them; returns how many.

    One of danger or of a child stays until its agency was told of it.
    """
    days = current_law().find("draft_deletion", ANYWHERE, london_day(now)).number
    return drafts.delete_before(now - timedelta(days=days))


def _read(draft: UUID, *, lock: bool = False) -> drafts.Draft:
    found = drafts.read(draft, lock=lock)
    if found is None:
        raise Refusal(ABSENT)
    return found


def _earlier(unit: Unit, draft: UUID) -> Receipt | None:
    kept = repeats.earlier(unit, draft, {})
    return as_given(kept) if kept is not None else None


def _check(answers: Answers, key: str, *, agency: UUID, on: date) -> None:
    """Refuse what is wrong with one answer, and nothing else of the draft."""
    every = referral.check_answers(answers, on=on, complete=False)
    wrong = tuple(error for error in every if error.question == key)
    wrong = wrong or wrong_agencies(answers, on=on, question=key)
    wrong = wrong or check_same_situation({key: answers[key]}, agency=agency)
    if wrong:
        raise InvalidAnswers(wrong)


def _check_sending(actor: Actor, answers: Answers, *, on: date) -> None:
    """Refuse to send what is wrong, or an adult's yes that was not confirmed."""
    wrong = check_same_situation(answers, agency=actor.agency)
    wrong = wrong or check_confirmed(actor, answers, on=on)
    if wrong:
        raise InvalidAnswers(wrong)


def _change(actor: Actor, found: drafts.Draft, content: Content, *, on: date) -> DraftView:
    """Keep new content and give what it looks like; after a no, only what a no still asks."""
    group = found.group
    if contents.said_no(content.answers):
        content, group = contents.after_a_no(content), None
        draft_documents.delete_with_draft(found.id)
    drafts.change(
        found.id,
        contents.kept(content),
        urgent=contents.is_urgent(content),
        child=contents.is_child(content),
        group=group,
    )
    return view_of(actor, _read(found.id), on=on)


def _is_entry(key: str) -> bool:
    try:
        return number_in(key) is not None
    except ValueError:
        return False


def _label(label: str | None) -> str | None:
    short = " ".join((label or "").split())
    if len(short) > LONGEST_LABEL:
        raise InvalidAnswers((FieldError("label", "label", "too_long", {"most": LONGEST_LABEL}),))
    return short or None
