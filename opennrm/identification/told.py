"""The dates that a person was told, beside what today's law data give for the same.

A decision that was issued pins the version of the law data and the dates in its letter. A later
correction of the data never takes time away from the person: of the date told and the date now
computed the better one holds, and the case says that they differ (practice finding 8).
Example: told 1 April under 30 days, corrected to 28 days: 1 April holds, and the two differ.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from opennrm.cases.deadlines import reckon
from opennrm.cases.history import History, fold
from opennrm.cases.state import CaseState, Decision
from opennrm.cases.vocabulary.stages import Due
from opennrm.identification.governing import governing, made_on
from opennrm.law import Law
from opennrm.law.pins import Better, Pin, holds

RECOVERY = frozenset({Due.RECOVERY_ENDS.value, Due.RECOVERY_AT_LEAST_UNTIL.value})


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One date of a letter. `now_computed` is None where today's law data give no such date."""

    what: str
    told_on: date
    now_computed: date | None
    holds: date
    differs: bool
    told_under: str
    now_under: str


def told_dates(history: History, law: Law) -> tuple[Told, ...]:
    """Give every date that the letters of this case told, with the date that holds.

    Source: practice finding 8; ours, no source speaks of it.
    """
    return told_in(fold(history), law)


def told_in(state: CaseState, law: Law) -> tuple[Told, ...]:
    """Give the same from a folded history; nothing where the place of referral is not seen."""
    if state.nation is None:
        return ()
    letters = (state.reasonable_grounds, state.conclusive_grounds)
    return tuple(one for letter in letters if letter for one in _told(letter, state, law))


def recovery_told(state: CaseState, law: Law) -> date | None:
    """Give the end of the bare recovery period that holds, or None where no letter told one."""
    return next((one.holds for one in told_in(state, law) if one.what in RECOVERY), None)


def differing(state: CaseState, law: Law) -> frozenset[str]:
    """Give what is due on a day that a letter told otherwise than today's law data.

    A recovery period that a conclusive decision has ended is not due on the day of any letter.
    """
    whats = frozenset(one.what for one in told_in(state, law) if one.differs)
    if not whats & RECOVERY:
        return whats
    second = state.conclusive_grounds
    ended = second is not None and second.served_on is not None
    return whats - RECOVERY if ended else whats | RECOVERY


def _told(letter: Decision, state: CaseState, law: Law) -> Iterator[Told]:
    under = letter.issued_law or letter.law_version
    pin = Pin(under, {one.what: one.on for one in letter.told})
    for what, on in pin.told.items():
        compute, better = COMPUTED.get(what, (_nothing, Better.LATER))
        now = compute(letter, state, law)
        held = holds(pin, what, now_computed=now or on, better=better)
        yield Told(
            what=what,
            told_on=on,
            now_computed=now,
            holds=held.on,
            differs=now != on,
            told_under=under,
            now_under=law.version,
        )


def _recovery(letter: Decision, state: CaseState, law: Law) -> date | None:
    start = made_on(letter)
    rule = governing("recovery_period", state, law, decided=start)
    return reckon(start, rule, law) if rule else None


def _nothing(letter: Decision, state: CaseState, law: Law) -> date | None:
    return None


# How each date that a letter can tell is computed anew, and which of two is better for the person.
COMPUTED: Mapping[str, tuple[Callable[[Decision, CaseState, Law], date | None], Better]] = {
    Due.RECOVERY_ENDS.value: (_recovery, Better.LATER),
    Due.RECOVERY_AT_LEAST_UNTIL.value: (_recovery, Better.LATER),
}
