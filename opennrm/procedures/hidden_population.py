"""Studies of the hidden population for pages: numbers with their company, charts, files.

Nobody needs permission to read them, so these take no actor and open no transaction. A study shows
once its result has been made by the command; a number without sensitivity is refused below.
Source: R-STA-02, R-STA-10.
Example: `study("uk-2013")` has the estimate, its interval and the range over sound choices.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from opennrm.procedures.chart_views import ChartView, chart_view
from opennrm.statistics.charts.chart import Chart
from opennrm.statistics.charts.estimated import Interval
from opennrm.statistics.charts.numbers import people, three_figures
from opennrm.statistics.prevalence.folder import written
from opennrm.statistics.prevalence.studies import made_document, slugs
from opennrm.statistics.prevalence.study_charts import study_charts
from opennrm.statistics.prevalence.study_document import StudyDocument, read_study
from opennrm.statistics.prevalence.study_tables import study_tables
from opennrm.statistics.prevalence.study_words import METHODS, target_rows


@dataclass(frozen=True, slots=True)
class Spread:
    """The ends of an interval or range, to three figures; "" is an end without limit."""

    low: str
    high: str


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyFigure:
    """A number in the company that it must keep: interval, range over sound choices, observed."""

    slug: str
    title: str
    observed: int
    estimate: str
    interval: Spread | None
    sound: Spread
    method: str


@dataclass(frozen=True, slots=True)
class ListView:
    """A list: its short name, whose it is, and how many people are on it."""

    name: str
    body: str
    people: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class StudyView:
    """A study as a page shows it."""

    key: KeyFigure
    year: str
    target: tuple[tuple[str, str], ...]
    source: str
    lists: tuple[ListView, ...]
    left_out: tuple[str, ...]
    caveats: tuple[str, ...]
    warnings: tuple[str, ...]
    criticism: tuple[str, ...]
    charts: tuple[ChartView, ...]
    files: tuple[str, ...]


def studies() -> tuple[KeyFigure, ...]:
    """The studies that have been made, in order of their names."""
    return tuple(one.view.key for one in _made().values())


def study(slug: str) -> StudyView | None:
    """One study; None where there is none, or where its result has not been made."""
    return _made()[slug].view if slug in _made() else None


def study_file(slug: str, name: str) -> bytes | None:
    """A file of a study, the same as in its folder; None where there is no such file."""
    return _made()[slug].files.get(name) if slug in _made() else None


@dataclass(frozen=True, slots=True)
class _Made:
    view: StudyView
    files: Mapping[str, bytes]


@cache
def _made() -> Mapping[str, _Made]:
    """Every study with its files, drawn once a process: what ships changes with the software."""
    found = {slug: made_document(slug) for slug in slugs()}
    return {slug: _of(document) for slug, document in found.items() if document is not None}


def _of(document: Mapping[str, Any]) -> _Made:
    read = read_study(document)
    charts = study_charts(read)
    files = {
        "study.json": written(document),
        **study_tables(read),
        **{f"{name}.svg": chart.svg.encode() for name, chart in charts.items()},
    }
    return _Made(_view(read, charts, files), files)


def _view(
    read: StudyDocument, charts: Mapping[str, Chart], files: Mapping[str, bytes]
) -> StudyView:
    return StudyView(
        key=_key(read),
        year=str(read.study.year or ""),
        target=tuple(target_rows(read.study.target)),
        source=read.study.source,
        lists=tuple(
            ListView(name, read.lists.bodies.get(name, ""), read.lists.sizes.get(name))
            for name in read.lists.names
        ),
        left_out=read.lists.said,
        caveats=read.study.caveats,
        warnings=read.estimate.warnings,
        criticism=read.estimate.criticism,
        charts=tuple(map(chart_view, charts.values())),
        files=tuple(name for name in files if not name.endswith(".svg")),
    )


def _key(read: StudyDocument) -> KeyFigure:
    estimate, others = read.estimate, read.sensitivity
    return KeyFigure(
        slug=read.study.slug,
        title=read.study.title,
        observed=estimate.observed,
        estimate=people(estimate.estimate),
        interval=None if estimate.interval95 is None else _spread(estimate.interval95),
        sound=_spread((others.lowest, others.highest)),
        method=METHODS.get(estimate.method, estimate.method),
    )


def _spread(ends: Interval) -> Spread:
    return Spread(*("" if end is None else three_figures(end, whole=True) for end in ends))
