"""Whether the overlaps of a stratum, a quarter or a year can bear an estimate, and why not.

What is asked: enough people on two lists or more, every list meeting another, all lists joined by
people in common, three lists at least, and a period in which the population is nearly closed. A
stratum that fails is refused in a sentence that gives away no small count.
Source: issue "Hidden population", item 3; practice finding 68. The thresholds are ours; for two
lists Robson and Regier (1964) ask for seven people on both, lest the estimate be biased.
Example: three lists of a quarter with 12 people on two of them: refused, twice as many are asked.
"""

from dataclasses import dataclass
from itertools import combinations

from opennrm.statistics.prevalence.lists import CaptureLists

# Ours. People on two lists or more, in a year; in a shorter period so many times more.
LEAST_SHARED, SHORT_PERIOD_TIMES = 10, 2
# Ours. With two lists nothing says whether being on one makes being on the other more likely.
LEAST_LISTS = 3
CLOSED_MONTHS = 12
NOT_CLOSED = (
    "A period of under twelve months is not a closed population: people come into exploitation and"
    " leave it within it, and one list may have met them before and another after"
)
OVER_A_YEAR = (
    "The period is longer than a year: who was exploited early in it and who late were not open to"
    " being met by all lists alike. Estimate year by year beside it."
)


@dataclass(frozen=True, slots=True)
class Bearing:
    """Whether an estimate can be borne; `reason` says why in a sentence, either way.

    `at_least`: how many people on two lists or more an estimate lets everybody know of.
    """

    bears: bool
    reason: str
    warnings: tuple[str, ...] = ()
    at_least: int = 0


def bearing(lists: CaptureLists, *, months: int = CLOSED_MONTHS) -> Bearing:
    """Whether these overlaps can bear an estimate over a period of so many months (1 or more).

    Source: thresholds ours (see above); Robson and Regier 1964; practice finding 68.
    """
    short = months < CLOSED_MONTHS
    least = LEAST_SHARED * (SHORT_PERIOD_TIMES if short else 1)
    count = len(lists.names)
    if count < LEAST_LISTS:
        reason = (
            f"There are {count} lists; {LEAST_LISTS} at least are needed, because two cannot show"
            " whether being on one makes being on the other more likely."
        )
        return Bearing(False, reason)
    alone = alone_in(lists)
    if alone:
        names = ", ".join(alone)
        return Bearing(False, f"Nobody on {names} is on any other list, so it bears nothing.")
    groups = groups_of(lists)
    if len(groups) > 1:
        said = " and ".join("(" + ", ".join(group) + ")" for group in groups)
        return Bearing(False, f"The lists fall into groups without anybody in common: {said}.")
    if shared(lists) < least:
        reason = f"Fewer than {least} people are on two lists or more."
        return Bearing(False, f"{reason} {NOT_CLOSED}." if short else reason)
    return Bearing(True, _enough(least), _warnings(months), least)


def shared(lists: CaptureLists) -> int:
    """How many people are on two lists or more."""
    return sum(n for mask, n in enumerate(lists.counts) if mask & (mask - 1))


def alone_in(lists: CaptureLists) -> tuple[str, ...]:
    """The lists that have nobody in common with any other."""
    met = [0] * len(lists.names)
    for one, other in combinations(range(len(met)), 2):
        people = lists.overlap((one, other))
        met[one] += people
        met[other] += people
    return tuple(name for name, people in zip(lists.names, met, strict=True) if not people)


def groups_of(lists: CaptureLists) -> tuple[tuple[str, ...], ...]:
    """The groups into which lists fall when those with people in common are joined."""
    of = list(range(len(lists.names)))
    for one, other in combinations(range(len(of)), 2):
        if lists.overlap((one, other)):
            old, new = of[other], of[one]
            of = [new if group == old else group for group in of]
    return tuple(
        tuple(name for name, mine in zip(lists.names, of, strict=True) if mine == group)
        for group in dict.fromkeys(of)
    )


def _enough(least: int) -> str:
    return f"At least {least} people are on two lists or more, and every list meets another."


def _warnings(months: int) -> tuple[str, ...]:
    if months < CLOSED_MONTHS:
        return (f"{NOT_CLOSED}; read the estimate as a rough one.",)
    return (OVER_A_YEAR,) if months > CLOSED_MONTHS else ()
