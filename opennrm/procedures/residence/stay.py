"""Permission to stay, one procedure an act: a ground assessed, the whole decided, a renewal begun.

A yes leaves when it is signed. A no is signed, with the hits of the guard on its reasons beside it,
and waits for its second reader.
Source: R-DEC-15, R-DEC-16, R-DEC-17; practice 30, 31 and 43; docs/adr/0046.
Example: "no compelling circumstances" in a no is a hit that the second reader has to answer.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from uuid import UUID, uuid4

from opennrm.access.actors import Actor
from opennrm.cases.envelope import NewEvent
from opennrm.cases.events import encode
from opennrm.cases.events.residence import (
    ReasonHit,
    ResidenceDecisionIssued,
    StayConsidered,
    StayDecided,
    StayGroundAssessed,
)
from opennrm.cases.refusals import RuleBroken
from opennrm.cases.vocabulary.acts import Act
from opennrm.cases.vocabulary.decisions import Outcome
from opennrm.cases.vocabulary.residence import GroundFinding
from opennrm.identification.guard import Decision, Side, check_reasons
from opennrm.law import Law, current_law
from opennrm.procedures.identification.working import made
from opennrm.procedures.residence.working import (
    FileReceipt,
    act_on_file,
    id_of,
    text_of,
    yes,
)
from opennrm.records import residence
from opennrm.records.residence import FileHead, FileText
from opennrm.residence import stay as rules
from opennrm.residence.file import ResidenceFile

REASONS = "reasons"


def assess_ground(
    actor: Actor,
    *,
    file: UUID,
    ground: str,
    finding: str,
    needed_for: Iterable[str] = (),
    elsewhere: str | None = None,
    reasons: str | None = None,
    on: date,
) -> FileReceipt:
    """Assess one ground, apart from the others. Errors: InvalidAnswers, Refusal."""
    texts = text_of(reasons, REASONS)
    found = {
        "ground": ground,
        "finding": finding,
        "needed_for": tuple(needed_for),
        "elsewhere": elsewhere or None,
    }
    event = made(StayGroundAssessed, found=found, reasons=id_of(texts))

    def plan(before: ResidenceFile, head: FileHead) -> Sequence[NewEvent]:
        rules.check_assessed(before, event, law=current_law(), on=on)
        return (encode(event, happened_on=on),)

    return act_on_file(actor, Act.ASSESS_STAY, file, plan, texts=texts)


def decide_stay(
    actor: Actor,
    *,
    file: UUID,
    outcome: str,
    months: int | None = None,
    from_day: date | None = None,
    deportation_order: str = "no",
    rests_on_disqualification: str = "no",
    reasons: str | None = None,
    expected_position: int | None = None,
    on: date,
) -> FileReceipt:
    """Sign permission to stay; a yes leaves at once, a no waits for its second reader.

    Errors: InvalidAnswers; Refusal (absent, a rule, somebody first).
    """
    texts, law = text_of(reasons, REASONS), current_law()
    positive = outcome == Outcome.POSITIVE
    typed = made(
        StayDecided,
        outcome=outcome,
        grounds=(),
        months=months if positive else None,
        from_day=from_day if positive else None,
        deportation_order=yes(deportation_order, "deportation_order"),
        rests_on_disqualification=yes(rests_on_disqualification, "rests_on_disqualification"),
        law_version=law.version,
        reasons=id_of(texts),
    )

    def plan(before: ResidenceFile, head: FileHead) -> Sequence[NewEvent]:
        rules.check_stay(before, typed, law=law, on=on)
        hits = () if positive else _hits(before, head, texts, law=law, on=on)
        decided = made(StayDecided, **_fields(typed, before, hits))
        signed = encode(decided, happened_on=on, id=uuid4())
        if not positive:
            return (signed,)
        issued = ResidenceDecisionIssued(decision=signed.id, law_version=law.version)
        return signed, encode(issued, happened_on=on)

    return act_on_file(actor, Act.DECIDE_STAY, file, plan, texts=texts, expected=expected_position)


def _fields(
    typed: StayDecided, before: ResidenceFile, hits: tuple[ReasonHit, ...]
) -> dict[str, object]:
    known = {name: getattr(typed, name) for name in typed.__struct_fields__}
    return {**known, "grounds": rules.found_so_far(before), "hits": hits}


def _hits(
    before: ResidenceFile,
    head: FileHead,
    texts: Sequence[FileText],
    *,
    law: Law,
    on: date,
) -> tuple[ReasonHit, ...]:
    """The hits of the guard on every reason that a no rests on."""
    kept = residence.read_texts(head)
    parts = {REASONS: texts[0].text} if texts else {}
    for ground, event in before.assessed.items():
        text = kept.get(event.reasons) if event.reasons else None
        if event.found.finding is GroundFinding.NOT_MET and text is not None:
            parts[ground.value] = text.text
    return hits_of(parts, Decision.PERMISSION_TO_STAY, before, law=law, on=on)


def hits_of(
    parts: Mapping[str, str],
    decision: Decision,
    before: ResidenceFile,
    *,
    law: Law,
    on: date,
) -> tuple[ReasonHit, ...]:
    """The hits of the guard on texts, by the name of their part, for a no."""
    place = before.case.places.get("present_stay", law.territories[0])
    territory = law.territory_of(place)
    return tuple(
        ReasonHit(rule=hit.rule, part=part, start=hit.start, end=hit.end)
        for part, text in parts.items()
        for hit in check_reasons(
            text, law=law, on=on, territory=territory, decision=decision, side=Side.ADVERSE
        )
    )


def renew_stay(actor: Actor, *, file: UUID, on: date) -> FileReceipt:
    """Begin to consider the renewal of the permission that stands. Errors: Refusal."""

    def plan(before: ResidenceFile, head: FileHead) -> Sequence[NewEvent]:
        decision = before.stay
        if decision is None:
            raise RuleBroken("nothing_to_renew", rules.RENEWAL)
        rules.check_renewal(before, decision.id, law=current_law(), on=on)
        return (encode(StayConsidered(renews=decision.id), happened_on=on),)

    return act_on_file(actor, Act.RENEW_STAY, file, plan)
