"""The one shape of casework: open, check, append, keep the texts, write the list rows.

An act gives codes and texts as they were typed. Codes are read strictly and become facts; a text
goes to the vault under the person's key, and the fact holds its random id.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import TypeVar
from uuid import UUID, uuid4

import msgspec

from opennrm.access.actors import Actor
from opennrm.access.gateways import LINK_READERS
from opennrm.access.receivers import LETTING_IN
from opennrm.cases.envelope import NewEvent
from opennrm.cases.events import SLICE_OF, encode
from opennrm.cases.events.base import Event
from opennrm.cases.events.consent import (
    AskedAtEighteen,
    ConsentGiven,
    ConsentRecorded,
    ConsentWithdrawn,
)
from opennrm.cases.events.decisions import DecisionIssued
from opennrm.cases.events.grants import GrantEnded
from opennrm.cases.events.withdrawal import WantsToGoOn, WithdrawalUndone
from opennrm.cases.history import History
from opennrm.cases.vocabulary.acts import Act
from opennrm.cases.vocabulary.slices import Slice
from opennrm.identification.casework import check_lead
from opennrm.identification.duplicates import MatchToken
from opennrm.identification.referral import FieldError
from opennrm.identification.writing import VaultText
from opennrm.law import current_law
from opennrm.procedures.acts import doing, open_for_acting
from opennrm.procedures.appending import append_to
from opennrm.procedures.caseload import put_caseload
from opennrm.procedures.refusals import ABSENT, InvalidAnswers, Refusal
from opennrm.procedures.views import CaseworkReceipt
from opennrm.records import jobs, store, vault
from opennrm.records.store import Head
from opennrm.records.transaction import Unit

LONGEST_TEXT = 15_000
# A word of the person about consent, which holds in every referral that is linked as theirs.
WORDS = frozenset(
    kind.kind
    for kind in (
        ConsentWithdrawn,
        WithdrawalUndone,
        WantsToGoOn,
        ConsentRecorded,
        ConsentGiven,
        AskedAtEighteen,
    )
)
# Facts with which a request for information can be over.
ENDS_ASKING = WORDS | {GrantEnded.kind}
# A decision that left the authority, or no longer stands.
DECIDED = frozenset({DecisionIssued.kind, "positive_set_aside"})
# Facts with which a panel can have nothing left to decide.
ENDS_PANELS = DECIDED | {
    ConsentWithdrawn.kind,
    "closed",
    "decision_returned",
    "authority_changed",
    "handover_accepted",
    "setting_aside_ended",
}
# Facts by which what a ruling opened is looked at, changed or told.
FURTHERS_RULING = DECIDED | {
    "review_ended",
    "decision_served",
    "letter_served",
    "ruling_on_matter_answered",
}
# Every fact by which an age can come to be another.
OF_AN_AGE = frozenset(kind for kind, slice_ in SLICE_OF.items() if slice_ == Slice.AGE)
# Facts with which a letter is told no longer, or not through whoever was asked to.
ENDS_TELLING = (
    DECIDED
    | WORDS
    | OF_AN_AGE
    | {
        GrantEnded.kind,
        "representative_ended",
        "review_opened",
        "closed",
        "reopened",
        "resumed",
        "authority_changed",
        "handover_accepted",
    }
)
# What another actor does a moment later, by the kinds of fact that it follows. It is deferred alike
# whether there is anything to do or not: whoever wrote waits for nothing, and learns of nothing.
FOLLOWED_BY: Mapping[str, frozenset[str]] = {
    # Whoever is named now is let in.
    "jobs.let_in": LETTING_IN,
    # A word holds in every referral that is linked as theirs.
    "jobs.follow_word": WORDS,
    # What was decided on another age is listed, and what was adverse is opened.
    "jobs.follow_age": OF_AN_AGE,
    # A positive is carried to the cases of the same situation.
    "jobs.tell_related": DECIDED,
    # Nobody reads a case from the seat of a panel that has no question any more.
    "jobs.end_panels": ENDS_PANELS,
    # How far a case has come that a ruling reaches.
    "jobs.follow_ruling": FURTHERS_RULING,
    # What was asked under it is asked no longer.
    "jobs.end_askings": ENDS_ASKING,
    # Nobody tells a letter that is over, or who is not to tell it any more.
    "jobs.end_tellings": ENDS_TELLING,
}
E = TypeVar("E", bound=Event)
Plan = Callable[[History, Head], Sequence[NewEvent]]


def act_on(
    actor: Actor,
    act: Act,
    case: UUID,
    plan: Plan,
    *,
    texts: Sequence[VaultText] = (),
    tokens: Sequence[MatchToken] = (),
    at_lead: bool = False,
    also: Callable[[Unit], None] | None = None,
) -> CaseworkReceipt:
    """Do an act on a case; `plan` checks and gives what is appended, or raises RuleBroken.

    `at_lead`: the work is done where a linked case is led. A referrer is never asked for that,
    because nothing of a link shows to it. `also` runs beside the facts, before the list rows.
    Errors: Refusal (absent, a rule, somebody first).
    """
    with doing(actor, act) as unit:
        history = open_for_acting(unit, case)
        head = store.read_head(case)
        if head is None:
            raise Refusal(ABSENT)
        if at_lead:
            check_lead(history, case)
        new = plan(history, head)
        before = tuple(fact.envelope for fact in history.facts)
        after = append_to(unit, case, before, new, expected=head.position)
        if texts or tokens:
            _keep(unit, head, texts, tokens)
        if also is not None:
            also(unit)
        _follow(case, new, tokens)
        if actor.role not in LINK_READERS:
            # The rows of the others are made of more than this role works with.
            after = History.of(store.open_list(unit, case))
        if head.lead is not None:
            # The rows of all that are linked as one are made of what is known in all of them.
            after = History.of(store.open_lead(unit, case))
        put_caseload(head.lead or case, after, law=current_law())
        return CaseworkReceipt(
            case=case,
            reference=head.reference,
            fact=new[0].id,
            position=head.position + len(new),
        )


def _follow(case: UUID, new: Sequence[NewEvent], tokens: Sequence[MatchToken]) -> None:
    """Defer what other actors do after these facts."""
    kinds = {one.kind for one in new}
    for task, follows in FOLLOWED_BY.items():
        if kinds & follows:
            jobs.defer(task, keys=[case])
    if tokens:
        jobs.defer("jobs.suggest_related", keys=[case])


def fact(event: E, check: Callable[[History, E], None], *, on: date) -> Plan:
    """The plan of one fact that a rule has to let pass."""

    def plan(history: History, head: Head) -> Sequence[NewEvent]:
        check(history, event)
        return (encode(event, happened_on=on),)

    return plan


def made(kind: type[E], **fields: object) -> E:
    """A fact from codes as they were given. Errors: InvalidAnswers."""
    try:
        return msgspec.convert(fields, kind, strict=False)
    except (msgspec.ValidationError, ValueError) as error:
        wrong = next((n for n in fields if f"$.{n}" in str(error)), kind.kind)
        raise InvalidAnswers((FieldError(kind.kind, wrong, "unknown_choice"),)) from error


def text_of(kind: type[Event], typed: str | None, name: str) -> tuple[VaultText, ...]:
    """A text for the vault, in the slice of the fact that will hold its id; none where empty."""
    if typed is None or not typed.strip():
        return ()
    if len(typed) > LONGEST_TEXT:
        facts = {"most": LONGEST_TEXT}
        raise InvalidAnswers((FieldError(kind.kind, name, "too_long", facts),))
    if "\0" in typed:
        raise InvalidAnswers((FieldError(kind.kind, name, "not_text"),))
    whose = "exploiter" if kind.kind == "exploiter_named" else "person"
    return (
        VaultText(id=uuid4(), slice=str(kind.slice), kind=name, text=typed, subject_kind=whose),
    )


def id_of(texts: Sequence[VaultText]) -> UUID | None:
    """The id of the only text, or None where none was given."""
    return texts[0].id if texts else None


def _keep(unit: Unit, head: Head, texts: Iterable[VaultText], tokens: Iterable[MatchToken]) -> None:
    """Seal the texts: the person's under the person's key, any other under its own."""
    kept = tuple(texts)
    found = tuple(tokens)
    whose = {t.id: head.person if t.subject_kind == "person" else uuid4() for t in kept}
    kinds = {whose[t.id]: t.subject_kind for t in kept}
    if found:
        # What the person is found by is sealed with the person's key, whoever the texts are about.
        kinds[head.person] = "person"
    vault.keep(
        unit,
        head.case,
        subjects=[vault.Subject(id=subject, kind=kind) for subject, kind in kinds.items()],
        texts=[
            vault.Text(id=t.id, subject=whose[t.id], slice=t.slice, kind=t.kind, text=t.text)
            for t in kept
        ],
        tokens=[
            vault.Token(subject=head.person, kind=t.kind, value=t.value, like=t.like) for t in found
        ],
    )
