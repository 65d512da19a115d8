"""A history of single cases: a line a case, its days, and what of it a planner counts.

Columns are days (2025-12-29; empty: not yet): `received`, `reasonable`, `conclusive`, `left`
(closed without a decision), `asked_again`; and `reasonable_outcome`, `conclusive_outcome` (positive
or negative); `days_on_hold` is a number. No name, no number of a person belongs here.
Example: `received,reasonable,reasonable_outcome` and `2025-03-03,2025-03-10,positive`.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from opennrm.statistics.planning.history import HistoryRefused, Period, Series, Stock, Wait
from opennrm.statistics.planning.history_text import MOST_WRONG, read_lines

DAYS = ("received", "reasonable", "conclusive", "left", "asked_again")
OUTCOMES = ("reasonable_outcome", "conclusive_outcome")
COLUMNS = (*DAYS, *OUTCOMES, "days_on_hold")
# Waits are averaged over the cases decided in so many weeks.
WAIT_WEEKS = 13


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """The days of one case; None where it has not happened."""

    received: date
    reasonable: date | None = None
    reasonable_positive: bool = False
    conclusive: date | None = None
    conclusive_positive: bool = False
    left: date | None = None
    asked_again: date | None = None
    days_on_hold: int = 0

    @property
    def ended(self) -> date | None:
        """When nobody waits for a decision any more: negative, decided twice, or gone."""
        if self.left is not None or self.conclusive is not None:
            return self.left or self.conclusive
        return self.reasonable if self.reasonable and not self.reasonable_positive else None


def read_cases(text: str) -> tuple[Case, ...]:
    """Read a line a case; HistoryRefused with the line and column of what is wrong."""
    header, lines = read_lines(text)
    unknown = [name for name in header if name not in COLUMNS]
    if unknown or "received" not in header:
        known = ", ".join(COLUMNS)
        said = f"The column {unknown[0]!r} is not known." if unknown else "There is no 'received'."
        raise HistoryRefused(f"{said} Known: {known}.")
    wrong: list[str] = []
    cases = [_case(at, dict(zip(header, cells, strict=False)), wrong) for at, cells in lines]
    if wrong:
        raise HistoryRefused(*wrong[:MOST_WRONG])
    return tuple(case for case in cases if case is not None)


def weekly(cases: Sequence[Case], *, until: date, every: int = WAIT_WEEKS) -> Series:
    """The weeks (Monday to Sunday) of cases up to a day: counts, who waited, average days.

    Who waited, and the average days of those decided, are told every so many weeks. Only whole
    weeks are counted. HistoryRefused where no week is whole.
    """
    if not cases:
        raise HistoryRefused("The history has no case.")
    first = min(case.received for case in cases)
    monday = first - timedelta(days=first.weekday())
    weeks = ((until - monday).days + 1) // 7
    if weeks < 1:
        raise HistoryRefused(f"No whole week lies between {first} and {until}.")
    counted = {
        "referrals": _by_week((case.received for case in cases), monday),
        "reasonable": _by_week((case.reasonable for case in cases), monday),
        "reasonable_positive": _by_week(
            (case.reasonable for case in cases if case.reasonable_positive), monday
        ),
        "conclusive": _by_week((case.conclusive for case in cases), monday),
        "conclusive_positive": _by_week(
            (case.conclusive for case in cases if case.conclusive_positive), monday
        ),
        "left": _by_week((case.left for case in cases), monday),
        "asked_again": _by_week((case.asked_again for case in cases), monday),
    }
    begins = [monday + timedelta(weeks=week) for week in range(weeks)]
    return Series(
        periods=tuple(
            Period(
                day,
                day + timedelta(days=7),
                {name: of.get(week, 0) for name, of in counted.items()},
            )
            for week, day in enumerate(begins)
        ),
        stocks=_stocks(cases, monday, weeks, every),
        waits=_waits(cases, monday, weeks, every),
    )


def on_hold(cases: Iterable[Case], *, until: date) -> tuple[float, float]:
    """Share of the days waited for the second decision that were on hold; mean weeks of a hold.

    (0, 0) where nothing was on hold. A case's holds count as one.
    """
    held = waited = times = 0
    for case in cases:
        if case.reasonable and case.reasonable_positive:
            waited += max((min(case.ended or until, until) - case.reasonable).days, 0)
            held += case.days_on_hold
            times += case.days_on_hold > 0
    return (min(held / waited, 0.95), held / times / 7) if held and waited else (0.0, 0.0)


def _case(at: int, row: dict[str, str], wrong: list[str]) -> Case | None:
    days = {name: _day(at, name, row.get(name, ""), wrong) for name in DAYS}
    outcomes = [_outcome(at, name, row, wrong) for name in OUTCOMES]
    hold = row.get("days_on_hold", "") or "0"
    if not (hold.isascii() and hold.isdigit()):
        wrong.append(f"Line {at}, days_on_hold: {hold[:20]!r} is not a whole number of days.")
        hold = "0"
    received = days["received"]
    if received is None:
        wrong.append(f"Line {at}, received: a day is missing.")
        return None
    for name in ("reasonable", "conclusive", "left", "asked_again"):
        later = days[name]
        if later is not None and later < received:
            wrong.append(f"Line {at}, {name}: {later} is before the case was received.")
    if days["conclusive"] and not days["reasonable"]:
        wrong.append(f"Line {at}, conclusive: there is a second decision without a first.")
    return Case(
        received=received,
        reasonable=days["reasonable"],
        reasonable_positive=outcomes[0],
        conclusive=days["conclusive"],
        conclusive_positive=outcomes[1],
        left=days["left"],
        asked_again=days["asked_again"],
        days_on_hold=int(hold),
    )


def _day(at: int, name: str, cell: str, wrong: list[str]) -> date | None:
    if not cell:
        return None
    try:
        return date.fromisoformat(cell)
    except ValueError:
        wrong.append(f"Line {at}, {name}: {cell[:20]!r} is not a day such as 2025-12-29.")
        return None


def _outcome(at: int, name: str, row: dict[str, str], wrong: list[str]) -> bool:
    cell = row.get(name, "")
    decided = bool(row.get(name.partition("_")[0], ""))
    if cell not in ("", "positive", "negative") or bool(cell) != decided:
        wrong.append(
            f"Line {at}, {name}: {cell[:20]!r}; positive or negative is right where there is a day,"
            " nothing where there is none."
        )
    return cell == "positive"


def _by_week(days: Iterable[date | None], monday: date) -> Counter[int]:
    return Counter((day - monday).days // 7 for day in days if day is not None)


def _stocks(cases: Sequence[Case], monday: date, weeks: int, every: int) -> tuple[Stock, ...]:
    """Who waits for the second decision at the end of every so many weeks, and of the last."""
    positive = [case for case in cases if case.reasonable and case.reasonable_positive]
    joined = _by_week((case.reasonable for case in positive), monday)
    gone = _by_week((case.ended for case in positive), monday)
    waiting, found = 0, []
    for week in range(weeks):
        waiting += joined[week] - gone[week]
        if (weeks - 1 - week) % every == 0:
            found.append(Stock(monday + timedelta(weeks=week, days=6), waiting))
    return tuple(found)


def _waits(cases: Sequence[Case], monday: date, weeks: int, every: int) -> tuple[Wait, ...]:
    days: defaultdict[int, list[int]] = defaultdict(list)
    first = weeks % every
    for case in cases:
        if case.conclusive is not None:
            week = (case.conclusive - monday).days // 7
            days[(week - first) // every].append((case.conclusive - case.received).days)
    found = []
    for at in range((weeks - first) // every):
        if days[at]:
            begins = monday + timedelta(weeks=first + at * every)
            mean = sum(days[at]) / len(days[at])
            found.append(Wait(begins, begins + timedelta(weeks=every), mean, "mean"))
    return tuple(found)
