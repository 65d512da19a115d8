"""Saying whether two cases of different people are of one situation; undoing it.

A caseworker of the competent authority confirms, with why, or refuses; both cases get the fact in
one act. What a confirmed relation makes of a positive is written at once, so that no negative slips
out in between; issued negatives are opened again by the job that follows.
Source: R-DEC-06; practice finding 33; docs/adr/0041.
Example: suggested for one telephone number and confirmed: the other's negative waits for a panel.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from uuid import UUID

from opennrm.access.actors import Actor
from opennrm.cases.envelope import NewEvent
from opennrm.cases.events import encode
from opennrm.cases.events.base import Event
from opennrm.cases.events.related import CasesRelated, RelationRefused, RelationUndone
from opennrm.cases.history import History, fold
from opennrm.cases.refusals import RuleBroken
from opennrm.cases.state import CaseState
from opennrm.cases.vocabulary.acts import Act
from opennrm.cases.vocabulary.people import Sure
from opennrm.cases.vocabulary.related import MayBeExploiter, Shared, Strength
from opennrm.identification.casework import check_lead
from opennrm.identification.reference import normalised
from opennrm.identification.referral import FieldError
from opennrm.identification.related import Ground, answered, check_relating, strength_of
from opennrm.identification.writing import VaultText
from opennrm.law import current_law
from opennrm.procedures.acts import doing, open_for_acting
from opennrm.procedures.appending import append_to
from opennrm.procedures.caseload import put_caseload
from opennrm.procedures.identification.working import made, text_of
from opennrm.procedures.refusals import ABSENT, InvalidAnswers, Refusal
from opennrm.records import jobs, related, store, vault
from opennrm.records.transaction import Unit
from opennrm.review.consistency import told_by

# What a text is called in the vault that is about two people (records/sql/17_related.sql).
RELATION = "relation"
# What is said in the case itself and in the other one of each other's people.
MAY_BE: Mapping[MayBeExploiter, tuple[Sure, Sure]] = {
    MayBeExploiter.NOT_SURE: (Sure.NOT_SURE, Sure.NOT_SURE),
    MayBeExploiter.NEITHER: (Sure.NO, Sure.NO),
    MayBeExploiter.OTHER: (Sure.YES, Sure.NO),
    MayBeExploiter.THIS: (Sure.NO, Sure.YES),
}
Facts = Mapping[UUID, Event]
Answer = Callable[[Mapping[UUID, CaseState]], Facts]


def relate(
    actor: Actor,
    *,
    case: UUID,
    other: UUID,
    shared: Sequence[str],
    may_be_exploiter: str,
    why: str,
    on: date,
) -> None:
    """Say that two cases are of one situation, on what, why, and who may be an exploiter.

    Errors: InvalidAnswers; Refusal: absent, household_alone, same_person, related_already.
    """
    wrong = tuple(_wrong(shared, may_be_exploiter, why))
    if wrong:
        raise InvalidAnswers(wrong)
    texts = {one: text_of(CasesRelated, why, "why")[0] for one in (case, other)}
    asked = tuple(dict.fromkeys(map(Shared, shared)))
    said = dict(zip((case, other), MAY_BE[MayBeExploiter(may_be_exploiter)], strict=True))
    law = current_law()

    def answer(states: Mapping[UUID, CaseState]) -> Facts:
        for one, there in ((case, other), (other, case)):
            if there in {known.other for known in states[one].related}:
                raise RuleBroken("related_already", "related_cases")
        grounds = check_relating(states[case], asked, law=law, on=on)
        strength = _strength(case, other, grounds)
        return {
            here: CasesRelated(
                other=there,
                shared=grounds,
                strength=strength,
                other_may_be_exploiter=said[here],
                why=texts[here].id,
            )
            for here, there in ((case, other), (other, case))
        }

    _write(actor, case, other, answer, texts=texts, on=on)


def refuse_relation(actor: Actor, *, case: UUID, other: UUID, reason: str, on: date) -> None:
    """Say that two cases are of two situations.

    Errors: InvalidAnswers; Refusal: absent, same_person, related_already.
    """
    asked = made(RelationRefused, other=other, reason=reason)

    def answer(states: Mapping[UUID, CaseState]) -> Facts:
        if other in {known.other for known in states[case].related}:
            raise RuleBroken("related_already", "related_cases")
        return {
            here: RelationRefused(other=there, reason=asked.reason)
            for here, there in ((case, other), (other, case))
        }

    _write(actor, case, other, answer, on=on)


def undo_relation(actor: Actor, *, case: UUID, other: UUID, reason: str, on: date) -> None:
    """Take back what was found of two cases, which is then open again. Errors: as above.

    What was looked at again stays open: nobody is refused by an undoing.
    """
    asked = made(RelationUndone, other=other, reason=reason)

    def answer(states: Mapping[UUID, CaseState]) -> Facts:
        if other not in answered(states[case]):
            raise RuleBroken("not_answered_yet", "related_cases")
        return {
            here: RelationUndone(other=there, reason=asked.reason)
            for here, there in ((case, other), (other, case))
        }

    _write(actor, case, other, answer, on=on)


def find_by_reference(actor: Actor, *, case: UUID, reference: str, on: date) -> UUID:
    """The other case of a reference, where its work is done. Errors: InvalidAnswers, Refusal."""
    with doing(actor, Act.RELATE_CASES) as unit:
        open_for_acting(unit, case)
        unit.outcome = "form_read"
        written = normalised(reference)
        found = related.case_of_reference(written, beside=case) if written else None
        if found is None:
            raise InvalidAnswers((FieldError("related", "reference", "no_such_reference"),))
        lead = related.leads_of([found])[found]
        if lead == related.leads_of([case]).get(case, case):
            code = "same_case" if found == case else "same_person"
            raise RuleBroken(code, "related_cases")
        return lead


def _write(
    actor: Actor,
    case: UUID,
    other: UUID,
    answer: Answer,
    *,
    texts: Mapping[UUID, VaultText] | None = None,
    on: date,
) -> None:
    """Write what was answered into both cases in one act, and what follows of it."""
    if case == other:
        raise Refusal("same_case", "related_cases")
    with doing(actor, Act.RELATE_CASES) as unit:
        # Locked in one order whoever asks: two caseworkers never wait for each other.
        before = {one: open_for_acting(unit, one) for one in sorted((case, other))}
        if other in before[case].cases or case in before[other].cases:
            raise RuleBroken("same_person", "related_cases")
        for one, history in before.items():
            check_lead(history, one)
        states = {one: fold(history) for one, history in before.items()}
        for one, event in answer(states).items():
            after = _append(unit, one, before[one], (encode(event, happened_on=on),))
            there = states[other if one == case else case]
            told = told_by(fold(after), there, case=other if one == case else case)
            if told:
                new = tuple(encode(each, happened_on=on) for each in told)
                after = _append(unit, one, after, new)
            if texts is not None:
                _keep(unit, one, texts[one])
            put_caseload(one, after, law=current_law())
        jobs.defer("jobs.tell_related", keys=[case])


def _append(unit: Unit, case: UUID, before: History, new: Sequence[NewEvent]) -> History:
    head = store.read_head(case)
    if head is None:
        raise Refusal(ABSENT)
    envelopes = tuple(fact.envelope for fact in before.facts)
    return append_to(unit, case, envelopes, new, expected=head.position)


def _keep(unit: Unit, case: UUID, text: VaultText) -> None:
    head = store.read_head(case)
    if head is None:
        raise Refusal(ABSENT)
    vault.keep(
        unit,
        case,
        subjects=[vault.Subject(id=head.person, kind="person")],
        texts=[
            vault.Text(
                id=text.id, subject=head.person, slice=text.slice, kind=RELATION, text=text.text
            )
        ],
    )


def _wrong(shared: Sequence[str], may_be: str, why: str) -> Iterator[FieldError]:
    """Everything that is missing or cannot be, so that it is said at once."""
    if not shared or not set(shared) <= set(Shared):
        yield FieldError(CasesRelated.kind, "shared", "unknown_choice")
    if may_be not in set(MayBeExploiter):
        yield FieldError(CasesRelated.kind, "may_be_exploiter", "unknown_choice")
    try:
        if not text_of(CasesRelated, why, "why"):
            yield FieldError(CasesRelated.kind, "why", "required")
    except InvalidAnswers as invalid:
        yield from invalid.errors


def _strength(case: UUID, other: UUID, grounds: Sequence[Shared]) -> Strength:
    """How strong what a person relied on is; what they found themself counts as moderate."""
    known = {
        shared: strength
        for one in related.suggested(case)
        if one.other == other
        for shared, strength in one.shared
    }
    return strength_of(
        Ground(one, Strength(known.get(one.value, Strength.MODERATE))) for one in grounds
    )
