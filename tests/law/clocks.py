"""Telling the clocks of worked examples: a referral, what stopped its clock, and who turns 18."""

from uuid import UUID

from opennrm.cases.events.base import Between
from opennrm.cases.events.clocks import ClockPaused, ClockResumed, HeldUp
from opennrm.cases.events.work import HoldPlaced, Resumed, Suspended
from opennrm.cases.history import fold
from opennrm.cases.vocabulary.casework import HoldReason, SuspensionReason
from opennrm.cases.vocabulary.clocks import HeldCause, PauseCause
from opennrm.cases.vocabulary.decisions import Outcome, Stage
from opennrm.cases.vocabulary.nations import Nation
from opennrm.cases.vocabulary.people import Sure
from opennrm.cases.vocabulary.routes import ReferralRoute
from opennrm.identification.clocks import first_decision, second_decision
from opennrm.identification.ranking import eighteen, escalation
from opennrm.law import current_law
from tests.unit.cases.telling import decided, referred

LAW = current_law()
OWNER = UUID(int=5)


def ask_clock(example):
    """When the decision is due that a case waits for: "open" while nobody can know."""
    dates = example["dates"]
    nation = Nation(example["places"]["referral"])
    telling = referred(nation=nation, day=dates["referral"])
    stage = Stage.REASONABLE_GROUNDS
    if "decision" in dates:
        decided(telling, stage, Outcome.POSITIVE, dates["decision"])
        stage = Stage.CONCLUSIVE_GROUNDS
    for one in example.get("stopped", ()):
        _stop(telling, stage, one)
    clock = first_decision if stage is Stage.REASONABLE_GROUNDS else second_decision
    found = clock(fold(telling.history), LAW)
    return found.on if found else "open"


def _stop(telling, stage, one):
    if one["by"] == "pause":
        cause = PauseCause(one["cause"])
        event = ClockPaused(stage=stage, cause=cause, last_day=one["last_day"], owner=OWNER)
        pause = telling.tell(event, one["on"])
        if "ended_on" in one:
            telling.tell(ClockResumed(pause=pause), one["ended_on"])
    elif one["by"] == "suspension":
        telling.tell(Suspended(reason=SuspensionReason(one["cause"])), one["on"])
        if "ended_on" in one:
            telling.tell(Resumed(), one["ended_on"])
    elif one["by"] == "held":
        cause = HeldCause(one["cause"])
        telling.tell(HeldUp(cause=cause, until=one["last_day"], owner=OWNER), one["on"])
    else:
        telling.tell(HoldPlaced(stage=stage, reason=HoldReason(one["cause"])), one["on"])


def ask_escalation(example):
    """Who has to see on a day that a child may turn 18 before the decision."""
    earliest, latest = example["turns_18"]
    telling = referred(
        day=example["dates"]["referral"],
        route=ReferralRoute.CHILD,
        under_18=Sure.YES,
        adult_from=Between(earliest=earliest, latest=latest),
    )
    turns = eighteen(fold(telling.history))
    return escalation(turns, LAW, on=example["dates"]["event"]).value
