"""Who may sign and read decisions: the register of staff, asked on the day of the act.

A negative is signed and read by people with a current qualification. A positive is signed by one
too, but never waits for want of one: where nobody in the authority is qualified on the day, any
caseworker signs it. Source: provision decision_maker_qualification; practice finding 48.
Example: a qualification until 30 June signs a negative on that day and not on the next.
"""

import re
from datetime import date
from uuid import UUID, uuid4

from opennrm.access.actors import Actor
from opennrm.cases.refusals import RuleBroken
from opennrm.cases.vocabulary.decisions import Outcome
from opennrm.cases.vocabulary.roles import Role
from opennrm.law import Law
from opennrm.procedures.accounts import known, managing
from opennrm.procedures.refusals import Refusal
from opennrm.records import staff

CODE = re.compile(r"[a-z][a-z0-9_]{0,63}")
PROVISION = "decision_maker_qualification"


def check_may_sign(actor: Actor, outcome: Outcome, *, territory: str, law: Law, on: date) -> None:
    """Raise RuleBroken("not_qualified") where this member may not sign or read such a decision.

    Source: decision_maker_qualification; practice finding 48 (the gate holds back no positive).
    """
    code = str(law.find(PROVISION, territory, on).value)
    held = {row.code for row in staff.qualifications([actor.member], on=on)}
    if code in held:
        return
    if outcome is Outcome.POSITIVE and not staff.qualified_in(
        actor.agency, code, role=Role.CASEWORKER.value, on=on
    ):
        return
    raise RuleBroken("not_qualified", PROVISION)


def in_line(actor: Actor, author: UUID | None, *, on: date) -> bool:
    """Whether the actor manages an author or is managed by them, at once or through others."""
    return author is not None and (
        staff.manages(actor.member, author, on=on) or staff.manages(author, actor.member, on=on)
    )


def qualify(actor: Actor, *, email: str, code: str, from_day: date, to_day: date | None) -> None:
    """Register a qualification of a member; `to_day` None: it does not lapse.

    Errors: Refusal unknown_member, not_a_code, ends_before_it_begins.
    """
    with managing(actor):
        member = known(email).pk
        _check_code(code)
        if to_day is not None and to_day < from_day:
            raise Refusal("ends_before_it_begins", facts={"until": to_day, "from": from_day})
        staff.add_qualification(uuid4(), member=member, code=code, from_day=from_day, to_day=to_day)


def end_qualification(actor: Actor, *, email: str, code: str, last_day: date) -> int:
    """End a member's qualification; how many ended.

    Errors: Refusal unknown_member, no_qualification.
    """
    with managing(actor):
        ended = staff.end_qualifications(known(email).pk, code, last_day=last_day)
        if not ended:
            raise Refusal("no_qualification")
        return ended


def put_in_line(actor: Actor, *, email: str, manager: str | None, from_day: date) -> None:
    """Put a member under a manager from a day on, or under nobody.

    Errors: Refusal unknown_member, unknown_manager, manages_themselves, line_is_a_ring.
    """
    with managing(actor):
        member = known(email).pk
        above = _manager(manager) if manager else None
        if member == above:
            raise Refusal("manages_themselves")
        if above is not None and staff.manages(member, above, on=from_day):
            raise Refusal("line_is_a_ring", facts={"manager": manager})
        staff.set_manager(uuid4(), member=member, manager=above, from_day=from_day)


def _manager(email: str) -> UUID:
    try:
        found: UUID = known(email).pk
    except Refusal as unknown:
        raise Refusal("unknown_manager") from unknown
    return found


def _check_code(code: str) -> None:
    if not CODE.fullmatch(code):
        raise Refusal("not_a_code", facts={"code": code})
