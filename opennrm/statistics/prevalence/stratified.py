"""Capture lists by stratum: the same bodies' lists for adults and children, or year by year.

A file is one of lists with a first column headed `stratum`. A stratum whose overlaps cannot bear an
estimate stays in the data with the reason why, because the whole can still be estimated from it.
Source: R-STA-02; strata against unequal chances of being met, Sekar and Deming 1949 (JASA 44).
Example: `stratum,LA,NG,count` / `adults,1,0,54` / `children,1,0,12`.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from opennrm.statistics.prevalence.bearing import bearing
from opennrm.statistics.prevalence.lists import (
    LONGEST_NAME,
    CaptureLists,
    ListsRefused,
    check_new,
    names_of,
    pattern_of,
    rows_of,
)

STRATUM = "stratum"
FEWEST_STRATA, MOST_STRATA = 2, 30


@dataclass(frozen=True, slots=True)
class StratifiedLists:
    """Counts by stratum and pattern; each stratum's shape is 2 ** number of lists.

    All strata together must be lists that can be used. Raises ListsRefused.
    """

    names: tuple[str, ...]
    strata: Mapping[str, tuple[int, ...]]

    def __post_init__(self) -> None:
        """Refuse what no estimate could use."""
        wrong = [
            f"A stratum is called {name[:20]!r}: from 1 to {LONGEST_NAME} signs are right."
            for name in self.strata
            if not 0 < len(name) <= LONGEST_NAME
        ]
        if not FEWEST_STRATA <= len(self.strata) <= MOST_STRATA:
            wrong.append(
                f"There {'is one stratum' if len(self.strata) == 1 else 'are'}"
                f"{'' if len(self.strata) == 1 else f' {len(self.strata)} strata'};"
                f" from {FEWEST_STRATA} to {MOST_STRATA} can be estimated together."
            )
        for name, counts in self.strata.items():
            if len(counts) != 1 << len(self.names):
                wrong.append(f"{name}: {len(counts)} counts do not fit {len(self.names)} lists.")
            elif any(n < 0 or n != int(n) for n in counts) or counts[0]:
                wrong.append(
                    f"{name}: counts are whole numbers of people, none of them on no list."
                )
        if wrong:
            raise ListsRefused(*wrong)
        _ = self.whole

    @property
    def whole(self) -> CaptureLists:
        """All strata taken as one. Raises ListsRefused."""
        return CaptureLists(self.names, tuple(map(sum, zip(*self.strata.values(), strict=True))))

    def reasons(self) -> Mapping[str, tuple[str, ...]]:
        """Why a stratum bears no estimate of its own, in sentences; none where it does.

        Lists that nobody of the stratum is on are left out before judging.
        Source: the thresholds of `bearing`, ours.
        """
        return {name: _reasons(self.names, counts) for name, counts in self.strata.items()}


def read_stratified(text: str) -> StratifiedLists:
    """The lists of a CSV file whose first column is headed `stratum`.

    Raises ListsRefused with a sentence for each thing that is wrong, at most ten.
    Source: ours; else as `lists.read_lists`.
    """
    rows = [(at, row) for at, row in rows_of(text) if any(cell.strip() for cell in row)]
    if not rows or rows[0][1][0].strip().lower() != STRATUM:
        raise ListsRefused(
            f"The first column must be headed {STRATUM!r}; then come the lists, and 'count' last."
        )
    names = names_of(rows[0][1][1:] or [""])
    counts: dict[str, list[int]] = {}
    met: dict[str, dict[int, int]] = {}
    wrong: list[str] = []
    for at, row in rows[1:]:
        try:
            _keep(at, row, names, counts, met)
        except ListsRefused as refused:
            wrong += refused.sentences
        if len(wrong) >= 10:
            break
    if wrong:
        raise ListsRefused(*wrong)
    return StratifiedLists(names, {name: tuple(people) for name, people in counts.items()})


def _keep(
    at: int,
    row: list[str],
    names: tuple[str, ...],
    counts: dict[str, list[int]],
    met: dict[str, dict[int, int]],
) -> None:
    """Read one line into the counts of its stratum."""
    if len(row) != len(names) + 2:
        raise ListsRefused(f"Line {at} has {len(row)} fields; {len(names) + 2} are right.")
    stratum = row[0].strip()
    if not stratum:
        raise ListsRefused(f"Line {at} names no stratum.")
    mask, people = pattern_of(at, row[1:], names)
    check_new(at, mask, names, met.setdefault(stratum, {}))
    counts.setdefault(stratum, [0] * (1 << len(names)))[mask] = people


def _reasons(names: tuple[str, ...], counts: tuple[int, ...]) -> tuple[str, ...]:
    if not any(counts):
        return ("Nobody of this stratum is on any list.",)
    kept = [at for at in range(len(names)) if any(n for m, n in enumerate(counts) if m >> at & 1)]
    fewer = [0] * (1 << len(kept))
    for mask, people in enumerate(counts):
        fewer[sum(1 << to for to, at in enumerate(kept) if mask >> at & 1)] += people
    try:
        judged = bearing(CaptureLists(tuple(names[at] for at in kept), tuple(fewer)))
    except ListsRefused as refused:
        return refused.sentences
    return () if judged.bears else (judged.reason,)
