"""A case as one actor may see it: timeline, what is due, the law, what is not yet answered.

Read under row-level security and redacted once more in code; the look is logged in the case's own
chain. A fixed number of queries, however long the history and the caseload are.
"""

from collections.abc import Mapping
from dataclasses import asdict
from datetime import date
from uuid import UUID

import msgspec

from opennrm.access import hidden
from opennrm.access.actors import Actor
from opennrm.access.gateways import LINK_READERS, acts_open_to, slices_of
from opennrm.access.redact import redact
from opennrm.cases.events.referral import PersonDescribed
from opennrm.cases.history import Fact, History, fold
from opennrm.cases.vocabulary.acts import Act
from opennrm.cases.vocabulary.roles import Role
from opennrm.cases.vocabulary.slices import Slice
from opennrm.identification import elements, status
from opennrm.identification.deciding import decision_of
from opennrm.identification.marks import marks
from opennrm.identification.safe_contact import safe_contact
from opennrm.identification.told import differing, told_dates
from opennrm.identification.withdrawal import counts_for_nothing
from opennrm.law import Law, current_law
from opennrm.procedures.acts import doing
from opennrm.procedures.having import named_by_law, with_another
from opennrm.procedures.identification.corrections import may_correct
from opennrm.procedures.identification.held import waiting
from opennrm.procedures.identification.lawlines import law_lines
from opennrm.procedures.identification.offered import offered
from opennrm.procedures.naming import named_to
from opennrm.procedures.refusals import ABSENT, Refusal
from opennrm.procedures.signed_negatives import waiting_negatives
from opennrm.procedures.views import (
    CaseView,
    DueItem,
    LookedAgainLine,
    MarkView,
    SafeContactLine,
    TimelineItem,
    ToldItem,
    UnansweredItem,
)
from opennrm.records import caseload, grants, store, vault
from opennrm.review.officer import still_to_tell
from opennrm.review.owed import not_served
from opennrm.review.panels import but_open_votes
from opennrm.review.sealing import within_seal
from opennrm.review.standing_lines import again_codes

# Who is shown which elements are still open; a first responder is never told that a referral
# falls short (practice finding 10).
DECIDERS = frozenset({Role.CASEWORKER, Role.PANEL_MEMBER, Role.REVIEWER, Role.INDEPENDENT_REVIEWER})


def read_case(actor: Actor, *, case: UUID, on: date) -> CaseView:
    """The case, redacted for this actor, on a day. Errors: Refusal(absent), absent or forbidden."""
    with doing(actor, Act.READ_CASE) as unit:
        head = store.read_head(case)
        row = caseload.read_one(case, agency=actor.agency)
        if head is None or row is None:
            raise Refusal(ABSENT)
        unit.about(case)
        granted = frozenset(Slice(s) for s in grants.granted_slices(case))
        stored, joint = History.of(store.read_events(case)), sees_links(actor, granted)
        history = redact(stored if joint else alone(stored, case), actor=actor, granted=granted)
        if actor.role is Role.INDEPENDENT_REVIEWER:
            # The sealed copy first; what came later is opened as a step of its own.
            history = within_seal(history)
        texts = vault.read_texts(case)
        names = names_of(history, head.home_agency, decides=actor.role in DECIDERS)
        law, marked = current_law(), marks(history)
        decides = actor.role in DECIDERS
        open_acts = acts_open_to(actor, granted=granted, home=head.home_agency == actor.agency)
        return CaseView(
            case=case,
            reference=head.reference,
            stage=row.stage,
            outcome=row.outcome,
            nation=row.nation,
            population=head.population,
            child=row.child,
            urgent=row.urgent,
            received_on=row.received_on,
            position=head.position
            if joint and actor.role is Role.CASEWORKER
            else _position(history),
            name=_name(history, texts),
            agency_name=names.get(head.home_agency, ""),
            timeline=tuple(item_of(fact, actor, texts, names) for fact in but_open_votes(history)),
            due=_due(history, law, on=on) if decides else (),
            law=law_lines(history, law, on=on) if decides else (),
            not_yet_answered=_unanswered(history, law, on=on) if decides else (),
            may=offered(open_acts),
            told=_told(history, law),
            signed=waiting_negatives(history, member=actor.member, law=law, on=on)
            if Act.ISSUE_DECISION in open_acts
            else (),
            held=waiting(history, case, on=on) if Act.MAKE_GRANT in open_acts else (),
            officer_waits=Act.TELL_OFFICER in open_acts and bool(still_to_tell(history, law)[1]),
            safe_contact=_safe_contact(history, law, granted, actor, head.home_agency, on=on),
            counts_for_nothing=counts_for_nothing(fold(history)) if decides else None,
            with_another=with_another(actor, fold(history)),
            law_names=named_by_law(actor, fold(history), law, on=on),
            untold=len(not_served(history)) if Act.SERVE_DECISION in open_acts else 0,
            looked_again=_looked_again(history),
            again=again_codes(fold(history), law, on=on),
            marks={
                fact: MarkView(reason=m.reason, since=m.since, replaced_by=m.replaced_by)
                for fact, m in marked.items()
            },
            correctable=frozenset(
                fact.envelope.id
                for fact in history.facts
                if fact.envelope.id not in marked and may_correct(fact, actor, case)
            )
            if Act.CORRECT in open_acts
            else frozenset(),
        )


