"""Asking that a decision is looked at again, and lodging an appeal.

Whoever may ask on that day does, each in their own capacity; the caseworker keeps what comes by
post or telephone. The competent authority, or the body, is told that something waits.
Source: R-REV-01; practice findings 40 and 47; docs/adr/0043.
Example: a support worker asks on new evidence; the authority has an errand in its list.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from uuid import UUID, uuid4

from opennrm.access.actors import Actor
from opennrm.access.receivers import AUTHORITY
from opennrm.cases.envelope import NewEvent
from opennrm.cases.events import encode
from opennrm.cases.events.review import AppealLodged, ReviewAsked
from opennrm.cases.history import History, fold
from opennrm.cases.vocabulary.acts import Act
from opennrm.cases.vocabulary.errands import ErrandKind
from opennrm.cases.vocabulary.review import AskedBy
from opennrm.cases.vocabulary.roles import Role
from opennrm.identification.writing import VaultText
from opennrm.law import current_law
from opennrm.procedures.errands import owe
from opennrm.procedures.identification.working import act_on, id_of, made, text_of
from opennrm.procedures.review.whole import Check, checked
from opennrm.procedures.views import CaseworkReceipt
from opennrm.records import jobs, registers
from opennrm.records.errands import NewErrand
from opennrm.records.store import Head
from opennrm.records.transaction import Unit
from opennrm.review.asking import check_appeal, check_asking

HAND_TO_REVIEWERS = "jobs.hand_to_reviewers"
# In which capacity each role asks; whoever records what came by post says whose it is.
CAPACITY: Mapping[Role, AskedBy] = {
    Role.FIRST_RESPONDER: AskedBy.FIRST_RESPONDER,
    Role.SOCIAL_WORKER: AskedBy.FIRST_RESPONDER,
    Role.SUPPORT_WORKER: AskedBy.SUPPORT_PROVIDER,
    Role.PROVIDER_LEAD: AskedBy.SUPPORT_PROVIDER,
    Role.PERSON_CONCERNED: AskedBy.PERSON_CONCERNED,
    # A guardian speaks for a child by law.
    Role.GUARDIAN: AskedBy.PERSON_CONCERNED,
    Role.LEGAL_REPRESENTATIVE: AskedBy.REPRESENTATIVE,
}


def ask_review(
    actor: Actor,
    *,
    case: UUID,
    grounds: Iterable[str],
    words: str,
    by: str | None = None,
    independent: bool = False,
    late_because: str | None = None,
    evidence: str | None = None,
    on: date,
) -> CaseworkReceipt:
    """Ask that the decision in force is looked at again. Errors: InvalidAnswers; Refusal: a rule.

    `words`: why; `evidence`: what is new, in words (documents are put in beside it).
    """
    said, new = text_of(ReviewAsked, words, "words"), text_of(ReviewAsked, evidence, "evidence")
    event = made(
        ReviewAsked,
        by=capacity(actor, by),
        grounds=tuple(grounds),
        independent=independent,
        late_because=late_because or None,
        words=id_of(said),
        evidence=id_of(new),
    )

    def check(unit: Unit, head: Head, history: History) -> None:
        check_asking(history, event, agency=actor.agency, law=current_law(), on=on)
        if independent:
            jobs.defer(HAND_TO_REVIEWERS, keys=[head.lead or case])
        elif actor.role is not Role.CASEWORKER:
            _tell_authority(unit, head, history, asked, texts=said, on=on)

    asked = encode(event, happened_on=on)
    return _asked(actor, Act.ASK_REVIEW, case, asked, check, texts=(*said, *new))


def lodge_appeal(
    actor: Actor,
    *,
    case: UUID,
    words: str,
    by: str | None = None,
    late_because: str | None = None,
    on: date,
) -> CaseworkReceipt:
    """Appeal against the decision in force, where the law of the country has an appeal."""
    said = text_of(AppealLodged, words, "words")
    event = made(
        AppealLodged,
        by=capacity(actor, by),
        late_because=late_because or None,
        words=id_of(said),
    )

    def check(unit: Unit, head: Head, history: History) -> None:
        check_appeal(history, event, agency=actor.agency, law=current_law(), on=on)
        jobs.defer(HAND_TO_REVIEWERS, keys=[head.lead or case])

    asked = encode(event, happened_on=on)
    return _asked(actor, Act.LODGE_APPEAL, case, asked, check, texts=said)


def capacity(actor: Actor, by: str | None) -> str:
    """In which capacity an actor asks; a caseworker says whose request it was."""
    own = CAPACITY.get(actor.role)
    return own.value if own is not None else by or AskedBy.PERSON_CONCERNED.value


def _asked(
    actor: Actor,
    act: Act,
    case: UUID,
    new: NewEvent,
    check: Check,
    *,
    texts: tuple[VaultText, ...],
) -> CaseworkReceipt:
    def plan(history: History, head: Head) -> Sequence[NewEvent]:
        return (new,)

    return act_on(actor, act, case, plan, texts=texts, also=checked(case, check))


def _tell_authority(
    unit: Unit,
    head: Head,
    history: History,
    asked: NewEvent,
    *,
    texts: tuple[VaultText, ...],
    on: date,
) -> None:
    """Let whoever has the case know that somebody asked."""
    holder = fold(history).holder or registers.agency_ids([AUTHORITY]).get(AUTHORITY)
    if holder is None:
        return
    errand = NewErrand(
        id=uuid4(),
        case=head.case,
        reference=head.reference,
        agency=holder,
        kind=ErrandKind.REVIEW_REQUEST.value,
        about=asked.id,
        text=id_of(texts),
    )
    owe(unit, (errand,), on=on)
