"""Disqualification, one procedure an act: proposed, put, heard, signed, revoked. By people only.

Source: Nationality and Borders Act 2022 s.63; practice 35; docs/adr/0046.
Example: `answer_proposal(actor, file=…, how="in_person", interpreter="independent", …)`.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from uuid import UUID, uuid4

from opennrm.access.actors import Actor
from opennrm.cases.envelope import NewEvent
from opennrm.cases.events import encode
from opennrm.cases.events.disqualification import (
    DisqualificationDecided,
    DisqualificationProposed,
    DisqualificationRevoked,
    ProposalAnswered,
    ProposalDropped,
    ProposalServed,
)
from opennrm.cases.events.residence import ReasonHit, ResidenceDecisionIssued
from opennrm.cases.refusals import RuleBroken
from opennrm.cases.vocabulary.acts import Act
from opennrm.cases.vocabulary.residence import HeardHow, Weighed
from opennrm.identification.guard import Decision
from opennrm.identification.referral import FieldError
from opennrm.law import current_law
from opennrm.procedures.acts import doing
from opennrm.procedures.identification.working import made
from opennrm.procedures.refusals import InvalidAnswers
from opennrm.procedures.residence.stay import REASONS, hits_of
from opennrm.procedures.residence.telling import open_by_reference
from opennrm.procedures.residence.working import (
    FileReceipt,
    act_on_file,
    id_of,
    needed,
    text_of,
    yes,
)
from opennrm.records.residence import FileHead
from opennrm.residence import disqualification as rules
from opennrm.residence.file import Proposal, ResidenceFile


def open_to_propose(actor: Actor, *, case_reference: str, on: date) -> UUID:
    """Open the file of a case with a positive first decision. Errors: Refusal(absent).

    Foreign, absent and not decided positively read alike.
    """
    check_may_open(actor)
    return open_by_reference(case_reference, on=on)


def check_may_open(actor: Actor) -> None:
    """Refuse whoever may not propose. Errors: Refusal(absent)."""
    with doing(actor, Act.PROPOSE_DISQUALIFICATION):
        pass


def propose(
    actor: Actor,
    *,
    file: UUID,
    grounds: Iterable[str],
    rests_on: Iterable[str],
    gist: str,
    on: date,
) -> FileReceipt:
    """Propose it, with the gist that the person will be told and asked to answer."""
    texts = needed(gist, "gist")
    event = made(
        DisqualificationProposed,
        grounds=tuple(grounds),
        rests_on=tuple(rests_on),
        gist=id_of(texts),
    )

    def plan(before: ResidenceFile, head: FileHead) -> Sequence[NewEvent]:
        rules.check_proposed(before, event, law=current_law(), on=on)
        return (encode(event, happened_on=on),)

    return act_on_file(actor, Act.PROPOSE_DISQUALIFICATION, file, plan, texts=texts)


def put_proposal(actor: Actor, *, file: UUID, how: str, understood: str, on: date) -> FileReceipt:
    """The person was told what there is to answer, and how; the time to answer runs from here."""

    def plan(before: ResidenceFile, head: FileHead) -> Sequence[NewEvent]:
        event = made(ProposalServed, proposal=_open(before).id, how=how, understood=understood)
        rules.check_put(before, event)
        return (encode(event, happened_on=on),)

    return act_on_file(actor, Act.HEAR_ON_DISQUALIFICATION, file, plan)


def answer_proposal(
    actor: Actor,
    *,
    file: UUID,
    how: str,
    interpreter: str,
    answer: str | None = None,
    on: date,
) -> FileReceipt:
    """The person was heard, or said that they do not want to answer. Silence is neither."""
    texts = text_of(answer, "answer")
    if not texts and how != HeardHow.CHOSE_NOT_TO:
        raise InvalidAnswers((FieldError("residence", "answer", "missing"),))

    def plan(before: ResidenceFile, head: FileHead) -> Sequence[NewEvent]:
        event = made(
            ProposalAnswered,
            proposal=_open(before).id,
            how=how,
            interpreter=interpreter,
            answer=id_of(texts),
        )
        rules.check_answered(before, event)
        return (encode(event, happened_on=on),)

    return act_on_file(actor, Act.HEAR_ON_DISQUALIFICATION, file, plan, texts=texts)


def drop_proposal(actor: Actor, *, file: UUID, on: date) -> FileReceipt:
    """Give a proposal up; nothing follows from it."""

    def plan(before: ResidenceFile, head: FileHead) -> Sequence[NewEvent]:
        proposal = _open(before)
        rules.check_dropped(before, proposal.id)
        return (encode(ProposalDropped(proposal=proposal.id), happened_on=on),)

    return act_on_file(actor, Act.PROPOSE_DISQUALIFICATION, file, plan)


def decide_disqualification(
    actor: Actor,
    *,
    file: UUID,
    disqualified: str,
    grounds: Iterable[str] = (),
    trafficked_again: str | None = None,
    need: str | None = None,
    reasons: str,
    expected_position: int | None = None,
    on: date,
) -> FileReceipt:
    """Sign that the person is disqualified, which waits for its reader, or is not, which leaves.

    Errors: InvalidAnswers; Refusal (absent, a rule, somebody first).
    """
    texts, law = needed(reasons, REASONS), current_law()
    against = yes(disqualified, "disqualified")
    weights = {Weighed.TRAFFICKED_AGAIN: trafficked_again, Weighed.NEED: need}
    weighed = [{"what": what, "weight": weight} for what, weight in weights.items() if weight]

    def plan(before: ResidenceFile, head: FileHead) -> Sequence[NewEvent]:
        hits: tuple[ReasonHit, ...] = ()
        if against:
            parts = {REASONS: texts[0].text}
            hits = hits_of(parts, Decision.DISQUALIFICATION, before, law=law, on=on)
        event = made(
            DisqualificationDecided,
            proposal=_open(before).id,
            disqualified=against,
            grounds=tuple(grounds) if against else (),
            weighed=tuple(weighed),
            law_version=law.version,
            reasons=texts[0].id,
            hits=hits,
        )
        rules.check_disqualification(before, event, law=law, on=on)
        signed = encode(event, happened_on=on, id=uuid4())
        if against:
            return (signed,)
        issued = ResidenceDecisionIssued(decision=signed.id, law_version=law.version)
        return signed, encode(issued, happened_on=on)

    return act_on_file(
        actor, Act.DECIDE_DISQUALIFICATION, file, plan, texts=texts, expected=expected_position
    )


def revoke(actor: Actor, *, file: UUID, reasons: str, on: date) -> FileReceipt:
    """Revoke the disqualification that stands, at once: it is for the person."""
    texts = needed(reasons, REASONS)

    def plan(before: ResidenceFile, head: FileHead) -> Sequence[NewEvent]:
        found = rules.standing(before)
        if found is None:
            raise RuleBroken("not_disqualified", rules.RULE)
        rules.check_revoked(before, found.id)
        event = DisqualificationRevoked(decision=found.id, reasons=id_of(texts))
        return (encode(event, happened_on=on),)

    return act_on_file(actor, Act.REVOKE_DISQUALIFICATION, file, plan, texts=texts)


def _open(file: ResidenceFile) -> Proposal:
    if file.proposal is None:
        raise RuleBroken("no_such_proposal", rules.RULE)
    return file.proposal