def _safe_contact(
    history: History,
    law: Law,
    granted: frozenset[Slice],
    actor: Actor,
    home: UUID,
    *,
    on: date,
) -> SafeContactLine | None:
    """Whether the ways to reach the person may be used, for whoever may see such ways at all."""
    seen = granted | (frozenset(Slice) if home == actor.agency else frozenset())
    if Slice.WHEREABOUTS not in seen & slices_of(actor):
        return None
    found = safe_contact(fold(history), law, on=on)
    return SafeContactLine(
        standing=str(found.standing),
        confirmed_on=found.confirmed_on,
        until=found.until,
        lapsed=tuple(map(str, found.lapsed)),
    )


def sees_links(actor: Actor, granted: frozenset[Slice]) -> bool:
    """Whether this actor reads linked cases as one; to all others nothing of a link shows.

    Source: decisions A.9; practice findings 14 and 33.
    """
    return bool(granted) and actor.role in LINK_READERS | DECIDERS


def alone(history: History, case: UUID) -> History:
    """The facts of the case itself, without those of a case that was linked to it."""
    return History(tuple(fact for fact in history.facts if fact.envelope.case == case))


def _position(history: History) -> int:
    """The position of the last fact that this actor sees: a link must not show in a number."""
    return max((fact.envelope.position for fact in history.facts), default=0)


def names_of(history: History, home: UUID, *, decides: bool) -> Mapping[UUID, str]:
    """Agencies by name; whoever decides is not told which closed unit wrote (practice 34)."""
    agencies = {home, *(fact.envelope.by.agency for fact in history.facts)}
    return named_to(Role.CASEWORKER if decides else Role.FIRST_RESPONDER, agencies)


def _name(history: History, texts: Mapping[UUID, str]) -> str | None:
    """What to call the person: the first name given that this actor may read."""
    for fact in history.facts:
        for given in fact.event.names if isinstance(fact.event, PersonDescribed) else ():
            if given.text in texts:
                return texts[given.text]
    return None


def item_of(
    fact: Fact, actor: Actor, texts: Mapping[UUID, str], names: Mapping[UUID, str]
) -> TimelineItem:
    """One fact of a case as an actor may see it, with the words that row-level security shows."""
    fields = msgspec.to_builtins(fact.event, builtin_types=(UUID, date))
    visible = hidden.shown(fields, role=actor.role)
    return TimelineItem(
        id=fact.envelope.id,
        day=fact.envelope.happened_on,
        recorded_at=fact.envelope.recorded_at,
        kind=fact.envelope.kind,
        slice=fact.envelope.slice,
        facts={k: v for k, v in visible.items() if v not in (None, (), [])},
        texts=_texts(visible, texts),
        by_role=fact.envelope.by.role,
        by_agency_name=names.get(fact.envelope.by.agency, ""),
    )


def _texts(fields: Mapping[str, object], texts: Mapping[UUID, str]) -> dict[str, str]:
    found = {}
    for name, value in fields.items():
        if isinstance(value, UUID) and value in texts:
            found[name] = texts[value]
        elif isinstance(value, (list, tuple)):
            parts = [part for part in value if isinstance(part, dict)]
            said = [
                texts[v]
                for part in parts
                for v in part.values()
                if isinstance(v, UUID) and v in texts
            ]
            if said:
                found[name] = ", ".join(said)
    return found


def _due(history: History, law: Law, *, on: date) -> tuple[DueItem, ...]:
    told = differing(fold(history), law)
    return tuple(
        DueItem(
            what=str(d.what),
            on=d.on,
            earliest=d.earliest,
            provision=d.provision.name,
            source=d.provision.source,
            force=str(d.provision.force),
            overdue=d.on is not None and d.on < on,
            days_left=(d.on - on).days if d.on else None,
            differs=str(d.what) in told,
        )
        for d in status.due(history, law)
    )


def _looked_again(history: History) -> tuple[LookedAgainLine, ...]:
    """The negatives that are open again and not decided anew, for whoever may see decisions."""
    state = fold(history)
    return tuple(
        LookedAgainLine(stage=one.stage.value, decided_on=one.decided_on, since=one.since)
        for one in state.looked_again
        if decision_of(state, one.stage) is None
    )


def _told(history: History, law: Law) -> tuple[ToldItem, ...]:
    return tuple(ToldItem(**asdict(one)) for one in told_dates(history, law))


def _unanswered(history: History, law: Law, *, on: date) -> tuple[UnansweredItem, ...]:
    return tuple(
        UnansweredItem(test=str(u.test), element=str(u.element), age=str(u.age))
        for u in elements.not_yet_answered(fold(history), law=law, on=on)
    )
