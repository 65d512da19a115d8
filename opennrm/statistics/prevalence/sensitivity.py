"""What other sound choices would have said of the same lists: the company that a number must keep.

Other methods, orders and thresholds; each pair of lists taken as one; each list left out. A choice
that gives no estimate stays in the table with the reason. An `Answer` is an estimate with this
table, and nothing else can be exported.
Source: statistics.md 1 (never one number without its sensitivity to the choice of model);
R-STA-02. Example: the lists of 2013 give 11,313 stepwise and 22,991 by the smallest BIC.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import combinations

from opennrm.statistics.prevalence.choices import Choice, Method
from opennrm.statistics.prevalence.estimating import estimate
from opennrm.statistics.prevalence.fitted import Estimate, Interval, Told
from opennrm.statistics.prevalence.linkage_error import NONE
from opennrm.statistics.prevalence.lists import CaptureLists, ListsRefused
from opennrm.statistics.prevalence.model_table import ModelTable, model_table
from opennrm.statistics.prevalence.stepwise import THRESHOLD

THRESHOLDS = (0.001, 0.01, 0.05, 0.1)
# Without being asked to be thorough, intervals of the table come from so many resamples (ours).
QUICK = 200
# Linkage error that is tried where none is stated: label, share of links missed, of links wrong.
LINKED_OTHERWISE = (
    ("if one link in ten was missed", 0.1, 0.0),
    ("if one link in twenty was wrong", 0.0, 0.05),
)
LABELS = {
    Method.STEPWISE: "stepwise, threshold 0.02",
    Method.BIC: "smallest BIC, pairs of lists",
    Method.AVERAGED: "models averaged over resamples",
    Method.CHAO: "Chao's lower bound",
    Method.LCM: "latent classes, Bayesian",
}
BELOW_BOUND = (
    "The number is below Chao's lower bound. The bound takes lists not to shut each other out; the"
    " model of this number says that some do. Both cannot be right."
)
# By BIC on more lists than this, an interval for each row would take minutes.
_QUICK_LISTS = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One other choice: its group, what it is, and what it gives, or the reason why nothing.

    `group` is method, order, threshold, linkage, merged or left_out.
    """

    group: str
    label: str
    estimate: float | None
    interval95: Interval | None
    reason: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """An estimate with what other choices say: the only form that leaves this package.

    Raises ValueError without any row. `lowest` and `highest` are over the number itself and all
    rows on the same lists; a lower bound counts for neither.
    """

    given: CaptureLists
    main: Estimate
    rows: tuple[Row, ...]
    table: ModelTable | None = None

    def __post_init__(self) -> None:
        """A number without its sensitivity is not an answer."""
        if not self.rows:
            raise ValueError("a number without its sensitivity cannot be exported")

    @property
    def warnings(self) -> tuple[str, ...]:
        """What must be said of the number, in the light of the others too."""
        bound = next((r.estimate for r in self.rows if r.label == LABELS[Method.CHAO]), None)
        if self.main.choice.method is Method.CHAO or bound is None or bound <= self.main.estimate:
            return self.main.warnings
        return (*self.main.warnings, BELOW_BOUND)

    @property
    def lowest(self) -> float:
        """The smallest number of all choices on these lists."""
        return min(self._numbers())

    @property
    def highest(self) -> float:
        """The largest number of all choices on these lists."""
        return max(self._numbers())

    def _numbers(self) -> list[float]:
        same = [r for r in self.rows if r.group in ("method", "order", "threshold")]
        bound = LABELS[Method.CHAO]
        found = [r.estimate for r in same if r.estimate is not None and r.label != bound]
        return [self.main.estimate, *found]


def answer(
    lists: CaptureLists, choice: Choice, *, thorough: bool = False, told: Told | None = None
) -> Answer:
    """Estimate by this choice, and by the others around it. Raises NoEstimate.

    `thorough` gives every row an interval from as many resamples as the number itself has.
    Source: statistics.md 1.
    """
    main = estimate(lists, choice, told)
    rows = tuple(_rows(lists, choice, thorough=thorough))
    by_bic = choice.method in (Method.BIC, Method.AVERAGED)
    wanted = thorough or by_bic or len(lists.names) <= _QUICK_LISTS
    table = model_table(main.lists, choice) if wanted else None
    return Answer(given=lists, main=main, rows=rows, table=table)


