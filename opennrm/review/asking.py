"""Asking that a decision is looked at again: who may ask, on which ground, by which route.

All of it is dated law data: until 2021 a first responder or support provider, then the person too.
Somebody whom the person confirmed for this asks as the person does. A late request is kept and
answered, never turned away at the door.
Source: reconsideration, reconsideration_who, routes_after_negative; practice findings 40 and 47.
Example: the person asks on `additional_evidence`; the same in 2015, and the law is silent: kept.
"""

from datetime import date
from uuid import UUID

from opennrm.cases.events.review import (
    AppealLodged,
    ReviewAsked,
    ReviewNotTakenUp,
    ReviewTimeExtended,
)
from opennrm.cases.history import History, fold
from opennrm.cases.refusals import RuleBroken
from opennrm.cases.review_state import ReviewRequest
from opennrm.cases.state import CaseState, Decision
from opennrm.cases.vocabulary.representing import RepresentativeMay
from opennrm.cases.vocabulary.review import AskedBy, NotTakenUp
from opennrm.identification.governing import governing, made_on
from opennrm.identification.reopening import adverse, open_reviews
from opennrm.law import Law
from opennrm.review.representatives import acting
from opennrm.review.times import in_time, may_extend, window

RECONSIDERATION, INDEPENDENT, APPEAL = "reconsideration", "independent_review", "appeal"
WHO = {
    RECONSIDERATION: "reconsideration_who",
    INDEPENDENT: "independent_review_who",
    APPEAL: "appeal_who",
}


def routes(state: CaseState, law: Law, *, decided: date) -> tuple[str, ...]:
    """Give the routes that somebody in this country would accept after this decision.

    Source: reconsideration; independent_review; appeal; routes_after_negative.
    """
    return tuple(
        route
        for route in (RECONSIDERATION, INDEPENDENT, APPEAL)
        if _has(route, state, law, decided=decided)
    )


def who_may_ask(state: CaseState, law: Law, *, route: str, on: date) -> frozenset[AskedBy]:
    """Give who may ask by a route on a day; everybody where the law is silent (ours).

    Somebody whom the person confirmed asks wherever the person may.
    Source: reconsideration_who; practice findings 40 and 47.
    """
    rule = governing(WHO[route], state, law, event=on)
    if rule is None:
        return frozenset(AskedBy)
    named = {AskedBy(code) for code in rule.codes}
    if AskedBy.PERSON_CONCERNED in named:
        named.add(AskedBy.REPRESENTATIVE)
    return frozenset(named)


def check_asking(
    history: History, event: ReviewAsked, *, agency: UUID, law: Law, on: date
) -> Decision:
    """Give the decision that is asked about, or raise RuleBroken.

    No adverse decision; a route that this country does not have; somebody who may not ask; a
    ground that the law does not know; asked already and not answered.
    Source: reconsideration; reconsideration_who; independent_review.
    """
    state = fold(history)
    route = INDEPENDENT if event.independent else RECONSIDERATION
    decision = _about(state)
    _check_route(state, law, route=route, decision=decision)
    _check_who(state, event.by, law, route=route, agency=agency, on=on)
    known = governing(route, state, law, decided=made_on(decision))
    if known is not None and known.unit == "codes" and not set(event.grounds) <= set(known.codes):
        raise RuleBroken("ground_not_known", route, {"grounds": known.codes})
    if not event.grounds:
        raise RuleBroken("ground_missing", route)
    if any(_waits(state, one, decision, event.independent) for one in state.review_requests):
        raise RuleBroken("asked_already", route)
    return decision


def check_appeal(
    history: History, event: AppealLodged, *, agency: UUID, law: Law, on: date
) -> Decision:
    """Give the decision that is appealed against, or raise RuleBroken.

    An appeal that comes late needs a reason, and is then the body's to admit.
    Source: appeal, appeal_who, appeal_window.
    """
    state = fold(history)
    decision = _about(state)
    _check_route(state, law, route=APPEAL, decision=decision)
    _check_who(state, event.by, law, route=APPEAL, agency=agency, on=on)
    if any(one.decision == decision.id and one.outcome is None for one in state.appeals):
        raise RuleBroken("asked_already", APPEAL)
    timely = in_time(
        state, decision, law, route=APPEAL, asked_on=on, late_because=event.late_because
    )
    if not timely and event.late_because is None:
        last = window(state, decision, law, route=APPEAL).last
        raise RuleBroken("late_needs_reason", WHO[APPEAL], {"until": last})
    return decision


