"""How often a decision that was looked at again was found wrong, by ground, nationality, and help.

Counted are reviews that are over: overturned is one in whose place a positive stands. A group in
which many are overturned asks for a look at how it was decided first (R-REV-06), and answers none.
Small counts are left out, and the next smallest besides, so that none can be told by subtraction;
all others are rounded to the nearest five.
Source: R-REV-06; review_figures (ours); docs/adr/0043.
Example: 12 over, 7 overturned reads 10 and 5; 9 over is not shown, nor the next smallest group.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby

from opennrm.cases.envelope import Envelope
from opennrm.cases.events.corrections import KINDS as CORRECTIONS
from opennrm.cases.events.decisions import (
    ConclusiveGroundsDecided,
    DecisionIssued,
    ReasonableGroundsDecided,
)
from opennrm.cases.events.referral import PersonDescribed, Referred
from opennrm.cases.events.review import ReviewEnded, ReviewOpened
from opennrm.cases.events.who import OriginStated
from opennrm.cases.history import History, fold
from opennrm.cases.review_state import Review
from opennrm.cases.state import CaseState
from opennrm.cases.vocabulary.decisions import Outcome
from opennrm.cases.vocabulary.review import ReviewOutcome
from opennrm.identification.deciding import decision_of
from opennrm.review.reconsidering import outcome_of

KINDS: tuple[str, ...] = (
    *(event.kind for event in CORRECTIONS),
    Referred.kind,
    PersonDescribed.kind,
    OriginStated.kind,
    ReasonableGroundsDecided.kind,
    ConclusiveGroundsDecided.kind,
    DecisionIssued.kind,
    ReviewOpened.kind,
    ReviewEnded.kind,
)
ROUNDED_TO = 5
BRITISH = "GBR"
# The members of the European Union since 1 February 2020, by their codes of ISO 3166.
EU = frozenset(
    {"AUT", "BEL", "BGR", "HRV", "CYP", "CZE", "DNK", "EST", "FIN", "FRA", "DEU", "GRC", "HUN"}
    | {"IRL", "ITA", "LVA", "LTU", "LUX", "MLT", "NLD", "POL", "PRT", "ROU", "SVK", "SVN", "ESP"}
    | {"SWE"}
)
BREAKDOWNS = ("why", "ground", "nationality", "represented")


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One group: how many are over and how many of them were overturned, rounded to five.

    None where the group is left out because it, or one beside it, is small.
    """

    value: str
    over: int | None
    overturned: int | None

    @property
    def percent(self) -> int | None:
        """The share overturned, in whole percent, of the rounded numbers; None where left out."""
        if not self.over or self.overturned is None:
            return None
        return round(100 * self.overturned / self.over)


@dataclass(frozen=True, slots=True, kw_only=True)
class Overturned:
    """All of it: each breakdown with its groups, and the total."""

    total: Line
    groups: Mapping[str, tuple[Line, ...]]


def overturned(envelopes: Iterable[Envelope], *, fewest: int) -> Overturned:
    """Count reviews that are over, protected: no count below `fewest` is given or can be told.

    `envelopes` are of the kinds `KINDS`, in the order of case and position.
    Source: R-REV-06; review_figures (ours).
    """
    over: dict[str, Counter[str]] = defaultdict(Counter)
    changed: dict[str, Counter[str]] = defaultdict(Counter)
    for state in _states(envelopes):
        for one in _finished(state):
            was_wrong = _is_overturned(state, one)
            for by, value in (("all", "all"), *_groups(state, one)):
                over[by][value] += 1
                changed[by][value] += was_wrong
    groups = {by: protect(over[by], changed[by], fewest=fewest) for by in BREAKDOWNS if by in over}
    total = protect(over["all"], changed["all"], fewest=fewest)
    return Overturned(
        total=total[0] if total else Line(value="all", over=None, overturned=None), groups=groups
    )


def protect(over: Counter[str], changed: Counter[str], *, fewest: int) -> tuple[Line, ...]:
    """Leave out small groups, and the next smallest where only one would be, and round the rest.

    Groups may overlap (a review on two grounds): then leaving out is stricter than it need be.
    """
    ordered = sorted(over, key=lambda value: (over[value], value))
    small = [value for value in ordered if over[value] < fewest]
    if len(small) == 1 and len(ordered) > 1:
        small.append(ordered[1])
    return tuple(
        Line(value=value, over=None, overturned=None)
        if value in small
        else Line(value=value, over=_rounded(over[value]), overturned=_rounded(changed[value]))
        for value in sorted(over)
    )


def nationality_group(state: CaseState) -> str:
    """Give the group of nationalities: British, of the European Union, of neither, not known."""
    if not state.nationalities:
        return "not_known"
    if BRITISH in state.nationalities:
        return "uk"
    return "eu" if state.nationalities & EU else "elsewhere"


def _states(envelopes: Iterable[Envelope]) -> Iterator[CaseState]:
    for _, history in groupby(envelopes, key=lambda envelope: envelope.case):
        state = fold(History.of(history))
        if not state.published:
            yield state


def _finished(state: CaseState) -> Iterator[Review]:
    left_out = (None, ReviewOutcome.SENT_BACK, ReviewOutcome.SUPERSEDED)
    return (one for one in state.reviews if outcome_of(state, one) not in left_out)


def _is_overturned(state: CaseState, one: Review) -> bool:
    now = decision_of(state, one.stage)
    replaced = outcome_of(state, one) is ReviewOutcome.REPLACED
    return replaced and now is not None and now.outcome is Outcome.POSITIVE


def _groups(state: CaseState, one: Review) -> Iterator[tuple[str, str]]:
    yield "why", one.why.value
    for ground in one.grounds:
        yield "ground", ground.value
    yield "nationality", nationality_group(state)
    yield "represented", "yes" if one.represented else "no"


def _rounded(count: int) -> int:
    return ROUNDED_TO * round(count / ROUNDED_TO)
