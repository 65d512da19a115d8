"""The clocks of the two decisions: when each is due, without the days on which it stood still.

Nothing is counted up: the day is a function of the day it starts from, the provision, the working
days of the place and the stretches in which the clock stood still. Those are the pauses for a
listed cause, and suspension while the person is missing or asked for it; nothing else moves a
clock, and no other authority's clock is known here. A pause holds back no positive decision.
Source: reasonable_grounds_target; pause_causes; practice findings 12 and 45; R-DEC-13.
Example: due on Monday 9 March, paused from Tuesday 3 to Thursday 5: due on Thursday 12 March.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from opennrm.cases.deadlines import Deadline, reckon
from opennrm.cases.state import CaseState
from opennrm.cases.vocabulary.casework import SuspensionReason
from opennrm.cases.vocabulary.decisions import Outcome, Stage
from opennrm.cases.vocabulary.stages import Due
from opennrm.identification.governing import governing, made_on
from opennrm.law import Law, Provision

ONE_DAY = timedelta(days=1)
# Suspended for these, a case waits for the person; that they cannot take part stops no clock.
STOPPING = frozenset({SuspensionReason.MISSING, SuspensionReason.PERSON_ASKED})


@dataclass(frozen=True, slots=True, order=True)
class Still:
    """A stretch in which a clock stands still, both days included; `last` None while it goes on."""

    first: date
    last: date | None


def still(state: CaseState, stage: Stage) -> tuple[Still, ...]:
    """Give the stretches in which the clock of a stage stands still, in order and without overlap.

    Source: pause_causes (ours); suspension_when_missing.
    """
    paused = (
        Still(one.first_day, one.last_day) for one in state.pauses if one.stage is Stage(stage)
    )
    spells = (Still(one.first_day, one.last_day) for one in state.spells if one.reason in STOPPING)
    return _merged(one for one in (*paused, *spells) if one.last is None or one.first <= one.last)


def _merged(stretches: Iterable[Still]) -> tuple[Still, ...]:
    merged: list[Still] = []
    for one in sorted(stretches, key=lambda stretch: stretch.first):
        last = merged[-1] if merged else None
        if last is None or (last.last is not None and one.first > last.last + ONE_DAY):
            merged.append(one)
        elif last.last is not None and (one.last is None or one.last > last.last):
            merged[-1] = Still(last.first, one.last)
    return tuple(merged)


def due_day(
    start: date, provision: Provision, law: Law, stretches: Iterable[Still] = ()
) -> date | None:
    """Give the day that comes the provision's time after a day, standing still left out.

    None while the clock stands still and nobody can know until when. A stretch that begins after
    the day has passed changes nothing: nothing overdue is made undone by it.
    """
    apart = tuple(stretches)
    bare = day = reckon(start, provision, law)
    while True:
        if any(one.last is None and one.first <= day for one in apart):
            return None
        again = _moved(bare, _lost(start, day, provision, law, apart), provision, law)
        if again == day:
            return day
        day = again


def _lost(start: date, day: date, provision: Provision, law: Law, apart: tuple[Still, ...]) -> int:
    """How many of the days after the start, up to a day, are counted by the provision and lost."""
    working = law.territory(provision.territory).working_days
    lost = 0
    for one in apart:
        last = min(one.last or day, day)
        at = max(one.first, start + ONE_DAY)
        while at <= last:
            lost += provision.unit != "working_days" or working.includes(at)
            at += ONE_DAY
    return lost


def _moved(bare: date, lost: int, provision: Provision, law: Law) -> date:
    if not lost:
        return bare
    if provision.unit == "working_days":
        return law.territory(provision.territory).working_days.add(bare, lost)
    return bare + timedelta(days=lost)


def first_decision(state: CaseState, law: Law) -> Deadline | None:
    """Give by when the first decision is due; None where nothing was referred, or it stands still.

    Source: reasonable_grounds_target.
    """
    rule = governing("reasonable_grounds_target", state, law)
    if rule is None or state.received_on is None:
        return None
    on = due_day(state.received_on, rule, law, still(state, Stage.REASONABLE_GROUNDS))
    return Deadline(what=Due.REASONABLE_GROUNDS, on=on, provision=rule) if on else None


def second_decision(state: CaseState, law: Law) -> Deadline | None:
    """Give from when on a case that waits for its second decision is seen as waiting too long.

    Source: conclusive_grounds_watch (ours); the guidance names no number of days.
    """
    first = state.reasonable_grounds
    if first is None or first.outcome is not Outcome.POSITIVE or state.conclusive_grounds:
        return None
    start = made_on(first)
    rule = governing("conclusive_grounds_watch", state, law, decided=start)
    on = due_day(start, rule, law, still(state, Stage.CONCLUSIVE_GROUNDS)) if rule else None
    if rule is None or on is None:
        return None
    return Deadline(what=Due.CONCLUSIVE_GROUNDS_WATCH, on=on, provision=rule)


def stands_still(state: CaseState, stage: Stage, *, on: date) -> bool:
    """Say whether the clock of a stage stands still on a day."""
    return any(
        one.first <= on and (one.last is None or on <= one.last) for one in still(state, stage)
    )
