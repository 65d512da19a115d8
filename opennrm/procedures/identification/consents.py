"""The life of a consent after the referral: how each purpose stands, asked again, asked at 18.

What is shown is what this actor may read of the case; who reads less is told less. A no is done as
a withdrawal, under its own act; a yes after a withdrawal is coming back, and keeps what has not
ended yet.
Source: practice findings 11 and 12; R-IDN-15; docs/adr/0030.
Example: `give_consent(…, purposes=["follow_up"], …)` adds one purpose and touches no other.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from enum import StrEnum
from uuid import UUID

from opennrm.access.actors import Actor
from opennrm.access.gateways import acts_open_to
from opennrm.access.redact import redact
from opennrm.cases.envelope import NewEvent
from opennrm.cases.events.consent import AskedAtEighteen, ConsentGiven, ConsentRecorded
from opennrm.cases.history import History, fold
from opennrm.cases.vocabulary.acts import Act
from opennrm.cases.vocabulary.consent import Consent, Purpose
from opennrm.cases.vocabulary.people import YesNo
from opennrm.cases.vocabulary.roles import Role
from opennrm.cases.vocabulary.slices import Slice
from opennrm.cases.vocabulary.stages import CaseStage
from opennrm.cases.vocabulary.withdrawing import Interpreter
from opennrm.identification import consents as rules
from opennrm.identification.ages import referred_as_child, treated_as_child
from opennrm.identification.referral import FieldError
from opennrm.identification.withdrawal import RESTS_ON, may_undo, undo_until
from opennrm.law import current_law
from opennrm.procedures.acts import doing
from opennrm.procedures.identification.case_page import alone, sees_links
from opennrm.procedures.identification.consent_views import (
    ConsentsView,
    GrantLine,
    PurposeLine,
    SafetyCheckLine,
)
from opennrm.procedures.identification.offered import offered
from opennrm.procedures.identification.withdrawing import (
    Ending,
    early,
    end_them,
    ended,
    ends,
    go_on,
    keep_them,
)
from opennrm.procedures.identification.working import Plan, act_on, made
from opennrm.procedures.naming import named_to
from opennrm.procedures.refusals import ABSENT, InvalidAnswers, Refusal
from opennrm.procedures.views import CaseworkReceipt
from opennrm.records import caseload, store
from opennrm.records import grants as granted_rows
from opennrm.records.store import Head


def read_consents(actor: Actor, *, case: UUID, on: date) -> ConsentsView:
    """How each purpose stands, as this actor may see it. Errors: Refusal(absent)."""
    with doing(actor, Act.READ_CASE) as unit:
        head, row = store.read_head(case), caseload.read_one(case, agency=actor.agency)
        if head is None or row is None:
            raise Refusal(ABSENT)
        unit.about(case)
        granted = frozenset(Slice(s) for s in granted_rows.granted_slices(case))
        stored = History.of(store.read_events(case))
        stored = stored if sees_links(actor, granted) else alone(stored, case)
        history = redact(stored, actor=actor, granted=granted)
        state, law = fold(history), current_law()
        last = undo_until(state, law)
        is_home = head.home_agency == actor.agency
        withdrawn = row.stage == CaseStage.WITHDRAWN
        return ConsentsView(
            case=case,
            reference=head.reference,
            stage=row.stage,
            child=referred_as_child(state) if state.received_on else row.child,
            child_now=treated_as_child(state, on=on),
            purposes=_lines(history, actor.role),
            withdrawn_on=state.withdrawn_on if withdrawn else None,
            undo_until=last.on if last and withdrawn else None,
            can_undo=withdrawn and (last is None or may_undo(state, law, on=on)),
            asks=_asks(history, withdrawn=withdrawn, on=on),
            asked_at_18_on=state.asked_at_18_on,
            answered_at_18=_code(state.answered_at_18),
            checks=tuple(
                SafetyCheckLine(id=one.id, who=str(one.who), started_on=one.started_on)
                for one in state.safety_checks
            ),
            grants=_grants(history, actor.role, on=on),
            may=offered(acts_open_to(actor, granted=granted, home=is_home)),
        )


def _code(answer: Consent | None) -> str | None:
    return answer.value if answer else None


def _lines(history: History, role: Role) -> tuple[PurposeLine, ...]:
    found = rules.standings(history)
    names = named_to(role, {one.by.agency for one in found if one.by})
    return tuple(
        PurposeLine(
            purpose=str(one.purpose),
            standing=str(one.standing),
            since=one.since,
            by_role=one.by.role if one.by else None,
            by_agency=names.get(one.by.agency, "") if one.by else "",
            how=str(one.how) if one.how else None,
            alone=str(one.alone) if one.alone else None,
        )
        for one in found
    )


def _grants(history: History, role: Role, *, on: date) -> tuple[GrantLine, ...]:
    """Who has access, for those who see grants at all, and whether it rests on a consent."""
    held = [
        one
        for one in fold(history).grants
        if all(day is None or day >= on for day in (one.until, one.last_day))
    ]
    names = named_to(role, {one.agency for one in held})
    return tuple(
        GrantLine(
            agency=names.get(one.agency, ""),
            rests_on=str(RESTS_ON[one.provision]) if one.provision in RESTS_ON else None,
            until=one.last_day or one.until,
        )
        for one in held
    )


def _asks(history: History, *, withdrawn: bool, on: date) -> str:
    """What can be asked now: the first answer again, more purposes, or at 18; "" for nothing."""
    state, law = fold(history), current_law()
    if state.route is None:
        return ""
    if rules.is_asked_at_18(state, law, on=on):
        return "at_18"
    if treated_as_child(state, on=on):
        return ""
    if withdrawn or Purpose.REFERRAL not in state.agreed:
        return "again"
    return "more"


def record_consent(
    actor: Actor,
    *,
    case: UUID,
    answer: str,
    agreed: Iterable[str] = (),
    explained_how: str | None = None,
    explained_minutes: int | None = None,
    explained_alone: str | None = None,
    interpreter: str | None = None,
    told_what_ends: str | None = None,
    on: date,
) -> CaseworkReceipt:
    """An adult who could not decide, did not want to then, or withdrew, is asked again.

    A no takes the referral back, so it is done as a withdrawal and needs to be heard alone.
    """
    event = made(
        ConsentRecorded,
        answer=answer,
        agreed=tuple(agreed),
        explained_how=explained_how or None,
        explained_minutes=explained_minutes,
        explained_alone=explained_alone or None,
    )
    told, through = _yes_no(told_what_ends, "told_what_ends"), _interpreter(interpreter)

    def plan(history: History, head: Head) -> Sequence[NewEvent]:
        return rules.consent(history, event, told_what_ends=told, interpreter=through, on=on)

    return _answer(actor, case, event.answer, plan, on=on)


def give_consent(
    actor: Actor,
    *,
    case: UUID,
    purposes: Iterable[str],
    explained_how: str,
    explained_alone: str,
    interpreter: str,
    on: date,
) -> CaseworkReceipt:
    """The person agrees to more than before, each purpose by itself."""
    event = made(
        ConsentGiven,
        purposes=tuple(purposes),
        explained_how=explained_how,
        explained_alone=explained_alone,
        interpreter=interpreter,
    )

    def plan(history: History, head: Head) -> Sequence[NewEvent]:
        return rules.give(history, event, on=on)

    return act_on(actor, Act.RECORD_CONSENT, case, plan)


def answer_at_eighteen(
    actor: Actor,
    *,
    case: UUID,
    answer: str | None,
    agreed: Iterable[str] = (),
    explained_how: str | None = None,
    explained_alone: str | None = None,
    interpreter: str | None = None,
    told_what_ends: str | None = None,
    on: date,
) -> CaseworkReceipt:
    """Record what somebody who turns 18 answers; no answer (None) is not a no, and ends nothing."""
    event = made(
        AskedAtEighteen,
        answer=answer or None,
        agreed=tuple(agreed),
        explained_how=explained_how or None,
        explained_alone=explained_alone or None,
        interpreter=interpreter or None,
    )
    told = _yes_no(told_what_ends, "told_what_ends")

    def plan(history: History, head: Head) -> Sequence[NewEvent]:
        return rules.at_eighteen(history, event, told_what_ends=told, law=current_law(), on=on)

    return _answer(actor, case, event.answer, plan, on=on)


def _answer(
    actor: Actor, case: UUID, answer: Consent | None, plan: Plan, *, on: date
) -> CaseworkReceipt:
    """Write an answer: a no ends what rests on consent, a yes keeps what has not ended."""
    ending: list[Ending] = []
    going: list[UUID] = []

    def with_grants(history: History, head: Head) -> Sequence[NewEvent]:
        new = plan(history, head)
        if any(event.kind == "consent_withdrawn" for event in new):
            ending.extend(ends(fold(history), case, (Purpose.REFERRAL,), on=on))
        elif answer is Consent.YES:
            going.extend(early(case))
        return (*new, *ended(ending, on=on), *go_on(going, on=on))

    also = end_them(case, ending, on=on) if answer is Consent.NO else keep_them(case, going)
    act = Act.WITHDRAW_CONSENT if answer is Consent.NO else Act.RECORD_CONSENT
    return act_on(actor, act, case, with_grants, also=also)


def _yes_no(value: str | None, name: str) -> YesNo | None:
    return YesNo(value) if value and _is_code(YesNo, value, name) else None


def _interpreter(value: str | None) -> Interpreter | None:
    return Interpreter(value) if value and _is_code(Interpreter, value, "interpreter") else None


def _is_code(codes: type[StrEnum], value: str, name: str) -> bool:
    """Whether an answer is a code. Errors: InvalidAnswers, where it is none."""
    if value not in list(codes):
        raise InvalidAnswers((FieldError("consent_recorded", name, "unknown_choice"),))
    return True