def is_in_time(state: CaseState, request: ReviewRequest, law: Law) -> bool:
    """Say whether a request came in time, or has been given time since.

    Source: reconsideration_window; independent_review_window; practice finding 40.
    """
    decision = decision_of_request(state, request)
    if decision is None:
        return True
    return in_time(
        state,
        decision,
        law,
        route=INDEPENDENT if request.independent else RECONSIDERATION,
        asked_on=request.asked_on,
        late_because=request.late_because,
    )


def waiting(state: CaseState) -> tuple[ReviewRequest, ...]:
    """Give the requests about a decision in force that nobody has taken up or answered."""
    decision = adverse(state)
    return tuple(
        one
        for one in state.review_requests
        if decision is not None and _unanswered(state, one) and one.decision == decision.id
    )


def check_extension(history: History, event: ReviewTimeExtended, *, law: Law) -> None:
    """Raise RuleBroken where the law gives no more time, or it would be less than there is.

    Source: reconsideration_window (`longer_by`).
    """
    state = fold(history)
    decision = _about(state)
    if decision.id != event.decision:
        raise RuleBroken("not_this_decision", RECONSIDERATION)
    routes_here = [RECONSIDERATION, *((INDEPENDENT,) if _has_independent(state, law) else ())]
    if not any(may_extend(state, decision, law, route=one) for one in routes_here):
        raise RuleBroken("no_limit_to_extend", "reconsideration_window")
    last = window(state, decision, law, route=RECONSIDERATION).last
    if last is not None and event.until <= last:
        raise RuleBroken("time_is_longer_already", "reconsideration_window", {"until": last})


def check_not_taking_up(history: History, event: ReviewNotTakenUp, *, law: Law) -> None:
    """Raise RuleBroken where a request is not there, is in time, or no reason is written.

    Only what came late, with nothing that excuses it, is not taken up.
    Source: reconsideration_window; practice finding 40.
    """
    state = fold(history)
    request = request_of(state, event.request)
    if event.why is NotTakenUp.OUT_OF_TIME and is_in_time(state, request, law):
        raise RuleBroken("request_in_time", "reconsideration_window")
    if event.text is None:
        raise RuleBroken("reasons_missing", RECONSIDERATION)


def request_of(state: CaseState, request: UUID) -> ReviewRequest:
    """Give a request that waits, or raise RuleBroken."""
    found = next((one for one in waiting(state) if one.id == request), None)
    if found is None:
        raise RuleBroken("no_such_request_to_review", RECONSIDERATION)
    return found


def decision_of_request(state: CaseState, request: ReviewRequest) -> Decision | None:
    """Give the decision that a request is about, in force or replaced since."""
    every = (state.reasonable_grounds, state.conclusive_grounds, *state.earlier_decisions)
    return next((one for one in every if one is not None and one.id == request.decision), None)


def _about(state: CaseState) -> Decision:
    found = adverse(state)
    if found is None:
        raise RuleBroken("nothing_to_review", "routes_after_negative")
    return found


def _check_route(state: CaseState, law: Law, *, route: str, decision: Decision) -> None:
    if not _has(route, state, law, decided=made_on(decision)):
        raise RuleBroken("no_such_route", "routes_after_negative")


def _has(route: str, state: CaseState, law: Law, *, decided: date) -> bool:
    """Whether the country has a route; reconsideration also before its first dated rule (ours)."""
    if route == RECONSIDERATION:
        return route in law.names
    return governing(route, state, law, decided=decided) is not None


def _check_who(
    state: CaseState, by: AskedBy, law: Law, *, route: str, agency: UUID, on: date
) -> None:
    may = who_may_ask(state, law, route=route, on=on)
    if by not in may:
        raise RuleBroken("may_not_ask", WHO[route], {"who": tuple(sorted(may))})
    if by is AskedBy.REPRESENTATIVE and not acting(
        state, agency=agency, act=RepresentativeMay.ASK_REVIEW, on=on
    ):
        raise RuleBroken("representative_not_confirmed", "representative")


def _has_independent(state: CaseState, law: Law) -> bool:
    decision = adverse(state)
    return decision is not None and INDEPENDENT in routes(state, law, decided=made_on(decision))


def _waits(state: CaseState, request: ReviewRequest, decision: Decision, independent: bool) -> bool:
    if request.decision != decision.id or request.independent != independent:
        return False
    return _unanswered(state, request) or any(
        one.request == request.id for one in open_reviews(state)
    )


def _unanswered(state: CaseState, request: ReviewRequest) -> bool:
    taken = {one.request for one in state.reviews}
    return request.not_taken_up is None and request.id not in taken
