"""Panels in the journeys: organisations that sit, their members, and each step of a panel."""

from datetime import date, timedelta
from uuid import UUID, uuid4

from opennrm.cases.vocabulary.panels import SeatKind
from opennrm.cases.vocabulary.roles import Role
from opennrm.procedures import Actor, made_up
from opennrm.procedures.identification import handover
from opennrm.procedures.identification.refer import refer
from opennrm.procedures.installation import DEMO_FROM
from opennrm.procedures.review import officer, panel_room, panels
from opennrm.records import installation
from tests.integration.procedures import people
from tests.integration.procedures.deciding import FIRST, TUESDAY, not_met, sign

CODES = {
    SeatKind.POLICE: "kent_police",
    SeatKind.LOCAL_AUTHORITY: "leeds_city_council",
    SeatKind.HEALTH: "belfast_hsc_trust",
    SeatKind.SPECIALIST: "kalayaan",
}
USUAL = (SeatKind.POLICE, SeatKind.LOCAL_AUTHORITY, SeatKind.SPECIALIST)
PLAIN = "The payroll shows regular pay."


def member(kind: SeatKind, *, registered: bool = True, code: str = "") -> Actor:
    """Somebody who sits on panels for an organisation, registered as such."""
    found = people.actor(code or CODES[kind], Role.PANEL_MEMBER)
    if registered:
        installation.add_membership(
            uuid4(),
            member=found.member,
            agency=found.agency,
            role=Role.PANEL_MEMBER.value,
            from_day=DEMO_FROM,
        )
    return found


def witness(case: UUID, *, on: date = TUESDAY) -> None:
    """The person is an active witness: a negative needs a panel."""
    officer.note_witness(people.caseworker(), case=case, on=on)


def signed_on_witness(case: UUID) -> UUID:
    """A signed negative that needs a panel; gives the decision."""
    witness(case)
    return sign(case, FIRST, how=not_met, reasons=PLAIN).decision


def convened(
    case: UUID,
    *kinds: SeatKind,
    stages: tuple[str, ...] = (FIRST,),
    on: date = TUESDAY,
    chair: Actor | None = None,
) -> UUID:
    """A panel with seats for these kinds of organisation."""
    seats = [{"agency": people.agency(CODES[kind])} for kind in kinds or USUAL]
    return panels.convene_panel(
        chair or people.caseworker(),
        case=case,
        stages=stages,
        seats=seats,
        votes_by=on + timedelta(days=7),
        question="Does the payroll say so?",
        on=on,
    ).fact


def local_chair() -> Actor:
    """A caseworker of the local panels for children, who may sign."""
    made = people.actor("child_decision_panels", Role.CASEWORKER)
    made_up.qualify(made, from_day=DEMO_FROM)
    return made


def local_case(chair: Actor, *, on: date = TUESDAY) -> UUID:
    """The case of a child that a local panel has accepted."""
    case = refer(people.officer(), answers=people.child(), on=on).case
    assert case is not None
    handover.state_site(people.caseworker(), case=case, is_site="yes", on=on)
    offer = handover.hand_over(
        people.caseworker(),
        case=case,
        to="devolved_panel",
        why="law_names_another",
        note="",
        on=on,
    ).fact
    handover.accept(chair, case=case, handover=offer, on=on)
    return case


def take_seat(who: Actor, panel: UUID, *, on: date = TUESDAY) -> None:
    """Declare that there is no conflict."""
    panel_room.declare_conflict(who, panel=panel, conflict="none", on=on)


def cast(
    who: Actor,
    panel: UUID,
    said: str = "negative",
    *,
    stages: tuple[str, ...] = (FIRST,),
    on: date = TUESDAY,
    dissent: str = "",
) -> None:
    """Vote the same on each stage."""
    votes = {stage: {"vote": said, "reasons": PLAIN, "dissent": dissent} for stage in stages}
    panel_room.cast_vote(who, panel=panel, votes=votes, on=on)


def sat(
    panel: UUID,
    *kinds: SeatKind,
    said: str = "negative",
    stages: tuple[str, ...] = (FIRST,),
    on: date = TUESDAY,
) -> list[Actor]:
    """Members who took their seats and voted so."""
    found = [member(kind) for kind in kinds or USUAL]
    for who in found:
        take_seat(who, panel, on=on)
        cast(who, panel, said, stages=stages, on=on)
    return found
