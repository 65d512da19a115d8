"""A residence file as its unit sees it: what stands, what waits, and the law of the day.

Example: `view_of(actor, head, facts, texts, law=law, on=day).stay_stage` is "to_read".
"""

from collections.abc import Iterable, Mapping
from datetime import date
from uuid import UUID

import msgspec

from opennrm.access.actors import Actor
from opennrm.cases.events.disqualification import DisqualificationDecided
from opennrm.cases.events.residence import StayDecided
from opennrm.cases.facts import Fact
from opennrm.cases.refusals import RuleBroken
from opennrm.identification.guard import rules as guard_rules
from opennrm.law import Law
from opennrm.procedures.residence.stay import REASONS
from opennrm.procedures.residence.telling import NAME
from opennrm.procedures.residence.views import (
    FileView,
    GroundView,
    HitView,
    ItemView,
    LawOfDay,
    ProposalView,
    SignedView,
)
from opennrm.records.residence import FileHead, FileText
from opennrm.residence import disqualification as rules
from opennrm.residence import stages
from opennrm.residence.file import ResidenceFile, Signed
from opennrm.residence.folding import fold_file
from opennrm.residence.grounds import LawOfStay, law_of_stay
from opennrm.residence.stay import computed, renewal_due


def view_of(
    actor: Actor,
    head: FileHead,
    facts: tuple[Fact, ...],
    texts: Mapping[UUID, FileText],
    *,
    law: Law,
    on: date,
) -> FileView:
    """A file as this actor of its unit sees it on a day."""
    file = fold_file(facts)
    today = _law_of_stay(file, law, on=on)
    stage, other = stages.stage(file, law, on=on), stages.other_stage(file)
    renewal = renewal_due(file, law)
    outcome = computed(file, today) if today else None
    return FileView(
        id=head.id,
        reference=head.reference,
        position=head.position,
        name=next((text.text for text in texts.values() if text.kind == NAME), None),
        reasonable_on=file.case.reasonable_on,
        conclusive_on=file.case.conclusive_on,
        stays_in=file.case.stays_in.value if file.case.stays_in else None,
        child=file.case.child,
        stay_stage=stage.value if stage else None,
        other_stage=other.value if other else None,
        considered=file.considered,
        renews=file.renews is not None,
        renew_from=renewal.earliest if renewal else None,
        grounds=_grounds(file, today, texts) if today else (),
        asks_elsewhere=today.asks_elsewhere if today else False,
        necessity=bool(today and today.necessity),
        waits_with_deportation=today.waits_with_deportation if today else False,
        computed=outcome.value if outcome else None,
        law=_lines(file, today, law, on=on),
        stay=_signed(file.stay, file, actor, texts, law),
        disqualification=_signed(file.disqualification, file, actor, texts, law),
        in_effect=rules.in_effect(file, law, on=on),
        can_propose=_can_propose(file, law, on=on),
        proposal=_proposal(file, actor, texts, law),
        to_weigh=tuple(sorted(one.value for one in rules.to_weigh(file.case, law, on=on))),
        again_within=_again_within(file, law, on=on),
        history=tuple(_item(fact, texts) for fact in facts),
    )


def _law_of_stay(file: ResidenceFile, law: Law, *, on: date) -> LawOfStay | None:
    try:
        return law_of_stay(file, law, on=on)
    except RuleBroken:
        return None


def _can_propose(file: ResidenceFile, law: Law, *, on: date) -> bool:
    in_force = rules.in_force(rules.RULE, file.case, law, on) is not None
    is_open = file.proposal is None and rules.standing(file) is None
    return in_force and is_open and file.case.reasonable_on is not None


def _again_within(file: ResidenceFile, law: Law, *, on: date) -> int | None:
    """For how many days after it was served a disqualification has no effect."""
    rule = rules.in_force(rules.AGAIN, file.case, law, on)
    return rule.number if rule else None


def _grounds(
    file: ResidenceFile, today: LawOfStay, texts: Mapping[UUID, FileText]
) -> tuple[GroundView, ...]:
    found = []
    for ground in today.grounds:
        event = file.assessed.get(ground)
        found.append(
            GroundView(
                ground=ground.value,
                waits=ground in today.waits,
                finding=event.found.finding.value if event else None,
                needed_for=tuple(n.value for n in event.found.needed_for) if event else (),
                elsewhere=event.found.elsewhere.value if event and event.found.elsewhere else None,
                reasons=_text(event.reasons if event else None, texts),
            )
        )
    return tuple(found)


