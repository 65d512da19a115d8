"""The room of looking again: what was decided, until when one may ask, what is being looked at.

Read under row-level security and redacted once more; a fixed number of queries. An independent
reviewer sees the sealed copy alone until the second step.
Source: R-REV-01 to R-REV-04; docs/adr/0043.
Example: a caseworker sees a request that waits, that it came in time, and who may take it up.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from msgspec import structs

from opennrm.access.actors import Actor
from opennrm.access.gateways import acts_open_to
from opennrm.access.redact import redact
from opennrm.cases.history import History, fold
from opennrm.cases.review_state import Review
from opennrm.cases.state import CaseState
from opennrm.cases.vocabulary.acts import Act
from opennrm.cases.vocabulary.agencies import AgencyClass, AgencyType
from opennrm.cases.vocabulary.nations import Nation
from opennrm.cases.vocabulary.review import ReviewWhy
from opennrm.cases.vocabulary.roles import Role
from opennrm.cases.vocabulary.slices import Slice
from opennrm.identification.elements import tests_in_force
from opennrm.identification.governing import made_on
from opennrm.identification.reopening import adverse, open_reviews
from opennrm.identification.written_for import answer_due, is_late, is_urgent
from opennrm.law import Law, current_law
from opennrm.procedures.acts import doing
from opennrm.procedures.identification.case_page import alone, sees_links
from opennrm.procedures.identification.offered import offered
from opennrm.procedures.refusals import ABSENT, Refusal
from opennrm.procedures.review import room_views as views
from opennrm.records import caseload, grants, members, registers, store, vault
from opennrm.review.appeals import remedies_due
from opennrm.review.asking import is_in_time, routes, waiting, who_may_ask
from opennrm.review.holding import brakes_of_standing
from opennrm.review.meanwhile import kept
from opennrm.review.reconsidering import ended_on, outcome_of
from opennrm.review.representatives import representatives
from opennrm.review.sealing import sealing_review, within_seal
from opennrm.review.times import window

# Kinds of organisation that can speak for somebody and sign in.
CAN_SPEAK = frozenset({AgencyType.LAW_FIRM, AgencyType.NGO, AgencyType.SUPPORT_PROVIDER})


@dataclass(frozen=True, slots=True)
class _Seen:
    """What the lines are made of."""

    actor: Actor
    history: History
    state: CaseState
    texts: Mapping[UUID, str]
    law: Law
    on: date

    def words(self, fact: UUID, *names: str) -> str:
        """The words of a fact that this actor may read, or nothing."""
        found = next((f.event for f in self.history.facts if f.envelope.id == fact), None)
        ids = (getattr(found, name, None) for name in names)
        return next((self.texts[one] for one in ids if one is not None and one in self.texts), "")

    def said(self, kind: str, field: str, about: UUID, name: str = "text") -> str:
        """The words of the last fact of a kind that names another."""
        for fact in reversed(self.history.facts):
            named = getattr(fact.event, field, None)
            if fact.envelope.kind == kind and named == about:
                text = getattr(fact.event, name, None)
                return self.texts.get(text, "") if text else ""
        return ""


def read_room(actor: Actor, *, case: UUID, on: date) -> views.RoomView:
    """The room of a case, as this actor may see it. Errors: Refusal(absent)."""
    with doing(actor, Act.READ_CASE) as unit:
        head = store.read_head(case)
        row = caseload.read_one(case, agency=actor.agency)
        if head is None or row is None:
            raise Refusal(ABSENT)
        unit.about(case)
        granted = frozenset(Slice(s) for s in grants.granted_slices(case))
        stored = History.of(store.read_events(case))
        joint = stored if sees_links(actor, granted) else alone(stored, case)
        history = redact(joint, actor=actor, granted=granted)
        if actor.role is Role.INDEPENDENT_REVIEWER:
            history = within_seal(history)
        home = head.home_agency == actor.agency
        may = offered(acts_open_to(actor, granted=granted, home=home))
        state = _placed(fold(history), row.nation)
        seen = _Seen(actor, history, state, vault.read_texts(case), current_law(), on)
        # Work names are for colleagues of the same organisation.
        colleagues = [one.by for one in seen.state.reviews] if actor.role is Role.CASEWORKER else []
        names = members.names(colleagues)
        agencies = registers.agencies()
        return views.RoomView(
            case=case,
            reference=head.reference,
            stage=row.stage,
            outcome=row.outcome,
            may=may,
            decision=_decision(seen.state),
            routes=_routes(seen),
            kept=tuple((one.why, one.until) for one in kept(seen.state, seen.law, on=on)),
            requests=_requests(seen),
            reviews=tuple(_review(seen, one, names) for one in seen.state.reviews),
            appeals=_appeals(seen),
            written=_written(seen),
            speakers=_speakers(seen, {row.id: row.name for row in agencies}),
            sealed=actor.role is Role.INDEPENDENT_REVIEWER
            and sealing_review(seen.state) is not None,
            agencies=_choices(agencies) if Act.CONFIRM_REPRESENTATIVE.value in may else (),
            tests=_tests(seen) if Act.REMAKE_DECISION.value in may else (),
        )


def _placed(state: CaseState, nation: str | None) -> CaseState:
    """The state with the nation of the list row, for whoever reads no referral."""
    if state.nation is not None or nation is None:
        return state
    return structs.replace(state, nation=Nation(nation))


def _decision(state: CaseState) -> views.DecisionLine | None:
    found = adverse(state)
    if found is None:
        return None
    return views.DecisionLine(
        id=found.id,
        stage=found.stage.value,
        decided_on=found.decided_on,
        issued_on=found.issued_on,
        served_on=found.served_on,
    )


def _routes(seen: _Seen) -> tuple[views.RouteLine, ...]:
    decision = adverse(seen.state)
    decided = made_on(decision) if decision is not None else seen.on
    return tuple(_route(seen, route) for route in routes(seen.state, seen.law, decided=decided))


def _route(seen: _Seen, route: str) -> views.RouteLine:
    decision = adverse(seen.state)
    found = window(seen.state, decision, seen.law, route=route) if decision else None
    rule = found.provision if found is not None else None
    who = who_may_ask(seen.state, seen.law, route=route, on=seen.on)
    return views.RouteLine(
        route=route,
        last=found.last if found else None,
        over=bool(found and found.last and found.last < seen.on),
        days=rule.number if rule is not None else None,
        who=tuple(sorted(one.value for one in who)),
        source=rule.source if rule is not None else "",
        force=str(rule.force) if rule is not None else "",
    )


def _requests(seen: _Seen) -> tuple[views.RequestLine, ...]:
    waits = {one.id for one in waiting(seen.state)}
    return tuple(
        views.RequestLine(
            id=one.id,
            by=one.by.value,
            grounds=tuple(ground.value for ground in one.grounds),
            asked_on=one.asked_on,
            independent=one.independent,
            late_because=one.late_because.value if one.late_because else None,
            in_time=is_in_time(seen.state, one, seen.law),
            waits=one.id in waits,
            not_taken_up=one.not_taken_up.value if one.not_taken_up else None,
            words=seen.words(one.id, "words"),
            evidence=seen.words(one.id, "evidence"),
        )
        for one in seen.state.review_requests
    )


def _review(seen: _Seen, one: Review, names: Mapping[UUID, str]) -> views.ReviewLine:
    outcome = outcome_of(seen.state, one)
    going_on = one in open_reviews(seen.state)
    signed = one.signed_by is not None
    brakes = (
        brakes_of_standing(seen.history, one, law=seen.law, on=seen.on)
        if going_on and signed and seen.actor.role is Role.CASEWORKER
        else ()
    )
    return views.ReviewLine(
        id=one.id,
        stage=one.stage.value,
        why=one.why.value,
        opened_on=one.opened_on,
        by=names.get(one.by, ""),
        mine=one.by == seen.actor.member,
        going_on=going_on,
        outcome=outcome.value if outcome else None,
        ended_on=ended_on(seen.state, one),
        independent=one.why is ReviewWhy.INDEPENDENT_REVIEW,
        first_view=one.first_view,
        evidence_open=one.evidence_opened_on is not None,
        signed=signed,
        signed_by_me=one.signed_by == seen.actor.member,
        reasons=seen.texts.get(one.reasons, "") if one.reasons else "",
        hits=len({(hit.rule, hit.part) for hit in one.hits}),
        agreed=one.agreed,
        brakes=tuple((brake.code, brake.facts) for brake in brakes),
    )


def _appeals(seen: _Seen) -> tuple[views.AppealLine, ...]:
    left = [(appeal.id, remedy) for appeal, remedy in remedies_due(seen.state)]
    return tuple(
        views.AppealLine(
            id=one.id,
            by=one.by.value,
            lodged_on=one.lodged_on,
            words=seen.words(one.id, "words"),
            hearing_on=one.hearing_on,
            heard=one.heard.value if one.heard else None,
            outcome=one.outcome.value if one.outcome else None,
            decided_on=one.decided_on,
            remedies=tuple(remedy.value for remedy in one.remedies),
            left=tuple(remedy.value for appeal, remedy in left if appeal == one.id),
        )
        for one in seen.state.appeals
    )


def _written(seen: _Seen) -> tuple[views.WrittenLine, ...]:
    found = []
    for one in seen.state.representations:
        due = answer_due(seen.state, one, seen.law)
        late = is_late(seen.state, one, seen.law, on=one.answered_on or seen.on)
        found.append(
            views.WrittenLine(
                id=one.id,
                sender=one.sender.value,
                about=tuple(about.value for about in one.about),
                received_on=one.received_on,
                due_on=due.on if due else None,
                late=late,
                urgent=is_urgent(seen.state, one),
                acknowledged_on=one.acknowledged_on,
                answered_on=one.answered_on,
                how=one.how.value if one.how else None,
                handed_on=one.handed_on,
                said=one.said.value if one.said else None,
                text=seen.words(one.id, "text"),
                answer=seen.said("representation_answered", "representation", one.id),
                reviewer_text=seen.said("representation_reviewed", "representation", one.id),
            )
        )
    return tuple(found)


def _speakers(seen: _Seen, agencies: Mapping[UUID, str]) -> tuple[views.SpeakerLine, ...]:
    in_force = {one.id for one in representatives(seen.state, on=seen.on)}
    return tuple(
        views.SpeakerLine(
            id=one.id,
            who=one.who.value,
            name=seen.words(one.id, "name"),
            agency_name=agencies.get(one.agency, "") if one.agency else "",
            may=tuple(sorted(act.value for act in one.may)),
            until=one.until,
            in_force=one.id in in_force,
            paid_by=one.paid_by.value,
        )
        for one in seen.state.representatives
    )


def _choices(agencies: tuple[registers.AgencyRow, ...]) -> tuple[tuple[UUID, str], ...]:
    return tuple(
        (row.id, row.name)
        for row in agencies
        if row.agency_class == AgencyClass.OPEN and row.agency_type in CAN_SPEAK
    )


def _tests(seen: _Seen) -> tuple[str, ...]:
    read = tests_in_force(seen.state, law=seen.law, on=seen.on)
    return tuple(dict.fromkeys(reading.test.value for reading in read))