def _rows(lists: CaptureLists, choice: Choice, *, thorough: bool) -> Iterator[Row]:
    times = choice.replicates if thorough else min(choice.replicates, QUICK)
    usual = replace(choice, replicates=times)
    for group, label, other in _other_choices(usual, len(lists.names), thorough=thorough):
        if other.method is not choice.method or replace(other, replicates=1000) != replace(
            choice, replicates=1000
        ):
            yield _row(group, label, lists, other)
    # Latent classes take too long to be fitted again for each other set of lists.
    slow = usual.method is Method.LCM
    again = replace(usual, method=Method.STEPWISE) if slow else usual
    said = ", stepwise" if slow else ""
    for row in _linked_otherwise(lists, again, thorough=thorough):
        yield replace(row, label=f"{row.label}{said}")
    if len(lists.names) > 2:
        varied = _bearable(again, len(lists.names), thorough=thorough)
        for one, other_list in combinations(range(len(lists.names)), 2):
            label = f"{lists.names[one]} and {lists.names[other_list]} as one list{said}"
            yield _regrouped("merged", label, lists, (one, other_list), varied)
        for at, name in enumerate(lists.names):
            yield _regrouped("left_out", f"without {name}{said}", lists, (at,), varied)


def _other_choices(
    usual: Choice, size: int, *, thorough: bool
) -> Iterator[tuple[str, str, Choice]]:
    for method in (Method.STEPWISE, Method.BIC, Method.AVERAGED, Method.CHAO, Method.LCM):
        if method is Method.LCM and not thorough and usual.method is not Method.LCM:
            continue
        other = replace(usual, method=method, max_order=2, threshold=THRESHOLD)
        yield "method", LABELS[method], _bearable(other, size, thorough=thorough)
    for order in range(3, min(size - 1, 4) + 1):
        other = replace(usual, method=Method.BIC, max_order=order, threshold=THRESHOLD)
        if other.order_for(size) < order:
            break
        yield (
            "order",
            f"smallest BIC, up to {order} lists",
            _bearable(other, size, thorough=thorough),
        )
    for threshold in THRESHOLDS:
        other = replace(usual, method=Method.STEPWISE, max_order=2, threshold=threshold)
        yield "threshold", f"stepwise, threshold {threshold:g}", other


def _linked_otherwise(lists: CaptureLists, usual: Choice, *, thorough: bool) -> Iterator[Row]:
    """What some linkage error, or none, would make of the number; rates ours."""
    if usual.corrects:
        plain = replace(usual, missed=NONE, false=NONE)
        yield _row("linkage", "every link taken as right", lists, plain)
        return
    for label, missed, false in LINKED_OTHERWISE:
        rates = ((missed, missed), (false, false))
        times = usual.replicates if thorough else 0
        other = replace(usual, missed=rates[0], false=rates[1], replicates=times)
        yield _row("linkage", label, lists, other)


def _bearable(choice: Choice, size: int, *, thorough: bool) -> Choice:
    """The choice with as many resamples as can be waited for: by BIC on much, none."""
    by_bic = choice.method in (Method.BIC, Method.AVERAGED)
    heavy = by_bic and (size > _QUICK_LISTS or choice.max_order > 2)
    if heavy and not thorough:
        return replace(choice, replicates=0)
    return choice


def _regrouped(
    group: str, label: str, lists: CaptureLists, which: tuple[int, ...], choice: Choice
) -> Row:
    try:
        other = lists.merged(*which) if len(which) == 2 else lists.without(*which)
    except ListsRefused as refused:
        return Row(
            group=group, label=label, estimate=None, interval95=None, reason=refused.sentences[0]
        )
    return _row(group, label, other, choice)


def _row(group: str, label: str, lists: CaptureLists, choice: Choice) -> Row:
    try:
        found = estimate(lists, choice)
    except ListsRefused as refused:
        return Row(
            group=group, label=label, estimate=None, interval95=None, reason=refused.sentences[0]
        )
    return Row(group=group, label=label, estimate=found.estimate, interval95=found.interval95)
