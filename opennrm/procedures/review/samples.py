"""Drawing, scoring and publishing samples of decided cases, by an auditor who reads no case.

A draw reads coded facts as figures do, as of a cut-off that is kept, and registers rule, seed, size
and digest; the copies hold codes alone and are shown until the sample ends. A positive is sampled
as any other: afterwards, and nothing holds it.
Source: R-REV-03, R-REV-07; docs/adr/0047.
Example: `draw_sample(auditor, seed="2026-03", size=40, outcome="negative", …)`.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from itertools import chain, groupby
from uuid import UUID, uuid4

import msgspec

from opennrm.access.actors import Actor
from opennrm.cases.deadlines import reckon
from opennrm.cases.events import SLICE_OF
from opennrm.cases.history import History, fold
from opennrm.cases.vocabulary.acts import Act
from opennrm.cases.vocabulary.sampling import Group
from opennrm.cases.vocabulary.slices import Slice
from opennrm.identification.referral import FieldError
from opennrm.law import current_law
from opennrm.procedures.acts import doing
from opennrm.procedures.refusals import ABSENT, InvalidAnswers, Refusal
from opennrm.procedures.review import sample_views as views
from opennrm.procedures.statistics import recent_cutoff
from opennrm.records import cutoffs, registers, samples
from opennrm.records.samples import FoundWrong, ItemRow, NewItem, SampleRow
from opennrm.review.sample_copies import copy_of, issued_in
from opennrm.review.sample_rates import Rate, Scored, check_answers, rates
from opennrm.review.samples import Drawable, SampleRule, digest_of, draw, frame_of
from opennrm.statistics.overturned import KINDS, nationality_group

# What figures may read, but for who the person is: only the group of nationalities is made of that.
READ = frozenset({Slice.REFERRAL, Slice.DECISION, Slice.AGE})
COPIED = tuple(sorted(kind for kind, slice_ in SLICE_OF.items() if slice_ in READ))
DRAW = "sample"


def draw_sample(
    actor: Actor,
    *,
    first_day: date,
    last_day: date,
    seed: str,
    size: int,
    stage: str | None = None,
    outcome: str | None = None,
    group: str | None = None,
    on: date,
) -> UUID:
    """Draw a sample and register how; gives its key.

    Errors: InvalidAnswers; Refusal(absent, busy, sample_larger_than_frame, …).
    """
    with doing(actor, Act.DRAW_SAMPLE):
        given = {"stage": stage, "outcome": outcome, "group": group}
        rule = _rule({"first_day": first_day, "last_day": last_day, **given})
        if not seed or not seed.replace("-", "").isalnum() or not seed.isascii() or len(seed) > 64:
            raise InvalidAnswers((FieldError(DRAW, "seed", "not_a_seed"),))
        cutoff = recent_cutoff()
    # Read between the two, as long as it takes: a context of an act is short-lived.
    decided = tuple(_drawable(cutoff))
    with doing(actor, Act.DRAW_SAMPLE) as unit:
        law, sample = current_law(), uuid4()
        frame = frame_of(decided, rule)
        drawn = draw(frame, seed=seed, size=size)
        life = law.find("audit_life", law.territories[0], on)
        row = SampleRow(
            id=sample,
            agency=actor.agency,
            rule=msgspec.json.encode(rule).decode(),
            seed=seed,
            size=size,
            frame=len(frame),
            frame_digest=digest_of(frame),
            drawn_digest=digest_of(drawn),
            cutoff=cutoff,
            drawn_on=on,
            ends_on=reckon(on, life, law),
        )
        samples.put(unit, row, _items(cutoff, drawn))
        unit.counted = size
        return sample


def draw_again(actor: Actor, *, sample: UUID) -> bool:
    """Whether rule, seed and size of a sample give the same decisions, drawn again.

    Errors: Refusal(absent).
    """
    with doing(actor, Act.DRAW_SAMPLE):
        row = _own(actor, sample)
    rule = msgspec.json.decode(row.rule, type=SampleRule)
    frame = frame_of(_drawable(row.cutoff), rule)
    if len(frame) != row.frame:
        return False
    drawn = draw(frame, seed=row.seed, size=row.size)
    return (digest_of(frame), digest_of(drawn)) == (row.frame_digest, row.drawn_digest)


def list_samples(actor: Actor, *, on: date) -> tuple[views.SampleView, ...]:
    """The samples of the actor's agency, the newest first. Errors: Refusal(absent)."""
    with doing(actor, Act.DRAW_SAMPLE) as unit:
        found = [row for row in samples.read_all() if row.agency == actor.agency]
        unit.counted = len(found)
        shown = samples.published()
        return tuple(_view(row, published=row.id in shown, on=on) for row in found)


def read_sample(actor: Actor, *, sample: UUID, on: date) -> views.SampleRoom:
    """A sample with its copies, and which of them the actor scored. Errors: Refusal(absent)."""
    with doing(actor, Act.SCORE_SAMPLE):
        row = _own(actor, sample)
        items = samples.items(sample)
        lines = tuple(
            views.ItemLine(
                id=one.id,
                number=one.number,
                stage=one.stage,
                outcome=one.outcome,
                mine=any(member == actor.member for member, _ in one.scores),
                scored=len(one.scores),
            )
            for one in items
        )
        published = sample in samples.published()
        return views.SampleRoom(sample=_view(row, published=published, on=on), items=lines)


def read_item(actor: Actor, *, item: UUID, on: date) -> views.ItemView:
    """One copy to score, with the points of the standard. Errors: Refusal(absent)."""
    with doing(actor, Act.SCORE_SAMPLE):
        one = _item(item)
        row = _own(actor, one.sample)
        own = next((answers for member, answers in one.scores if member == actor.member), None)
        return views.ItemView(
            id=one.id,
            sample=row.id,
            number=one.number,
            size=row.size,
            copy=msgspec.json.decode(one.copy, type=views.DecisionCopy),
            standard=_standard(row.drawn_on),
            own=msgspec.json.decode(own, type=dict[str, str]) if own else None,
        )


