"""A signed decision of the compartment: read and so issued, served, asked about, looked at again.

Source: practice 30, 31, 35 and 40; docs/adr/0046.
Example: `read_decision(actor, file=…, decision=…, agrees="yes", stands={…})` issues a no.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from uuid import UUID

from opennrm.access.actors import Actor
from opennrm.cases.envelope import NewEvent
from opennrm.cases.events import encode
from opennrm.cases.events.residence import (
    ReasonHitRead,
    ResidenceDecisionIssued,
    ResidenceDecisionRead,
    ResidenceDecisionServed,
    ResidenceReconsiderationAsked,
    ResidenceReconsidered,
)
from opennrm.cases.vocabulary.acts import Act
from opennrm.law import current_law
from opennrm.procedures.identification.working import made
from opennrm.procedures.residence.working import (
    FileReceipt,
    act_on_file,
    id_of,
    needed,
    text_of,
    yes,
)
from opennrm.records.residence import FileHead
from opennrm.residence import second_look as rules
from opennrm.residence.file import ResidenceFile


def read_decision(
    actor: Actor,
    *,
    file: UUID,
    decision: UUID,
    agrees: str,
    stands: Mapping[int, str] | None = None,
    note: str | None = None,
    on: date,
) -> FileReceipt:
    """Read a signed decision as second reader: agreeing issues it, else it goes back.

    `stands`: for each hit of the guard, by its place in the list, whether the reason stands.
    Errors: InvalidAnswers; Refusal (absent, a rule).
    """
    texts, agreed, said = text_of(note, "note"), yes(agrees, "agrees"), dict(stands or {})

    def plan(before: ResidenceFile, head: FileHead) -> Sequence[NewEvent]:
        hits = rules.decision_of(before, decision).made.hits
        read = tuple(
            ReasonHitRead(
                rule=hit.rule,
                part=hit.part,
                start=hit.start,
                stands=yes(said[number], f"stands_{number}"),
            )
            for number, hit in enumerate(hits)
            if said.get(number)
        )
        event = ResidenceDecisionRead(
            decision=decision, agrees=agreed, hits=read, note=id_of(texts)
        )
        rules.check_reading(before, event, reader=actor.member, has_note=bool(texts))
        done = encode(event, happened_on=on)
        if not agreed:
            return (done,)
        issued = ResidenceDecisionIssued(decision=decision, law_version=current_law().version)
        return done, encode(issued, happened_on=on)

    return act_on_file(actor, Act.READ_RESIDENCE_DECISION, file, plan, texts=texts)


def serve_decision(
    actor: Actor, *, file: UUID, decision: UUID, how: str, understood: str, on: date
) -> FileReceipt:
    """The person was told a decision: rights and effects run from this day."""
    event = made(ResidenceDecisionServed, decision=decision, how=how, understood=understood)

    def plan(before: ResidenceFile, head: FileHead) -> Sequence[NewEvent]:
        rules.check_service(before, decision, how=event.how)
        return (encode(event, happened_on=on),)

    return act_on_file(actor, Act.SERVE_RESIDENCE_DECISION, file, plan)


def ask_again(
    actor: Actor, *, file: UUID, decision: UUID, by: str, why: str | None = None, on: date
) -> FileReceipt:
    """Record that somebody asked for a decision to be looked at again."""
    texts = text_of(why, "why")
    event = made(ResidenceReconsiderationAsked, decision=decision, by=by, why=id_of(texts))

    def plan(before: ResidenceFile, head: FileHead) -> Sequence[NewEvent]:
        rules.check_asked(before, decision)
        return (encode(event, happened_on=on),)

    return act_on_file(actor, Act.LOOK_AGAIN_AT_RESIDENCE, file, plan, texts=texts)


def look_again(
    actor: Actor, *, file: UUID, decision: UUID, result: str, reasons: str, on: date
) -> FileReceipt:
    """Say, as somebody who had no part in it, whether a decision stands or is changed."""
    texts = needed(reasons, "reasons")
    event = made(ResidenceReconsidered, decision=decision, result=result, reasons=id_of(texts))

    def plan(before: ResidenceFile, head: FileHead) -> Sequence[NewEvent]:
        rules.check_reconsidered(before, event, by=actor.member)
        return (encode(event, happened_on=on),)

    return act_on_file(actor, Act.LOOK_AGAIN_AT_RESIDENCE, file, plan, texts=texts)
