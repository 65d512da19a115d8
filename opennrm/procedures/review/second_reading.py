"""Reading a signed negative as the second person: the guard's hits answered, then agreed or not.

A reader who agrees issues it in the same act where nothing else stands in the way; a struck reason
or a reader who does not agree sends it back to its author.
Source: R-DEC-06; practice findings 30 and 31.
Example: two hits of the guard in the reasons are two questions, each answered with why.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from msgspec import structs

from opennrm.access.actors import Actor
from opennrm.cases.envelope import NewEvent
from opennrm.cases.events import encode
from opennrm.cases.events.corrections import Corrected, Retracted
from opennrm.cases.events.decisions import DecisionIssued, FindingMade
from opennrm.cases.events.second_reading import DecisionReturned, NegativeRead
from opennrm.cases.history import History, fold
from opennrm.cases.state import Decision, Reading
from opennrm.cases.vocabulary.acts import Act
from opennrm.cases.vocabulary.decisions import Outcome, Stage
from opennrm.identification.deciding import issued, signed_of
from opennrm.identification.guard import rules
from opennrm.identification.marks import marks
from opennrm.identification.referral import FieldError
from opennrm.identification.writing import VaultText
from opennrm.law import Law, current_law
from opennrm.procedures.acts import doing, open_for_acting
from opennrm.procedures.identification.case_page import item_of
from opennrm.procedures.identification.working import act_on, id_of, made, text_of
from opennrm.procedures.identification.workspace import Seen, items_of, seen_by
from opennrm.procedures.identification.workspace_views import ItemView
from opennrm.procedures.refusals import ABSENT, InvalidAnswers, Refusal
from opennrm.procedures.review.untold import untold_brakes
from opennrm.procedures.signed_negatives import BrakeView, brake_views
from opennrm.procedures.staff import check_may_sign, in_line
from opennrm.procedures.views import TimelineItem
from opennrm.records import members, store
from opennrm.records.store import Head
from opennrm.review.issuing import brakes
from opennrm.review.second_reading import check_reading, sent_back
from opennrm.review.situation import Situation

FORM_READ = "form_read"
ANSWERED = ("rule", "part", "answer")


@dataclass(frozen=True, slots=True, kw_only=True)
class HitView:
    """A rule of the guard that a text hits: the words, what it forbids, and what it rests on."""

    rule: str
    part: UUID
    words: tuple[str, ...]
    forbids: str
    source: str
    force: str


@dataclass(frozen=True, slots=True, kw_only=True)
class GoneView:
    """A fact that was corrected or taken back; `by_author`: by whoever signed the decision."""

    item: TimelineItem
    reason: str
    since: date
    by_author: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingForm:
    """What reading a signed negative needs. `reasons` are the author's words to the person.

    `items` is all the evidence there is, cited or not, so that what was passed over shows; `gone`
    is what was taken back, so that nothing is missed because it is no longer there. Where
    the author decided otherwise than the findings come to (`computed`), `disagrees` says why.
    """

    case: UUID
    reference: str
    stage: str
    decision: UUID
    signed_on: date
    author: str
    own: bool
    findings: tuple[FindingMade, ...]
    reasons: str
    computed: str
    disagrees: str | None
    texts: Mapping[UUID, str]
    items: tuple[ItemView, ...]
    gone: tuple[GoneView, ...]
    hits: tuple[HitView, ...]
    brakes: tuple[BrakeView, ...]
    position: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingReceipt:
    """What became of a signed negative by a reading. Neither issued nor sent back: it waits."""

    case: UUID
    reference: str
    issued: bool
    sent_back: bool


Answers = Sequence[Mapping[str, str]]


def read_reading_form(actor: Actor, *, case: UUID, stage: str, on: date) -> ReadingForm:
    """The signed negative of a stage with its reasons and hits. Errors: Refusal(absent)."""
    wanted, law = stage_of(stage), current_law()
    with doing(actor, Act.READ_NEGATIVE) as unit:
        history = open_for_acting(unit, case)
        unit.outcome = FORM_READ
        head, state = store.read_head(case), fold(history)
        signed = signed_of(state, wanted)
        situation = Situation.of(history, wanted, law=law, on=on)
        if head is None or signed is None or situation is None:
            raise Refusal(ABSENT)
        seen = seen_by(actor, case, history, head)
        texts = seen.texts
        names = members.names([signed.by]) if signed.by else {}
        return ReadingForm(
            case=case,
            reference=head.reference,
            stage=wanted.value,
            decision=signed.id,
            signed_on=signed.decided_on,
            author=names.get(signed.by, "") if signed.by else "",
            own=signed.by == actor.member,
            findings=signed.findings,
            reasons=texts.get(signed.reasons, "") if signed.reasons else "",
            computed=signed.computed.value,
            disagrees=texts.get(signed.disagrees) if signed.disagrees else None,
            texts=texts,
            items=items_of(seen),
            gone=_gone(seen, signed),
            hits=_hits(signed, texts, law=law, territory=law.territory_of(str(state.nation))),
            brakes=brake_views(brakes(situation)),
            position=head.position,
        )


def read_negative(
    actor: Actor,
    *,
    case: UUID,
    stage: str,
    decision: UUID,
    agrees: bool,
    hit_answers: Answers = (),
    note: str | None = None,
    on: date,
) -> ReadingReceipt:
    """Agree with a signed negative or send it back, each hit of the guard answered with why.

    `hit_answers`: each with rule, part, answer (stands or struck) and why.
    Errors: InvalidAnswers; Refusal: absent, a rule.
    """
    whys = tuple(_why(number, one) for number, one in enumerate(hit_answers))
    notes = text_of(NegativeRead, note, "reading_note")
    hits = [
        {**{name: one.get(name) for name in ANSWERED}, "why": why.id}
        for one, why in zip(hit_answers, whys, strict=True)
    ]
    event = made(
        NegativeRead,
        stage=stage_of(stage),
        decision=decision,
        agrees=agrees,
        hits=hits,
        note=id_of(notes),
    )
    law = current_law()
    followed: list[NewEvent] = []

    def plan(history: History, head: Head) -> Sequence[NewEvent]:
        state = fold(history)
        signed = signed_of(state, event.stage)
        check_reading(
            history,
            event,
            reader=actor.member,
            in_line=in_line(actor, signed.by if signed else None, on=on),
            on=on,
            law=law,
        )
        territory = law.territory_of(str(state.nation))
        check_may_sign(actor, Outcome.NEGATIVE, territory=territory, law=law, on=on)
        followed.extend(_after(history, event, actor, law=law, on=on))
        return (encode(event, happened_on=on), *followed)

    receipt = act_on(actor, Act.READ_NEGATIVE, case, plan, texts=(*whys, *notes), at_lead=True)
    kinds = {one.kind for one in followed}
    return ReadingReceipt(
        case=case,
        reference=receipt.reference,
        issued=DecisionIssued.kind in kinds,
        sent_back=DecisionReturned.kind in kinds,
    )


def _after(
    history: History, event: NegativeRead, actor: Actor, *, law: Law, on: date
) -> tuple[NewEvent, ...]:
    """What follows a reading at once: sent back, issued, or nothing while something waits."""
    back = sent_back(event)
    if back is not None:
        return (encode(back, happened_on=on),)
    situation = Situation.of(history, event.stage, law=law, on=on)
    assert situation is not None, "a reading is of a signed decision"
    reading = Reading(id=event.decision, agrees=True, by=actor.member, on=on, hits=event.hits)
    read = replace(situation, decision=structs.replace(situation.decision, reading=reading))
    if brakes(read) or untold_brakes(history, event.stage, on=on):
        return ()
    return (issued(event.decision, event.stage, Outcome.NEGATIVE, on=on, law=law),)


def stage_of(stage: str) -> Stage:
    """The stage of a code. Errors: Refusal(absent)."""
    try:
        return Stage(stage)
    except ValueError as error:
        raise Refusal(ABSENT) from error


def _why(number: int, answer: Mapping[str, str]) -> VaultText:
    found = text_of(NegativeRead, answer.get("why"), "reading_why")
    if not found:
        raise InvalidAnswers((FieldError("hits", str(number), "missing"),))
    return found[0]


def _gone(seen: Seen, signed: Decision) -> tuple[GoneView, ...]:
    """Everything that no longer holds, the latest first, with whether the author took it back."""
    marked = marks(seen.history)
    by = {
        fact.event.event: fact.envelope.by.member
        for fact in seen.history.facts
        if isinstance(fact.event, Corrected | Retracted)
    }
    found = [
        GoneView(
            item=item_of(fact, seen.actor, seen.texts, seen.names),
            reason=marked[fact.envelope.id].reason.value,
            since=marked[fact.envelope.id].since,
            by_author=by.get(fact.envelope.id) == signed.by,
        )
        for fact in seen.history.facts
        if fact.envelope.id in marked
    ]
    return tuple(sorted(found, key=lambda one: one.since, reverse=True))


def _hits(
    signed: Decision, texts: Mapping[UUID, str], *, law: Law, territory: str
) -> tuple[HitView, ...]:
    """Each rule once for each text that it hit, with the words, made again from the places."""
    asked: dict[tuple[str, UUID], list[str]] = {}
    for hit in signed.hits:
        if hit.part is not None:
            words = texts.get(hit.part, "")[hit.start : hit.end]
            asked.setdefault((hit.rule, hit.part), []).append(words)
    known = {one.id: one for one in rules(law, territory=territory, on=signed.decided_on)}
    return tuple(
        HitView(
            rule=rule,
            part=part,
            words=tuple(words),
            forbids=known[rule].forbids,
            source=known[rule].provision.source,
            force=known[rule].provision.force,
        )
        for (rule, part), words in asked.items()
        if rule in known
    )
