"""The residence unit in tests: who works there, and a person who was recognised."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any
from uuid import UUID, uuid4

from opennrm.cases.vocabulary.roles import Role
from opennrm.procedures import Actor
from opennrm.procedures.residence import disqualification, second_look, stay, telling
from tests.integration.procedures import deciding, people
from tests.integration.procedures.people import MONDAY

UNIT = "permission_to_stay_unit"
AUTHOR, READER, THIRD = uuid4(), uuid4(), uuid4()
DAY = MONDAY + timedelta(days=60)
GIST = "You were convicted on 3 May 2025 of an offence in Schedule 4."
WHY_NOT = "Treatment has ended and no claim is open."


def unit(member: UUID = AUTHOR) -> Actor:
    """A caseworker of the residence unit."""
    return people.actor(UNIT, Role.RESIDENCE_CASEWORKER, member=member)


def recognised(*, second: bool = True, **changed: Any) -> UUID:
    """The case of somebody with a positive first decision, and a second."""
    case = deciding.referred(**changed)
    deciding.decide(case)
    if second:
        deciding.decide(case, deciding.SECOND, on=DAY - timedelta(days=1))
    return case


def opened(*, second: bool = True, on: date = DAY) -> UUID:
    """The residence file of somebody who was recognised."""
    found = telling.tell(recognised(second=second), on=on)
    assert found is not None
    return found


def assess(file: UUID, ground: str, finding: str, *, on: date = DAY, **given: Any) -> None:
    """Find a ground so, with reasons."""
    met: Mapping[str, Any] = {"elsewhere": "cannot"} if finding == "met" else {}
    stay.assess_ground(
        unit(),
        file=file,
        ground=ground,
        finding=finding,
        on=on,
        **{"reasons": WHY_NOT, **met, **given},
    )


def refused(file: UUID, *, on: date = DAY, reasons: str = WHY_NOT) -> UUID:
    """A signed no: every ground of today's law was looked at and none is met."""
    for ground in ("recovery", "compensation", "cooperation"):
        assess(file, ground, "not_met", on=on)
    made = stay.decide_stay(unit(), file=file, outcome="negative", reasons=reasons, on=on)
    return made.fact


def given(file: UUID, *, on: date = DAY, months: int = 12) -> UUID:
    """A yes: one ground is met, and it leaves."""
    assess(file, "recovery", "met", on=on)
    made = stay.decide_stay(
        unit(), file=file, outcome="positive", months=months, from_day=on, on=on
    )
    return made.fact


def proposed(file: UUID, *, on: date = DAY, by: UUID = AUTHOR) -> None:
    """A proposal to disqualify."""
    disqualification.propose(
        unit(by),
        file=file,
        grounds=["threat_to_public_order"],
        rests_on=["schedule_4_offence"],
        gist=GIST,
        on=on,
    )


def put(file: UUID, *, on: date = DAY) -> None:
    """The person was told what there is to answer."""
    disqualification.put_proposal(unit(), file=file, how="in_person", understood="yes", on=on)


def answered(file: UUID, *, on: date = DAY) -> None:
    """The person was heard with an independent interpreter."""
    disqualification.answer_proposal(
        unit(),
        file=file,
        how="in_person",
        interpreter="independent",
        answer="I was made to carry it.",
        on=on,
    )


def disqualified(file: UUID, *, on: date, by: UUID = AUTHOR, **changed: Any) -> UUID:
    """Signed against the person, with everything weighed."""
    made = disqualification.decide_disqualification(
        unit(by),
        file=file,
        on=on,
        **{
            "disqualified": "yes",
            "grounds": ["threat_to_public_order"],
            "trafficked_again": "some",
            "need": "some",
            "reasons": "The offences are recent, grave and repeated.",
            **changed,
        },
    )
    return made.fact


def agreed(file: UUID, decision: UUID, *, on: date, by: UUID = READER) -> None:
    """Read by somebody else, who agrees."""
    second_look.read_decision(unit(by), file=file, decision=decision, agrees="yes", on=on)


def served(file: UUID, decision: UUID, *, on: date) -> None:
    """The person was told."""
    second_look.serve_decision(
        unit(), file=file, decision=decision, how="in_person", understood="yes", on=on
    )
