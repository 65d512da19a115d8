"""How the worked examples of stay, disqualification and a further recovery period are asked.

An example gives what was found, or the steps that were gone, each with its day; the answer is the
code of the rule that refuses, or that it is signed.
"""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from opennrm.cases.events import further_recovery as further
from opennrm.cases.events import residence as r
from opennrm.cases.events.base import Between, Event
from opennrm.cases.events.disqualification import DisqualificationRevoked
from opennrm.cases.events.referral import ExploitationStated
from opennrm.cases.refusals import RuleBroken
from opennrm.cases.vocabulary.decisions import Outcome, ServiceMethod, Stage
from opennrm.cases.vocabulary.exploitation import Exploitation, Happened
from opennrm.cases.vocabulary.nations import Nation
from opennrm.cases.vocabulary.residence import (
    AskedBy,
    Elsewhere,
    GroundFinding,
    LookedAtAgain,
    NeededFor,
    StayGround,
)
from opennrm.identification.further_recovery import check_decided
from opennrm.law import current_law
from opennrm.residence import disqualification as rules
from opennrm.residence.file import ResidenceFile
from opennrm.residence.stay import check_assessed, check_stay
from tests.unit.cases.telling import decided as decided_case
from tests.unit.cases.telling import referred
from tests.unit.residence.telling_file import (
    AUTHOR,
    READER,
    FileTelling,
    against,
    answered,
    considered,
    decided,
    opened,
    proposal,
    served,
)

LAW = current_law()
Example = dict[str, Any]
SIGNED = "signed"


def ask_stay(example: Example) -> str:
    """Whether permission to stay can be signed so on a day, on what was found on each ground."""
    on = example["dates"]["decision"]
    telling = considered(first=on, second=on)
    if "first_decision" in example["dates"]:
        _decided_first(telling, example["dates"]["first_decision"], on)
    try:
        for ground, finding in example["grounds"].items():
            event = _found(example, StayGround(ground), GroundFinding(finding))
            check_assessed(telling.file, event, law=LAW, on=on)
            telling.tell(event, on)
        outcome = Outcome(example["decides"])
        event = decided(outcome, deportation_order=example.get("deportation_order", False))
        check_stay(telling.file, event, law=LAW, on=on)
    except RuleBroken as broken:
        return broken.code
    return SIGNED


def _found(example: Example, ground: StayGround, finding: GroundFinding) -> r.StayGroundAssessed:
    needed = example.get("needed_for", ()) if ground is StayGround.PERSONAL_SITUATION else ()
    elsewhere = example.get("elsewhere") if finding is GroundFinding.MET else None
    return r.StayGroundAssessed(
        found=r.GroundFound(
            ground=ground,
            finding=finding,
            needed_for=tuple(NeededFor(one) for one in needed),
            elsewhere=Elsewhere(elsewhere) if elsewhere else None,
        ),
        reasons=UUID(int=5),
    )


def _decided_first(telling: FileTelling, first: date, on: date) -> None:
    """An earlier refusal that is open again."""
    decision = telling.tell(decided(Outcome.NEGATIVE), first)
    telling.tell(r.ResidenceDecisionIssued(decision=decision, law_version=LAW.version), first)
    telling.tell(r.ResidenceReconsiderationAsked(decision=decision, by=AskedBy.LAWYER), on)
    telling.tell(r.ResidenceReconsidered(decision=decision, result=LookedAtAgain.CHANGED), on)


def ask_disqualified(example: Example) -> dict[str, Any]:
    """What each step comes to, and the last day before it has any effect."""
    telling = opened(first=example["dates"].get("reasonable_grounds"), second=None)
    done = [_step(telling, step["what"], step["on"]) for step in example["steps"]]
    last = rules.effect_from(telling.file, LAW)
    return {"steps": done, "no_effect_before_the_end_of": last or "not known"}


def _step(telling: FileTelling, what: str, on: date) -> str:
    file = telling.file
    proposed = file.proposal.id if file.proposal else UUID(int=0)
    decision = file.disqualification.id if file.disqualification else UUID(int=0)
    event, check = _STEPS[what](proposed, decision)
    try:
        check(file, on)
    except RuleBroken as broken:
        return broken.code
    telling.tell(event, on, by=READER if "another" in what else AUTHOR)
    if "another" in what:
        issued = r.ResidenceDecisionIssued(decision=decision, law_version=LAW.version)
        telling.tell(issued, on)
    return "done"


Check = Callable[[ResidenceFile, date], None]
Step = Callable[[UUID, UUID], tuple[Event, Check]]


def _unchecked(file: ResidenceFile, on: date) -> None:
    """What has no rule of its own in these examples."""


def _proposed(key: UUID, decision: UUID) -> tuple[Event, Check]:
    event = proposal()
    return event, lambda file, on: rules.check_proposed(file, event, law=LAW, on=on)


def _told(key: UUID, decision: UUID) -> tuple[Event, Check]:
    return served(key), lambda file, on: rules.check_put(file, served(key))


def _answered(key: UUID, decision: UUID) -> tuple[Event, Check]:
    event = answered(key)
    return event, lambda file, on: rules.check_answered(file, event)


def _signed(**changed: Any) -> Step:
    def step(key: UUID, decision: UUID) -> tuple[Event, Check]:
        event = against(key, **changed)
        return event, lambda file, on: rules.check_disqualification(file, event, law=LAW, on=on)

    return step


def _revoked(key: UUID, decision: UUID) -> tuple[Event, Check]:
    event = DisqualificationRevoked(decision=decision)
    return event, lambda file, on: rules.check_revoked(file, decision)


_STEPS: dict[str, Step] = {
    "is proposed on a conviction": _proposed,
    "is told to the person": _told,
    "is answered by the person": _answered,
    "is signed against the person": _signed(),
    "is signed with nothing weighed": _signed(weighed=()),
    "is read by another": lambda key, decision: (
        r.ResidenceDecisionRead(decision=decision, agrees=True),
        _unchecked,
    ),
    "is served": lambda key, decision: (
        r.ResidenceDecisionServed(decision=decision, how=ServiceMethod.IN_PERSON),
        _unchecked,
    ),
    "is asked to be looked at again": lambda key, decision: (
        r.ResidenceReconsiderationAsked(decision=decision, by=AskedBy.LAWYER),
        _unchecked,
    ),
    "stands when looked at again": lambda key, decision: (
        r.ResidenceReconsidered(decision=decision, result=LookedAtAgain.STANDS),
        _unchecked,
    ),
    "is revoked": _revoked,
}


def ask_further_recovery(example: Example) -> str:
    """Whether a no to a further recovery period can be signed."""
    on = example["dates"]["decision"]
    told = referred(nation=Nation(example["places"]["referral"]), day=on - timedelta(days=3))
    if "exploited_until" in example:
        until = example["exploited_until"]
        told.tell(
            ExploitationStated(
                kinds=(Exploitation.LABOUR,),
                happened=Happened.HAPPENED,
                ended=Between(earliest=until, latest=until),
            ),
            on - timedelta(days=3),
        )
    decided_case(told, Stage.REASONABLE_GROUNDS, Outcome.POSITIVE, on)
    event = further.FurtherRecoveryDecided(
        given=False,
        first_period_from=example["first_period_from"],
        law_version=LAW.version,
        reasons=UUID(int=5),
    )
    try:
        check_decided(told.history, event, law=LAW, on=on)
    except RuleBroken as broken:
        return broken.code
    return SIGNED
