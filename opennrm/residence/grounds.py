"""Which grounds of stay the law of a day has, what each asks for, and which wait.

Source: permission_to_stay, necessity_of_stay, permission_to_stay_pause; R-DEC-15, R-DEC-17.
Example: until 29 January 2023 personal situation, compensation, cooperation; from the 30th recovery
takes the place of the first, and what can be met elsewhere counts against a ground.
"""

from dataclasses import dataclass
from datetime import date

from opennrm.cases.events.residence import GroundFound
from opennrm.cases.refusals import RuleBroken
from opennrm.cases.vocabulary.residence import Elsewhere, GroundFinding, StayGround
from opennrm.law import Law, NoProvision, Provision
from opennrm.residence.file import ResidenceFile
from opennrm.residence.recognised import Recognised

STAY = "permission_to_stay"
NECESSITY = "necessity_of_stay"
PAUSE = "permission_to_stay_pause"
NECESSARY = "necessary_to_protect_and_assist"
FIRST_POLICY = "policy_of_the_first_decision"
ALL_GROUNDS = "all_grounds"
DEPORTATION = "deportation_order"


@dataclass(frozen=True, slots=True, kw_only=True)
class LawOfStay:
    """The grounds of one day's law, whether necessity rules, and whether elsewhere is asked."""

    provision: Provision
    grounds: tuple[StayGround, ...]
    necessity: Provision | None
    asks_elsewhere: bool
    waits: frozenset[StayGround]
    pause: Provision | None
    waits_with_deportation: bool


def law_of_stay(file: ResidenceFile, law: Law, *, on: date) -> LawOfStay:
    """Give the law that governs a decision made on a day; raises RuleBroken where none is known.

    A permission of the old kind that is decided again keeps the policy of its first day.
    """
    case, day = file.case, _governing_day(file, law, on=on)
    stay = _found(STAY, case, law, day)
    if stay is None:
        raise RuleBroken("no_law_of_stay", STAY)
    grounds = tuple(StayGround(code) for code in stay.codes)
    # What is now known to have been the law: a judgment says what it always was.
    personal = StayGround.PERSONAL_SITUATION in grounds
    necessity = _now_known(case, law, day, on=on) if personal else None
    pause = _found(PAUSE, case, law, on)
    paused = frozenset(pause.codes) if pause else frozenset()
    waits = grounds if ALL_GROUNDS in paused else [g for g in grounds if g in paused]
    return LawOfStay(
        provision=stay,
        grounds=grounds,
        necessity=necessity,
        asks_elsewhere=bool(stay.more.get("not_if_need_met_elsewhere")),
        waits=frozenset(waits),
        pause=pause,
        waits_with_deportation=DEPORTATION in paused,
    )


def check_ground(found: GroundFound, today: LawOfStay, *, has_reasons: bool) -> None:
    """Raise RuleBroken where a finding is not one that the law of the day lets anybody make.

    Source: R-DEC-15 (necessity), R-DEC-17 (each ground apart).
    """
    if found.ground not in today.grounds:
        raise RuleBroken("no_such_ground", STAY, {"ground": found.ground.value})
    if found.finding is not GroundFinding.ASK and not has_reasons:
        raise RuleBroken("ground_needs_reasons", STAY)
    if today.asks_elsewhere:
        _check_elsewhere(found)
    elif found.elsewhere is Elsewhere.CAN:
        raise RuleBroken("elsewhere_is_not_asked", STAY)
    if found.ground is StayGround.PERSONAL_SITUATION:
        _check_necessity(found, today)


def _check_elsewhere(found: GroundFound) -> None:
    """Met only where it was asked whether the need can be met elsewhere, and it cannot."""
    if found.finding is GroundFinding.MET and found.elsewhere is not Elsewhere.CANNOT:
        raise RuleBroken("elsewhere_not_answered", STAY)


def _check_necessity(found: GroundFound, today: LawOfStay) -> None:
    """Under the necessity test whatever staying is needed for settles it, and nothing besides.

    Source: necessity_of_stay, PK (Ghana) [2018] EWCA Civ 98; R-DEC-15.
    """
    if today.necessity is None or today.necessity.value != NECESSARY:
        return
    if found.finding is GroundFinding.NOT_MET and found.needed_for:
        raise RuleBroken("necessary_is_enough", NECESSITY)
    if found.finding is GroundFinding.MET and not found.needed_for:
        raise RuleBroken("say_what_it_is_needed_for", NECESSITY)


def _governing_day(file: ResidenceFile, law: Law, *, on: date) -> date:
    case, first = file.case, file.first_decided_on
    if first is None:
        return on
    old = _found(STAY, case, law, first)
    if old is None or old.more.get("as") != "discretionary_leave":
        return on
    again = _found("reconsideration_of_discretionary_leave", case, law, on)
    return first if again is not None and again.value == FIRST_POLICY else on


def _now_known(case: Recognised, law: Law, day: date, *, on: date) -> Provision | None:
    place = case.places.get("present_stay", law.territories[0])
    try:
        known = law.now_known(NECESSITY, place, day)
        settled = known.given is None or known.given <= on
        return known if settled else law.find(NECESSITY, place, day)
    except NoProvision:
        return None


def _found(name: str, case: Recognised, law: Law, day: date) -> Provision | None:
    """The provision of a day; where no place is known, that of the first territory of the text."""
    place = case.places.get(law.governed_by(name).place, law.territories[0])
    try:
        found = law.find(name, place, day)
    except NoProvision:
        return None
    return found if found.in_force else None
