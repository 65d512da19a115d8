"""Where a case stands besides its decisions, for the pages that work on it.

Age and doubts, who has it, who is missing, who reads it, and whether a positive is asked about: all
read under row-level security and redacted in code.
Example: a support worker sees whether somebody counts as a child only as far as ages are granted.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from opennrm.access.actors import Actor
from opennrm.access.gateways import acts_open_to
from opennrm.access.receivers import AUTHORITY
from opennrm.access.redact import redact
from opennrm.cases.events.ages import AgeDisputed, AssessmentChallenged
from opennrm.cases.events.authority import HandedOver
from opennrm.cases.events.base import Event
from opennrm.cases.events.referral import AgeAssessed
from opennrm.cases.events.setting_aside import HeardOnSettingAside, SettingAsideOpened
from opennrm.cases.events.waiting_for import EnoughKnown, PauseAsked
from opennrm.cases.history import History, fold
from opennrm.cases.state import CaseState
from opennrm.cases.vocabulary.acts import Act
from opennrm.cases.vocabulary.decisions import Outcome, Stage
from opennrm.cases.vocabulary.slices import Slice
from opennrm.identification.ages import treated_as_child
from opennrm.identification.authorities import authority_of, computed_authority, days_to_18
from opennrm.identification.child_due import found_adult
from opennrm.identification.deciding import decision_of
from opennrm.identification.evidence import can_bear
from opennrm.identification.handover import acceptance_due
from opennrm.law import current_law
from opennrm.procedures.acts import doing
from opennrm.procedures.identification.case_page import alone, sees_links
from opennrm.procedures.identification.held import waiting
from opennrm.procedures.identification.offered import offered
from opennrm.procedures.identification.standing_views import (
    AccessLine,
    AsideLine,
    AssessmentLine,
    AuthorityLine,
    DoubtLine,
    EnoughLine,
    FactLine,
    OfferLine,
    OtherAgeLine,
    PauseLine,
    StandingView,
)
from opennrm.procedures.refusals import ABSENT, Refusal
from opennrm.records import caseload, grants, registers, store, vault
from opennrm.review.setting_aside import decided_from, panel_against


@dataclass(frozen=True, slots=True)
class _Read:
    """What the lines are made of."""

    actor: Actor
    history: History
    state: CaseState
    texts: Mapping[UUID, str]
    names: Mapping[UUID, str]
    on: date

    def event(self, id: UUID | None) -> Event | None:
        """The fact of that id, as far as this actor sees it."""
        found = (f.event for f in self.history.facts if f.envelope.id == id)
        return next(found, None)

    def text(self, id: UUID | None) -> str:
        """A text, as far as this actor may read it."""
        return self.texts.get(id, "") if id else ""


def read_standing(actor: Actor, *, case: UUID, on: date) -> StandingView:
    """Where a case stands, as this actor may see it. Errors: Refusal(absent)."""
    with doing(actor, Act.READ_CASE) as unit:
        head, row = store.read_head(case), caseload.read_one(case, agency=actor.agency)
        if head is None or row is None:
            raise Refusal(ABSENT)
        unit.about(case)
        granted = frozenset(Slice(one) for one in grants.granted_slices(case))
        stored = History.of(store.read_events(case))
        stored = stored if sees_links(actor, granted) else alone(stored, case)
        history = redact(stored, actor=actor, granted=granted)
        state = fold(history)
        is_home = head.home_agency == actor.agency
        acts = acts_open_to(actor, granted=granted, home=is_home)
        read = _Read(actor, history, state, vault.read_texts(case), _names(state), on)
        return StandingView(
            case=case,
            reference=head.reference,
            stage=row.stage,
            may=offered(acts),
            age_known=state.age_known,
            child_now=treated_as_child(state, on=on),
            under_18=state.under_18.value if state.under_18 else None,
            turns_18=_span(state),
            asked_as_adult=found_adult(state) and state.answered_at_18 is None,
            doubts=tuple(_doubt(read, one.id) for one in state.age_disputes),
            assessment=_assessment(read),
            challenge=_doubt(read, state.challenge.id) if state.challenge else None,
            other_age=_other_age(state),
            facts=_facts(history),
            authority=_authority(read),
            suspended_on=state.suspended_on,
            suspended_for=state.suspended_for.value if state.suspended_for else None,
            enough=_enough(read),
            closed_on=state.closed_on,
            closed_for=state.closed_for.value if state.closed_for else None,
            access=_access(read) if Act.MAKE_GRANT in acts else (),
            held=waiting(history, case, on=on) if Act.MAKE_GRANT in acts else (),
            pauses=_pauses(read),
            positives=_positives(state),
            aside=_aside(read),
        )


def _names(state: CaseState) -> Mapping[UUID, str]:
    asked = {one.of for one in state.pauses_asked} | {one.agency for one in state.grants}
    offers = {state.handover.agency} if state.handover else set()
    return {row.id: row.name for row in registers.agencies(asked | offers)}


def _span(state: CaseState) -> tuple[date, date] | None:
    turns = state.adult_from
    return (turns.earliest, turns.latest) if turns else None


def _doubt(read: _Read, id: UUID) -> DoubtLine:
    fact = next(f for f in read.history.facts if f.envelope.id == id)
    event = fact.event
    assert isinstance(event, AgeDisputed | AssessmentChallenged)
    return DoubtLine(
        id=id,
        side=event.side.value if isinstance(event, AgeDisputed) else "",
        by=event.by.value,
        opened_on=fact.envelope.happened_on,
        why=read.text(event.why),
    )


def _assessment(read: _Read) -> AssessmentLine | None:
    event = read.event(read.state.assessment)
    if not isinstance(event, AgeAssessed) or read.state.assessed_on is None:
        return None
    assert read.state.assessment is not None
    return AssessmentLine(
        id=read.state.assessment,
        on=read.state.assessed_on,
        under_18=event.under_18.value,
        by=event.by.value if event.by else "",
        reasons=read.text(event.text),
    )


def _other_age(state: CaseState) -> tuple[OtherAgeLine, ...]:
    return tuple(
        OtherAgeLine(
            stage=one.stage.value,
            outcome=one.outcome.value,
            was=tuple(way.value for way in one.was),
            now=tuple(way.value for way in one.now),
            elements=tuple(element.value for element in one.elements),
            reopened=one.reopened,
        )
        for one in state.other_age
    )


def _facts(history: History) -> tuple[FactLine, ...]:
    """What can be named as evidence, of the age too, the newest first."""
    found = [
        fact
        for fact in history.effective()
        if can_bear(fact.event) or fact.envelope.slice == Slice.AGE
    ]
    return tuple(
        FactLine(id=f.envelope.id, kind=f.envelope.kind, on=f.envelope.happened_on)
        for f in reversed(found)
    )


def _authority(read: _Read) -> AuthorityLine:
    state = read.state
    single = registers.agency_by_code(AUTHORITY)
    holder = state.holder or (single.id if single else None)
    named = computed_authority(state, on=read.on, law=current_law())
    return AuthorityLine(
        has=authority_of(state).value,
        since=state.held_since,
        ours=holder == read.actor.agency,
        named=named.value if named else None,
        site=state.devolved_site.value if state.devolved_site else None,
        days_to_18=days_to_18(state, on=read.on) if treated_as_child(state, on=read.on) else None,
        offer=_offer(read),
    )


def _offer(read: _Read) -> OfferLine | None:
    offer = read.state.handover
    if offer is None:
        return None
    event, due = read.event(offer.id), acceptance_due(read.state, current_law())
    return OfferLine(
        id=offer.id,
        to=offer.to.value,
        agency=read.names.get(offer.agency, ""),
        offered_on=offer.offered_on,
        due_on=due.on if due else None,
        note=read.text(event.note) if isinstance(event, HandedOver) else "",
        to_us=offer.agency == read.actor.agency,
    )


def _enough(read: _Read) -> tuple[EnoughLine, ...]:
    lines = []
    for one in read.state.enough_known:
        event = read.event(one.id)
        if isinstance(event, EnoughKnown):
            lines.append(
                EnoughLine(
                    id=one.id,
                    stage=one.stage.value,
                    reason=read.text(event.reason),
                    said_on=one.on,
                    own=one.by == read.actor.member,
                    confirmed=one.confirmed_by is not None,
                )
            )
    return tuple(lines)


def _access(read: _Read) -> tuple[AccessLine, ...]:
    held = [
        one
        for one in read.state.grants
        if all(day is None or day >= read.on for day in (one.until, one.last_day))
    ]
    return tuple(
        AccessLine(
            id=one.id,
            agency=read.names.get(one.agency, ""),
            slices=tuple(slice_.value for slice_ in Slice if slice_ in one.slices),
            provision=one.provision,
            since=one.made_on,
            until=one.last_day or one.until,
            own=one.agency == read.actor.agency,
        )
        for one in held
    )


def _pauses(read: _Read) -> tuple[PauseLine, ...]:
    lines = []
    for one in read.state.pauses_asked:
        event = read.event(one.id)
        lines.append(
            PauseLine(
                id=one.id,
                of=read.names.get(one.of, ""),
                asked_on=one.asked_on,
                answer_by=one.answer_by,
                request=read.text(event.request) if isinstance(event, PauseAsked) else "",
            )
        )
    return tuple(lines)


def _positives(state: CaseState) -> tuple[str, ...]:
    """The stage whose positive can be asked about: the later one, where there are two."""
    standing = [stage for stage in Stage if decision_of(state, stage) is not None]
    last = standing[-1:]
    return tuple(
        stage.value
        for stage in last
        if (found := decision_of(state, stage)) and found.outcome is Outcome.POSITIVE
    )


def _aside(read: _Read) -> AsideLine | None:
    asked = read.state.setting_aside
    event = read.event(asked.id) if asked else None
    if asked is None or not isinstance(event, SettingAsideOpened):
        return None
    law, stands = current_law(), decision_of(read.state, asked.stage)
    panel = panel_against(read.history, asked, state=read.state, law=law)
    said = [f.event for f in read.history.facts if isinstance(f.event, HeardOnSettingAside)]
    answers = [one.answer for one in said if one.opening == asked.id]
    return AsideLine(
        id=asked.id,
        stage=asked.stage.value,
        ground=asked.ground.value,
        opened_on=asked.opened_on,
        reasons=read.text(event.reasons),
        told_on=asked.told_on,
        heard_on=asked.heard_on,
        answer=read.text(answers[-1]) if answers else "",
        from_day=decided_from(read.state, law),
        panel=panel is not None,
        own=read.actor.member in (asked.opened_by, stands.by if stands else None),
    )
