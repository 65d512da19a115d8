"""Permission to stay: considered by itself, each ground apart, decided, and renewed.

What is found on the grounds computes to the outcome: one met is enough, and no only when every
ground of the day's law was assessed and none is met. Brakes hold back a no only.
Source: permission_to_stay; stay_considered, stay_grounds_apart, stay_renewal_reminder (ours);
R-DEC-15, R-DEC-16, R-DEC-17; practice 30 and 43; docs/adr/0046.
Example: recovery not met and cooperation met is a yes; with compensation never assessed, no no.
"""

from datetime import date, timedelta
from uuid import UUID

from opennrm.cases.deadlines import Deadline
from opennrm.cases.events.residence import GroundFound, StayDecided, StayGroundAssessed
from opennrm.cases.refusals import RuleBroken
from opennrm.cases.vocabulary.decisions import Outcome
from opennrm.cases.vocabulary.residence import GroundFinding, StayGround
from opennrm.law import Law
from opennrm.residence.disqualification import in_effect
from opennrm.residence.file import ResidenceFile, Signed
from opennrm.residence.grounds import PAUSE, STAY, LawOfStay, check_ground, law_of_stay
from opennrm.residence.recognised import Recognised

CONSIDERED, APART, REMINDER = "stay_considered", "stay_grounds_apart", "stay_renewal_reminder"
RENEWAL = "stay_renewal"


def check_considered(file: ResidenceFile, case: Recognised) -> None:
    """Raise RuleBroken unless there is a positive conclusive decision and nothing considered yet.

    `case`: what is now heard of it. Source: stay_considered (ours); R-DEC-16.
    """
    if case.conclusive_on is None:
        raise RuleBroken("not_recognised", CONSIDERED)
    if file.considered or file.stay is not None:
        raise RuleBroken("already_considered", CONSIDERED)


def check_assessed(
    file: ResidenceFile,
    event: StayGroundAssessed,
    *,
    law: Law,
    on: date,
) -> None:
    """Raise RuleBroken where this ground cannot be found so. Source: R-DEC-15, R-DEC-17."""
    if not file.considered:
        raise RuleBroken("not_considered", CONSIDERED)
    today = law_of_stay(file, law, on=on)
    check_ground(event.found, today, has_reasons=event.reasons is not None)


def found_so_far(file: ResidenceFile) -> tuple[GroundFound, ...]:
    """Give what was found on each ground that was assessed."""
    return tuple(event.found for event in file.assessed.values())


def computed(file: ResidenceFile, today: LawOfStay) -> Outcome | None:
    """Give the outcome that the findings come to; None while something is not yet answered.

    Source: permission_to_stay; stay_grounds_apart (ours), R-DEC-17.
    """
    found = {one.ground: one.finding for one in found_so_far(file) if one.ground in today.grounds}
    if GroundFinding.MET in found.values():
        return Outcome.POSITIVE
    if all(found.get(ground) is GroundFinding.NOT_MET for ground in today.grounds):
        return Outcome.NEGATIVE
    return None


def unanswered(file: ResidenceFile, today: LawOfStay) -> tuple[StayGround, ...]:
    """Give the grounds of the day on which nothing was found so far."""
    settled = {o.ground for o in found_so_far(file) if o.finding is not GroundFinding.ASK}
    return tuple(ground for ground in today.grounds if ground not in settled)


def check_stay(file: ResidenceFile, event: StayDecided, *, law: Law, on: date) -> None:
    """Raise RuleBroken where permission to stay cannot be decided so on this day.

    Source: permission_to_stay and its pauses; stay_grounds_apart (ours); practice 30.
    """
    if not file.considered:
        raise RuleBroken("not_considered", CONSIDERED)
    if file.case.conclusive_on is None:
        raise RuleBroken("not_recognised", CONSIDERED)
    today = law_of_stay(file, law, on=on)
    if event.outcome is Outcome.POSITIVE:
        _check_given(file, event, today)
    else:
        _check_refused(file, event, today, law=law, on=on)


def _check_given(file: ResidenceFile, event: StayDecided, today: LawOfStay) -> None:
    if computed(file, today) is not Outcome.POSITIVE:
        raise RuleBroken("no_ground_met", STAY)
    if not event.months or event.from_day is None:
        raise RuleBroken("say_how_long", STAY)


def _check_refused(
    file: ResidenceFile,
    event: StayDecided,
    today: LawOfStay,
    *,
    law: Law,
    on: date,
) -> None:
    if event.reasons is None:
        raise RuleBroken("refusal_needs_reasons", STAY)
    if today.waits_with_deportation and event.deportation_order:
        raise RuleBroken("stay_waits", PAUSE)
    if event.rests_on_disqualification:
        if not in_effect(file, law, on=on):
            raise RuleBroken("no_disqualification_in_effect", "disqualification")
        return
    outcome = computed(file, today)
    if outcome is Outcome.POSITIVE:
        raise RuleBroken("one_ground_is_enough", APART)
    if outcome is None:
        missing = [ground.value for ground in unanswered(file, today)]
        raise RuleBroken("grounds_not_answered", APART, {"grounds": missing})
    if waiting := sorted(ground.value for ground in today.waits):
        raise RuleBroken("ground_waits", PAUSE, {"grounds": waiting})


def check_renewal(file: ResidenceFile, decision: UUID, *, law: Law, on: date) -> None:
    """Raise RuleBroken unless this permission stands and may be renewed by now.

    Source: stay_renewal_reminder (ours); R-DEC-16: a permit that is renewable.
    """
    if file.considered:
        raise RuleBroken("already_considered", CONSIDERED)
    due = renewal_due(file, law)
    if due is None or file.stay is None or file.stay.id != decision:
        raise RuleBroken("nothing_to_renew", RENEWAL)
    if due.earliest is not None and on < due.earliest:
        raise RuleBroken("too_early_to_renew", REMINDER, {"earliest": due.earliest})


def renewal_due(file: ResidenceFile, law: Law) -> Deadline | None:
    """Give by when a permission is to be renewed, and from when on; None where none was given."""
    until = _until(file.stay)
    if until is None or file.considered:
        return None
    place = file.case.places.get("present_stay", law.territories[0])
    rule = law.find(REMINDER, place, until)
    earliest = until - timedelta(days=rule.number)
    return Deadline(what=RENEWAL, on=until, earliest=earliest, provision=rule)


def _until(decision: Signed | None) -> date | None:
    return decision.until if decision is not None and decision.stands else None
