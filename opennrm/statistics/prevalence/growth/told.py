"""Growth told apart as far as the inputs bear it: by source, by capture, by dated inputs.

What is not given is not guessed: without estimates nothing is said of the hidden population, and
without dated inputs nothing of awareness and recording.
Source: R-DAT-17, R-STA-01, R-STA-02.
Example: `tell_apart(read_referrals(text))` compares the first period with the last.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from opennrm.statistics.prevalence.growth.awareness import AwarenessSplit, awareness_split
from opennrm.statistics.prevalence.growth.capture import CaptureSplit, capture_split
from opennrm.statistics.prevalence.growth.estimates import Estimate
from opennrm.statistics.prevalence.growth.events import Change, Events, breaks_between
from opennrm.statistics.prevalence.growth.lines import GrowthRefused
from opennrm.statistics.prevalence.growth.referrals import Referrals
from opennrm.statistics.prevalence.growth.sources import Step, spread_of, step, steps_along

NO_EVENTS = Events()


@dataclass(frozen=True, slots=True, kw_only=True)
class Growth:
    """All that can be told of the change between two periods of a series.

    `spread` is None where the series is too short to show its ups and downs; every referral is then
    taken to come by itself. `capture_along` has the steps between periods that have estimates.
    """

    whole: Step
    along: tuple[Step, ...]
    spread: float | None
    breaks: tuple[Change, ...]
    capture: CaptureSplit | None
    capture_along: tuple[CaptureSplit, ...]
    awareness: AwarenessSplit | None
    periods_missing: tuple[str, ...]
    lines_missing: tuple[tuple[str, str], ...]
    by_source: bool
    events_given: bool


def tell_apart(
    referrals: Referrals,
    *,
    before: str | None = None,
    after: str | None = None,
    estimates: Sequence[Estimate] = (),
    events: Events = NO_EVENTS,
) -> Growth:
    """Tell growth apart between two named periods, the first and the last where none is named.

    Raises GrowthRefused where a period is not in the series, or the second is not later, or
    estimates are given for periods of another length.
    Source: R-DAT-17, R-STA-02.
    """
    first = referrals.find(before, otherwise=0)
    last = referrals.find(after, otherwise=-1)
    if first >= last:
        raise GrowthRefused(
            f"{referrals.periods[last].name} does not come after {referrals.periods[first].name}."
        )
    _check_estimates(referrals, estimates)
    spread = spread_of(referrals)
    return Growth(
        whole=step(referrals, first, last, spread=spread or 1.0),
        along=steps_along(referrals, first, last, spread=spread or 1.0),
        spread=spread,
        breaks=breaks_between(events, referrals.periods[first], referrals.periods[last]),
        capture=_capture(referrals, estimates, first, last) if estimates else None,
        capture_along=_capture_along(referrals, estimates, first, last),
        awareness=awareness_split(referrals, events, before=first, after=last),
        periods_missing=referrals.periods_missing,
        lines_missing=referrals.lines_missing,
        by_source=len(referrals.sources) > 1,
        events_given=events != NO_EVENTS,
    )


def _check_estimates(referrals: Referrals, estimates: Sequence[Estimate]) -> None:
    known = {one.name for one in referrals.periods}
    strange = [one.period.name for one in estimates if one.period.name not in known]
    if strange:
        raise GrowthRefused(
            f"There is an estimate for {strange[0]}, and no referrals of {strange[0]}."
        )


def _capture(
    referrals: Referrals, estimates: Sequence[Estimate], first: int, last: int
) -> CaptureSplit:
    return capture_split(
        estimates,
        periods=(referrals.periods[first].name, referrals.periods[last].name),
        referred=(referrals.totals[first], referrals.totals[last]),
    )


def _capture_along(
    referrals: Referrals, estimates: Sequence[Estimate], first: int, last: int
) -> tuple[CaptureSplit, ...]:
    """The steps from one period with estimates to the next, where there are more than the ends."""
    estimated = {one.period.name for one in estimates}
    places = [at for at in range(first, last + 1) if referrals.periods[at].name in estimated]
    if places == [first, last]:
        return ()
    return tuple(_capture(referrals, estimates, *pair) for pair in pairwise(places))
