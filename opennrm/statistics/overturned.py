"""How often a decision that was looked at again was found wrong, by ground, nationality, and help.

Counted are reviews that are over, and appeals: overturned is what has a positive in its place, and
an appeal that was allowed. Many in a group ask how it was decided first, and answer nothing.
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
from opennrm.cases.events.review import AppealDecided, ReviewEnded, ReviewOpened
from opennrm.cases.events.who import OriginStated
from opennrm.cases.history import History, fold
from opennrm.cases.review_state import Review
from opennrm.cases.state import CaseState
from opennrm.cases.vocabulary.decisions import Outcome
from opennrm.cases.vocabulary.review import AppealOutcome, ReviewOutcome, ReviewWhy
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
    AppealDecided.kind,
)
ROUNDED_TO = 5
BRITISH = "GBR"
# The members of the European Union since 1 February 2020, by their codes of ISO 3166.
EU = frozenset(
    {"AUT", "BEL", "BGR", "HRV", "CYP", "CZE", "DNK", "EST", "FIN", "FRA", "DEU", "GRC", "HUN"}
    | {"IRL", "ITA", "LVA", "LTU", "LUX", "MLT", "NLD", "POL", "PRT", "ROU", "SVK", "SVN", "ESP"}
    | {"SWE"}
)
# Whether it was overturned, and the groups that it counts in.
Counted = tuple[bool, tuple[tuple[str, str], ...]]
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
    for history, state in _states(envelopes):
        for was_wrong, groups in (*_reviews(state), *_appeals(history, state)):
            for by, value in (("all", "all"), *groups):
                over[by][value] += 1
                changed[by][value] += was_wrong
    by_group = {
        by: protect(over[by], changed[by], fewest=fewest) for by in BREAKDOWNS if by in over
    }
    total = protect(over["all"], changed["all"], fewest=fewest)
    return Overturned(
        total=total[0] if total else Line(value="all", over=None, overturned=None), groups=by_group
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


def _states(envelopes: Iterable[Envelope]) -> Iterator[tuple[History, CaseState]]:
    for _, facts in groupby(envelopes, key=lambda envelope: envelope.case):
        history = History.of(facts)
        state = fold(history)
        if not state.published:
            yield history, state


def _reviews(state: CaseState) -> Iterator[Counted]:
    """The reviews that are over, but those that an appeal opened, which is counted itself."""
    left_out = (None, ReviewOutcome.SENT_BACK, ReviewOutcome.SUPERSEDED)
    for one in state.reviews:
        if one.why is not ReviewWhy.APPEAL and outcome_of(state, one) not in left_out:
            yield _is_overturned(state, one), tuple(_groups(state, one))


def _appeals(history: History, state: CaseState) -> Iterator[Counted]:
    """The appeals that were allowed or dismissed; what is sent back is decided later."""
    for fact in history.effective():
        event = fact.event
        if isinstance(event, AppealDecided) and event.outcome is not AppealOutcome.SENT_BACK:
            groups = (("why", ReviewWhy.APPEAL.value), ("nationality", nationality_group(state)))
            yield event.outcome is AppealOutcome.ALLOWED, groups


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