def score_item(actor: Actor, *, item: UUID, answers: Mapping[str, str], on: date) -> UUID:
    """Keep an auditor's answers to every point; gives the sample.

    Errors: Refusal(absent, criterion_missing, criterion_unknown, scored_already).
    """
    with doing(actor, Act.SCORE_SAMPLE) as unit:
        one = _item(item)
        row = _own(actor, one.sample)
        check_answers(answers, _standard(row.drawn_on))
        if not samples.put_score(unit, item, msgspec.json.encode(answers).decode(), on=on):
            raise Refusal("scored_already")
        return row.id


def publish_rates(actor: Actor, *, sample: UUID, on: date) -> tuple[Rate, ...]:
    """Publish what a sample came to, small groups left out. It can be published again later.

    Errors: Refusal(absent, sample_over).
    """
    with doing(actor, Act.SCORE_SAMPLE) as unit:
        row = _own(actor, sample)
        if on > row.ends_on:
            raise Refusal("sample_over", facts={"ends_on": row.ends_on})
        law = current_law()
        fewest = law.find("audit_figures", law.territories[0], on).number
        found = rates((_scored(one) for one in samples.items(sample)), fewest=fewest)
        samples.put_rates(unit, sample, msgspec.json.encode(found).decode(), on=on)
        return found


def list_found_wrong(actor: Actor) -> tuple[FoundWrong, ...]:
    """Negatives of the actor's authority that an auditor found wrong, and published.

    Errors: Refusal(absent).
    """
    with doing(actor, Act.READ_RULINGS) as unit:
        found = samples.found_wrong()
        unit.counted = len(found)
        return found


def published_rates(*, on: date) -> tuple[views.PublishedSample, ...]:
    """Every draw and what was published of it, for anybody: the newest first."""
    law = current_law()
    fewest = law.find("audit_figures", law.territories[0], on).number
    shown = samples.published()
    names = {row.id: row.name for row in registers.agencies()}
    return tuple(
        views.PublishedSample(
            sample=_view(row, published=row.id in shown, on=on),
            agency_name=names.get(row.agency, ""),
            # A frame so small would tell of people.
            frame=row.frame if row.frame >= fewest else None,
            published_on=shown[row.id].published_on if row.id in shown else None,
            rates=msgspec.json.decode(shown[row.id].rates, type=tuple[Rate, ...])
            if row.id in shown
            else (),
        )
        for row in samples.read_all()
    )


def _rule(given: Mapping[str, object]) -> SampleRule:
    try:
        return msgspec.convert(given, SampleRule)
    except msgspec.ValidationError as wrong:
        field = next((name for name in given if f"$.{name}" in str(wrong)), DRAW)
        raise InvalidAnswers((FieldError(DRAW, field, "unknown_choice"),)) from wrong


def _own(actor: Actor, sample: UUID) -> SampleRow:
    row = samples.read(sample)
    if row is None or row.agency != actor.agency:
        raise Refusal(ABSENT)
    return row


def _item(item: UUID) -> ItemRow:
    found = samples.item(item)
    if found is None:
        raise Refusal(ABSENT)
    return found


def _standard(on: date) -> tuple[str, ...]:
    law = current_law()
    return law.find("audit_standard", law.territories[0], on).codes


def _histories(
    cutoff: UUID, kinds: tuple[str, ...], cases: list[UUID] | None = None
) -> Iterator[tuple[UUID, History]]:
    facts = chain.from_iterable(cutoffs.histories(cutoff, kinds=kinds, cases=cases))
    for case, envelopes in groupby(facts, key=lambda envelope: envelope.case):
        yield case, History.of(envelopes)


def _drawable(cutoff: UUID) -> Iterator[Drawable]:
    """Every decision that was issued before a cut-off."""
    for case, history in _histories(cutoff, KINDS):
        for one in issued_in(history):
            assert one.issued_on is not None
            yield Drawable(
                case=case,
                decision=one.id,
                stage=one.stage,
                outcome=one.outcome,
                issued_on=one.issued_on,
                group=Group(nationality_group(fold(history))),
            )


def _items(cutoff: UUID, drawn: tuple[Drawable, ...]) -> Iterator[NewItem]:
    """The copies, of facts without identity, numbered in the order of the draw."""
    law = current_law()
    histories = dict(_histories(cutoff, COPIED, [one.case for one in drawn]))
    for number, one in enumerate(drawn, start=1):
        copy = copy_of(histories[one.case], one.decision, law)
        yield NewItem(
            id=uuid4(),
            number=number,
            case=one.case,
            decision=one.decision,
            stage=one.stage.value,
            outcome=one.outcome.value,
            group=one.group.value,
            copy=msgspec.json.encode(copy).decode(),
        )


def _scored(one: ItemRow) -> Scored:
    answers = tuple(msgspec.json.decode(text, type=dict[str, str]) for _, text in one.scores)
    return Scored(stage=one.stage, outcome=one.outcome, group=one.group, answers=answers)


def _view(row: SampleRow, *, published: bool, on: date) -> views.SampleView:
    return views.SampleView(
        id=row.id,
        rule=msgspec.json.decode(row.rule, type=SampleRule),
        seed=row.seed,
        size=row.size,
        frame=row.frame,
        frame_digest=row.frame_digest,
        drawn_on=row.drawn_on,
        ends_on=row.ends_on,
        over=on > row.ends_on,
        published=published,
    )