def _lines(
    file: ResidenceFile, today: LawOfStay | None, law: Law, *, on: date
) -> tuple[LawOfDay, ...]:
    named = (rules.RULE, *rules.WEIGHS, rules.HEARING, rules.AGAIN, rules.SUPPORT)
    besides = (rules.in_force(name, file.case, law, on) for name in named)
    of_stay = (today.provision, today.necessity, today.pause) if today else ()
    return tuple(
        LawOfDay(provision=one.name, source=one.source, force=str(one.force))
        for one in (*of_stay, *besides)
        if one is not None
    )


def _signed(
    decision: Signed | None,
    file: ResidenceFile,
    actor: Actor,
    texts: Mapping[UUID, FileText],
    law: Law,
) -> SignedView | None:
    if decision is None:
        return None
    made, waits = decision.made, stages.waits_for(decision)
    stay = made if isinstance(made, StayDecided) else None
    other = made if isinstance(made, DisqualificationDecided) else None
    return SignedView(
        id=decision.id,
        matter=decision.matter.value,
        adverse=decision.adverse,
        decided_on=decision.decided_on,
        read_on=decision.read_on,
        issued_on=decision.issued_on,
        served_on=decision.served_on,
        asked_on=decision.asked_on,
        again=decision.again.value if decision.again else None,
        revoked_on=decision.revoked_on,
        from_day=stay.from_day if stay else None,
        until=decision.until,
        months=stay.months if stay else None,
        waits=waits.value if waits else None,
        stands=decision.stands,
        mine=actor.member in {decision.author, decision.reader, *_proposers(file, decision)},
        reasons=_text(made.reasons, texts),
        hits=tuple(_hits(decision, file, texts, law)),
        grounds=tuple(g.ground.value for g in stay.grounds if g.finding.value == "met")
        if stay
        else tuple(g.value for g in other.grounds)
        if other
        else (),
        weighed=tuple((w.what.value, w.weight.value) for w in other.weighed) if other else (),
        effect_from=rules.effect_from(file, law) if other else None,
    )


def _proposers(file: ResidenceFile, decision: Signed) -> set[UUID]:
    is_other = isinstance(decision.made, DisqualificationDecided)
    return {file.proposal.by} if is_other and file.proposal else set()


def _hits(
    decision: Signed, file: ResidenceFile, texts: Mapping[UUID, FileText], law: Law
) -> Iterable[HitView]:
    place = file.case.places.get("present_stay", law.territories[0])
    known = guard_rules(law, territory=law.territory_of(place), on=decision.decided_on)
    sources = {rule.id: rule.provision.source for rule in known}
    for number, hit in enumerate(decision.made.hits):
        yield HitView(
            number=number,
            rule=hit.rule,
            part=hit.part,
            words=_part(hit.part, decision, file, texts)[hit.start : hit.end],
            source=sources.get(hit.rule, ""),
        )


def _part(part: str, decision: Signed, file: ResidenceFile, texts: Mapping[UUID, FileText]) -> str:
    """The text in which a hit is: the reasons of the decision, or those of a ground."""
    if part == REASONS:
        return _text(decision.made.reasons, texts)
    by_code = {ground.value: event for ground, event in file.assessed.items()}
    return _text(by_code[part].reasons, texts) if part in by_code else ""


def _proposal(
    file: ResidenceFile, actor: Actor, texts: Mapping[UUID, FileText], law: Law
) -> ProposalView | None:
    found = file.proposal
    if found is None:
        return None
    return ProposalView(
        grounds=tuple(g.value for g in found.made.grounds),
        rests_on=tuple(r.value for r in found.made.rests_on),
        gist=_text(found.made.gist, texts),
        proposed_on=found.proposed_on,
        served_on=found.served_on,
        may_answer_until=rules.may_answer_until(found, file.case, law),
        answered_on=found.answered_on,
        heard_how=found.answer.how.value if found.answer else None,
        answer=_text(found.answer.answer if found.answer else None, texts),
        mine=found.by == actor.member,
    )


def _item(fact: Fact, texts: Mapping[UUID, FileText]) -> ItemView:
    values = msgspec.structs.asdict(fact.event).values()
    return ItemView(
        kind=fact.envelope.kind,
        day=fact.envelope.happened_on,
        texts=tuple(texts[v].text for v in values if isinstance(v, UUID) and v in texts),
    )


def _text(item: UUID | None, texts: Mapping[UUID, FileText]) -> str:
    found = texts.get(item) if item is not None else None
    return found.text if found else ""
