"""Which cases cannot wait: a child who turns 18, and days by which waiting does harm.

The 18th birthday that counts is the earliest that is possible by what is known. Of an age that is
only estimated, by years, the earliest possible day brings the case forward and the latest orders
it, so that a known birthday never stands behind guesses. All days are absolute; nothing falls back
as days pass, and whoever turned 18 meanwhile stays first.
Source: R-DEC-14; age_out_team, age_out_manager, age_out_head, cannot_wait; practice finding 46.
Example: 17 years and 10 months old on 2 March: before the manager from the first day on.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from opennrm.cases.state import CaseState
from opennrm.cases.vocabulary.clocks import Escalation, WhyFirst
from opennrm.identification.ages import treated_as_child
from opennrm.law import Law

# The strongest first.
THRESHOLDS: Mapping[Escalation, str] = {
    Escalation.HEAD: "age_out_head",
    Escalation.MANAGER: "age_out_manager",
}
# A birth that is known to a year at least; what is wider is an estimate.
KNOWN_TO = timedelta(days=366)
Why = tuple[tuple[WhyFirst, date | None], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Eighteen:
    """When somebody can turn 18: the earliest possible day, and the one that the order counts.

    `counted` is None where nothing at all is known of the age.
    """

    earliest: date
    counted: date | None


def eighteen(state: CaseState) -> Eighteen | None:
    """Give when somebody who was a child when referred can turn 18; None for an adult.

    Source: R-DEC-14; which day of an estimate counts is ours.
    """
    received = state.received_on
    if received is None or not treated_as_child(state, on=received):
        return None
    span = state.adult_from
    if span is None:
        return Eighteen(earliest=received, counted=None)
    known = span.latest - span.earliest <= KNOWN_TO
    return Eighteen(earliest=span.earliest, counted=span.earliest if known else span.latest)


def days_that_cannot_wait(state: CaseState) -> tuple[date, ...]:
    """Give the days that cannot wait, the next first, whatever they are.

    Source: practice finding 46.
    """
    return tuple(sorted({one.day for one in state.cannot_wait}))


def lead_days(name: str, law: Law, *, on: date) -> int:
    """Give how many days ahead a provision of the law data looks, the longest of all territories.

    Source: age_out_team, age_out_manager, age_out_head, cannot_wait, qualification_warning (ours).
    """
    return max(law.find(name, territory, on).number for territory in law.territories)


def escalation(turns: Eighteen | None, law: Law, *, on: date) -> Escalation:
    """Say who has to see on a day that somebody may turn 18 before the decision.

    Source: age_out_team, age_out_manager, age_out_head (ours).
    """
    if turns is None:
        return Escalation.NONE
    for level, name in THRESHOLDS.items():
        ahead = timedelta(days=lead_days(name, law, on=on))
        if turns.counted is not None and on >= turns.counted - ahead:
            return level
    ahead = timedelta(days=lead_days("age_out_team", law, on=on))
    return Escalation.TEAM if on >= turns.earliest - ahead else Escalation.NONE


def why_first(
    *,
    urgent: bool,
    turns: Eighteen | None,
    cannot_wait: date | None,
    due: date | None,
    is_deadline: bool,
    law: Law,
    on: date,
) -> Why:
    """Say why a case stands where it stands on a day, the strongest reason first.

    `cannot_wait`: the next such day that is near enough; `due`: what is due next, as a last day to
    do it or (`is_deadline` False) as the first day on which it may be done.
    Source: practice findings 27 and 46; R-DEC-14.
    """
    found: list[tuple[WhyFirst, date | None]] = []
    if urgent:
        found.append((WhyFirst.DANGER, None))
    if turns is not None and escalation(turns, law, on=on) is not Escalation.NONE:
        found.append(_turning(turns, law, on=on))
    if cannot_wait is not None:
        found.append((WhyFirst.CANNOT_WAIT, cannot_wait))
    if due is not None:
        late = WhyFirst.OVERDUE if due < on else WhyFirst.DUE
        found.append((late if is_deadline else WhyFirst.EARLIEST, due))
    return tuple(found) or ((WhyFirst.NOTHING_DUE, None),)


def _turning(turns: Eighteen, law: Law, *, on: date) -> tuple[WhyFirst, date | None]:
    day = turns.counted
    if day is not None and day <= on:
        return WhyFirst.TURNED_18, day
    ahead = timedelta(days=lead_days("age_out_team", law, on=on))
    if day is not None and on >= day - ahead:
        return WhyFirst.TURNS_18, day
    return WhyFirst.MAY_BE_18, None
