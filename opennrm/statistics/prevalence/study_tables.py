"""The tables of a study as CSV: estimates, overlaps, models, sensitivity. Numbers are exact.

`estimates.csv` holds the range of other sound choices beside each estimate, so that the file can be
handed on alone. `overlaps.csv` has the form that `opennrm prevalence estimate` reads; a count that
is not shown is words, and then it is refused there.
Source: R-STA-02, R-STA-10; docs/adr/0034-altair-and-vl-convert.md.
"""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from math import inf

from opennrm.statistics.charts.chart import Cell
from opennrm.statistics.charts.estimated import Interval
from opennrm.statistics.charts.overlaps import LEFT_OUT
from opennrm.statistics.prevalence.study_document import StudyDocument

Row = Sequence[Cell]
ESTIMATES = (
    "what", "concept", "people", "low_80", "high_80", "low_95", "high_95",
    "lowest_of_sound_choices", "highest_of_sound_choices",
)  # fmt: skip
SENSITIVITY = ("group", "choice", "estimate", "low_95", "high_95", "reason")
MODELS = ("terms", "bic", "weight", "estimate")


def study_tables(read: StudyDocument) -> dict[str, bytes]:
    """The tables by file name, UTF-8 with a heading; `models.csv` only where models were weighed.

    Source: R-STA-02.
    """
    found = {
        "estimates.csv": _csv(ESTIMATES, _estimates(read)),
        "overlaps.csv": _csv((*read.lists.names, "count"), _overlaps(read)),
        "sensitivity.csv": _csv(SENSITIVITY, _sensitivity(read)),
    }
    if read.weighed:
        found["models.csv"] = _csv(MODELS, _models(read))
    return found


def _csv(header: Row, rows: Iterable[Row]) -> bytes:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(header)
    writer.writerows(rows)
    return out.getvalue().encode()


def _estimates(read: StudyDocument) -> Iterator[Row]:
    one, others = read.estimate, (read.sensitivity.lowest, read.sensitivity.highest)
    yield ("people on at least one list", "observed", one.observed, "", "", "", "", "", "")
    ends = (*_ends(one.interval80), *_ends(one.interval95))
    yield ("people found and not found", "estimated", one.estimate, *ends, *others)
    if one.conditional95 is not None:
        held = "people found and not found, were the model known"
        yield (held, "estimated", one.estimate, "", "", *_ends(one.conditional95), *others)


def _ends(interval: Interval | None) -> tuple[Cell, Cell]:
    if interval is None:
        return ("", "")
    low, high = interval
    return ("no limit" if low is None else low, "no limit" if high is None else high)


def _overlaps(read: StudyDocument) -> Iterator[Row]:
    for one in read.lists.patterns:
        on = [int(name in one.lists) for name in read.lists.names]
        yield (*on, LEFT_OUT if one.people is None else one.people)


def _sensitivity(read: StudyDocument) -> Iterator[Row]:
    for one in read.sensitivity.rows:
        value: Cell = "" if one.estimate is None else one.estimate
        yield (one.group, one.label, value, *_ends(one.interval95), one.reason or "")


def _models(read: StudyDocument) -> Iterator[Row]:
    for one in sorted(read.weighed, key=lambda row: (-row.weight, row.bic or inf, row.terms)):
        yield (" ".join(one.terms), "" if one.bic is None else one.bic, one.weight, one.estimate)
