"""What is added to a sent referral: whole sections, by anyone of the agency, never edited.

The checks are those of a draft, of the questions that are given and of no others.
Source: practice findings 9 and 21; `add_to_referral` (five working days, ours).
Example: the crime number of the next morning: `whereabouts`, given again, beside what was there.
"""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import date
from uuid import UUID

from django.db import IntegrityError

from opennrm.access.actors import Actor
from opennrm.cases.envelope import NewEvent
from opennrm.cases.events import encode
from opennrm.cases.history import History
from opennrm.cases.vocabulary.acts import Act
from opennrm.cases.vocabulary.question_form import Answers
from opennrm.cases.vocabulary.questions import question
from opennrm.cases.vocabulary.sections import SECTIONS
from opennrm.identification import casework as rules
from opennrm.identification.duplicates import MatchToken
from opennrm.identification.writing import VaultText
from opennrm.procedures.acts import doing, open_for_acting
from opennrm.procedures.identification.addable import (
    CODE_OF,
    Place,
    added_to,
    known_in,
    open_to,
    place_of,
)
from opennrm.procedures.identification.working import act_on
from opennrm.procedures.referral_views import AddView, SectionLine
from opennrm.procedures.refusals import ABSENT, Refusal
from opennrm.procedures.views import CaseworkReceipt
from opennrm.records import jobs, repeats, store, vault
from opennrm.records.store import Head
from opennrm.records.transaction import Unit

ADDING = Act.ADD_TO_REFERRAL
LOOK = "jobs.match_people"


@dataclass(slots=True)
class Work:
    """What one adding leaves beside its facts; filled while the case is locked."""

    texts: list[VaultText] = field(default_factory=list)
    tokens: list[MatchToken] = field(default_factory=list)
    receipt: CaseworkReceipt | None = None


def read_added(actor: Actor, *, case: UUID, on: date) -> AddView:
    """What this actor's agency can add to a case. Errors: Refusal(absent)."""
    with doing(actor, ADDING) as unit:
        history = open_for_acting(unit, case)
        head = store.read_head(case)
        if head is None:
            raise Refusal(ABSENT)
        place = _place(actor, history, case, on=on)
        given = Counter(CODE_OF.get(fact.envelope.kind, "") for fact in place.facts)
        del given[""]
        return AddView(
            case=case,
            reference=head.reference,
            child=place.child,
            sections=_sections(open_to(actor, place), given),
            known=known_in(place.facts, vault.read_texts(case)),
            given=dict(given),
        )


def add_section(
    actor: Actor,
    *,
    case: UUID,
    answers: Answers,
    on: date,
    entity: UUID | None = None,
    idempotency_key: UUID | None = None,
) -> CaseworkReceipt:
    """Add the answers to some questions; the same key and content again gives the same receipt.

    `entity`: the exploiter or place given before of which the only entry says more.
    Errors: InvalidAnswers (nothing added), Refusal (absent, key_used_otherwise, a rule).
    """
    sent = {"case": str(case), "answers": answers, "entity": str(entity)}
    work = Work()

    def plan(history: History, head: Head) -> Sequence[NewEvent]:
        place = _place(actor, history, case, on=on)
        added = added_to(actor, place, answers, entity=entity, on=on)
        rules.check_working(history, added.events[0])
        work.texts.extend(added.texts)
        work.tokens.extend(added.tokens)
        new = tuple(encode(event, happened_on=on) for event in added.events)
        position = head.position + len(new)
        work.receipt = CaseworkReceipt(
            case=case, reference=head.reference, fact=new[0].id, position=position
        )
        return new

    def also(unit: Unit) -> None:
        # Looked for later, by another actor: the work here is the same with and without a match.
        jobs.defer(LOOK, keys=[case])
        if idempotency_key is not None and work.receipt is not None:
            repeats.remember(unit, idempotency_key, sent, asdict(work.receipt))

    earlier = _earlier(actor, idempotency_key, sent)
    if earlier is not None:
        return earlier
    try:
        return act_on(actor, ADDING, case, plan, texts=work.texts, tokens=work.tokens, also=also)
    except IntegrityError:
        # The same was sent twice at once, and the other one was first.
        earlier = _earlier(actor, idempotency_key, sent)
        if earlier is None:
            raise
        return earlier


def _place(actor: Actor, history: History, case: UUID, *, on: date) -> Place:
    place = place_of(actor, history, case, on=on)
    if place is None:
        raise Refusal("not_referred", "mechanism")
    return place


def _earlier(actor: Actor, key: UUID | None, sent: Mapping[str, object]) -> CaseworkReceipt | None:
    """The receipt that the same adding was given before."""
    if key is None:
        return None
    with doing(actor, ADDING) as unit:
        try:
            kept = repeats.earlier(unit, key, sent)
        except repeats.KeyUsedOtherwise as error:
            raise Refusal("key_used_otherwise") from error
    if kept is None:
        return None
    return CaseworkReceipt(
        case=UUID(kept["case"]),
        reference=kept["reference"],
        fact=UUID(kept["fact"]),
        position=kept["position"],
    )


def _sections(open_now: Collection[str], given: Mapping[str, int]) -> tuple[SectionLine, ...]:
    """Every section in which something is open; the key of a new entry is always the first."""
    lines = []
    for section in SECTIONS:
        codes = [code for code in section.questions if code in open_now]
        repeating = {code for code in codes if question(code).repeats > 1}
        told = [code for code in codes if given.get(code)]
        status = "done" if len(told) == len(codes) else "begun" if told else "not_started"
        line = SectionLine(
            code=section.code,
            status=status,
            keys=tuple(code for code in codes if code not in repeating),
            more=tuple(f"{code}.1" for code in codes if code in repeating),
        )
        lines.extend([line] if codes else [])
    return tuple(lines)
